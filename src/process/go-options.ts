/** Reads options as Go's flag package does. */
import { isBooleanOption, isOptionName } from "./known-options.js";

export interface GoOptions {
  /** The last value of each option, by its name without dashes. */
  readonly options: ReadonlyMap<string, string>;
  /** Every value of each option, and the index of the word that has its name. */
  readonly given: readonly GivenOption[];
  /** The first word that is not an option, at which reading stops; undefined if there is none, or after `--`. */
  readonly stop: string | undefined;
  /** The words after it. */
  readonly unread: readonly string[];
  /** Words at which Go's parser, and so the process, stops. */
  readonly invalid: readonly InvalidOption[];
}

interface GivenOption {
  readonly name: string;
  readonly value: string;
  readonly index: number;
}

export interface InvalidOption {
  readonly name: string;
  readonly option: string;
  readonly reason: string;
}

/** `-x=v`, `--x=v` and `-x v`; a boolean takes no separate word. Reading stops at `--` and at a word without a dash. */
export function readGoOptions(words: readonly string[]): GoOptions {
  const given: GivenOption[] = [];
  const invalid: InvalidOption[] = [];
  for (let index = 0; index < words.length; index++) {
    const word = words[index] ?? "";
    if (word === "--" || !/^-./s.test(word)) {
      const stop = word === "--" ? undefined : word;
      return { options: lastOf(given), given, stop, unread: words.slice(index + 1), invalid };
    }
    const { name, inline } = readOption(word);
    const at = index;
    const value = inline ?? (isAlone(name, words[index + 1]) ? "true" : words[++index]);
    if (name !== "" && value !== undefined) given.push({ name, value, index: at });
    invalid.push(...problems(word, name, value));
  }
  return { options: lastOf(given), given, stop: undefined, unread: [], invalid };
}

function lastOf(given: readonly GivenOption[]): ReadonlyMap<string, string> {
  return new Map(given.map(({ name, value }) => [name, value]));
}

/** Whether no separate word is its value. What an unknown option takes is not known: hardly another option. */
function isAlone(name: string, next: string | undefined): boolean {
  return isBooleanOption(name) || (!isOptionName(name) && /^--?[a-z]/i.test(next ?? ""));
}

/** The name is empty in `---x` and `-=x`. */
function readOption(word: string): { readonly name: string; readonly inline?: string | undefined } {
  const [, name, inline] = /^--?([^-=][^=]*)(?:=([\s\S]*))?$/.exec(word) ?? [];
  return name === undefined ? { name: "", inline: word } : { name, inline };
}

function problems(word: string, name: string, value: string | undefined): InvalidOption[] {
  if (name === "") return [{ name: word, option: word, reason: "is not an option" }];
  if (value === undefined) return [{ name, option: `-${name}`, reason: "needs a value" }];
  if (!isBooleanOption(name) || booleanOf(value) !== undefined) return [];
  return [{ name, option: `-${name}=${value}`, reason: "is neither true nor false" }];
}

/** Whether two values of an option are the same to Go: `1`, `t` and `true` are. */
export function isSameValue(one: string, other: string): boolean {
  return one === other || (booleanOf(one) !== undefined && booleanOf(one) === booleanOf(other));
}

function booleanOf(text: string): boolean | undefined {
  if (/^(?:1|t|T|TRUE|true|True)$/.test(text)) return true;
  return /^(?:0|f|F|FALSE|false|False)$/.test(text) ? false : undefined;
}
