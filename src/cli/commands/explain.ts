/** `explain`: what a process starts, and why. */
import { Command } from "commander";
import type { Layer } from "../../catalog/catalog.js";
import { explain, type StartedModule } from "../../core/explain.js";
import type { Resolution } from "../../core/resolution.js";
import { type Issue, isError, toIssues } from "../../issues/issue.js";
import { nearestNames } from "../../issues/suggest.js";
import { quote } from "../../issues/text.js";
import type { Context } from "../context.js";
import { UsageError } from "../failure.js";
import { withDefaults, withScope } from "../input/options.js";
import {
  type ProcessOptions,
  type ProcessText,
  type ReadProcess,
  readProcess,
  readProcessText,
  rejectMistypedOptions,
} from "../input/process.js";
import { readScope } from "../input/scope.js";
import type { Io } from "../io.js";
import { findingLines, headSpans } from "../output/finding.js";
import { counted, emptyLine, type Line, leadLine, line, painted } from "../output/line.js";
import { placeText } from "../output/place.js";
import type { Outcome, ReportOptions, View } from "../output/report.js";
import { tableLines } from "../output/table.js";
import { variablesOf } from "./resolve.js";

type Given = ProcessOptions & ReportOptions & { readonly modules?: boolean; readonly why?: string };

export function explainCommand({ io, finish }: Context): Command {
  return withProcess(new Command("explain"))
    .description(
      "show what a process starts, and why, or what a line of its log or a status of Juju means",
    )
    .option("--modules", "list every module, with the targets that need it")
    .option("--why <module>", "show why a module is started")
    .addHelpText(
      "after",
      "\nExamples:\n  pyroscope-roles explain role-querier=true --release 1.18\n  pyroscope-roles explain '/usr/bin/pyroscope -target=all' --release 2.4\n  juju config worker | pyroscope-roles explain - --release 1.18\n  kubectl logs POD --previous | pyroscope-roles explain -",
    )
    .action(async (words: readonly string[], given: Given) =>
      finish(await runExplain(words, given, io), given),
    );
}

/** A command about one process, given as role flags, targets or a command line. */
export function withProcess(command: Command): Command {
  return withDefaults(withScope(command))
    .argument(
      "[words...]",
      "role-X=true flags, a target list such as X,Y, or a command line; - reads standard input: these, a script, a Pebble plan, or what juju config prints",
    )
    .option("--config <file>", "the file that -config.file names: it may set target and layer")
    .allowUnknownOption()
    .hook("preAction", (_, action) => {
      const own = action.options.map(({ long }) => `${long}`.slice(2));
      rejectMistypedOptions(action.args, own);
    });
}

async function runExplain(words: readonly string[], given: Given, io: Io): Promise<Outcome> {
  if (words.length === 0 && io.isStdinTerminal) {
    throw new UsageError("nothing to explain: write flags, targets or a command line, or pipe one");
  }
  const text = await readProcessText(words.length === 0 ? ["-"] : words, io);
  const scope = await readScope(given, io);
  const known = scope.layer && (await meaningOf(text, scope.layer));
  if (known) return known;
  const read = await readProcess(text, given, scope, io);
  const issues = toIssues(read.findings);
  const { layer } = read.scope;
  if (layer === undefined) return { issues, isUncheckable: true };
  if (read.resolution === undefined) return { issues, report: stoppedLines };
  const { resolution } = read;
  const { modules, facts } = explain(resolution, {
    catalog: read.scope.options.catalog,
    given: read.given,
    excluded: read.excluded,
  });
  const { warnings: _, ...value } = resolution;
  const shown =
    given.why === undefined ? modules : [moduleNamed(given.why, modules, layer, read.excluded)];
  const isListed = given.modules === true || given.why !== undefined;
  return {
    value: { ...value, modules: shown, facts },
    issues,
    report: (view) => [
      ...(issues.some(isError) ? stoppedLines(view) : startedLines(read, resolution, facts, view)),
      ...(isListed ? [emptyLine, ...moduleLines(shown)] : []),
    ],
  };
}

/** Of a line that a process printed when it stopped, or a status of Juju; undefined for anything else. */
async function meaningOf(
  { words, text, file }: ProcessText,
  layer: Layer,
): Promise<Outcome | undefined> {
  const { knownText } = await import("../../process/known-text.js");
  const known = knownText(file === undefined ? words.join(" ") : text, layer);
  if (known === undefined) return undefined;
  const { facts } = known;
  const factBlock =
    facts.length > 0 ? [emptyLine, ...facts.map((fact) => leadLine("- ", fact))] : [];
  return {
    value: { facts },
    issues: toIssues([known.found]),
    report: ({ issues, findings }) => [...findings(issues), ...factBlock],
  };
}

