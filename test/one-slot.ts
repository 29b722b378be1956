import { hashedAtMost } from "../src/repeated-names.js";

/** Names that end alike as far as `repeatedNames` looks for a slot: all of them get one. */
export function namesOfOneSlot(count: number): string[] {
  return Array.from({ length: count }, (_, at) => `${at}-`.padEnd(hashedAtMost + 8, "x"));
}
