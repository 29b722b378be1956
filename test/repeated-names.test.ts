import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { hashedAtMost, repeatedNames, slotOf } from "../src/repeated-names.js";
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

describe("slotOf: a set is slow, so most names have a slot of their own", () => {
  const count = 31 * 31 * 10;
  // At random, names with four slots for each of them take 88 % as many slots as they are.
  test.each<[string, (at: number) => string]>([
    ["numbers at the end", (at) => `worker-${at}`],
    ["numbers before what is always the same", (at) => `app-${at}000`],
    ["numbers after more than is looked at", (at) => `${"x".repeat(hashedAtMost)}-${at}`],
    ["one letter of the whole range", (at) => String.fromCharCode(at)],
  ])("%s", (_, nameOf) => {
    const slots = Array.from({ length: count }, (_, at) => slotOf(nameOf(at), 4 * count));
    expect(slots.every((slot) => Number.isInteger(slot) && slot >= 0 && slot < 4 * count)).toBe(
      true,
    );
    expect(new Set(slots).size).toBeGreaterThan(0.8 * count);
  });

  test("of a long name only the end is looked at, so that it costs no more than a short one", () => {
    const end = "x".repeat(hashedAtMost);
    const [slot, ...others] = [end, `a${end}`, `b${end}`, end.repeat(9)].map((name) =>
      slotOf(name, 1000),
    );
    expect(others).toEqual([slot, slot, slot]);
    expect(slotOf(`y${end.slice(1)}`, 1000)).not.toBe(slot);
  });
});
