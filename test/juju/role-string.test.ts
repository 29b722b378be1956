/** The roles that a worker publishes to its coordinator. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { parseRoleString } from "../../src/charm.js";
import { anything } from "../arbitraries.js";

const release = { release: "1.18.2" };

function codesOf(text: unknown): string[] {
  return parseRoleString(text as string, release).issues.map(({ code }) => code);
}

describe("a list of roles", () => {
  test.each([
    ["bare", "querier,ingester"],
    ["encoded once", '"querier,ingester"'],
    ["encoded twice", '"\\"querier,ingester\\""'],
  ])("%s keeps its order", (_, text) => {
    expect(parseRoleString(text, release)).toEqual({
      ok: true,
      value: ["querier", "ingester"],
      issues: [],
    });
  });

  test("of a meta-role alone", () => {
    expect(parseRoleString('"all"', release)).toMatchObject({ ok: true, value: ["all"] });
  });

  test.each(["", '""', '"\\"\\""'])("that is empty (%j) has no role", (text) => {
    expect(parseRoleString(text, release)).toMatchObject({
      ok: false,
      issues: [{ code: "no-role" }],
    });
  });
});

describe("a role", () => {
  test.each([
    ['"querier, ingester"', 1, " ingester"],
    ['"querier ,ingester"', 0, "querier "],
    ['"querier\\n,ingester"', 0, "querier\n"],
  ])("with spaces is not trimmed: %s", (text, index, published) => {
    const { ok, issues } = parseRoleString(text, release);
    expect(ok).toBe(false);
    // It is not an unknown role as well.
    expect(issues).toMatchObject([{ code: "spaced-role", path: [index], published }]);
  });

  test("that is published twice is listed once", () => {
    const result = parseRoleString("querier,ingester,querier", release);
    expect(result).toMatchObject({
      ok: true,
      value: ["querier", "ingester"],
      issues: [{ code: "repeated-role", severity: "warning", path: [2], role: "querier" }],
    });
  });

  test.each([
    ["ingestor", "unknown-role"],
    ["Ingester", "unknown-role"],
    ["querier,,ingester", "unknown-role"],
    ["segment-writer", "unavailable-role"],
  ])("that the release does not have: %s", (text, code) => {
    expect(codesOf(text)).toEqual([code]);
  });
});

describe("a value that is not a list of roles", () => {
  test.each([
    undefined,
    null,
    1,
    true,
    ["querier"],
    { roles: "querier" },
    '"querier',
    '"querier"x',
    '"\\"querier"',
    '"\\uZZZZ"',
  ])("%j", (text) => {
    expect(codesOf(text)).toEqual(["invalid-role-string"]);
  });

  test("a very long string, whose value is not repeated in full", () => {
    const { issues } = parseRoleString("querier,".repeat(1_000_000), release);
    expect(issues).toMatchObject([{ code: "invalid-role-string" }]);
    expect(JSON.stringify(issues).length).toBeLessThan(1000);
  });
});

test("anything at all has roles or an error", () => {
  fc.assert(
    fc.property(fc.oneof(anything, fc.json(), fc.string()), anything, (text, options) => {
      for (const each of [release, options]) {
        const { ok, issues } = parseRoleString(text as string, each as typeof release);
        expect(issues.some(({ severity }) => severity === "error")).toBe(!ok);
      }
    }),
    { numRuns: 300 },
  );
});
