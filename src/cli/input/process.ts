/** Reads what a process is to run: role flags, targets, a command line, or a document on standard input. */
import { flagPrefix } from "../../catalog/catalog.js";
import type { Resolution } from "../../core/resolution.js";
import type { Finding } from "../../issues/issue.js";
import { nearestNames } from "../../issues/suggest.js";
import { quote } from "../../issues/text.js";
import type { ReadConfig } from "../../process/config.js";
import type { OwnCommand } from "../../process/own-command.js";
import { InputError, UsageError } from "../failure.js";
import type { Io } from "../io.js";
import {
  type FlagsInput,
  flagsIn,
  parseDocuments,
  parseFlagText,
  parseFlagWords,
  rejectUnsupported,
} from "./flags.js";
import { readPlan } from "./pebble.js";
import { resolveInput } from "./resolve-flags.js";
import { readScope, type Scope, type ScopeOptions } from "./scope.js";
import { nameOf, readText } from "./text.js";

export interface ProcessOptions extends ScopeOptions {
  readonly defaults?: string;
  readonly config?: string;
}

export interface ReadProcess {
  readonly scope: Scope;
  /** Undefined if the process does not start, or the options are not valid. */
  readonly resolution: Resolution<string, string> | undefined;
  /** Whether it was given as a command line, which has options of its own. */
  readonly isCommand: boolean;
  /** The product's options on the command line. */
  readonly given: ReadonlySet<string>;
  /** The modules that its options exclude from the complete meta-role. */
  readonly excluded: readonly string[];
  readonly findings: readonly Finding[];
}

/** A mistyped option of ours would otherwise be taken for one of the product's. */
export function rejectMistypedOptions(words: readonly string[], own: readonly string[]): void {
  for (const word of words) {
    const name = /^--([\w-]+)(?:=|$)/.exec(word)?.[1];
    const [nearest] = name === undefined || own.includes(name) ? [] : nearestNames(name, own);
    if (nearest !== undefined) {
      throw new UsageError(`unknown option --${name} (did you mean --${nearest}?)`);
    }
  }
}

export async function readProcess(
  text: ProcessText,
  given: ProcessOptions,
  scope: Scope,
  io: Io,
): Promise<ReadProcess> {
  if (scope.layer === undefined) {
    const { findings } = scope;
    return { ...noCommand, scope, resolution: undefined, findings };
  }
  const source = await readSource(text, scope);
  if (!("flags" in source)) return readCommand(source, scope, given, io);
  const { value, ...read } = await resolveInput(source, scope, given, io);
  return { ...read, ...noCommand, resolution: value };
}

const noCommand = { isCommand: false, given: new Set<string>(), excluded: [] };

async function readConfigFile(path: string, io: Io): Promise<ReadConfig> {
  const { configReader } = await import("../../workloads/process-config.js");
  const { Budget } = await import("../../text/budget.js");
  return configReader(await readText(path, io), new Budget());
}

/** A command line, judged alone. */
async function readCommand(
  input: OwnCommand,
  usual: Scope,
  given: ProcessOptions,
  io: Io,
): Promise<ReadProcess> {
  if (given.defaults !== undefined) throw new UsageError("--defaults is only for role flags");
  const { judge } = await import("../../checks/judge.js");
  const { assumed, clusterOfCommand } = await import("../../checks/command-process.js");
  const config = given.config === undefined ? undefined : await readConfigFile(given.config, io);
  const { catalog } = usual.options;
  const cluster = clusterOfCommand({ ...input, config }, usual.options.release);
  const { release: asGiven, storage: layerAsGiven } = given;
  const { started, findings } = judge(cluster, {
    release: asGiven,
    storage: layerAsGiven,
    catalog,
  });
  const [{ layer, resolution, reading, because } = nothing] = started;
  if (layer === undefined) {
    return { ...noCommand, scope: { ...usual, layer }, resolution: undefined, findings };
  }
  const { release, storage } = layer;
  return {
    scope: { ...usual, layer, options: { release, storage, catalog } },
    resolution,
    isCommand: true,
    given: new Set(reading?.options.keys()),
    excluded: reading?.excluded ?? [],
    findings: [...(because === assumed ? usual.notes : []), ...ofProcess(findings)],
  };
}

