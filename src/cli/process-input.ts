/** Reads what a process is to run: role flags, a target, a command line, or a document on standard input. */
import type { Command } from "commander";
import { isRecord } from "../charm/record.js";
import { quote } from "../issues.js";
import { flagPrefix, type Layer } from "../layer.js";
import { nearestNames } from "../nearest.js";
import { type Resolution, safeResolveRoles } from "../resolve.js";
import { parseTarget } from "../target.js";
import { tellStorage } from "./activation.js";
import { type CommandLine, readCommandLine, wordsOf } from "./command-line.js";
import { charmDefaultNotes, withDefaults } from "./defaults.js";
import {
  type FlagsInput,
  readFlagsArguments,
  readFlagsDocument,
  readFlagsInput,
  readJson,
  readYaml,
} from "./flags-input.js";
import { readText } from "./input.js";
import type { Io } from "./io.js";
import { type AnyIssue, cliIssue, nameOf, unreadable, usageError } from "./issues.js";
import { type CliScope, readCatalog, type ScopeOptions, scopedCommand, scopeOf } from "./scope.js";

export interface ProcessOptions extends ScopeOptions {
  readonly defaults?: string;
}

/** What a process is to run. */
export interface ProcessInput {
  /** Nothing where it does not start, or where the options are wrong. */
  readonly started:
    | { readonly layer: Layer; readonly resolution: Resolution<string, string> }
    | undefined;
  readonly issues: readonly AnyIssue[];
}

interface ReadInput {
  readonly scope: CliScope;
  readonly flags: unknown;
  readonly notes: readonly AnyIssue[];
}

/** A command of which role flags, a target or a whole command line is the argument. */
export function processCommand(name: string): Command {
  const command = scopedCommand(name)
    .argument(
      "[words...]",
      "role-X=true flags, a target such as X,Y, or a whole command line; - reads standard input: flags, a command line, pebble's plan, or what juju config APP prints",
    )
    .allowUnknownOption();
  return command.hook("preAction", () => refuseMistypedOptions(command));
}

/** A command line may hold any option of the product's; one that is nearly our own is taken for a slip. */
function refuseMistypedOptions(command: Command): void {
  const own = command.options.map(({ long }) => `${long}`.slice(2));
  for (const word of command.args) {
    const name = /^--([\w-]+)(=.*)?$/.exec(word)?.[1];
    const [nearest] = name === undefined || own.includes(name) ? [] : nearestNames(name, own);
    if (nearest !== undefined)
      throw usageError(`unknown option '--${name}' (Did you mean --${nearest}?)`);
  }
}

/** `words` are role flags, a target, a command line, or `-` for standard input. */
export async function readProcessInput(
  words: readonly string[],
  given: ProcessOptions,
  io: Io,
): Promise<ProcessInput> {
  const { scope, flags, notes } = await readInput(words, given, io);
  const result = safeResolveRoles(flags, scope.options);
  const found = result.ok ? result.value.warnings : result.issues;
  const { layer } = scope;
  return {
    started: layer && result.ok ? { layer, resolution: result.value } : undefined,
    issues: [...scope.notes, ...notes, ...found],
  };
}

async function readInput(
  words: readonly string[],
  given: ProcessOptions,
  io: Io,
): Promise<ReadInput> {
  const catalog = await readCatalog(given, io);
  const usual = scopeOf(given, catalog);
  const isProgram = (word: string) => word === catalog.rows.product.toLowerCase();
  const source = await readSource(words, isProgram, io);
  if ("target" in source) {
    if (given.defaults !== undefined) throw usageError("--defaults goes with role flags only");
    return withStorage(source, usual, given);
  }
  const flags = await withDefaults(source, given.defaults, usual, io);
  const notes = given.defaults === undefined ? charmDefaultNotes(source, usual) : [];
  return { scope: usual, flags, notes };
}

/** With the layer that the command switches on, where none was asked for. */
function withStorage(command: CommandLine, usual: CliScope, given: ProcessOptions): ReadInput {
  const { layer, options } = usual;
  if (layer === undefined) return { scope: usual, flags: {}, notes: [] };
  const told = tellStorage(command, layer);
  const scope = scopeOf({ ...given, storage: given.storage ?? told.storage }, options.catalog);
  const notes = given.storage === undefined ? told.issues : contradiction(told.storage, layer);
  return { scope, flags: parseTarget(command.target, scope.options), notes };
}

function contradiction(told: string | undefined, { at }: Layer): AnyIssue[] {
  if (told === undefined || told === at.storage) return [];
  return [cliIssue("contradicting-storage", ["storage"], { ...at, told })];
}

type IsProgram = (word: string) => boolean;

async function readSource(
  words: readonly string[],
  isProgram: IsProgram,
  io: Io,
): Promise<FlagsInput | CommandLine> {
  if (words.length === 1 && words[0] === "-")
    return readDocument(await readText("-", io), isProgram);
  if (words.includes("-") || areFlags(words)) return readFlagsInput(words, io);
  return readCommandLine(words.join(" "), { isProgram });
}

/** Whether the words are role flags, or meant to be. */
function areFlags(words: readonly string[]): boolean {
  const isMeant = (word: string) => word.startsWith(flagPrefix);
  const rest = words.filter((word) => !isMeant(word) && !/^[a-z][^/\s]*=/.test(word));
  if (rest.length > 0 && words.some(isMeant))
    throw usageError(`${quote(`${rest[0]}`)} is no flag: role flags stand alone, as role-X=true`);
  return rest.length === 0;
}

/** A plan of pebble, a command line or a target alone, or what holds flags. */
async function readDocument(text: string, isProgram: IsProgram): Promise<FlagsInput | CommandLine> {
  const words = wordsOf(text);
  if (isLine(text, words)) {
    return areFlags(words) ? readFlagsArguments(words) : readCommandLine(text, { isProgram });
  }
  const document = readJson(text) ?? (await readYaml(text));
  if (typeof document === "string") return readCommandLine(document, { isProgram });
  return isRecord(document) && isRecord(document.services)
    ? readPlan(document.services)
    : readFlagsDocument(text);
}

/** A line of flags or a command, which YAML would read as something else. */
function isLine(text: string, words: readonly string[]): boolean {
  const [first] = words;
  if (first === undefined || /[\r\n]./.test(text.trim()) || /^[{[]|^[\w-]+:$/.test(first))
    return false;
  return words.some((word) => /^--?target$|=/.test(word)) || first.includes("/");
}

/** The command of the one service that has a target, or of the only service. */
function readPlan(services: Record<string, unknown>): CommandLine {
  const commands = Object.entries(services).flatMap(([name, service]) =>
    isRecord(service) && typeof service.command === "string"
      ? [{ name, text: service.command, env: Object(service.environment) }]
      : [],
  );
  const targeted = commands.filter(({ text }) =>
    wordsOf(text).some((word) => /^--?target(=|$)/.test(word)),
  );
  const candidates = commands.length > 1 ? targeted : commands;
  const [command, ...others] = candidates;
  if (command !== undefined && others.length === 0)
    return readCommandLine(command.text, { env: command.env, isProgram: () => true });
  const names = (candidates.length > 0 ? candidates : commands).map(({ name }) => name).join(", ");
  const reason =
    candidates.length > 0
      ? `several of its services have a -target: ${names}`
      : `none of its services has a -target: ${names || "it has no command"}`;
  throw unreadable(nameOf("-"), reason);
}
