import { expect, test } from "vitest";
import { firstDifference } from "../../src/testing/difference.js";

test.each([
  [{ b: 1, a: 1 }, { b: 2, a: 2 }, "a"],
  [{ b: 1 }, { b: 2, a: 2 }, "a"],
  [{ b: { d: 1, c: 1 }, e: 1 }, { b: { d: 2, c: 2 }, e: 2 }, "b.c"],
  [[1, 2], [2, 1], "0"],
])("of %j and %j the first difference in the order of keys is told", (expected, got, path) => {
  expect(firstDifference(expected, got)?.path).toBe(path);
});
