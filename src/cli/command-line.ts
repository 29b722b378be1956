/** Takes a command line apart, as far as roles and storage layers go. */

export interface CommandLine {
  /** What `parseTarget` reads: a target alone, or the `-target` of the command. */
  readonly target: string;
  /** The last value of each option, by its name without dashes; `"true"` where it has none. */
  readonly options: ReadonlyMap<string, string>;
  /** The variables that are set to something. */
  readonly env: ReadonlyMap<string, string>;
}

interface Given {
  /** Variables that are set beside those in front of the command. */
  readonly env?: Readonly<Record<string, unknown>>;
  /** Whether a single word is a program, and no target. */
  readonly isProgram: (word: string) => boolean;
}

/**
 * A command line, variables in front of it, or a target alone. Quotes are taken away, so that a command within
 * `sh -c` is read too. Words may stand apart by NUL, as in /proc.
 */
export function readCommandLine(text: string, { env = {}, isProgram }: Given): CommandLine {
  const words = wordsOf(text);
  const start = [...words, ""].findIndex((word) => !isVariable(word));
  const own = words.slice(start);
  const variables = words.slice(0, start).map(splitVariable);
  const options = new Map(own.flatMap((word, at) => optionAt(word, own[at + 1])));
  const isCommand = own.some((word) => /^-|\//.test(word)) || own.slice(0, 1).some(isProgram);
  return {
    target: isCommand ? argument(options.get("target")) : own.join(" "),
    options,
    env: new Map([...Object.entries(env).map(textOf), ...variables].filter(([, value]) => value)),
  };
}

export function wordsOf(text: string): string[] {
  return text.replace(/["']/g, "").match(/[^\s\0]+/g) ?? [];
}

function isVariable(word: string): boolean {
  return /^[A-Z_][A-Z0-9_]*=/.test(word);
}

/** A command without a target runs what the product runs then: `parseTarget` knows. */
function argument(target: string | undefined): string {
  return target === undefined ? "-" : `-target=${target}`;
}

function optionAt(word: string, next: string | undefined): [string, string][] {
  const [, name, value] = /^--?([^-=][^=]*)(?:=(.*))?/.exec(word) ?? [];
  if (name === undefined) return [];
  return [[name, value ?? (next === undefined || next.startsWith("-") ? "true" : next)]];
}

function splitVariable(word: string): [string, string] {
  const end = word.indexOf("=");
  return [word.slice(0, end), word.slice(end + 1)];
}

function textOf([name, value]: [string, unknown]): [string, string] {
  return [name, `${value ?? ""}`];
}
