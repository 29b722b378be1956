/** Reads what a process is to run: role flags, a target, a command line, or a document on standard input. */
import type { Command } from "commander";
import { isRecord } from "../charm/record.js";
import { flagPrefix } from "../layer.js";
import { nearestNames } from "../nearest.js";
import { parseTarget } from "../target.js";
import { type CommandLine, tellStorage } from "./activation.js";
import { charmDefaultNotes, withDefaults } from "./defaults.js";
import {
  type FlagsInput,
  readFlagsDocument,
  readFlagsInput,
  readJson,
  readYaml,
} from "./flags-input.js";
import { readText } from "./input.js";
import type { Io } from "./io.js";
import { type AnyIssue, nameOf, unreadable, usageError } from "./issues.js";
import {
  type CliScope,
  readCatalog,
  readScope,
  type ScopeOptions,
  scopedCommand,
  scopeOf,
} from "./scope.js";

export interface ProcessOptions extends ScopeOptions {
  readonly defaults?: string;
}

/** What a command is about: flags of a release and storage layer. */
export interface ProcessInput {
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
    const name = /^--([\w-]+)/.exec(word)?.[1];
    const [nearest] = name === undefined ? [] : nearestNames(name, own);
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
  const source = await readSource(words, io);
  if ("text" in source) return readCommandLine(source, given, io);
  const scope = await readScope(given, io);
  const flags = await withDefaults(source, given.defaults, scope, io);
  const notes = given.defaults === undefined ? charmDefaultNotes(source, scope) : [];
  return { scope, flags, notes };
}

async function readSource(words: readonly string[], io: Io): Promise<FlagsInput | CommandLine> {
  const isFlag = (word: string) => /^[a-z][^/\s]*=/.test(word) || word.startsWith(flagPrefix);
  if (words.length === 1 && words[0] === "-") return readDocument(await readText("-", io));
  if (words.includes("-") || words.every(isFlag)) return readFlagsInput(words, io);
  return { text: words.join(" "), env: {} };
}

/** A plan of pebble, a command line or a target alone, or what holds flags. */
async function readDocument(text: string): Promise<FlagsInput | CommandLine> {
  const document = readJson(text) ?? (await readYaml(text));
  if (typeof document === "string") return { text: document, env: {} };
  return isRecord(document) && isRecord(document.services)
    ? readPlan(document.services)
    : readFlagsDocument(text);
}

/** The command of the one service that has a target, or of the only service. */
function readPlan(services: Record<string, unknown>): CommandLine {
  const commands = Object.entries(services).flatMap(([name, service]) =>
    isRecord(service) && typeof service.command === "string"
      ? [
          {
            name,
            text: service.command,
            env: isRecord(service.environment) ? service.environment : {},
          },
        ]
      : [],
  );
  const targeted = commands.filter(({ text }) => /(^|\s)--?target\b/.test(text));
  const [command, second] = commands.length > 1 ? targeted : commands;
  if (command === undefined || second !== undefined) {
    const names = commands.map(({ name }) => name).join(", ") || "none";
    throw unreadable(
      nameOf("-"),
      `not one of its services has a -target: the services with a command are ${names}`,
    );
  }
  return command;
}

async function readCommandLine(
  command: CommandLine,
  given: ProcessOptions,
  io: Io,
): Promise<ProcessInput> {
  const catalog = await readCatalog(given, io);
  const usual = scopeOf(given, catalog);
  const isAsked = given.storage === undefined && usual.layer !== undefined;
  const told = isAsked ? tellStorage(command, usual.layer) : undefined;
  const scope = told ? scopeOf({ ...given, storage: told.storage }, catalog) : usual;
  const flags = scope.layer ? parseTarget(command.text, scope.options) : {};
  return { scope, flags, notes: told?.issues ?? [] };
}
