/** Finds the product's own command inside what wraps it: variables, `sudo`, `env`, `sh -c`, `docker run`. */
import { otherPrograms } from "../data/options.js";
import { isEngine, readRun } from "./container-run.js";
import { expandWord } from "./expand.js";
import { readGoOptions } from "./go-options.js";
import { splitScript } from "./split-words.js";

/** The words after the program, and its variables. */
export interface OwnCommand {
  readonly words: readonly string[];
  readonly env: Environment;
}

/** Variables whose values are not known are undefined. */
export type Environment = ReadonlyMap<string, string | undefined>;

/** How many commands within commands are looked through. */
const maxDepth = 5;

/** The last command of a shell that runs the product; `program` is its name without a path. */
export function commandOf(
  commands: readonly (readonly string[])[],
  program: string,
  outer: Environment = new Map(),
  depth = 0,
): OwnCommand | undefined {
  const known = new Map(outer);
  let exported = new Map(outer);
  let found: OwnCommand | undefined;
  for (const command of commands) {
    const words = command.map((word) => expandWord(word, known));
    const isExport = words[0] === "export";
    const { variables, rest } = readVariables(isExport ? words.slice(1) : words);
    const env = new Map([...exported, ...variables]);
    if (isExport) exported = env;
    if (isExport || rest.length === 0)
      for (const [name, value] of variables) known.set(name, value);
    found = runBy(rest, env, program, depth) ?? found;
  }
  return found;
}

/** The same for words that no shell reads, such as those of a container. */
export function runBy(
  words: readonly string[],
  outer: Environment,
  program: string,
  depth = 0,
): OwnCommand | undefined {
  const { variables, rest } = readVariables(words);
  const env = new Map([...outer, ...variables]);
  const [first] = rest;
  if (first === undefined || depth > maxDepth) return undefined;
  const name = baseName(first);
  const wrapper = wrappers.get(name);
  if (name === program) return { words: rest.slice(1), env };
  if (wrapper) return runBy(afterOptions(rest, wrapper), env, program, depth + 1);
  if (isShell.test(name)) return runByShell(rest, env, program, depth + 1);
  if (isEngine(name)) return runByEngine(rest, env, program, depth + 1);
  const isRenamed = first.includes("/") && !otherPrograms.includes(name);
  return isRenamed && hasTarget(rest.slice(1)) ? { words: rest.slice(1), env } : undefined;
}

const variable = /^([A-Za-z_]\w*)=([\s\S]*)$/;

function readVariables(words: readonly string[]) {
  const variables = new Map<string, string>();
  let index = 0;
  for (; index < words.length; index++) {
    const [, name, value] = variable.exec(words[index] ?? "") ?? [];
    if (name === undefined || value === undefined) break;
    variables.set(name, value);
  }
  return { variables, rest: words.slice(index) };
}

interface Wrapper {
  /** The options whose value is the next word. */
  readonly valued?: RegExp;
  /** How many words of its own follow the options. */
  readonly operands?: number;
}

/** Programs and words of a shell that run the command after their own options and operands. */
const wrappers: ReadonlyMap<string, Wrapper> = new Map([
  ["catatonit", {}],
  ["command", {}],
  ["do", {}],
  ["doas", { valued: /^-[uC]$/ }],
  ["dumb-init", { valued: /^(?:-r|--rewrite)$/ }],
  ["else", {}],
  ["env", { valued: /^(?:-[uC]|--unset|--chdir)$/ }],
  ["exec", { valued: /^-a$/ }],
  ["gosu", { operands: 1 }],
  ["nice", { valued: /^(?:-n|--adjustment)$/ }],
  ["nohup", {}],
  ["setsid", {}],
  ["su-exec", { operands: 1 }],
  ["sudo", { valued: /^(?:-[ugpCDRThrt]|--(?:user|group|prompt|chdir|host))$/ }],
  ["then", {}],
  ["time", {}],
  ["timeout", { valued: /^(?:-[sk]|--(?:signal|kill-after))$/, operands: 1 }],
  ["tini", { valued: /^-[pe]$/ }],
]);

function afterOptions(words: readonly string[], { valued, operands = 0 }: Wrapper) {
  let index = 1;
  for (let word = words[index]; word?.startsWith("-"); word = words[index]) {
    index += valued?.test(word) ? 2 : 1;
    if (word === "--") break;
  }
  return words.slice(index + operands);
}

/** Arguments can occur in a script again and again. */
const longestScript = 50_000;
const maxArguments = 200;

const isShell = /^(?:ba|da|z|a|k)?sh$/;

/** `sh -c SCRIPT NAME ARGUMENTS`; `"$@"` in the script stands for the arguments. */
function runByShell(words: readonly string[], env: Environment, program: string, depth: number) {
  const at = words.findIndex((word) => /^-[a-z]*c$/.test(word));
  const script = words[at + 1];
  if (at < 0 || script === undefined || script.length > longestScript) return undefined;
  const args = words.slice(at + 3, at + 3 + maxArguments);
  const commands = splitScript(script).map((command) =>
    command.flatMap((word) => (word === "$@" || word === "$*" ? args : word)),
  );
  return commandOf(commands, program, env, depth);
}

/** Without `--entrypoint`, the words after the image are arguments of the product. */
function runByEngine(words: readonly string[], outer: Environment, program: string, depth: number) {
  const run = readRun(words);
  if (run === undefined) return undefined;
  const { image, entrypoint, args } = run;
  const env = new Map([...outer, ...readVariables(run.variables).variables]);
  if (entrypoint !== undefined) return runBy([entrypoint, ...args], env, program, depth);
  const [name = ""] = baseName(image).split(/[:@]/, 1);
  const isOwn = name === program || (!otherPrograms.includes(name) && hasTarget(args));
  return isOwn ? { words: args, env } : undefined;
}

/** Whether a program of another name is the product's too. */
function hasTarget(words: readonly string[]): boolean {
  return readGoOptions(words).options.has("target");
}

function baseName(path: string): string {
  return path.slice(path.lastIndexOf("/") + 1);
}
