/** As many names as `2 ** pairs`, to which the hash of `src/repeated-names.ts` gives one slot. */
export function sameHash(pairs: number): string[] {
  let names = [""];
  for (let pair = 0; pair < pairs; pair++) {
    // 31 * 65 + 97 and 31 * 66 + 66 are the same.
    names = names.flatMap((name) => [`${name}Aa`, `${name}BB`]);
  }
  return names;
}
