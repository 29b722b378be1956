/** Reads options as Go's flag package does. */
import { booleanOptions } from "../data/options.js";

export interface GoOptions {
  /** The last value of each option, by its name without dashes. */
  readonly options: ReadonlyMap<string, string>;
  /** The first word that is not an option, at which reading stops; undefined if there is none, or after `--`. */
  readonly stop: string | undefined;
  /** The words after it. */
  readonly unread: readonly string[];
}

const isBoolean = new Set(booleanOptions);

/** `-x=v`, `--x=v` and `-x v`; a boolean takes no separate word. Reading stops at `--` and at a word without a dash. */
export function readGoOptions(words: readonly string[]): GoOptions {
  const options = new Map<string, string>();
  for (let index = 0; index < words.length; index++) {
    const word = words[index] ?? "";
    if (word === "--") return { options, stop: undefined, unread: words.slice(index + 1) };
    const option = /^--?([^-=][^=]*)(?:=([\s\S]*))?$/.exec(word);
    if (option === null) return { options, stop: word, unread: words.slice(index + 1) };
    const [, name = "", value] = option;
    if (value !== undefined) options.set(name, value);
    else if (isBoolean.has(name)) options.set(name, "true");
    else options.set(name, words[++index] ?? "");
  }
  return { options, stop: undefined, unread: [] };
}

/** Whether two values of an option are the same to Go: `1`, `t` and `true` are. */
export function isSameValue(one: string, other: string): boolean {
  return one === other || (booleanOf(one) !== undefined && booleanOf(one) === booleanOf(other));
}

function booleanOf(text: string): boolean | undefined {
  if (/^(?:1|t|T|TRUE|true|True)$/.test(text)) return true;
  return /^(?:0|f|F|FALSE|false|False)$/.test(text) ? false : undefined;
}
