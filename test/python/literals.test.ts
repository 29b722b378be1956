/** Lines of Python of at most 99 characters, compared as texts. */
import { describe, expect, test } from "vitest";
import {
  assignDict,
  assignDicts,
  assignRows,
  assignTuple,
  comment,
} from "../../src/python/literals.js";

describe("99 characters stand on one line, 100 do not", () => {
  test("assignTuple", () => {
    const start = "NAMES: tuple[str, ...] = ";
    const name = "n".repeat(99 - `${start}("",)`.length);
    expect(assignTuple("NAMES", [name])).toBe(`${start}("${name}",)`);
    expect(assignTuple("NAMES", [`${name}n`])).toBe(`${start}(\n    "${name}n",\n)`);
  });

  test("assignDict", () => {
    const start = "COUNTS: dict[str, int] = {";
    const name = "n".repeat(99 - `${start}"": 1}`.length);
    expect(assignDict("COUNTS", "int", [[name, "1"]])).toBe(`${start}"${name}": 1}`);
    expect(assignDict("COUNTS", "int", [[`${name}n`, "1"]])).toBe(
      `${start}\n    "${name}n": 1,\n}`,
    );
  });

  test("comment", () => {
    const word = "w".repeat(99 - "# ab".length - 3);
    expect(comment(`ab ${word}`)).toBe(`# ab ${word}`);
    expect(comment(`ab ${word}www`)).toBe(`# ab\n#   ${word}www`);
  });
});

test("what does not fit on one line is broken between its items", () => {
  const [one, two] = ["a".repeat(60), "b".repeat(60)];
  expect(assignTuple("NAMES", [one, two])).toBe(
    `NAMES: tuple[str, ...] = (\n    "${one}",\n    "${two}",\n)`,
  );
  const entries = [[one, "1"] as const, [two, "2"] as const];
  expect(assignDict("COUNTS", "int", entries)).toBe(
    `COUNTS: dict[str, int] = {\n    "${one}": 1,\n    "${two}": 2,\n}`,
  );
  expect(assignDicts("OPTIONS", [{ [one]: true, [two]: true }])).toBe(
    `OPTIONS: tuple[dict[str, bool], ...] = (\n    {\n    "${one}": True,\n    "${two}": True,\n    },\n)`,
  );
});

test.each([
  [[], '""'],
  [["one"], '"""\\\none\n"""'],
  [["one", "two"], '"""\\\none\ntwo\n"""'],
  [[`one ${"w".repeat(95)}`], `"""\\\none\n    ${"w".repeat(95)}\n"""`],
])("the rows %j are a text of a line each", (rows, text) => {
  expect(assignRows("ROWS", rows)).toBe(`ROWS = ${text}`);
});

test.each([
  [[], "()"],
  [[{ a: true }], '(\n    {\n    "a": True,\n    },\n)'],
  [
    [{ a: true, b: false }, { c: false }],
    '(\n    {\n    "a": True, "b": False,\n    },\n    {\n    "c": False,\n    },\n)',
  ],
])("the records %j are a tuple", (records, text) => {
  expect(assignDicts("OPTIONS", records)).toBe(`OPTIONS: tuple[dict[str, bool], ...] = ${text}`);
});
