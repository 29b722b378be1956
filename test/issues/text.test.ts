/** How names and values of users are shown, and how many. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { safeResolveRoles } from "../../src/index.js";
import { cut, escapeUnsafe, quote } from "../../src/issues/text.js";
import { issueOf, issuesOf } from "../checks/answers.js";
import { bundleOf, coordinator, relate, without, worker } from "../checks/bundles.js";

test.each([
  ["a", '"a"'],
  ['"', '"\\""'],
  ["\u009b\u2028\u202e\ufeff", '"\\u009b\\u2028\\u202e\\ufeff"'],
  ["\u061c\u00ad\u{e0041}", '"\\u061c\\u00ad\\udb40\\udc41"'],
  ["a\u3164\u115f\u034f\ufe0fb", '"a\\u3164\\u115f\\u034f\\ufe0fb"'],
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
      expect(escapeUnsafe(text)).not.toMatch(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{DI}]/u);
    }),
  );
});

test("a string is cut between characters", () => {
  expect(cut("💥".repeat(41))).toBe(`${"💥".repeat(40)}…`);
  expect(cut("💥".repeat(40))).toBe("💥".repeat(40));
});

test.each<readonly [value: unknown, given: object]>([
  [[], { type: "array" }],
  [{}, { type: "object" }],
  [1.5, { type: "number", value: "1.5" }],
  ["a", { type: "string", value: "a" }],
])(
  "a flag that is %j is described by its JSON type, and short values by themselves",
  (value, given) => {
    const { ok, ...answer } = safeResolveRoles({ "role-all": value as never }, { release: "1.18" });
    expect(ok).toBe(false);
    expect(answer).toMatchObject({ issues: [{ code: "invalid-flag", ...given }] });
  },
);

describe("of very many", () => {
  const names = Array.from({ length: 250 }, (_, index) => `a${index}`);

  test("issues, those above a hundred are counted", () => {
    const workers = names.map((name) => worker(name, ["ingester"]));
    const issues = issuesOf(bundleOf([coordinator, ...workers], []));
    expect(issues).toHaveLength(101);
    expect(issues.at(-1)).toMatchObject({ code: "more-issues", count: 150, shown: 100 });
  });

  test("applications in one issue, a hundred are kept, and the message counts all", () => {
    const text = bundleOf(
      [
        coordinator,
        worker("w", without("ingester")),
        ...names.map((name) => worker(name, ["ingester"], 0)),
      ],
      ["w", ...names].map((name) => relate(name)),
    );
    const idle = issueOf("idle-role", text);
    expect("applications" in idle && idle.applications).toHaveLength(100);
    expect(idle.message).toMatch(/, 230 more\b/);
  });
});
