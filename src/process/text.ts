/** Reads one process from text: a command line in one of its forms, or a target list. */
import { bareWords } from "../data/options.js";
import { describe, type Finding, finding } from "../issues/issue.js";
import { commandOf, type Environment, type OwnCommand, runBy } from "./own-command.js";
import { splitScript } from "./split-words.js";

export interface ReadCommand {
  /** Undefined if the text is not a command line. */
  readonly input?: OwnCommand;
  readonly findings: readonly Finding[];
}

/** No command line is longer. */
const longest = 50_000;

/**
 * `product` is the name of the catalog's product; its program has the same name in lower case. `env` is what the
 * process has besides.
 */
export function readCommandText(
  text: string,
  product: string,
  env: Environment = new Map(),
): ReadCommand {
  const input = text.length > longest ? undefined : inputOf(text, product.toLowerCase(), env);
  return input
    ? { input, findings: [] }
    : { findings: [finding("not-a-command", [], describe(text))] };
}

const prompt = /^(?:[\w.-]+@\S+ ?|\/\S* )?[$#] +/;

/** Units of systemd and Podman have their commands and variables behind names. */
function withoutNames(text: string): string {
  return text.replace(/^(?:Exec=|ExecStart=[-@:+!|]*)/gm, "").replace(/^Environment=/gm, "export ");
}

/** A target list, a list of words, a Dockerfile, or a script of a shell, of one line or more. */
function inputOf(given: string, program: string, env: Environment): OwnCommand | undefined {
  const text = withoutNames(given.replaceAll("\r\n", "\n").trim().replace(prompt, ""));
  if (isTargetList(text) && text !== program)
    return { words: [`-target=${text}`], env, isTargets: true };
  const words = wordsIn(text);
  if (words) return commandOfWords(words, program, env);
  return ofDockerfile(text, program, env) ?? ofScript(text, program, env);
}

/** The words after the program, or a command that runs it; no shell reads them. */
export function commandOfWords(
  words: readonly string[],
  program: string,
  env: Environment,
): OwnCommand | undefined {
  return areArguments(words) ? { words, env } : runBy(words, env, program);
}

/** Of a JSON array, and of /proc/PID/cmdline, where each ends in a NUL byte. */
function wordsIn(text: string): readonly string[] | undefined {
  if (text.includes("\0")) return text.replace(/\0\s*$/, "").split("\0");
  if (!text.startsWith("[")) return undefined;
  try {
    const value: unknown = JSON.parse(text);
    return Array.isArray(value) && value.every((word) => typeof word === "string")
      ? value
      : undefined;
  } catch {
    return undefined;
  }
}

const instruction = /^(FROM|ENTRYPOINT|CMD)[ \t]+(.*)$/gm;

/** The program and the arguments of an image, of which the last of each counts. */
function ofDockerfile(text: string, program: string, env: Environment): OwnCommand | undefined {
  const found = new Map(
    [...text.replaceAll("\\\n", " ").matchAll(instruction)].map(([, name = "", rest = ""]) => [
      name,
      rest,
    ]),
  );
  const [entrypoint, command] = [found.get("ENTRYPOINT"), found.get("CMD")];
  if (entrypoint === undefined && command === undefined) return undefined;
  const words = [entrypoint, command].flatMap((rest) =>
    rest === undefined ? [] : (wordsIn(rest) ?? ["sh", "-c", rest]),
  );
  const own = commandOfWords(words, program, env);
  const [image] = found.get("FROM")?.split(/\s/) ?? [];
  return own && image ? { ...own, image } : own;
}

/** The last command that runs the product. Lines that begin with a dash continue the one before. */
function ofScript(text: string, program: string, env: Environment): OwnCommand | undefined {
  const script = text.includes("\\\n") ? text : text.replace(/\n[ \t]*(?=-)/g, " ");
  const commands = splitScript(script).filter(({ length }) => length > 0);
  const [words = [], ...others] = commands;
  return others.length === 0 && areArguments(words)
    ? { words, env }
    : commandOf(commands, program, env);
}

/** The words after the program, without it. */
function areArguments([first = ""]: readonly string[]): boolean {
  return /^-./.test(first) || isBareWord(first);
}

function isBareWord(word: string): boolean {
  return bareWords.some(({ accepts }) => accepts.includes(word));
}

/** Names between commas, right or not, with the spaces that upstream does not trim. */
function isTargetList(text: string): boolean {
  const [first = "", ...others] = text.split(",");
  return (
    /^\w[\w-]*$/.test(first.trimEnd()) &&
    others.every((each) => /^[ \w-]*$/.test(each)) &&
    !isBareWord(text)
  );
}
