import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  describe as describeValue,
  finding,
  toIssues,
  withOrigin,
} from "../../src/issues/issue.js";
import { cut, escapeUnsafe, quote } from "../../src/issues/text.js";

test.each([
  ["a", '"a"'],
  ['"', '"\\""'],
  ["\u009b\u2028\u202e\ufeff", '"\\u009b\\u2028\\u202e\\ufeff"'],
  ["\u061c\u00ad\u{e0041}", '"\\u061c\\u00ad\\udb40\\udc41"'],
  ["x".repeat(40), `"${"x".repeat(40)}"`],
  ["x".repeat(41), `"${"x".repeat(40)}…"`],
  ["\ud800", '"\\ud800"'],
])("%j is quoted as %s", (text, quoted) => {
  expect(quote(text)).toBe(quoted);
});

/** Characters that are not safe are rare, and most have low numbers. */
const codePoint = fc.oneof(fc.nat(0xff), fc.nat(0x2fff), fc.nat(0x10ffff));

test("nothing that steers a terminal or breaks a line is left", () => {
  fc.assert(
    fc.property(fc.array(codePoint), (codePoints) => {
      const text = String.fromCodePoint(...codePoints);
      expect(escapeUnsafe(text)).not.toMatch(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u);
    }),
  );
});

test("a string is cut between characters", () => {
  expect(cut("💥".repeat(41))).toBe(`${"💥".repeat(40)}…`);
  expect(cut("💥".repeat(40))).toBe("💥".repeat(40));
});

test("a value is described by its JSON type, and strings, numbers and booleans also by themselves", () => {
  const revoked = Proxy.revocable([], {});
  revoked.revoke();
  expect([null, [], {}, 1.5, false, "a", undefined, revoked.proxy].map(describeValue)).toEqual([
    { type: "null" },
    { type: "array" },
    { type: "object" },
    { type: "number", value: "1.5" },
    { type: "boolean", value: "false" },
    { type: "string", value: "a" },
    { type: "undefined" },
    { type: "object" },
  ]);
});

describe("issues", () => {
  const found = (application: string) => finding("no-units", ["x"], { application });

  test("have an origin, which a finding may already have", () => {
    const [issue] = toIssues(withOrigin([{ ...found("a"), line: 3 }], { line: 1, file: "f" }));
    expect(issue).toMatchObject({ application: "a", line: 3, file: "f" });
  });

  test("above a hundred are counted", () => {
    const issues = toIssues(Array.from({ length: 250 }, (_, index) => found(`a${index}`)));
    expect(issues).toHaveLength(101);
    expect(issues.at(-1)).toMatchObject({ code: "more-issues", count: 150, shown: 100 });
  });

  test("keep a hundred entries of a list that names everything, and count all in the message", () => {
    const applications = Array.from({ length: 250 }, (_, index) => `a${index}`);
    const place = { product: "P", release: "1.0.0", storage: "v1" };
    const [issue] = toIssues([
      finding("idle-role", [], { ...place, roles: ["ingester"], applications }),
    ]);
    expect(issue).toMatchObject({ applications: applications.slice(0, 100) });
    expect(issue?.message).toContain("a19, 230 more");
  });
});
