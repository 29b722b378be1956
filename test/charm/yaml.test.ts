import { expect, test } from "vitest";
import { readYaml, YamlError } from "../../src/charm/yaml.js";

test.each([
  ["", null],
  ["# nothing", null],
  ["role-all: no", { "role-all": false }],
  ["- 1\n", [1]],
  ["---\na: 1\n---\n", { a: 1 }],
])("%j is %j", async (text, value) => {
  expect(await readYaml(text)).toEqual(value);
});

test.each([
  ["a: b: c", /^the YAML cannot be read at line 1, column 4: Nested mappings .*mappings$/],
  ["a: 1\na: 2", /^"a" stands twice at line 2, column 1: .* take$/],
  ["a: 1\na: 2\nb: 1\nb: 2", /^"a" stands twice .*, "b" stands twice .* take$/],
  ["a: 1\n---\nb: 2", /^a second document begins at line 3$/],
])("%j throws", async (text, message) => {
  await expect(readYaml(text)).rejects.toThrow(YamlError);
  await expect(readYaml(text)).rejects.toThrow(message);
});
