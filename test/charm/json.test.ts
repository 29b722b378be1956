import { expect, test } from "vitest";
import { readJson } from "../../src/charm/json.js";
import { nestedAtMost } from "../../src/charm/limits.js";

function refusalOf(text: string) {
  const read = readJson(text);
  if (read.ok) throw new Error("it can be read");
  return read.issues.map(({ code, line, column }) => [code, line, column]);
}

test.each([
  ['{"a": [1, "x", null, true]}', { a: [1, "x", null, true] }],
  ["\ufeff\r\n[]\r\n", []],
  ['"[[[["', "[[[["],
  ['["\\"[", "]"]', ['"[', "]"]],
])("%j is read", (text, value) => {
  expect(readJson(text)).toEqual({ ok: true, value });
});

test.each([
  ["", undefined, undefined],
  ['{"a": 1,', 1, 9],
  ['{"a": 1}x', 1, 9],
  ['{\n  "a": 1,\n  b\n}', 3, 3],
])("%j is refused at line %j, column %j, where the engine says it", (text, line, column) => {
  const [[code, ...place] = []] = refusalOf(text);
  expect(code).toBe("unreadable-json");
  expect(place).toEqual([line, column]);
});

test("nesting is bounded, brackets in texts are not counted", () => {
  const nested = (depth: number) => "[".repeat(depth) + "]".repeat(depth);
  expect(readJson(nested(nestedAtMost)).ok).toBe(true);
  expect(refusalOf(nested(nestedAtMost + 1))).toEqual([["too-deep", undefined, undefined]]);
  expect(refusalOf('{"a":'.repeat(1_000_000))).toEqual([["too-deep", undefined, undefined]]);
  for (const text of ["", '"', "\\", '\\"', '"x'])
    expect(readJson(JSON.stringify([`${text}${"[{".repeat(200)}`])).ok).toBe(true);
  expect(readJson(`[${"[],{},".repeat(200)}[]]`).ok).toBe(true);
  for (const before of ["[],{},".repeat(200), '"",', '"\\\\",', '"\\"[",', '"\\"",'])
    expect(refusalOf(`[${before}${nested(nestedAtMost)}]`)).toEqual([
      ["too-deep", undefined, undefined],
    ]);
});

test("what is no text is refused", () => {
  expect(refusalOf(1 as unknown as string)).toEqual([["invalid-text", undefined, undefined]]);
});

test("a byte order mark is one at the start only", () => {
  expect(readJson('"a\ufeff"')).toEqual({ ok: true, value: "a\ufeff" });
});

test.each([
  [1 as unknown as string, { code: "invalid-text" }],
  ["[".repeat(nestedAtMost + 1), { code: "too-deep", limit: nestedAtMost }],
  ["{", { code: "unreadable-json" }],
])("why %j cannot be read concerns the whole text", (text, issue) => {
  expect(readJson(text)).toMatchObject({ issues: [{ ...issue, path: [] }] });
});
