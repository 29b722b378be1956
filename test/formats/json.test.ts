import { expect, test } from "vitest";
import { readJson } from "../../src/formats/json.js";
import { maxNesting } from "../../src/formats/limits.js";

function findingsOf(text: string) {
  const read = readJson(text);
  return read.findings.map(({ code, line, column }) => [code, line, column]);
}

test.each([
  ['{"a": [1, "x", null, true]}', { a: [1, "x", null, true] }],
  ["\ufeff\r\n[]\r\n", []],
  ['"[[[["', "[[[["],
  ['["\\"[", "]"]', ['"[', "]"]],
])("%j is read", (text, value) => {
  expect(readJson(text)).toEqual({ value, findings: [] });
});

test.each([
  ["", undefined, undefined],
  ['{"a": 1,', 1, 9],
  ['{"a": 1}x', 1, 9],
  ['{\n  "a": 1,\n  b\n}', 3, 3],
])("%j is rejected at line %j, column %j, where the engine says it", (text, line, column) => {
  const [[code, ...place] = []] = findingsOf(text);
  expect(code).toBe("unreadable-json");
  expect(place).toEqual([line, column]);
});

test("nesting is bounded, brackets in strings are not counted", () => {
  const nested = (depth: number) => "[".repeat(depth) + "]".repeat(depth);
  expect(readJson(nested(maxNesting)).findings).toEqual([]);
  expect(findingsOf(nested(maxNesting + 1))).toEqual([["too-deep", undefined, undefined]]);
  expect(findingsOf('{"a":'.repeat(1_000_000))).toEqual([["too-deep", undefined, undefined]]);
  for (const text of ["", '"', "\\", '\\"', '"x'])
    expect(readJson(JSON.stringify([`${text}${"[{".repeat(200)}`])).findings).toEqual([]);
  expect(readJson(`[${"[],{},".repeat(200)}[]]`).findings).toEqual([]);
  for (const before of ["[],{},".repeat(200), '"",', '"\\\\",', '"\\"[",', '"\\"",'])
    expect(findingsOf(`[${before}${nested(maxNesting)}]`)).toEqual([
      ["too-deep", undefined, undefined],
    ]);
});

test("a value that is not a string is rejected", () => {
  expect(findingsOf(1 as unknown as string)).toEqual([["invalid-text", undefined, undefined]]);
});

test("a byte order mark is one at the start only", () => {
  expect(readJson('"a\ufeff"')).toEqual({ value: "a\ufeff", findings: [] });
});

test.each([
  [1 as unknown as string, { code: "invalid-text" }],
  ["[".repeat(maxNesting + 1), { code: "too-deep", limit: maxNesting }],
  ["{", { code: "unreadable-json" }],
])("why %j cannot be read concerns the whole text", (text, issue) => {
  expect(readJson(text)).toMatchObject({ findings: [{ ...issue, path: [] }] });
});
