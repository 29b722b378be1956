/** `graph`: the module graph of a layer, or of what given flags start. */
import { type Command, Option } from "commander";
import { type GraphFormat, graphOf, type ModuleGraph, renderers } from "../graph.js";
import { defaultsOption } from "./defaults.js";
import type { Io } from "./io.js";
import { type AnyIssue, usageError } from "./issues.js";
import { type ProcessOptions, processCommand, readProcessInput } from "./process-input.js";
import type { Outcome } from "./report.js";
import { readScope } from "./scope.js";

interface GraphCommandOptions extends Omit<ProcessOptions, "format"> {
  readonly format: GraphFormat;
}

export function graphCommand(): Command {
  return processCommand("graph")
    .description("draw the module graph of a release and storage layer, or of what flags start")
    .addOption(
      new Option("--format <format>", "language of the drawing")
        .choices(Object.keys(renderers).sort())
        .default("mermaid"),
    )
    .addOption(defaultsOption())
    .addHelpText(
      "after",
      "\nExamples:\n  pyroscope-roles graph --release 2.2 --storage v2\n  pyroscope-roles graph role-querier=true --release 1.18 --format dot | dot -Tsvg > querier.svg",
    );
}

export async function runGraph(
  words: readonly string[],
  { format, ...given }: GraphCommandOptions,
  io: Io,
): Promise<Outcome> {
  if (words.length === 0) {
    if (given.defaults !== undefined) throw usageError("--defaults goes with role flags only");
    const { layer, notes, issues } = await readScope(given, io);
    return { ...(layer && drawn(graphOf(layer), issues, format)), issues: [...notes, ...issues] };
  }
  const { started, issues } = await readProcessInput(words, given, io);
  if (started === undefined) return { issues };
  const { layer, resolution } = started;
  const { modules, targets, warnings } = resolution;
  return { ...drawn(graphOf(layer, modules, targets), warnings, format), issues };
}

function drawn(graph: ModuleGraph, warnings: readonly AnyIssue[], format: GraphFormat) {
  return { value: { ...graph, warnings }, text: renderers[format](graph) };
}
