/** `graph`: the roles of a layer, or of one process, and what they need. */
import { Command, Option } from "commander";
import { moduleGraph } from "../../core/graph.js";
import { type GraphFormat, graphRenderers } from "../../core/graph-text.js";
import { toIssues } from "../../issues/issue.js";
import type { Context } from "../context.js";
import { UsageError } from "../failure.js";
import { type ProcessOptions, readProcessWords } from "../input/process.js";
import { readScope } from "../input/scope.js";
import type { Io } from "../io.js";
import { leadLine } from "../output/line.js";
import type { Outcome, ReportOptions } from "../output/report.js";
import { withProcess } from "./explain.js";

interface Given extends ProcessOptions, Omit<ReportOptions, "format"> {
  readonly format: GraphFormat;
  readonly modules?: boolean;
}

export function graphCommand({ io, finish }: Context): Command {
  return withProcess(new Command("graph"))
    .description("draw the roles of a storage layer, or of one process, and what they need")
    .option("--modules", "draw internal modules too")
    .addOption(
      new Option("--format <format>", "language of the drawing")
        .choices(Object.keys(graphRenderers))
        .default("mermaid"),
    )
    .addHelpText(
      "after",
      "\nExamples:\n  pyroscope-roles graph --release 2.4 --storage v2\n  pyroscope-roles graph role-querier=true --release 1.18 --format dot | dot -Tsvg > querier.svg",
    )
    .action(async (words: readonly string[], given: Given) =>
      finish(await runGraph(words, given, io), { ...given, format: "text" }),
    );
}

async function runGraph(words: readonly string[], given: Given, io: Io): Promise<Outcome> {
  if (words.length > 0) return processGraph(words, given, io);
  if (given.defaults !== undefined) throw new UsageError("--defaults is only for role flags");
  const { layer, options, notes, findings } = await readScope(given, io);
  const issues = toIssues([...notes, ...findings]);
  if (layer === undefined) return { issues, isUncheckable: true };
  return { ...drawn({ ...options, ...modulesOf(given) }, given), issues };
}

async function processGraph(words: readonly string[], given: Given, io: Io): Promise<Outcome> {
  const { scope, resolution, excluded, findings } = await readProcessWords(words, given, io);
  const issues = toIssues(findings);
  if (resolution === undefined) return { issues, isUncheckable: scope.layer === undefined };
  const { targets, release, storage } = resolution;
  const { catalog } = scope.options;
  const options = { release, storage, catalog, targets, excluded, ...modulesOf(given) };
  return { ...drawn(options, given), issues };
}

function modulesOf({ modules = false }: Given): { readonly modules: boolean } {
  return { modules };
}

function drawn(
  options: Parameters<typeof moduleGraph<string, string>>[0],
  { format }: Given,
): Pick<Outcome, "value" | "answer"> {
  const graph = moduleGraph<string, string>(options);
  const lines = graphRenderers[format](graph).split("\n");
  return { value: graph, answer: lines.map((each) => leadLine(each)) };
}
