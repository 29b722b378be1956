import { describe, expect, test } from "vitest";
import { charmFinding, charmIssue } from "../../src/charm/messages.js";
import { collect, refuse, settle } from "../../src/charm/result.js";

const warning = (role: string) => charmFinding("repeated-role", [role], { role });
const error = (key: string) => charmFinding("duplicate-key", [key], { key, firstLine: 1, line: 2 });

test("an error takes the value away", () => {
  expect(settle(1, [warning("a")])).toMatchObject({
    ok: true,
    value: 1,
    issues: [{ path: ["a"] }],
  });
  expect(settle(1, [warning("a"), error("b")])).toMatchObject({ ok: false });
  expect(settle(1, [charmIssue("repeated-role", [], { role: "a" })]).ok).toBe(true);
  expect(settle(1, [charmIssue("invalid-text", [], { type: "null" })]).ok).toBe(false);
});

test("issues are sorted by path, then code, then line", () => {
  const said = [
    charmFinding("duplicate-key", ["a", "b"], { key: "b", firstLine: 1, line: 9 }),
    charmFinding("duplicate-key", ["a", "b"], { key: "b", firstLine: 1, line: 3 }),
    charmIssue("assumed-units", ["a", "b"], { application: "b" }),
    charmIssue("assumed-units", ["a"], { application: "a" }),
    charmIssue("assumed-units", ["b"], { application: "b" }),
    charmIssue("assumed-units", ["a", 10], { application: "c" }),
    charmIssue("assumed-units", ["a", 9], { application: "c" }),
    charmIssue("invalid-text", [], { type: "null" }),
  ];
  const expected = [
    [[], undefined],
    [["a"], undefined],
    [["a", "b"], undefined],
    [["a", "b"], 3],
    [["a", "b"], 9],
    [["a", 9], undefined],
    [["a", 10], undefined],
    [["b"], undefined],
  ];
  for (const order of [said, [...said].reverse()])
    expect(refuse(order).issues.map(({ path, line }) => [path, line])).toEqual(expected);
});

describe("a refusal shows a hundred issues", () => {
  const many = Array.from({ length: 150 }, (_, index) => warning(`w${index}`));

  test("all of a hundred", () => {
    expect(refuse(many.slice(0, 100)).issues).toHaveLength(100);
  });

  test("then how many more there are, errors before warnings", () => {
    const { issues } = refuse([...many, error("z")]);
    expect(issues).toHaveLength(101);
    expect(issues.slice(-2)).toMatchObject([
      { code: "duplicate-key" },
      { code: "more-issues", count: 51, shown: 100 },
    ]);
    expect(
      issues
        .slice(0, 99)
        .map(({ path }) => path)
        .sort(),
    ).toEqual(issues.slice(0, 99).map(({ path }) => path));
  });

  test("with those that the core has left out", () => {
    const facts = { severity: "error", message: "", path: [], hint: "", shown: 100 } as const;
    const left = { code: "more-issues", count: 7, ...facts } as const;
    expect(refuse([left, warning("a")]).issues).toMatchObject([
      { path: ["a"] },
      { code: "more-issues", count: 7, shown: 1 },
    ]);
    expect(refuse([left, ...many]).issues.at(-1)).toMatchObject({ count: 57, shown: 100 });
  });

  test("an answer keeps all of its warnings", () => {
    expect(settle(1, many).issues).toHaveLength(150);
  });
});

test("what is collected are all values, or all that is wrong", () => {
  const read = (value: number) => ({ ok: true, value }) as const;
  expect(collect([])).toEqual({ ok: true, value: [] });
  expect(collect([read(1), read(2)])).toEqual({ ok: true, value: [1, 2] });
  expect(collect([read(1), refuse([error("b")]), refuse([error("a")])])).toMatchObject({
    ok: false,
    issues: [{ path: ["a"] }, { path: ["b"] }],
  });
});

test("results are frozen to the depth", () => {
  const result = settle({ list: [{}] }, [warning("a")]);
  expect(Object.isFrozen(result)).toBe(true);
  expect(Object.isFrozen(result.issues[0]?.path)).toBe(true);
  expect(result.ok && Object.isFrozen(result.value.list[0])).toBe(true);
});
