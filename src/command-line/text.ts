/** Reads one process from text: a command line in one of its forms, or a target list. */
import { bareWords } from "../data/options.js";
import { describe, type Finding, finding } from "../issues/issue.js";
import type { ProcessInput } from "./process.js";
import { splitWords } from "./split-words.js";

export interface ReadCommand {
  /** Undefined if the text is not a command line. */
  readonly input?: ProcessInput;
  readonly findings: readonly Finding[];
}

/** No command line is longer. */
const longest = 200_000;

/** `product` is the name of the catalog's product; its program has the same name in lower case. */
export function readCommandText(text: string, product: string): ReadCommand {
  const program = product.toLowerCase();
  const { env, own } = unwrap(text.length > longest ? [] : wordsOf(text, program), 0);
  const input = inputOf(own, env, program);
  return input
    ? { input, findings: [] }
    : { findings: [finding("not-a-command", [], describe(text))] };
}

/** A target list, a JSON array, what /proc/PID/cmdline has, or the words of a shell. */
function wordsOf(text: string, program: string): string[] {
  const trimmed = text.trim();
  if (isTargetList(trimmed) && trimmed !== program) return [`-target=${trimmed}`];
  if (trimmed.startsWith("[")) return jsonWords(trimmed);
  if (text.includes("\0")) return text.replace(/\0\s*$/, "").split("\0");
  return splitWords(trimmed);
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

interface Unwrapped {
  readonly env: ReadonlyMap<string, string>;
  readonly own: readonly string[];
}

const variable = /^([A-Za-z_]\w*)=([\s\S]*)$/;
const maxDepth = 5;

/** Takes off what is around a command: variables, `export`, `env`, `sudo`, `sh -c` and `docker run`. */
function unwrap(words: readonly string[], depth: number): Unwrapped {
  const env = new Map<string, string>();
  let own = [...words];
  for (let first = own[0]; first !== undefined; first = own[0]) {
    const [, name, value] = variable.exec(first) ?? [];
    if (name !== undefined && value !== undefined) env.set(name, value.replace(/;$/, ""));
    else if (!["export", "env", "exec", "nohup", "&&", ";"].includes(baseName(first))) break;
    own.shift();
  }
  const program = baseName(own[0] ?? "");
  if (depth > maxDepth) return { env, own };
  if (program === "sudo")
    own = own.slice(1 + own.slice(1).findIndex((word) => !word.startsWith("-")));
  else if (/^(?:ba|da|z)?sh$/.test(program)) own = shellScript(own) ?? own;
  else if (program === "docker" || program === "podman") return unwrapRun(own, env);
  else return { env, own };
  const inner = unwrap(own, depth + 1);
  return { env: new Map([...env, ...inner.env]), own: inner.own };
}

/** The words of the script that follows `-c`. */
function shellScript(words: readonly string[]): string[] | undefined {
  const at = words.findIndex((word) => /^-[a-z]*c$/.test(word));
  const script = words[at + 1];
  return at < 0 || script === undefined ? undefined : splitWords(script);
}

/** Options of `docker run` that do not take a value. */
const runBooleans =
  /^(?:-[ditP]+|--(?:detach|init|interactive|privileged|publish-all|read-only|rm|tty))$/;

/** The words after the image, with the variables of `-e` and `--env`. */
function unwrapRun(words: readonly string[], outer: ReadonlyMap<string, string>): Unwrapped {
  const env = new Map(outer);
  let index = words.indexOf("run") + 1;
  for (let word = words[index]; word?.startsWith("-"); word = words[index]) {
    const [, inline] = /^(?:--env=|-e)(.+)$/.exec(word) ?? [];
    const isEnv = word === "-e" || word === "--env";
    const [, name, value = ""] =
      variable.exec(inline ?? (isEnv ? (words[index + 1] ?? "") : "")) ?? [];
    if (name !== undefined) env.set(name, value);
    index += runBooleans.test(word) || word.includes("=") || inline !== undefined ? 1 : 2;
  }
  // The image comes first, then the arguments of its program.
  return { env, own: words.slice(index + 1) };
}

function inputOf(
  words: readonly string[],
  env: ReadonlyMap<string, string>,
  program: string,
): ProcessInput | undefined {
  const [first] = words;
  if (first === undefined) return undefined;
  const isNamed = baseName(first) === program;
  const isPath =
    first.includes("/") && words.slice(1).every((word, at) => at > 0 || word.startsWith("-"));
  if (isNamed || isPath) return { words, env, hasProgram: true };
  const isOptions = first.startsWith("-") || isBareWord(first);
  return isOptions ? { words, env, hasProgram: false } : undefined;
}

function baseName(path: string): string {
  return path.slice(path.lastIndexOf("/") + 1);
}

function isBareWord(word: string): boolean {
  return bareWords.some(({ accepts }) => accepts.includes(word));
}

/** Names between commas, right or not, with the spaces that upstream does not trim. */
function isTargetList(text: string): boolean {
  return /^\w[\w-]*(?: *,[ \w-]*)*$/.test(text) && !isBareWord(text);
}
