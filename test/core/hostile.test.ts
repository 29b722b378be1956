/** The functions that promise not to throw keep it, and names of prototypes are names like any other. */

import fc from "fast-check";
import { afterEach, describe, expect, test } from "vitest";
import {
  type Application,
  checkCluster,
  type LayerOptions,
  resolveTargets,
  safeResolveRoles,
} from "../../src/index.js";
import { anything } from "../arbitraries.js";
import { processorTime } from "../processor-time.js";

const options: LayerOptions = { release: "1.18.2" };

function throwing(): never {
  throw new Error("hostile");
}

/** A proxy whose every trap throws. */
function trap(target: object): unknown {
  return new Proxy(target, new Proxy({}, { get: () => throwing }));
}

function revoked(target: object): unknown {
  const { proxy, revoke } = Proxy.revocable(target, {});
  revoke();
  return proxy;
}

function withGetter(key: string): object {
  return Object.defineProperty({}, key, { get: throwing, enumerable: true });
}

function codesOf(flags: unknown, given: unknown = options): string[] {
  const result = safeResolveRoles(flags, given as LayerOptions);
  return result.ok ? [] : result.issues.map(({ code }) => code);
}

test.each<[string, unknown]>([
  ["an object with a getter that throws", withGetter("role-all")],
  ["a proxy whose traps throw", trap({})],
  ["a revoked proxy", revoked({})],
  ["a revoked proxy of an array", revoked([])],
])("flags that are %s are invalid", (_, flags) => {
  expect(codesOf(flags)).toEqual(["invalid-flags"]);
});

test("a revoked proxy as a value does not hide other findings", () => {
  const flags = { "role-all": revoked({}), "role-bogus": true };
  expect(codesOf(flags)).toEqual(["invalid-flag", "unknown-role"]);
});

test.each<[string, unknown, string]>([
  ["null", null, "invalid-options"],
  ["a string", "1.18.2", "invalid-options"],
  ["an object with a getter that throws", withGetter("release"), "invalid-options"],
  ["a proxy whose traps throw", trap({}), "invalid-options"],
  ["a revoked catalog", { ...options, catalog: revoked({}) }, "invalid-options"],
  ["a storage that is a revoked proxy", { ...options, storage: revoked([]) }, "invalid-options"],
  ["a release of a megabyte", { release: "1.".repeat(500_000) }, "invalid-release"],
])("options that are %s", (_, given, code) => {
  expect(codesOf({ "role-all": true }, given)).toEqual([code]);
});

test.each<[string, unknown, string]>([
  ["a revoked proxy", revoked([]), "invalid-role"],
  ["a proxy whose traps throw", trap([]), "invalid-role"],
  ["null", null, "invalid-role"],
])("role names that are %s", (_, names, code) => {
  const result = resolveTargets(names as string[], options);
  expect(result.ok || result.issues.map((issue) => issue.code)).toEqual([code]);
});

test("an array longer than its elements costs no more than these", () => {
  const names = ["querier"];
  names.length = 2 ** 32 - 1;
  expect(resolveTargets(names, options).ok).toBe(true);
});

test("an application that throws when it is read does not affect the others", () => {
  const all = { name: "a", units: 1, targets: ["all"] };
  const given = [all, trap({}), withGetter("name")] as Application[];
  const { applications, missing } = checkCluster(given, options);
  expect(applications.map(({ result }) => result.ok)).toEqual([true, false, false]);
  expect(missing).toEqual([]);
});

test("more ways to write a release than are remembered are answered like the others", () => {
  const ways = Array.from({ length: 1_100 }, (_, index) => `1.18.2-build${index}`);
  for (const release of ways) expect(codesOf({ "role-all": true }, { release })).toEqual([]);
});

test("every wrong option is reported with what is expected", () => {
  const given = { release: 1, storage: 2, catalog: {} };
  const result = safeResolveRoles({}, given as unknown as LayerOptions);
  expect(result.ok || result.issues.map(({ message }) => message)).toEqual([
    "catalog must be a catalog made by defineCatalog, not an object",
    "1 is not a release",
    "storage must be the name of a storage layer, not 2",
  ]);
});

