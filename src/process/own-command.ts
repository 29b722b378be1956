/** Finds the product's own command inside what wraps it: variables, `sudo`, `env`, `sh -c`, `docker run`. */
import { otherPrograms } from "../data/options.js";
import { type ContainerRun, readContainerRun } from "./container-run.js";
import { expandWord } from "./expand.js";
import { readGoOptions } from "./go-options.js";
import { splitScript } from "./split-words.js";

/** The words after the program, and its variables. */
export interface OwnCommand {
  readonly words: readonly string[];
  readonly env: Environment;
  /** The image that it runs in, if the command names one. */
  readonly image?: string | undefined;
  /** Whether it is a list of targets, and not a command line. */
  readonly isTargets?: boolean;
}

/** Variables whose values are not known are undefined. */
export type Environment = ReadonlyMap<string, string | undefined>;

/** How many commands within commands are looked through. */
const maxDepth = 10;

/** How many commands of scripts are looked at: a script can run its arguments again and again, scripts too. */
const maxCommands = 5_000;

/** What a command is found in. */
interface Surroundings {
  readonly program: string;
  /** The value of a variable of a shell around it, as far as it is known. */
  readonly lookUp: (name: string) => string | undefined;
  readonly depth: number;
  /** Counts down as scripts are found. */
  readonly left: { commands: number };
}

/** The last command of a shell that runs the product; `program` is its name without a path. */
export function commandOf(
  commands: readonly (readonly string[])[],
  program: string,
  outer: Environment = new Map(),
): OwnCommand | undefined {
  return within(outer, findLast(commands, surroundingsOf(program, outer)));
}

/** The same for words that no shell reads, such as those of a container. */
export function runBy(
  words: readonly string[],
  outer: Environment,
  program: string,
): OwnCommand | undefined {
  return within(outer, find(words, surroundingsOf(program, outer)));
}

function surroundingsOf(program: string, outer: Environment): Surroundings {
  return { program, lookUp: (name) => outer.get(name), depth: 0, left: { commands: maxCommands } };
}

/** Variables are added from the inside, only to what was found. */
function within(
  outer: Iterable<readonly [string, string | undefined]>,
  found: OwnCommand | undefined,
): OwnCommand | undefined {
  return found && { ...found, env: new Map([...outer, ...found.env]) };
}

function findLast(
  commands: readonly (readonly string[])[],
  around: Surroundings,
): OwnCommand | undefined {
  const known = new Map<string, string>();
  const lookUp = (name: string) => known.get(name) ?? around.lookUp(name);
  const exported: [string, string][] = [];
  let last: { readonly found: OwnCommand; readonly exports: number } | undefined;
  for (const command of commands) {
    const words = command.map((word) => expandWord(word, { get: lookUp }));
    const isExport = words[0] === "export";
    const { variables, rest } = readVariables(isExport ? words.slice(1) : words);
    if (isExport) exported.push(...variables);
    if (isExport || rest.length === 0)
      for (const [name, value] of variables) known.set(name, value);
    const found = find(words, { ...around, lookUp });
    if (found) last = { found, exports: exported.length };
  }
  return last && within(exported.slice(0, last.exports), last.found);
}

function find(words: readonly string[], around: Surroundings): OwnCommand | undefined {
  const { variables, rest } = readVariables(words);
  return within(variables, findRest(rest, { ...around, depth: around.depth + 1 }));
}

/** Without the variables before it. */
function findRest(words: readonly string[], around: Surroundings): OwnCommand | undefined {
  const [first] = words;
  if (first === undefined || around.depth > maxDepth) return undefined;
  const name = baseName(first);
  const own = { words: words.slice(1), env: new Map() };
  if (name === around.program) return own;
  if (wrappers.has(name)) return find(afterOptions(words, wrappers.get(name)), around);
  if (isShell.test(name)) return findInScript(words, around);
  const run = readContainerRun(name, words);
  if (run) return findInRun(run, around);
  const isRenamed = first.includes("/") && !otherPrograms.includes(name);
  return isRenamed && hasTarget(own.words) ? own : undefined;
}

const variable = /^([A-Za-z_]\w*)=([\s\S]*)$/;

function readVariables(words: readonly string[]) {
  const variables: [string, string][] = [];
  for (const word of words) {
    const [, name, value] = variable.exec(word) ?? [];
    if (name === undefined || value === undefined) break;
    variables.push([name, value]);
  }
  return { variables, rest: words.slice(variables.length) };
}

/** Programs and words of a shell that run the command after their own options; the options that take the next word. */
const wrappers: ReadonlyMap<string, RegExp | undefined> = new Map([
  ["dumb-init", /^(?:-r|--rewrite)$/],
  ["env", /^(?:-[uC]|--unset|--chdir)$/],
  ["exec", /^-a$/],
  ["nohup", undefined],
  ["sudo", /^(?:-[ugpCDRThrt]|--(?:user|group|prompt|chdir|host))$/],
  ["tini", /^-[pe]$/],
]);

function afterOptions(words: readonly string[], valued: RegExp | undefined): readonly string[] {
  let index = 1;
  for (let word = words[index]; word?.startsWith("-"); word = words[index]) {
    index += valued?.test(word) ? 2 : 1;
    if (word === "--") break;
  }
  return words.slice(index);
}

/** Of a script with its arguments, which can occur in it again and again. */
const longestScript = 50_000;
const maxArguments = 200;

const isShell = /^(?:ba|da|z|a|k)?sh$/;

/** `sh -c SCRIPT NAME ARGUMENTS`; `"$@"` in the script stands for the arguments. */
function findInScript(words: readonly string[], around: Surroundings): OwnCommand | undefined {
  const at = words.findIndex((word) => /^-[a-z]*c$/.test(word));
  const script = words[at + 1];
  const args = words.slice(at + 3, at + 3 + maxArguments);
  if (at < 0 || script === undefined || lengthOf([script, ...args]) > longestScript)
    return undefined;
  const commands = splitScript(script);
  around.left.commands -= commands.length;
  if (around.left.commands < 0) return undefined;
  const given = commands.map((command) =>
    command.flatMap((word) => (word === "$@" || word === "$*" ? args : word)),
  );
  return findLast(given, around);
}

function lengthOf(words: readonly string[]): number {
  return words.reduce((sum, { length }) => sum + length, 0);
}

/** Without `--entrypoint`, the words after the image are arguments of the product. */
function findInRun(run: ContainerRun, around: Surroundings): OwnCommand | undefined {
  const { image, entrypoint, args } = run;
  const { variables } = readVariables(run.variables);
  if (entrypoint !== undefined) {
    const found = within(variables, find([entrypoint, ...args], around));
    return found && { ...found, image };
  }
  const [name = ""] = baseName(image).split(/[:@]/, 1);
  const isOwn = name === around.program || (!otherPrograms.includes(name) && hasTarget(args));
  return isOwn ? within(variables, { words: args, env: new Map(), image }) : undefined;
}

/** Whether a program of another name is the product's too. */
function hasTarget(words: readonly string[]): boolean {
  return readGoOptions(words).options.has("target");
}

function baseName(path: string): string {
  return path.slice(path.lastIndexOf("/") + 1);
}
