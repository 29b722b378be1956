/** Where releases stand on an axis: minor versions have equal room, their patches share it. */

export interface Tick {
  /** `"1.18"`. */
  readonly minor: string;
  readonly x: number;
  /** Whether a major version begins here. */
  readonly isMajor: boolean;
}

export interface Scale {
  readonly ticks: readonly Tick[];
  /** The room of one minor version. */
  readonly slot: number;
  /** Where a release begins. */
  readonly start: (release: string) => number;
  /** Where a release ends. */
  readonly end: (release: string) => number;
}

export function scaleOf(releases: readonly string[], left: number, width: number): Scale {
  const minors = [...new Set(releases.map(minorOf))];
  const slot = width / minors.length;
  const starts = new Map<string, readonly [start: number, end: number]>();
  const ticks = minors.map((minor, index) => {
    const x = left + index * slot;
    const patches = releases.filter((release) => minorOf(release) === minor);
    const room = slot / patches.length;
    for (const [at, patch] of patches.entries()) {
      starts.set(patch, [x + at * room, x + (at + 1) * room]);
    }
    return { minor, x, isMajor: minor.endsWith(".0") && index > 0 };
  });
  const placeOf = (release: string) => starts.get(release) ?? [left, left];
  return { ticks, slot, start: (r) => placeOf(r)[0], end: (r) => placeOf(r)[1] };
}

function minorOf(release: string): string {
  return release.slice(0, release.lastIndexOf("."));
}
