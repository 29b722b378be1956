/** Where a text stops being JSON, and why: the same on every engine. */
import fc from "fast-check";
import { expect, test } from "vitest";
import { readJson } from "../../src/text/json.js";

test.each([
  ["", 1, 1, "expected a value, but the input ends"],
  ["\ufeff{]", 1, 2, 'expected a key in double quotes, not "]"'],
  ['{"a": 1,', 1, 9, "expected a key in double quotes, but the input ends"],
  ['{"a": 1,}', 1, 9, 'expected a key in double quotes, not "}"'],
  ['{\n  "a": 1,\n  b\n}', 3, 3, 'expected a key in double quotes, not "b"'],
  ['{"a" 1}', 1, 6, 'expected ":", not "1"'],
  ['{"a": 1 "b": 2}', 1, 9, 'expected "," or "}", not "\\""'],
  ['{"a": 1}x', 1, 9, 'expected nothing after the value, not "x"'],
  ["[1,\r\n]", 2, 1, 'expected a value, not "]"'],
  ["[1 2]", 1, 4, 'expected "," or "]", not "2"'],
  ["[True]", 1, 2, 'expected a value, not "T"'],
  ["[01]", 1, 3, 'expected "," or "]", not "1"'],
  ["[1.]", 1, 3, 'expected "," or "]", not "."'],
  ['["a\nb"]', 1, 4, 'expected a closing quote, not "\\n"'],
  ['["a', 1, 4, "expected a closing quote, but the input ends"],
  ['["\\\\", "\\x"]', 1, 10, 'expected an escape such as "\\n" or "\\\\", not "x"'],
])("%j is rejected at line %j, column %j: %s", (text, line, column, reason) => {
  expect(readJson(text)).toMatchObject({
    value: undefined,
    findings: [{ code: "unreadable-json", line, column, reason }],
  });
});

test("what is before the place of an error is the beginning of JSON, on every engine", () => {
  const broken = fc
    .tuple(fc.json(), fc.nat(), fc.nat(3), fc.constantFrom("", ...'{}[],:"\\ 1-.e\ntu\u0001'))
    .map(([text, at, length, piece]) => {
      const start = at % text.length;
      return text.slice(0, start) + piece + text.slice(start + length);
    });
  const endOf = (text: string) => {
    const lines = text.split("\n");
    return { line: lines.length, column: (lines.at(-1) ?? "").length + 1 };
  };
  fc.assert(
    fc.property(broken, (text) => {
      const [found] = readJson(text).findings;
      if (found === undefined) return;
      const before = text.split("\n").slice(0, found.line);
      const start = [...before.slice(0, -1), before.at(-1)?.slice(0, Number(found.column) - 1)];
      const [again] = readJson(start.join("\n")).findings;
      if (again) expect(again).toMatchObject(endOf(start.join("\n")));
    }),
    { numRuns: 1000 },
  );
});
