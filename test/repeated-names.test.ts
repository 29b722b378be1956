import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { hashedAtMost, repeatedNames } from "../src/repeated-names.js";
import { namesOfOneSlot } from "./one-slot.js";

/** The indexes of the names that stand further up already. */
function naive(names: readonly string[]): number[] {
  return [...names.keys()].filter((index) => names.indexOf(names[index] ?? "") < index);
}

function indexes(names: readonly string[]): number[] {
  return repeatedNames(names.map((name) => ({ name }))).map(({ index }) => index);
}

describe("repeatedNames", () => {
  test.each([
    [[], []],
    [["a"], []],
    [["a", "b", "a"], [2]],
    [
      ["a", "a", "a"],
      [1, 2],
    ],
    [
      ["b", "a", "b", "a", "b"],
      [2, 3, 4],
    ],
    [["", "a", ""], [2]],
    [["A", "a", "A "], []],
  ])("of %j: %j", (names, expected) => {
    expect(indexes(names)).toEqual(expected);
  });

  test("each has its name beside its index", () => {
    const list = ["a", "b", "b"].map((name) => ({ name }));
    expect(repeatedNames(list)).toEqual([{ index: 2, name: "b" }]);
  });

  test("names that all get one slot are still told apart", () => {
    const names = namesOfOneSlot(64);
    expect(indexes(names)).toEqual([]);
    expect(indexes([...names, ...names])).toEqual([...names.keys()].map((at) => at + 64));
  });

  test("of any list, what a search through all that is before it finds", () => {
    const pieces = fc.array(fc.constantFrom("a", "b", "-".repeat(hashedAtMost)), { maxLength: 3 });
    const name = fc.oneof(
      pieces.map((each) => each.join("")),
      fc.string({ unit: "binary" }),
    );
    fc.assert(
      fc.property(fc.array(name, { size: "large" }), (names) => {
        expect(indexes(names)).toEqual(naive(names));
      }),
    );
  });
});
