import { describe, expect, test } from "vitest";
import { readDocuments, type YamlDocument, type YamlReader } from "../../src/charm/documents.js";
import {
  charactersAtMost,
  nestedAtMost,
  tokensAtMost,
  valuesAtMost,
} from "../../src/charm/limits.js";

function read(text: string, reader?: YamlReader): readonly YamlDocument[] {
  const documents = readDocuments(text, reader);
  if (!documents.ok) throw new Error(documents.issues.map(({ message }) => message).join("\n"));
  return documents.value;
}

function firstOf(text: string, reader?: YamlReader): unknown {
  return read(text, reader)[0]?.value;
}

function refusalOf(text: string) {
  const documents = readDocuments(text);
  if (documents.ok) throw new Error("it can be read");
  return documents.issues.map(({ code, line, column }) => [code, line, column]);
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

  test("for Python an unquoted letter is a text, for Juju a boolean", () => {
    const text = "[y, N, yes, 'y', 1]";
    expect(firstOf(text, "juju")).toEqual([true, false, true, "y", 1]);
    expect(firstOf(text, "python")).toEqual(["y", "N", true, "y", 1]);
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

  test("what is merged stands where it is written", () => {
    const [document] = read(`${base}merged: {<<: *base}`);
    expect(document?.at(["merged", "b"])).toEqual({ line: 1, column: 20 });
  });

  test("merging twice is no duplicate key", () => {
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
  ])("%j stands at line %i, column %i", (path, line, column) => {
    expect(document?.at(path)).toEqual({ line, column });
  });

  test("an alias stands where it is used, what it holds where it is written", () => {
    const [aliased] = read("a: &x {k: 1}\nb: *x");
    expect(aliased?.at(["b"])).toEqual({ line: 2, column: 1 });
    expect(aliased?.at(["b", "k"])).toEqual({ line: 1, column: 8 });
  });
});

test.each([
  ["a: b # said", ["a"], " said"],
  ["a: 'b' # said\n# below\nc: d", ["a"], " said"],
  ["a:\n  b: c # said\n  # below\n", ["a", "b"], " said"],
  ["# above\na: b", ["a"], ""],
  ["a: b # said", [], undefined],
  ["a:\n  - b # said", ["a", 0], undefined],
  ["a: b # said", ["nobody"], undefined],
])("the comment in %j behind %j is %j", (text, path, comment) => {
  expect(read(text)[0]?.commentAt(path)).toBe(comment);
});

test("empty documents are left out", () => {
  expect(read("")).toEqual([]);
  expect(read("# only a comment")).toEqual([]);
  expect(read("---\n---\na: 1\n---\n").map(({ value }) => value)).toEqual([{ a: 1 }]);
  expect(read("a: 1\n--- # overlay.yaml\nb: 2\n...\n").map(({ value }) => value)).toEqual([
    { a: 1 },
    { b: 2 },
  ]);
});

describe("a text that cannot be read is refused where it fails", () => {
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
    ["a: 1\n<<: 2", "unreadable-yaml", 2, 1],
    ["<<: [{a: 1}, [2]]", "unreadable-yaml", 1, 1],
    ["? [a]\n: 1", "unreadable-yaml", 1, 3],
    ['a: 1\nb: 2\n"a": 3', "duplicate-key", 3, 1],
    ["- {a: 1, a: 2}", "duplicate-key", 1, 10],
  ])("%j is %s at line %i, column %i", (text, code, line, column) => {
    expect(refusalOf(text)).toEqual([[code, line, column]]);
  });

  test("every duplicate key is told, with the line of the first", () => {
    const documents = readDocuments("a: 1\na: 2\nb:\n  c: 1\n  c: 2\n  c: 3\n");
    expect(documents.ok ? [] : documents.issues).toMatchObject([
      { code: "duplicate-key", path: ["a"], key: "a", firstLine: 1, line: 2 },
      { code: "duplicate-key", path: ["b", "c"], firstLine: 4, line: 5 },
      { code: "duplicate-key", path: ["b", "c"], firstLine: 4, line: 6 },
    ]);
  });

  test("its reason is one line without control characters", () => {
    const documents = readDocuments(`%TAG ! \u001b[31m\n${"x".repeat(300)}`);
    const [issue] = documents.ok ? [] : documents.issues;
    expect(issue?.message).toMatch(
      /^the YAML cannot be read at line \d+, column \d+: [ -~]{1,120}; /,
    );
  });

  test.each([[undefined], [null], [1], [{}], [[]]])("%j is no text", (text) => {
    expect(refusalOf(text as unknown as string)).toEqual([["invalid-text", undefined, undefined]]);
  });
});

