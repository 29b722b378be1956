import { describe, expect, test } from "vitest";
import { maxAliases, maxCharacters, maxNesting, maxValues } from "../../src/formats/limits.js";
import { readYaml, type YamlDocument } from "../../src/formats/yaml.js";

function read(text: string): readonly YamlDocument[] {
  const { value, findings } = readYaml(text);
  expect(findings).toEqual([]);
  return value ?? [];
}

function firstOf(text: string): unknown {
  return read(text)[0]?.value;
}

function findingsOf(text: string) {
  return readYaml(text).findings.map(({ code, line, column }) => [code, line, column]);
}

describe("values are those of YAML 1.1", () => {
  test.each([
    ["[y, Y, yes, Yes, YES, on, On, ON, true, True, TRUE]", new Array(11).fill(true)],
    ["[n, N, no, No, NO, off, Off, OFF, false, False, FALSE]", new Array(11).fill(false)],
    ["['y', \"yes\", 'true', !!str true]", ["y", "yes", "true", "true"]],
    ["[1, 0, 1.5, '1']", [1, 0, 1.5, "1"]],
    ["[null, ~, Null, NULL, ]", [null, null, null, null]],
    ["{a: , b: ~}", { a: null, b: null }],
    ["? a", { a: null }],
    ["on: 1\n1: 2\n~: 3\n'q': 4", { on: 1, "1": 2, "~": 3, q: 4 }],
    ["2001-12-14", "2001-12-14"],
    ["!!binary aGVsbG8=", "aGVsbG8="],
    ["!!omap [a: 1]", [{ a: 1 }]],
    ["!!set {a, b}", { a: null, b: null }],
    ["!mine text", "text"],
    ["a: &x [1]\nb: *x", { a: [1], b: [1] }],
    ["|\n  two\n  lines\n", "two\nlines\n"],
  ])("%j", (text, expected) => {
    expect(firstOf(text)).toEqual(expected);
  });

  test("for Python an unquoted letter is a string, for Juju a boolean", () => {
    const text = "[y, N, yes, 'y', 1]";
    expect(firstOf(text)).toEqual([true, false, true, "y", 1]);
    expect(read(text)[0]?.pythonValue).toEqual(["y", "N", true, "y", 1]);
  });

  test("a key __proto__ is a key like others", () => {
    const value = firstOf("__proto__: {polluted: true}") as object;
    expect(Object.keys(value)).toEqual(["__proto__"]);
    expect("polluted" in value).toBe(false);
  });
});

describe("merge keys", () => {
  const base = "base: &base {a: 1, b: 2}\nother: &other {b: 3, c: 4}\n";
  test.each([
    ["merged: {<<: *base, b: 5}", { a: 1, b: 5 }],
    ["merged: {b: 5, <<: *base}", { b: 5, a: 1 }],
    ["merged: {<<: [*base, *other]}", { a: 1, b: 2, c: 4 }],
    ["merged: {'<<': 1}", { "<<": 1 }],
  ])("%s", (text, merged) => {
    expect(firstOf(base + text)).toMatchObject({ merged });
  });

  test("merged keys have their own position", () => {
    const [document] = read(`${base}merged: {<<: *base}`);
    expect(document?.at(["merged", "b"])).toEqual({ line: 1, column: 20 });
  });

  test("merging twice is not a duplicate key", () => {
    expect(firstOf(`${base}merged:\n  <<: *base\n  <<: *other`)).toMatchObject({
      merged: { a: 1, b: 2, c: 4 },
    });
  });
});

describe("places", () => {
  const [document] = read(
    "\ufeffapplications:\r\n  worker:\r\n    options: {role-all: no}\r\nlist:\r\n- a\r\n- [b]\r\n",
  );
  test.each([
    [[], 1, 1],
    [["applications"], 1, 1],
    [["applications", "worker"], 2, 3],
    [["applications", "worker", "options", "role-all"], 3, 15],
    [["list", 1], 6, 3],
    [["list", 1, 0], 6, 4],
    [["applications", "nobody"], 1, 1],
    [["applications", "worker", "charm", "deeper"], 2, 3],
    [["list", 1, 0, "deeper"], 6, 4],
  ])("%j is at line %i, column %i", (path, line, column) => {
    expect(document?.at(path)).toEqual({ line, column });
  });

  test("an alias is at its use, its content at the anchor", () => {
    const [aliased] = read("a: &x {k: 1}\nb: *x");
    expect(aliased?.at(["b"])).toEqual({ line: 2, column: 1 });
    expect(aliased?.at(["b", "k"])).toEqual({ line: 1, column: 8 });
  });
});

test.each([
  ["a: b # said", ["a"], " said"],
  ["a: 'b' # said\n# below\nc: d", ["a"], " said"],
  ["a:\n  b: c # said\n  # below\n", ["a", "b"], " said"],
  ["# above\na: b", ["a"], undefined],
  ["a: b # said", [], undefined],
  ["a:\n  - b # said", ["a", 0], " said"],
  ["a: b # said", ["nobody"], undefined],
])("the comment in %j after %j is %j", (text, path, comment) => {
  expect(read(text)[0]?.commentAt(path)).toBe(comment);
});

