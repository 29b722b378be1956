/** Booleans as Juju reads them from strings. */
import { expect, test } from "vitest";
import { readCharmConfig } from "../../src/charm.js";

/** What a string as the value of an option is read as; undefined if it is not a boolean. */
function read(text: string): boolean | undefined {
  const result = readCharmConfig({ "role-all": text });
  return result.ok ? result.value.flags["role-all"] : undefined;
}

test.each(["1", "t", "T", "TRUE", "true", "True"])("%s is true", (text) => {
  expect(read(text)).toBe(true);
});

test.each(["0", "f", "F", "FALSE", "false", "False"])("%s is false", (text) => {
  expect(read(text)).toBe(false);
});

test.each(["", "yes", "on", "tRUE", " true", "true ", "true\n", "01", "null"])(
  "%j is not a boolean",
  (text) => {
    expect(read(text)).toBe(undefined);
  },
);
