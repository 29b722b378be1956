/** Reads the conditions of rows: see `Where` and `Fact` in rows.ts. */
import type { Fact, Where } from "./rows.js";
import { compareVersions } from "./version.js";

/** One release and what runs there: the parts of one storage layer, or none where the layer is the question. */
export interface Place {
  readonly release: string;
  readonly parts: readonly string[];
}

export function holds(where: Where | undefined, place: Place): boolean {
  return where === undefined || alternatives(where).some((words) => allHold(words, place));
}

/** `"v2 >=1.10.0 || >=2.0.0"` is `["v2 >=1.10.0", ">=2.0.0"]`. */
export function alternatives(where: Where): string[] {
  return where.split(" || ");
}

/** `"storage >=1.19.0"` is `["storage", ">=1.19.0"]`, `"api"` is `["api", undefined]`. */
export function readFact(fact: Fact): [value: string, where: Where | undefined] {
  const end = fact.indexOf(" ");
  return end < 0 ? [fact, undefined] : [fact.slice(0, end), fact.slice(end + 1)];
}

/** Whether a word is a bound: `>=1.10.0` or `<2.0.0`. */
export function isBound(word: string): boolean {
  return /^(?:>=|<)\d+\.\d+\.\d+$/.test(word);
}

function allHold(words: string, { release, parts }: Place): boolean {
  return words.split(" ").every((word) => {
    if (word.startsWith(">=")) return compareVersions(release, word.slice(2)) >= 0;
    if (word.startsWith("<")) return compareVersions(release, word.slice(1)) < 0;
    return parts.includes(word);
  });
}