const nothing = {
  layer: undefined,
  resolution: undefined,
  reading: undefined,
  because: undefined,
};

/** The name of the process in paths, as clusterOfCommand gives it. */
const commandName = "process";

/** What is required of a cluster is not required of a process, and its name is not part of a path. */
function ofProcess(findings: readonly Finding[]): Finding[] {
  return findings
    .filter(({ path }) => path[0] === commandName)
    .map((each) => ({ ...each, path: each.path.slice(1) }));
}

export async function readProcessWords(
  words: readonly string[],
  given: ProcessOptions,
  io: Io,
): Promise<ReadProcess> {
  return readProcess(await readProcessText(words, io), given, await readScope(given, io), io);
}

/** What a process is given as, before it is known what that is. */
export interface ProcessText {
  readonly words: readonly string[];
  /** Of standard input for `-`, else the words. */
  readonly text: string;
  /** The name of standard input. */
  readonly file: string | undefined;
}

export async function readProcessText(words: readonly string[], io: Io): Promise<ProcessText> {
  if (words.length === 1 && words[0] === "-") {
    return { words, text: await readText("-", io), file: nameOf("-") };
  }
  // The shell has removed the quotes: several words are already split.
  const text = words.length === 1 ? `${words[0]}` : JSON.stringify(words);
  return { words, text, file: undefined };
}

type Source = FlagsInput | OwnCommand;

async function readSource(given: ProcessText, scope: Scope): Promise<Source> {
  if (given.file !== undefined) return readDocument(given, scope);
  return areFlags(given.words) ? parseFlagWords(given.words) : readCommandLine(given, scope);
}

async function readCommandLine(
  { text, file }: ProcessText,
  scope: Scope,
  env?: ReadonlyMap<string, string>,
): Promise<OwnCommand> {
  const { readCommandText } = await import("../../process/text.js");
  const fragment = await fragmentIn(text, scope);
  if (fragment) return fragment;
  const { input, findings } = readCommandText(text, scope.table.rows.product, env);
  if (input) return input;
  if (file !== undefined) await rejectUnsupported(text);
  throw new InputError(findings.map((each) => (file === undefined ? each : { ...each, file })));
}

async function fragmentIn(text: string, { table }: Scope): Promise<OwnCommand | undefined> {
  const { readFragment } = await import("../../process/command-fragment.js");
  return readFragment(text, table.rows.product);
}

/** Whether the words are role flags, or meant to be. */
function areFlags(words: readonly string[]): boolean {
  const isMeant = (word: string) => word.startsWith(flagPrefix);
  if (!words.some(isMeant)) return words.length === 0;
  const other = words.find((word) => !/^[a-z][^/\s]*=/.test(word));
  if (other === undefined) return true;
  throw new UsageError(`${quote(other)} is not a flag: write flags alone, as role-X=true`);
}

/** A command line, role flags in one of their formats, a Pebble plan or a piece of a manifest. */
async function readDocument(given: ProcessText, scope: Scope): Promise<Source> {
  const { text } = given;
  const flags = parseFlagText(text);
  if (flags) return flags;
  if (!isDocument(text)) return readCommandLine(given, scope);
  const documents = await parseDocuments(text);
  const plan = readPlan(documents[0]?.value);
  if (plan) return readCommandLine({ ...given, text: plan.command }, scope, plan.env);
  return (await fragmentIn(text, scope)) ?? flagsIn(documents);
}

/** Whether a text is a mapping of YAML or JSON, or a list of YAML. */
function isDocument(text: string): boolean {
  return (
    text.trim() === "" ||
    /^\ufeff?(?:#[^\n]*\n|\s)*(?:\{|- |---|["']?[\w-]+["']?:(?:\s|$))/.test(text)
  );
}
