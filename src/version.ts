/** The order of versions. */

/**
 * Negative when version `a` comes before `b`, positive when after it, 0 when they are equal; both are `x.y.z`
 * or `x.y.z-prerelease`. A prerelease comes before its release; two of one release are not told apart.
 */
export function compareVersions(a: string, b: string): number {
  const left = a.split(/[.-]/);
  const right = b.split(/[.-]/);
  for (const index of [0, 1, 2]) {
    const order = Number(left[index]) - Number(right[index]);
    if (order !== 0) return order;
  }
  return Math.min(right.length, 4) - Math.min(left.length, 4);
}