test("empty documents are omitted", () => {
  expect(read("")).toEqual([]);
  expect(read("# only a comment")).toEqual([]);
  expect(read("---\n---\na: 1\n---\n").map(({ value }) => value)).toEqual([{ a: 1 }]);
  expect(read("a: 1\n--- # overlay.yaml\nb: 2\n...\n").map(({ value }) => value)).toEqual([
    { a: 1 },
    { b: 2 },
  ]);
});

describe("a text that cannot be read is rejected where it fails", () => {
  test.each([
    ["a: b: c", "unreadable-yaml", 1, 4],
    ["a: 1\n\tb: 2", "unreadable-yaml", 2, 1],
    ["a: [1, 2", "unreadable-yaml", 1, 9],
    ["a: ]", "unreadable-yaml", 1, 4],
    ["a: 'b", "unreadable-yaml", 1, 6],
    ['a: "\\x"', "unreadable-yaml", 1, 5],
    ["a: 1\n- b", "unreadable-yaml", 2, 1],
    ["%YAML 1.1\na: 1", "unreadable-yaml", 2, 1],
    ["a: 1\nb\n", "unreadable-yaml", 2, 1],
    ["a: *x", "unreadable-yaml", 1, 4],
    ["a: &x [*x]", "unreadable-yaml", 1, 8],
    ["a: 1\n<<: 2", "unreadable-yaml", 1, 1],
    ["<<: [{a: 1}, [2]]", "unreadable-yaml", 1, 1],
    ["? [a]\n: 1", "unreadable-yaml", 1, 3],
    ['a: 1\nb: 2\n"a": 3', "duplicate-key", 3, 1],
    ["- {a: 1, a: 2}", "duplicate-key", 1, 10],
  ])("%j is %s at line %i, column %i", (text, code, line, column) => {
    expect(findingsOf(text)).toEqual([[code, line, column]]);
  });

  test("every duplicate key is reported, with the line of the first", () => {
    expect(readYaml("a: 1\na: 2\nb:\n  c: 1\n  c: 2\n  c: 3\n").findings).toMatchObject([
      { code: "duplicate-key", path: ["a"], key: "a", firstLine: 1, line: 2 },
      { code: "duplicate-key", path: ["b", "c"], firstLine: 4, line: 5 },
      { code: "duplicate-key", path: ["b", "c"], firstLine: 4, line: 6 },
    ]);
  });

  test.each([[undefined], [null], [1], [{}], [[]]])("%j is not a string", (text) => {
    expect(findingsOf(text as unknown as string)).toEqual([["invalid-text", undefined, undefined]]);
  });
});

describe("bounds", () => {
  test("of characters", () => {
    expect(findingsOf(" ".repeat(maxCharacters + 1))).toEqual([
      ["too-large", undefined, undefined],
    ]);
  });

  test("of nesting, in flow and in blocks", () => {
    const nested = (depth: number) => "[".repeat(depth) + "]".repeat(depth);
    expect(findingsOf(nested(maxNesting - 1))).toEqual([]);
    expect(findingsOf(nested(maxNesting))).toEqual([["too-deep", 1, maxNesting]]);
    expect(findingsOf("[".repeat(100_000))).toEqual([["too-deep", 1, maxNesting]]);
    expect(findingsOf("- ".repeat(100_000))).toMatchObject([["too-deep", 1, expect.any(Number)]]);
  });

  test("of aliases", () => {
    const text = (count: number) => `a: &a 1\nb: [${"*a ,".repeat(count)}]`;
    expect(findingsOf(text(maxAliases))).toEqual([]);
    expect(readYaml(text(maxAliases + 1)).findings).toMatchObject([
      { code: "too-many-aliases", limit: maxAliases },
    ]);
  });

  test("of the values that aliases stand for", () => {
    const bomb = ["a0: &a0 [x, x, x, x, x, x, x, x, x, x]"];
    for (let level = 1; level < 10; level++)
      bomb.push(`a${level}: &a${level} [${new Array(10).fill(`*a${level - 1}`).join(", ")}]`);
    expect(findingsOf(bomb.slice(0, 4).join("\n"))).toEqual([]);
    expect(readYaml(bomb.join("\n")).findings).toMatchObject([
      { code: "too-many-aliases", limit: maxValues },
    ]);
  });
});

test("an alias without an anchor is named", () => {
  expect(readYaml("a: *x")).toMatchObject({
    findings: [{ code: "unreadable-yaml", reason: "there is no anchor x before it" }],
  });
});

test("a byte order mark is one at the start only", () => {
  expect(firstOf('\ufeffa: "\ufeff"')).toEqual({ a: "\ufeff" });
});
