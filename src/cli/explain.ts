/** `explain`: what starts, and why. */
import type { Command } from "commander";
import { type Explanation, explain, type StartedModule } from "../explain.js";
import type { Layer } from "../layer.js";
import { defaultsOption } from "./defaults.js";
import type { Io } from "./io.js";
import { type ProcessOptions, processCommand, readProcessInput } from "./process-input.js";
import type { Outcome } from "./report.js";
import { wrap } from "./table.js";

export function explainCommand(): Command {
  return processCommand("explain")
    .description("tell what a process starts, and why")
    .addOption(defaultsOption())
    .addHelpText(
      "after",
      "\nExamples:\n  pyroscope-roles explain role-querier=true --release 1.18\n  pyroscope-roles explain '/usr/bin/pyroscope -target=all' --release 2.2\n  juju ssh --container pyroscope worker/0 /charm/bin/pebble plan | pyroscope-roles explain - --release 1.18",
    );
}

export async function runExplain(
  words: readonly string[],
  given: ProcessOptions,
  io: Io,
): Promise<Outcome> {
  const { started, issues } = await readProcessInput(words, given, io);
  if (started === undefined) return { issues };
  const { layer, resolution } = started;
  const value = explain(resolution, layer);
  return { value, text: textOf(value, layer), issues };
}

const bullet = "- ";
/** As many paths are written out; of more targets only the names. */
const pathsAtMost = 3;

function textOf(explanation: Explanation, layer: Layer): string {
  const { args, env, mode, modules, facts } = explanation;
  const { product, release, storage } = layer.at;
  const variables = Object.entries(env).map(([name, value]) => `${name}=${value}`);
  const nameWidth = Math.max(...modules.map(({ name }) => name.length)) + 2;
  return [
    `${product} ${release} with storage layer ${storage} runs in ${mode} mode:`,
    `  ${[...variables, ...args].join(" ")}`,
    "",
    ...[...facts, layerFact(layer, variables)].flatMap((fact) => wrap(fact, bullet)),
    "",
    `${modules.length} modules start, each pulled in by:`,
    ...modules.flatMap((each) => wrap(reasonOf(each), `  ${each.name.padEnd(nameWidth)}`)),
  ].join("\n");
}

/** What the layer adds to the command line. */
function layerFact({ at, isDefault, activation }: Layer, variables: readonly string[]): string {
  if (isDefault)
    return `storage layer ${at.storage} is the default of ${at.release}: it adds nothing to the command line`;
  const words = [...variables, ...activation.args].join(" ");
  return `storage layer ${at.storage} is not the default of ${at.release}: ${words} switches it on`;
}

function reasonOf({ isTarget, paths }: StartedModule): string {
  const shown = paths.slice(0, pathsAtMost).map((path) => path.slice(0, -1).join(" > "));
  const others = paths.slice(pathsAtMost).map(([target]) => target);
  const also = others.length > 0 ? [`also ${others.join(", ")}`] : [];
  return [...(isTarget ? ["being a target"] : []), ...shown, ...also].join("; ");
}
