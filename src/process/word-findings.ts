/** Words that a process does not read as they are meant: without a dash, behind such a word, or given twice. */
import { type Layer, placeOf } from "../catalog/catalog.js";
import { holds } from "../catalog/where.js";
import { bareWords, configKeys } from "../data/options.js";
import { isPyroscope } from "../data/pyroscope.js";
import { type Finding, finding } from "../issues/issue.js";
import type { GoOptions } from "./go-options.js";
import { isBooleanOption, isOptionName } from "./known-options.js";

export function wordFindings(words: readonly string[], line: GoOptions, layer: Layer): Finding[] {
  return [...unreadWords(words, line, layer), ...repeatedOptions(line)];
}

/** Words without a dash end the options: some releases stop at them, the others ignore them and what follows. */
function unreadWords(words: readonly string[], line: GoOptions, layer: Layer): Finding[] {
  const { stop, unread } = line;
  const word = stop ?? unread[0];
  if (word === undefined) return [];
  const end = words.length - unread.length;
  const first = stop === undefined ? end : end - 1;
  const ignored = unread.filter((each) => each.startsWith("-"));
  const row = isPyroscope(layer.table)
    ? bareWords.find((each) => holds(each.in, { release: layer.release, parts: [] }))
    : undefined;
  const others = words
    .slice(first + 1)
    .map((each, index) => ({ each, index: first + 1 + index }))
    .filter(({ each }) => /^[^-].*=/.test(each) && isOptionName(nameIn(each)))
    .map(({ each, index }) => ignoredWord(each, index, [], withDash(each)));
  const correct = meantBy(word, words[first - 1], layer);
  if (row?.accepts.includes(word)) {
    return [...(ignored.length > 0 ? [ignoredWord(word, first, ignored)] : []), ...others];
  }
  const own = row
    ? finding("removed-mode", ["words", first], {
        ...placeOf(layer),
        word,
        ...(correct !== undefined && { correct }),
      })
    : ignoredWord(stop ?? (ignored.length > 0 ? "--" : word), first, ignored, correct);
  return [own, ...others];
}

function ignoredWord(
  word: string,
  index: number,
  ignored: readonly string[],
  correct?: string,
): Finding {
  const facts = { word, ignored, ...(correct !== undefined && { correct }) };
  return finding("ignored-words", ["words", index], facts);
}

/** An option without its dash, or with a dash of a word processor; roles; the value of a boolean. */
function meantBy(word: string, before: string | undefined, layer: Layer): string | undefined {
  if (isOptionName(nameIn(word))) return withDash(word);
  if (word.split(",").every((name) => layer.modules.get(name)?.isVisible)) return `-target=${word}`;
  const boolean = before?.replace(/^--?/, "");
  const isValue = boolean !== undefined && /^(?:true|false)$/i.test(word);
  return isValue && isBooleanOption(boolean) ? `-${boolean}=${word}` : undefined;
}

/** Spaces and what looks like a dash. */
const start = /^[\s\u2010-\u2015\u2212-]+/;

function nameIn(word: string): string {
  return word.replace(start, "").split("=", 1)[0] ?? "";
}

function withDash(word: string): string {
  return `-${word.replace(start, "")}`;
}

/** Options with one value, of which the last counts; others take several. */
const single = new Set(["config.file", ...configKeys.map(({ option }) => option)]);

function repeatedOptions({ given }: GoOptions): Finding[] {
  return [...single].flatMap((name) => {
    const all = given.filter((each) => each.name === name);
    const [first, ...others] = all;
    const last = others.at(-1);
    if (first === undefined || last === undefined) return [];
    const earlier = all.slice(0, -1).map(({ value }) => `-${name}=${value}`);
    const facts = { option: `-${name}`, used: `-${name}=${last.value}`, earlier };
    return finding("repeated-option", ["words", first.index], facts);
  });
}
