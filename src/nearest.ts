/** Suggestions for a mistyped name. */

const atMost = 3;
const farthest = 2;
const sharedPrefix = 4;

/**
 * The names at a Damerau-Levenshtein distance of at most 2, or that share the first four characters; the
 * nearest first, ties by name, three at most.
 */
export function nearestNames(given: string, names: Iterable<string>): string[] {
  return [...names]
    .map((name) => ({ name, distance: distanceTo(name, given) }))
    .filter(({ name, distance }) => distance <= farthest || sharesPrefix(name, given))
    .sort((a, b) => a.distance - b.distance || (a.name < b.name ? -1 : 1))
    .slice(0, atMost)
    .map(({ name }) => name);
}

function sharesPrefix(a: string, b: string): boolean {
  return a.slice(0, sharedPrefix) === b.slice(0, sharedPrefix);
}

/** The distance, or one more than the farthest where it is more: a long text costs no more than a short one. */
function distanceTo(name: string, given: string): number {
  const isTooLong = Math.abs(name.length - given.length) > farthest;
  return isTooLong ? farthest + 1 : Math.min(editDistance(name, given), farthest + 1);
}

/** Insertions, deletions, substitutions and swaps of neighbours, edits between the swapped included. */
function editDistance(a: string, b: string): number {
  const cells: number[][] = [];
  const at = (i: number, j: number) => cells[i]?.[j] ?? Number.POSITIVE_INFINITY;
  const rowOf = new Map<string, number>();
  for (let i = 0; i <= a.length; i++) {
    const cellsOfRow: number[] = [];
    cells.push(cellsOfRow);
    let column = 0;
    for (let j = 0; j <= b.length; j++) {
      const row = rowOf.get(b.charAt(j - 1)) ?? 0;
      const isSame = a.charAt(i - 1) === b.charAt(j - 1);
      const swap = at(row - 1, column - 1) + (i - row - 1) + 1 + (j - column - 1);
      const step = Math.min(at(i - 1, j), at(i, j - 1), at(i - 1, j - 1) - (isSame ? 1 : 0)) + 1;
      cellsOfRow.push(i + j === 0 ? 0 : Math.min(step, swap));
      if (isSame) column = j;
    }
    rowOf.set(a.charAt(i - 1), i);
  }
  return at(a.length, b.length);
}