describe("names of prototypes", () => {
  const names = ["__proto__", "constructor", "prototype", "toString"];
  const evil = (value: string) =>
    JSON.parse(`{${names.map((name) => `"${name}": ${value}`).join()}}`);

  afterEach(() => {
    expect(Reflect.get({}, "polluted")).toBeUndefined();
    expect(Object.keys(Object.prototype)).toEqual([]);
  });

  test("are unknown flags", () => {
    const result = safeResolveRoles(evil('{"polluted": true}'), options);
    expect(result.ok || result.issues.map(({ code, path }) => [code, ...path])).toEqual(
      names.map((name) => ["unknown-flag", name]),
    );
  });

  test("are unknown roles, also behind the prefix", () => {
    expect(codesOf(Object.fromEntries(names.map((name) => [`role-${name}`, true])))).toEqual(
      names.map(() => "unknown-role"),
    );
    const result = resolveTargets(names, options);
    expect(result.ok || result.issues.map(({ code }) => code)).toEqual(
      names.map(() => "unknown-role"),
    );
  });

  test("are unknown releases and storage layers", () => {
    const flags = { "role-all": true };
    for (const name of names) {
      expect(codesOf(flags, { release: name })).toEqual(["invalid-release"]);
      expect(codesOf(flags, { release: "1.18.2", storage: name })).toEqual(["invalid-storage"]);
    }
  });
});

test.each([
  ["a megabyte", "x".repeat(1_000_000)],
  ["lone surrogates", "\udc00".repeat(100)],
  ["a line and an escape", "\u001b[31m\nred\u009b1m\u2028\u202e"],
  ["placeholders", '"{"flag"}[{type}]'],
])("a name of %s is in a message of one line and bounded length", (_, name) => {
  const result = safeResolveRoles({ [`role-${name}`]: true }, options);
  const [issue] = result.ok ? [] : result.issues;
  expect(issue).toMatchObject({ code: "unknown-role", path: [`role-${name}`] });
  expect(issue?.message.length).toBeLessThan(300);
  expect(issue?.message).not.toMatch(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u);
  // It throws for half of a character.
  expect(() => encodeURIComponent(`${issue?.message}`)).not.toThrow();
});

describe("a long text takes a time in proportion to its length", () => {
  const texts: Readonly<Record<string, (length: number) => string>> = {
    spaces: (length) => " ".repeat(length),
    "digits and points": (length) => "1.".repeat(length / 2),
    hyphens: (length) => `1.0.0-${"a-".repeat(length / 2)}`,
    slashes: (length) => "a/".repeat(length / 2),
    variables: (length) => "${A:-".repeat(length / 5),
    brackets: (length) => "[{".repeat(length / 2),
    "control characters": (length) => "\u0001".repeat(length),
  };

  test.each(Object.keys(texts))("%s", (name) => {
    const timeOf = (length: number) => {
      const text = texts[name]?.(length) ?? "";
      const run = () =>
        safeResolveRoles({ [text]: true, [`role-${text}`]: text }, { release: text });
      return Math.min(...[1, 2, 3].map(() => processorTime(run)));
    };
    // Ten times as long takes ten times as long, or a hundred if it is quadratic; noise hides less than 2 ms.
    expect(timeOf(200_000)).toBeLessThan(40 * Math.max(timeOf(20_000), 2));
  });
});

test("any flags, names and options have an answer", () => {
  const records = fc.dictionary(
    fc.oneof(fc.string(), fc.constantFrom("role-all", "role-ring", "role-ingester", "__proto__")),
    fc.oneof(fc.boolean(), anything),
  );
  const given = fc.oneof(
    anything,
    fc.record({ release: fc.oneof(fc.string(), anything), storage: anything }),
    fc.constant(options),
  );
  fc.assert(
    fc.property(fc.oneof(anything, records), given, (value, others) => {
      for (const resolve of [safeResolveRoles, resolveTargets]) {
        const result = resolve(value as never, others as LayerOptions);
        const issues = result.ok ? result.value.warnings : result.issues;
        expect(issues.length).toBeLessThanOrEqual(101);
        expect(result.ok || issues.some(({ severity }) => severity === "error")).toBe(true);
      }
    }),
    { numRuns: 1000 },
  );
});

test.each([
  ["role names", (names: readonly string[]) => resolveTargets(names, options)],
  [
    "flags",
    (names: readonly string[]) =>
      safeResolveRoles(Object.fromEntries(names.map((name) => [`role-${name}`, true])), options),
  ],
])("of many wrong %s, those that are shown have a suggestion", (_, resolve) => {
  const names = Array.from({ length: 200 }, (_, index) => `ingester${index + 100}`);
  const result = resolve(names);
  const suggested = result.ok ? [] : result.issues.filter((each) => "nearest" in each);
  expect(suggested.map(({ fix }) => fix)).toEqual(Array(100).fill("did you mean ingester?"));
});
