/** The order of versions. */
import { compareIdentifiers } from "semver/internal/identifiers.js";

/**
 * Negative when version `a` comes before `b`, positive when after it, 0 when they are equal. A prerelease
 * comes before its release; two prereleases of one release are not told apart.
 */
export function compareVersions(a: string, b: string): number {
  const left = a.split(/[.-]/);
  const right = b.split(/[.-]/);
  for (const index of [0, 1, 2]) {
    const order = compareIdentifiers(left[index], right[index]);
    if (order !== 0) return order;
  }
  return Math.min(right.length, 4) - Math.min(left.length, 4);
}
