import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { nearestNames, suggester } from "../../src/issues/suggest.js";

/** Every string that one edit makes of a text. */
function neighbours(text: string): string[] {
  const cuts = Array.from(
    { length: text.length + 1 },
    (_, at) => [text.slice(0, at), text.slice(at)] as const,
  );
  return cuts.flatMap(([left, right]) => [
    left + right.slice(1),
    left + right.slice(1, 2) + right.slice(0, 1) + right.slice(2),
    ...[..."abc"].flatMap((letter) => [left + letter + right, left + letter + right.slice(1)]),
  ]);
}

describe("nearestNames", () => {
  test.each([
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

  const texts = fc.string({ unit: fc.constantFrom("a", "b", "c"), maxLength: 5 });

  test("a name that is one edit away is suggested, before one that is two away", () => {
    fc.assert(
      fc.property(texts, (name) => {
        for (const given of neighbours(name)) {
          expect(nearestNames(given, [`${name}zz`, name]).at(0)).toBe(name);
        }
      }),
    );
  });

  test("a name that is not two edits away is not suggested, unless it starts alike", () => {
    fc.assert(
      fc.property(texts, texts, (name, given) => {
        const isNear = [given, ...neighbours(given)].some(
          (each) => each === name || neighbours(each).includes(name),
        );
        const startsAlike = given.slice(0, 4) === name.slice(0, 4);
        if (!isNear && !startsAlike) expect(nearestNames(given, [name])).toEqual([]);
      }),
      { numRuns: 300 },
    );
  });
});

test("names beyond those that are shown are not compared, and each name once", () => {
  const nearestTo = suggester(["ingester"]);
  const given = Array.from({ length: 150 }, (_, index) => `ingester${index % 10}${index}`);
  const answers = given.map((name) => nearestTo(name).length);
  expect(answers).toEqual([...Array(100).fill(1), ...Array(50).fill(0)]);
  expect(nearestTo("ingester00")).toEqual(["ingester"]);
});
