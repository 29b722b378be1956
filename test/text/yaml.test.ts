/** Texts as YAML 1.1 reads them, and where something is in them. */
import { describe, expect, test } from "vitest";
import { applications, codesOf, findings, issuesOf, pathsOf } from "../checks/answers.js";
import { bundleOf, coordinator, relate, withOptions } from "../checks/bundles.js";

describe("values are those of YAML 1.1", () => {
  const option = (value: string) => withOptions(`{ role-all: off, role-ingester: ${value} }`);

  test.each("y Y yes Yes YES on On ON true True TRUE".split(" "))("%s is true", (value) => {
    expect(applications(option(value))).toEqual(["w 1 -target=ingester"]);
  });

  test.each("n N no No NO off Off OFF false False FALSE null ~ Null NULL".split(" "))(
    "%s is not true",
    (value) => {
      expect(codesOf(option(value))).toEqual(["no-role"]);
    },
  );

  test.each(["'true'", '"true"', "!!str true"])("%s is a string that says true", (value) => {
    expect(applications(option(value))).toEqual(["w 1 -target=ingester"]);
  });

  test.each([
    "'y'",
    '"yes"',
    "1.5",
    "2001-12-14",
    "!!binary aGVsbG8=",
    "!!omap [a: 1]",
    "!!set {a, b}",
    "!mine text",
  ])("%s is not a boolean", (value) => {
    expect(codesOf(option(value))).toContain("invalid-flag");
  });

  test.each(["on", "1", "~", "'q'", "__proto__", "constructor"])("the key %s is a name", (name) => {
    const text = `applications: { ${name}: { charm: pyroscope-worker-k8s, scale: 2 } }`;
    expect(applications(text)).toEqual([`${name.replaceAll("'", "")} 2 nothing`]);
    expect(Object.keys({}.constructor.prototype)).toEqual([]);
  });

  test("a key without a value has none", () => {
    expect(findings("bundle: kubernetes\napplications: { ? a }")).toEqual([
      "2:19 error missing-charm",
    ]);
  });
});

describe("merge keys", () => {
  const base =
    "base: &base { role-all: off, role-querier: on }\nother: &other { role-querier: off, role-ingester: on }\n";
  const merged = (options: string) =>
    base +
    bundleOf(
      [coordinator, `w: { charm: pyroscope-worker-k8s, scale: 1, options: ${options} }`],
      [relate("w")],
    );

  test.each([
    ["{ <<: *base, role-compactor: on }", "compactor,querier"],
    ["{ role-querier: off, role-compactor: on, <<: *base }", "compactor"],
    ["{ <<: [*base, *other] }", "ingester,querier"],
    ["{ <<: [*other, *base] }", "ingester"],
    ["{ '<<': 1, role-all: off, role-compactor: on }", "compactor"],
    ["\n      <<: *base\n      <<: *other\n   ", "ingester,querier"],
  ])("%j", (options, targets) => {
    const block = options.startsWith("\n");
    const text = block
      ? merged("OPTIONS").replace(
          "w: { charm: pyroscope-worker-k8s, scale: 1, options: OPTIONS }",
          `w:\n    charm: pyroscope-worker-k8s\n    scale: 1\n    options:${options}`,
        )
      : merged(options);
    expect(applications(text)).toEqual([`w 1 -target=${targets}`]);
  });

  test("what is merged is placed where it is written", () => {
    const text = merged("{ <<: *base }").replace("role-querier: on", "role-querier: maybe");
    expect(findings(text)).toContain("1:30 error invalid-flag");
  });

  test("the content of an alias is placed at its anchor, the alias at its use", () => {
    const text = `bundle: kubernetes\nx: &x { charm: 7 }\napplications:\n  a: *x\n  b: &b { num_units: 1 }\n  c: *b\n`;
    expect(findings(text)).toEqual([
      "2:9 error invalid-shape",
      "5:3 error missing-charm",
      "6:3 error missing-charm",
    ]);
  });
});

describe("places", () => {
  test("are counted after a byte order mark, and in lines that end in CR LF", () => {
    const text =
      "\ufeffapplications:\r\n  worker:\r\n    charm: x\r\n    options: {role-all: no}\r\n    scale: x\r\nrelations:\r\n- [a, b]\r\n- [a]\r\n";
    expect(findings(text)).toEqual(["5:5 error invalid-shape", "8:3 error invalid-shape"]);
  });

  test("a byte order mark elsewhere is a character", () => {
    expect(
      applications('\ufeffapplications: { "\ufeff": { charm: pyroscope-worker-k8s } }'),
    ).toEqual(["\ufeff 0 nothing"]);
  });
});

