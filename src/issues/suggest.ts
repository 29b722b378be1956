/** Suggestions for a mistyped name. */
import { maxShown } from "./finding.js";

const maxSuggestions = 3;
const maxDistance = 2;
const minSharedPrefix = 4;

/**
 * The names at most two edits away (insertions, deletions, substitutions, swaps of neighbours), or with the
 * same first four characters: the nearest first, equally near ones by name, three at most.
 */
export function nearestNames(given: string, names: Iterable<string>): string[] {
  return sortedNames(given, names, (name) => sharesPrefix(name, given));
}

/** The same for many names: each once, and only for as many as are shown. */
export function suggester(names: readonly string[]): (given: string) => readonly string[] {
  const known = new Map<string, readonly string[]>();
  return (given) => {
    const nearest = known.get(given) ?? (known.size < maxShown ? nearestNames(given, names) : []);
    if (known.size < maxShown) known.set(given, nearest);
    return nearest;
  };
}

/** Only those at most two edits away. */
export function misspeltNames(given: string, names: Iterable<string>): string[] {
  return sortedNames(given, names, () => false);
}

function sortedNames(
  given: string,
  names: Iterable<string>,
  isMeant: (name: string) => boolean,
): string[] {
  return [...names]
    .map((name) => ({ name, distance: distance(name, given) }))
    .filter((each) => each.distance <= maxDistance || isMeant(each.name))
    .sort((a, b) => a.distance - b.distance || (a.name < b.name ? -1 : 1))
    .slice(0, maxSuggestions)
    .map(({ name }) => name);
}

function sharesPrefix(a: string, b: string): boolean {
  return a.slice(0, minSharedPrefix) === b.slice(0, minSharedPrefix);
}

/** One more than the maximum for whatever is farther, so that a long string costs no more than a short one. */
function distance(a: string, b: string): number {
  if (Math.abs(a.length - b.length) > maxDistance) return maxDistance + 1;
  let [beforeLast, last]: number[][] = [[], Array.from({ length: b.length + 1 }, (_, j) => j)];
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) row.push(cell(a, b, i, j, row, last, beforeLast));
    [beforeLast, last] = [last, row];
  }
  return Math.min(last?.[b.length] ?? 0, maxDistance + 1);
}

function cell(
  a: string,
  b: string,
  i: number,
  j: number,
  row: readonly number[],
  last: readonly number[] = [],
  beforeLast: readonly number[] = [],
): number {
  const at = (list: readonly number[], index: number) => list[index] ?? Number.POSITIVE_INFINITY;
  const isSwap = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
  return Math.min(
    at(last, j) + 1,
    at(row, j - 1) + 1,
    at(last, j - 1) + Number(a[i - 1] !== b[j - 1]),
    isSwap ? at(beforeLast, j - 2) + 1 : Number.POSITIVE_INFINITY,
  );
}
