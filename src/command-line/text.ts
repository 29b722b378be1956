/** Reads one process from text: a command line in one of its forms, or a target list. */
import { bareWords } from "../data/options.js";
import { describe, type Finding, finding } from "../issues/issue.js";
import { commandOf, type Environment, type OwnCommand, runBy } from "./own-command.js";
import { splitCommands } from "./split-words.js";

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

/** A prompt, and what is before the command in units of systemd and Podman and in Dockerfiles. */
const leader = /^(?:[$#] +|Exec=|ExecStart=[-@:+!|]*|(?:CMD|ENTRYPOINT)\s+)/;

/** A target list, a JSON array, the content of /proc/PID/cmdline, or a line of a shell, with its prompt or without. */
function inputOf(text: string, program: string, env: Environment): OwnCommand | undefined {
  const trimmed = text.trim().replace(leader, "");
  if (isTargetList(trimmed) && trimmed !== program) return { words: [`-target=${trimmed}`], env };
  if (trimmed.startsWith("[")) return inputOfWords(jsonWords(trimmed), program, env);
  if (text.includes("\0"))
    return inputOfWords(text.replace(/\0\s*$/, "").split("\0"), program, env);
  const commands = splitCommands(trimmed);
  const [words = [], ...others] = commands;
  const isOne = others.every((each) => each.length === 0);
  return isOne && areArguments(words) ? { words, env } : commandOf(commands, program, env);
}

function inputOfWords(
  words: readonly string[],
  program: string,
  env: Environment,
): OwnCommand | undefined {
  return areArguments(words) ? { words, env } : runBy(words, env, program);
}

/** The words after the program, without it. */
function areArguments([first = ""]: readonly string[]): boolean {
  return /^-./.test(first) || isBareWord(first);
}

function jsonWords(text: string): string[] {
  try {
    const value: unknown = JSON.parse(text);
    const isWords = Array.isArray(value) && value.every((word) => typeof word === "string");
    return isWords ? value : [];
  } catch {
    return [];
  }
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