test.each(["---\n---\nTEXT---\n", "--- # first\nTEXT...\n", "# a comment\nTEXT---\n# another\n"])(
  "documents without content are omitted: %j",
  (around) => {
    const text = withOptions("{ role-all: true }");
    expect(findings(around.replace("TEXT", text))).toEqual([]);
  },
);

describe("a text that cannot be read is rejected where it fails", () => {
  test.each([
    ["a: b: c", "1:4 error unreadable-yaml"],
    ["a: 1\n\tb: 2", "2:1 error unreadable-yaml"],
    ["a: [1, 2", "1:9 error unreadable-yaml"],
    ["a: ]", "1:4 error unreadable-yaml"],
    ["a: 'b", "1:6 error unreadable-yaml"],
    ['a: "\\x"', "1:5 error unreadable-yaml"],
    ["a: 1\n- b", "2:1 error unreadable-yaml"],
    ["%YAML 1.1\na: 1", "2:1 error unreadable-yaml"],
    ["%YAML 9.9\n---\na: 1", "1:7 error unreadable-yaml"],
    ["%NAME x\n---\na: 1", "1:1 error unreadable-yaml"],
    ["a: 'x\u0001y'", "1:6 error unreadable-yaml"],
    ["a: \u009b", "1:4 error unreadable-yaml"],
    ['a: 1\n"b\\0": 2', "2:1 error unreadable-yaml"],
    ["a: 1\nb\n", "2:1 error unreadable-yaml"],
    ["a: *x", "1:4 error unreadable-yaml"],
    ["a: &x [*x]", "1:8 error unreadable-yaml"],
    ["a: 1\n<<: 2", "2:1 error unreadable-yaml"],
    ["<<: [{a: 1}, [2]]", "1:1 error unreadable-yaml"],
    ["? [a]\n: 1", "1:3 error unreadable-yaml"],
    ['a: 1\nb: 2\n"a": 3', "3:1 error duplicate-key"],
    ["'<<': 1\n'<<': 2", "2:1 error duplicate-key"],
    ["- {a: 1, a: 2}", "1:10 error duplicate-key"],
  ])("%j: %s", (text, finding) => {
    expect(findings(text)).toEqual([finding]);
  });

  test.each([
    ["a: b: c", 'quote a value that contains ": "'],
    ["a: 1\n\tb: 2", "a tab cannot indent; use spaces"],
    ["a: {b: 1", "a quote or bracket is not closed"],
    ["a: 'b", "a quote or bracket is not closed"],
    ["a:\n  b: 1\n c: 2", "the indentation does not match the lines above"],
    ["a: }", '"}" is unexpected here'],
    ['a: "x" y', '"y" is unexpected here'],
    ["a: @x", '"@x" needs quotes'],
    ["? [a]\n: 1", "a key must be a string"],
    ["a: 1\nb\n", 'missing at "b"'],
    ["a: *x", "there is no anchor x before it"],
    ["a: 1\n<<: 2", '"<<" can merge only mappings'],
  ])("%j says why: %s", (text, why) => {
    expect(issuesOf(text)[0]?.message).toContain(why);
  });

  test("every duplicate key is reported, with the line of the first", () => {
    const text = "a: 1\na: 2\nb:\n  c: 1\n  c: 2\n  c: 3\n";
    expect(issuesOf(text)).toMatchObject([
      { code: "duplicate-key", key: "a", firstLine: 1, line: 2 },
      { firstLine: 4, line: 5 },
      { firstLine: 4, line: 6 },
    ]);
    expect(pathsOf("duplicate-key", text)).toEqual(["a", "b.c", "b.c"]);
  });

  test.each([[undefined], [null], [1], [{}], [[]]])("%j is not a string", (text) => {
    expect(codesOf(text as unknown as string)).toEqual(["invalid-text"]);
  });
});

describe("bounds", () => {
  test("of lines", () => {
    expect(codesOf("\n".repeat(20_000_000))).toEqual(["too-large"]);
  });

  test("of nesting, in flow and in blocks", () => {
    const nested = (depth: number) => `a: ${"[".repeat(depth)}${"]".repeat(depth)}`;
    expect(codesOf(nested(50))).toEqual(["unreadable-input"]);
    for (const text of [nested(500), `a: ${"[".repeat(100_000)}`, "- ".repeat(100_000)])
      expect(findings(text)).toEqual([expect.stringMatching(/^1:\d+ error too-deep$/)]);
  });

  test("of the values that aliases stand for", () => {
    const bomb = ["a0: &a0 [x, x, x, x, x, x, x, x, x, x]"];
    for (let level = 1; level < 10; level++)
      bomb.push(`a${level}: &a${level} [${new Array(10).fill(`*a${level - 1}`).join(", ")}]`);
    expect(codesOf(bomb.slice(0, 4).join("\n"))).toEqual(["unreadable-input"]);
    expect(codesOf(bomb.join("\n"))).toEqual(["too-large"]);
  });
});