function startedLines(
  { scope: { layer }, isCommand, excluded }: ReadProcess,
  resolution: AnyResolution,
  facts: readonly string[],
  view: View,
): Line[] {
  if (layer === undefined) return [];
  return [
    ...answerLines(resolution, isCommand, excluded, view),
    ...findingBlock(view),
    emptyLine,
    ...factLines(resolution, layer, facts),
  ];
}

/** What runs and why, and what to change. */
function answerLines(
  { targets, mode, modules, args, env }: AnyResolution,
  isCommand: boolean,
  excluded: readonly string[],
  view: View,
): Line[] {
  const absent = excluded.filter((name) => !modules.includes(name)).sort();
  const all = absent.length === 0 ? "everything" : `everything except ${absent.join(", ")}`;
  const what = mode === "monolithic" ? all : targets.join(", ");
  // A command line has its own options: those that it lacks are for the findings to name.
  const words = isCommand ? args[0] : [...variablesOf({ env }), ...args].join(" ");
  return [line(painted("heading", `Runs ${what} (${words})`)), changeLine(view.issues)];
}

type AnyResolution = Resolution<string, string>;

/** The worst finding is the answer. */
function stoppedLines({ issues }: View): Line[] {
  const [worst, ...others] = issues;
  const why = worst ? [": ", ...headSpans(worst)] : [];
  return [
    line(painted("bad", "Nothing runs"), ...why),
    ...(worst?.fix === undefined ? [] : [fixLine(worst.fix)]),
    ...block(others.flatMap(findingLines)),
  ];
}

/** The finding that matters most; notes do not ask for anything. */
function worstOf(issues: readonly Issue[]): Issue | undefined {
  return issues.find(({ severity, fix }) => severity !== "note" && fix !== undefined);
}

function changeLine(issues: readonly Issue[]): Line {
  const { fix } = worstOf(issues) ?? {};
  return fix === undefined ? line("No problems found.") : fixLine(fix);
}

function fixLine(fix: string): Line {
  return leadLine("Fix: ", painted("fix", fix));
}

/** The fix of the worst finding is the second line already. */
function findingBlock({ issues }: View): Line[] {
  const worst = worstOf(issues);
  return block(
    issues.flatMap((issue) => (issue === worst ? line(...headSpans(issue)) : findingLines(issue))),
  );
}

function block(lines: readonly Line[]): Line[] {
  return lines.length === 0 ? [] : [emptyLine, ...lines];
}

function factLines(resolution: AnyResolution, layer: Layer, facts: readonly string[]): Line[] {
  const all = [
    `${placeText(layer)}, ${resolution.mode} mode`,
    ...facts,
    layerFact(layer, resolution),
    `${counted(resolution.modules.length, "module")} start (--modules lists them)`,
  ];
  return all.map((fact) => leadLine("- ", fact));
}

/** What the layer adds to the command line. */
function layerFact({ storage, release, isDefault }: Layer, { env, args }: AnyResolution): string {
  if (isDefault) return `${storage} is the default storage layer of ${release}`;
  const words = [...variablesOf({ env }), ...args.slice(1)].join(" ");
  return `${storage} is not the default storage layer of ${release}: ${words} activates it`;
}

function moduleNamed(
  name: string,
  modules: readonly StartedModule[],
  layer: Layer,
  excluded: readonly string[],
): StartedModule {
  const found = modules.find((module) => module.name === name);
  if (found) return found;
  if (excluded.includes(name)) {
    throw new UsageError(
      `this process does not start ${name}: its options exclude it from ${layer.complete?.name}`,
    );
  }
  if (layer.modules.has(name)) throw new UsageError(`this process does not start ${name}`);
  const [nearest] = nearestNames(name, layer.modules.keys());
  const hint = nearest === undefined ? "" : ` (did you mean ${nearest}?)`;
  throw new UsageError(`${placeText(layer)} does not have a module ${quote(name)}${hint}`);
}

/** At most this many paths are written out; further targets are only named. */
const maxPaths = 3;

function moduleLines(modules: readonly StartedModule[]): Line[] {
  return tableLines(modules.map((module) => [module.name, reasonOf(module)]));
}

function reasonOf({ isTarget, paths }: StartedModule): string {
  const shown = paths.slice(0, maxPaths).map((path) => path.slice(0, -1).join(" > "));
  const others = paths.slice(maxPaths).map(([target]) => target);
  const also = others.length > 0 ? [`also ${others.join(", ")}`] : [];
  const needed = [...shown, ...also].join("; ");
  return [
    ...(isTarget ? ["named in -target"] : []),
    ...(needed ? [`needed by ${needed}`] : []),
  ].join("; ");
}
