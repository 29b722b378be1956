import { expect, test } from "vitest";
import { readBoolean } from "../../src/charm/booleans.js";

test.each([
  ["1", true],
  ["t", true],
  ["T", true],
  ["TRUE", true],
  ["true", true],
  ["True", true],
  ["0", false],
  ["f", false],
  ["F", false],
  ["FALSE", false],
  ["false", false],
  ["False", false],
  ["", ""],
  ["yes", "yes"],
  ["on", "on"],
  ["tRUE", "tRUE"],
  [" true", " true"],
  ["true ", "true "],
  ["01", "01"],
])("as Go's ParseBool, %j is %j", (text, expected) => {
  expect(readBoolean(text)).toBe(expected);
});
