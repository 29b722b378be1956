/** Booleans as Juju reads them from strings. */
import { expect, test } from "vitest";
import { parseBoolean } from "../../src/charm/booleans.js";

test.each(["1", "t", "T", "TRUE", "true", "True"])("%s is true", (text) => {
  expect(parseBoolean(text)).toBe(true);
});

test.each(["0", "f", "F", "FALSE", "false", "False"])("%s is false", (text) => {
  expect(parseBoolean(text)).toBe(false);
});

test.each(["", "yes", "on", "tRUE", " true", "true ", "true\n", "01", "null"])(
  "%j is not a boolean",
  (text) => {
    expect(parseBoolean(text)).toBe(text);
  },
);
