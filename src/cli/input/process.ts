/** Reads what a process is to run: role flags, targets, a command line, or a document on standard input. */
import { flagPrefix } from "../../catalog/catalog.js";
import type { ReadConfig } from "../../command-line/config.js";
import type { OwnCommand } from "../../command-line/own-command.js";
import type { Resolution } from "../../core/resolution.js";
import type { Finding } from "../../issues/issue.js";
import { nearestNames } from "../../issues/suggest.js";
import { quote } from "../../issues/text.js";
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

export async function readProcessWords(
  words: readonly string[],
  given: ProcessOptions,
  io: Io,
): Promise<ReadProcess> {
  const scope = await readScope(given, io);
  if (scope.layer === undefined) {
    const { findings } = scope;
    return { ...noCommand, scope, resolution: undefined, findings };
  }
  const source = await readSource(words, scope, io);
  if (!("flags" in source)) return readCommand(source, scope, given, io);
  const { value, ...read } = await resolveInput(source, scope, given, io);
  return { ...read, ...noCommand, resolution: value };
}

const noCommand = { isCommand: false, given: new Set<string>(), excluded: [] };

async function readConfigFile(path: string, io: Io): Promise<ReadConfig> {
  const { configReader } = await import("../../formats/process-config.js");
  return configReader(await readText(path, io));
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

type Source = FlagsInput | OwnCommand;

async function readSource(words: readonly string[], scope: Scope, io: Io): Promise<Source> {
  if (words.length === 1 && words[0] === "-") return readDocument(await readText("-", io), scope);
  if (areFlags(words)) return parseFlagWords(words);
  const [only] = words;
  // The shell has removed the quotes: several words are already split.
  return readCommandLine(words.length === 1 ? `${only}` : JSON.stringify(words), scope);
}

async function readCommandLine(
  text: string,
  { table }: Scope,
  file?: string,
  env?: ReadonlyMap<string, string>,
): Promise<OwnCommand> {
  const { readCommandText } = await import("../../command-line/text.js");
  const { input, findings } = readCommandText(text, table.rows.product, env);
  if (input) return input;
  if (file !== undefined) await rejectUnsupported(text);
  throw new InputError(findings.map((each) => (file === undefined ? each : { ...each, file })));
}

/** Whether the words are role flags, or meant to be. */
function areFlags(words: readonly string[]): boolean {
  const isMeant = (word: string) => word.startsWith(flagPrefix);
  if (!words.some(isMeant)) return words.length === 0;
  const other = words.find((word) => !/^[a-z][^/\s]*=/.test(word));
  if (other === undefined) return true;
  throw new UsageError(`${quote(other)} is not a flag: write flags alone, as role-X=true`);
}

/** A command line, a Pebble plan, or role flags in one of their formats. */
async function readDocument(text: string, scope: Scope): Promise<Source> {
  const flags = parseFlagText(text);
  if (flags) return flags;
  if (isCommand(text)) return readCommandLine(text, scope, nameOf("-"));
  const documents = await parseDocuments(text);
  const plan = readPlan(documents[0]?.value);
  if (plan) return readCommandLine(plan.command, scope, nameOf("-"), plan.env);
  return flagsIn(documents);
}

/** One line, or words between NUL bytes as in /proc, that is not a mapping of YAML or JSON. */
function isCommand(text: string): boolean {
  const line = text.trim();
  if (line.includes("\0") || line.startsWith("[")) return true;
  const isMapping = /^\{(?!.*;\s*\}$)|^[\w-]+: /.test(line);
  return line !== "" && !/[\r\n]/.test(line) && !isMapping;
}