describe("bounds", () => {
  test("of characters", () => {
    const fits = `a: "${"x".repeat(charactersAtMost - 5)}"`;
    expect(fits).toHaveLength(charactersAtMost);
    expect(readDocuments(fits).ok).toBe(true);
    expect(refusalOf(`${fits} `)).toEqual([["too-large", undefined, undefined]]);
  });

  test("of tokens", () => {
    // Every "a," is three tokens; around them are the start of the document and the brackets.
    const list = (count: number) => `[${"a,".repeat(count)}]`;
    expect(readDocuments(list(tokensAtMost / 3 - 3)).ok).toBe(true);
    expect(refusalOf(list(tokensAtMost / 3))).toEqual([["too-large", undefined, undefined]]);
  });

  test("of nesting, in flow and in blocks", () => {
    const nested = (depth: number) => "[".repeat(depth) + "]".repeat(depth);
    expect(readDocuments(nested(nestedAtMost - 1)).ok).toBe(true);
    expect(refusalOf(nested(nestedAtMost))).toEqual([["too-deep", 1, nestedAtMost]]);
    expect(refusalOf("[".repeat(100_000))).toEqual([["too-deep", 1, nestedAtMost]]);
    expect(refusalOf("- ".repeat(100_000))).toMatchObject([["too-deep", 1, expect.any(Number)]]);
    expect(
      refusalOf("a:\n".repeat(150).replace(/a/g, (_, at) => `${" ".repeat(at / 3)}a`)),
    ).toMatchObject([["too-deep", expect.any(Number), expect.any(Number)]]);
  });

  test.each([
    ["characters", charactersAtMost, "x".repeat(charactersAtMost + 1)],
    ["tokens", tokensAtMost, `[${"a,".repeat(tokensAtMost / 3)}]`],
  ])("%s are told with their limit, of the text as a whole", (unit, limit, text) => {
    expect(readDocuments(text)).toMatchObject({ issues: [{ path: [], unit, limit }] });
  });

  test("of nesting are told of the text as a whole", () => {
    expect(readDocuments("[".repeat(nestedAtMost + 1))).toMatchObject({
      issues: [{ code: "too-deep", path: [], limit: nestedAtMost }],
    });
  });

  test("of values, to the last: those of an anchor count once for each alias", () => {
    // Three lists and mappings, 299 values, 332 aliases that stand for as many, and others in front of them.
    const valuesWith = (others: number) =>
      `a: &a [${"x,".repeat(299)}]\nb: [${"x,".repeat(others)}${"*a ,".repeat(332)}]`;
    const others = valuesAtMost - 3 - 299 - 332 * 300;
    expect(readDocuments(valuesWith(others)).ok).toBe(true);
    expect(readDocuments(valuesWith(others + 1))).toMatchObject({
      issues: [{ code: "too-many-aliases", path: [] }],
    });
  });

  test("of what aliases stand for", () => {
    const bomb = ["a0: &a0 [x, x, x, x, x, x, x, x, x, x]"];
    for (let level = 1; level < 10; level++)
      bomb.push(`a${level}: &a${level} [${new Array(10).fill(`*a${level - 1}`).join(", ")}]`);
    expect(readDocuments(bomb.slice(0, 4).join("\n")).ok).toBe(true);
    const documents = readDocuments(bomb.join("\n"));
    expect(documents.ok ? [] : documents.issues).toMatchObject([
      { code: "too-many-aliases", limit: valuesAtMost, alias: "a3", line: 5 },
    ]);
  });
});

test("an alias without an anchor is told by its name", () => {
  expect(readDocuments("a: *x")).toMatchObject({
    issues: [{ code: "unreadable-yaml", reason: "there is no anchor x before it" }],
  });
});

test("a byte order mark is one at the start only", () => {
  expect(firstOf('\ufeffa: "\ufeff"')).toEqual({ a: "\ufeff" });
});
