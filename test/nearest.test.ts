import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { nearestNames } from "../src/nearest.js";

/** All texts at a distance of one: every single edit, done to the letter. */
function neighbours(text: string, alphabet: string): string[] {
  const cuts = Array.from(
    { length: text.length + 1 },
    (_, at) => [text.slice(0, at), text.slice(at)] as const,
  );
  return cuts.flatMap(([left, right]) => [
    left + right.slice(1),
    left + right.slice(1, 2) + right.slice(0, 1) + right.slice(2),
    ...[...alphabet].flatMap((letter) => [left + letter + right, left + letter + right.slice(1)]),
  ]);
}

/** Whether two edits at most make one text of the other, letters of one swapped across an edit included. */
function isNear(from: string, to: string): boolean {
  const once = new Set([from, ...neighbours(from, "abc")]);
  return [...once].some((text) => text === to || neighbours(text, "abc").includes(to));
}

describe("nearestNames", () => {
  test.each([
    ["ca", ["abc"], ["abc"]],
    ["acb", ["abc"], ["abc"]],
    ["abcdef", ["abc"], []],
    ["querX", ["querier", "query", "storage"], ["query", "querier"]],
    ["quer-lots-more", ["querier"], ["querier"]],
    ["aa", ["ac", "ab", "aaa", "a", "zz"], ["a", "aaa", "ab"]],
    ["", ["a", "ab", "abc"], ["a", "ab"]],
    ["abcdefgh", ["abc", "abcd"], ["abcd"]],
    ["abc", [], []],
  ])("of %j among %j are %j", (given, names, nearest) => {
    expect(nearestNames(given, names)).toEqual(nearest);
  });

  test("of two letters, every text up to four letters is near when two edits at most lead to it", () => {
    const texts = [""];
    for (const text of texts) if (text.length < 4) texts.push(`${text}a`, `${text}b`);
    for (const given of texts) {
      for (const name of texts) {
        expect([given, name, nearestNames(given, [name]).length]).toEqual([
          given,
          name,
          isNear(given, name) ? 1 : 0,
        ]);
      }
    }
  });

  test("a name is near when two edits at most lead to it", () => {
    const texts = fc.string({ unit: fc.constantFrom("a", "b", "c"), maxLength: 5 });
    fc.assert(
      fc.property(texts, texts, (given, name) => {
        const isPrefixed = given.length >= 4 && given.slice(0, 4) === name.slice(0, 4);
        expect(nearestNames(given, [name])).toEqual(
          isPrefixed || isNear(given, name) ? [name] : [],
        );
      }),
      { numRuns: 2000 },
    );
  });
});
