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
  return a.length >= sharedPrefix && a.slice(0, sharedPrefix) === b.slice(0, sharedPrefix);
}

/** The distance, or one more than the farthest where it is more: a long text costs no more than a short one. */
function distanceTo(name: string, given: string): number {
  const isTooLong = Math.abs(name.length - given.length) > farthest;
  return isTooLong ? farthest + 1 : Math.min(editDistance(name, given), farthest + 1);
}

/** Insertions, deletions, substitutions and swaps of neighbours, edits between the swapped included. */
function editDistance(a: string, b: string): number {
  const infinite = a.length + b.length;
  const rows = Array.from({ length: a.length + 2 }, () =>
    new Array<number>(b.length + 2).fill(infinite),
  );
  const at = (i: number, j: number) => rows[i + 1]?.[j + 1] ?? infinite;
  const put = (i: number, j: number, value: number) => {
    const row = rows[i + 1];
    if (row) row[j + 1] = value;
  };
  for (let i = 0; i <= a.length; i++) put(i, 0, i);
  for (let j = 0; j <= b.length; j++) put(0, j, j);
  const lastRow = new Map<string, number>();
  for (let i = 1; i <= a.length; i++) {
    let lastColumn = 0;
    for (let j = 1; j <= b.length; j++) {
      const swapRow = lastRow.get(b.charAt(j - 1)) ?? 0;
      const isSame = a[i - 1] === b[j - 1];
      put(
        i,
        j,
        Math.min(
          at(i - 1, j - 1) + (isSame ? 0 : 1),
          at(i, j - 1) + 1,
          at(i - 1, j) + 1,
          at(swapRow - 1, lastColumn - 1) + (i - swapRow - 1) + 1 + (j - lastColumn - 1),
        ),
      );
      if (isSame) lastColumn = j;
    }
    lastRow.set(a.charAt(i - 1), i);
  }
  return at(a.length, b.length);
}
