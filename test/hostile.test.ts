/** Whatever it is given, `safeResolveRoles` answers: in bounded time, with bounded messages, frozen. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type ResolveOptions, type Result, safeResolveRoles } from "../src/index.js";
import { anything } from "./arbitraries.js";
import { isDeeplyFrozen } from "./is-deeply-frozen.js";

const options: ResolveOptions = { release: "1.18.2" };

function codes(flags: unknown): string[] {
  return codesWith(flags, options);
}

function codesWith(flags: unknown, given: unknown): string[] {
  const result = safeResolveRoles(flags, given as ResolveOptions);
  return result.ok ? [] : result.issues.map(({ code }) => code);
}

/** Control, line and direction characters: what could break a line or steer a terminal. */
const unsafe = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u;

function throwing(): never {
  throw new Error("hostile");
}

/** A proxy whose every trap throws. */
function booby<Target extends object>(target: Target): Target {
  return new Proxy(target, new Proxy({}, { get: () => throwing }));
}

function revoked(target: object): object {
  const { proxy, revoke } = Proxy.revocable(target, {});
  revoke();
  return proxy;
}

function expectAnswer(result: Result<unknown>): void {
  expect(isDeeplyFrozen(result)).toBe(true);
  const issues = result.ok ? [] : result.issues;
  expect(result.ok || issues.length > 0).toBe(true);
  expect(issues.length).toBeLessThanOrEqual(101);
  for (const { message } of issues) {
    expect(message.length).toBeLessThan(1000);
    expect(message).not.toMatch(unsafe);
  }
}

describe("flags", () => {
  test.each([
    [
      "a getter that throws",
      Object.defineProperty({}, "role-all", { get: throwing, enumerable: true }),
    ],
    ["a proxy whose traps throw", booby({ "role-all": true })],
    ["a proxy of an array whose traps throw", booby([])],
    ["a revoked proxy", revoked({ "role-all": true })],
    ["a revoked proxy of an array", revoked([])],
  ])("%s are invalid-flags", (_, flags) => {
    expect(codes(flags)).toEqual(["invalid-flags"]);
  });

  test.each([
    ["a megabyte", `role-${"x".repeat(1_000_000)}`],
    ["a lone surrogate", "role-\ud800"],
    ["lone surrogates", "role-".concat("\udc00".repeat(100))],
    ["a line and an escape", "role-\u001b[31m\nred\u009b1m\u2028\u202e"],
    ["quotes and braces", 'role-"{"flag"}[{type}]'],
  ])("a name of %s is quoted on one line of bounded length", (_, flag) => {
    const result = safeResolveRoles({ [flag]: true }, options);
    expect(codes({ [flag]: true })).toEqual(["unknown-role"]);
    if (!result.ok) expect(result.issues[0]?.path).toEqual([flag]);
    const message = result.ok ? "" : (result.issues[0]?.message ?? "");
    expect(message.length).toBeLessThan(600);
    expect(message).not.toMatch(unsafe);
    expect(() => encodeURIComponent(message)).not.toThrow();
  });

  test("what has no keys of its own has no role", () => {
    for (const flags of [
      new Map([["role-all", true]]),
      new Date(),
      /x/,
      new Error("x"),
      Object.create(null),
    ]) {
      expect(codes(flags)).toEqual(["no-role"]);
    }
  });

  test("a revoked proxy as a value hides no other finding", () => {
    expect(codes({ "role-all": revoked({}), "role-bogus": true })).toEqual([
      "invalid-flag",
      "unknown-role",
    ]);
  });

  test("a cycle is a value like any other", () => {
    const flags: Record<string, unknown> = {};
    flags["role-all"] = flags;
    expect(codes(flags)).toEqual(["invalid-flag"]);
  });
});

describe("options", () => {
  test.each([
    ["none", undefined, "invalid-options"],
    ["null", null, "invalid-options"],
    ["a text", "1.18.2", "invalid-options"],
    ["a function", throwing, "invalid-options"],
    [
      "a getter that throws",
      Object.defineProperty({}, "release", { get: throwing }),
      "invalid-options",
    ],
    ["a proxy whose traps throw", booby({}), "invalid-options"],
    ["a revoked proxy", revoked({}), "invalid-options"],
    ["empty", {}, "invalid-release"],
    ["an array", [], "invalid-release"],
    ["a catalog of its own", { release: "1.18.2", catalog: {} }, "invalid-options"],
    ["a catalog that is null", { release: "1.18.2", catalog: null }, "invalid-options"],
    ["a revoked catalog", { release: "1.18.2", catalog: revoked({}) }, "invalid-options"],
    [
      "a storage that is a revoked proxy",
      { release: "1.18.2", storage: revoked([]) },
      "invalid-storage",
    ],
    ["a release of a megabyte", { release: "1.".repeat(500_000) }, "invalid-release"],
    ["a release of a megabyte of digits", { release: "9".repeat(1_000_000) }, "invalid-release"],
    ["a prerelease of a megabyte", { release: `1.0.0-${"a.".repeat(500_000)}` }, "invalid-release"],
    ["a mode that does not exist", { release: "1.18.2", redundant: "remove" }, "invalid-options"],
  ])("%s", (_, given, code) => {
    expect(codesWith({ "role-all": true }, given)).toEqual([code]);
    expectAnswer(safeResolveRoles({ "role-all": true }, given as ResolveOptions));
  });

  test("undefined is as good as missing", () => {
    const given = {
      release: "1.18.2",
      storage: undefined,
      redundant: undefined,
      catalog: undefined,
    };
    expect(codesWith({ "role-all": true }, given)).toEqual([]);
  });
});

test("any flags with any options: an answer, always", () => {
  const records = fc.dictionary(
    fc.oneof(
      fc.string({ unit: "binary" }),
      fc.constantFrom("role-all", "role-ring", "role-ingester", "__proto__"),
    ),
    fc.oneof(fc.boolean(), anything),
  );
  const given = fc.oneof(
    anything,
    fc.record(
      { release: fc.oneof(fc.string(), fc.constant("1.18"), anything), storage: anything },
      { requiredKeys: [] },
    ),
    fc.constant(options),
  );
  fc.assert(
    fc.property(fc.oneof(anything, records), given, (flags, others) => {
      expectAnswer(safeResolveRoles(flags, others as ResolveOptions));
    }),
    { numRuns: 10_000 },
  );
});

test("nothing of the world is changed by what is read", () => {
  codes(
    JSON.parse(
      '{"__proto__": {"polluted": true}, "constructor": {"prototype": {"polluted": true}}}',
    ),
  );
  expect(({} as Record<string, unknown>).polluted).toBeUndefined();
});
