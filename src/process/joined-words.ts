/** Words that have several options in them, as a list item `"-target=all -config.file=x"` does. */
import { type Finding, finding } from "../issues/issue.js";
import { isOptionName } from "./known-options.js";

export interface SeparateWords {
  readonly words: readonly string[];
  /** The index of the given word that each is from. */
  readonly origins: readonly number[];
  /** About the words that were separated: the process reads each as one option, or stops at it. */
  readonly findings: readonly Finding[];
}

const maxShown = 20;

/** Each word as it was meant. */
export function separateWords(given: readonly string[]): SeparateWords {
  const parts = given.map(separate);
  return {
    words: parts.flat(),
    origins: parts.flatMap((own, index) => own.map(() => index)),
    findings: parts.flatMap((own, index) => {
      if (own.length === 1) return [];
      const shown = own.slice(0, maxShown).map((part) => JSON.stringify(part));
      const separated = [...shown, ...(own.length > maxShown ? ["…"] : [])].join(" ");
      return finding("joined-words", ["words", index], { word: given[index] ?? "", separated });
    }),
  };
}

function separate(word: string): readonly string[] {
  const text = word.trim();
  if (!/\s/.test(text)) return [word];
  const parts: string[] = [];
  for (const part of text.split(/\s(?=-)/)) {
    if (parts.length === 0 || isOptionName(nameIn(part))) parts.push(part);
    else parts.push(`${parts.pop()} ${part}`);
  }
  const words = parts.flatMap(withoutValue).map((part) => part.trim());
  return words.length === 1 ? [word] : words;
}

function nameIn(part: string): string {
  return /^--?([a-z][\w.-]*)/.exec(part)?.[1] ?? "";
}

/** `-target all` has its value in a word of its own. */
function withoutValue(part: string): readonly string[] {
  const [name = ""] = /^-\S+/.exec(part) ?? [];
  const value = part.slice(name.length).trim();
  const hasValue = value !== "" && !name.includes("=") && isOptionName(nameIn(name));
  return hasValue ? [name, value] : [part];
}
