/** What the arbitraries promise, and that they reach what they are for. */
import fc from "fast-check";
import { describe, expect, expectTypeOf, test } from "vitest";
import {
  type Application,
  checkCluster,
  defineCatalog,
  pyroscope,
  type RoleFlags,
  resolveRoles,
  safeResolveRoles,
} from "../../src/index.js";
import {
  applications,
  consistentCluster,
  expectedTargets,
  invalidRoleFlags,
  release,
  roleFlags,
  type TestingOptions,
} from "../../src/testing.js";
import { versions } from "../measured.js";
import { siblingOf } from "../siblings/facts.js";
import { harvest } from "./harvest.js";

const places = [
  { release: "1.0.0" },
  { release: "1.18.2", storage: "v1-v2-dual" },
  { release: "2.2.1", storage: "v1" },
  { release: "2.2.1", storage: "v2" },
  { release: "3.9.0", catalog: harvest },
  // The complete meta-role does not exist here, so nothing is required.
  { release: "3.10.0", storage: "silo", catalog: harvest },
  { release: "4.0.0", catalog: harvest },
  // It takes one target.
  siblingOf("tempo").options,
] as unknown as readonly TestingOptions[];

const at = { release: "2.2.1", storage: "v2" } as const;

/** The outcomes among three hundred values, the same in each run; sorted. */
function outcomesOf<Value>(values: fc.Arbitrary<Value>, outcomeOf: (value: Value) => unknown) {
  const sample = fc.sample(values, { numRuns: 300, seed: 1 });
  return [...new Set(sample.map((value) => String(outcomeOf(value))))].sort();
}

describe.each(places)("$release $storage", (options) => {
  test("roleFlags resolve, to the naive layer's targets", () => {
    fc.assert(
      fc.property(roleFlags(options), (flags) => {
        expect(resolveRoles(flags, options).targets).toEqual(expectedTargets(flags, options));
      }),
    );
  });

  test("invalidRoleFlags do not resolve, and have no expected targets", () => {
    fc.assert(
      fc.property(invalidRoleFlags(options), (flags) => {
        expect(safeResolveRoles(flags, options).ok).toBe(false);
        expect(expectedTargets(flags, options)).toBe(undefined);
      }),
    );
  });

  test("applications resolve, and have names that differ", () => {
    fc.assert(
      fc.property(applications(options), (given) => {
        const report = checkCluster(given, options);
        expect(report.applications.every(({ result }) => result.ok)).toBe(true);
        expect(new Set(given.map(({ name }) => name)).size).toBe(given.length);
      }),
      { numRuns: 50 },
    );
  });

  test("consistentCluster is consistent: its applications have units, and nothing is missing", () => {
    fc.assert(
      fc.property(consistentCluster(options), (given) => {
        const { consistent, missing, applications } = checkCluster(given, options);
        expect({ consistent, missing }).toEqual({ consistent: true, missing: [] });
        expect(applications.every(({ result, units }) => result.ok && units > 0)).toBe(true);
      }),
      { numRuns: 50 },
    );
  });
});

describe("they reach", () => {
  test("roleFlags: all and single roles, and roles of other layers that are false", () => {
    expect(outcomesOf(roleFlags(at), (flags) => flags["role-all"] === true)).toEqual([
      "false",
      "true",
    ]);
    expect(outcomesOf(roleFlags(at), (flags) => flags["role-ingester"])).toEqual([
      "false",
      "undefined",
    ]);
  });

  test("roleFlags: keys that are not sorted", () => {
    const isSorted = (flags: RoleFlags) => {
      return Object.keys(flags).join() === Object.keys(flags).sort().join();
    };
    expect(outcomesOf(roleFlags(at), isSorted)).toEqual(["false", "true"]);
  });

  test("invalidRoleFlags: every code of wrong flags", () => {
    const codeOf = (flags: unknown) => {
      const result = safeResolveRoles(flags, at);
      return result.ok ? "" : result.issues.find(({ severity }) => severity === "error")?.code;
    };
    expect(outcomesOf(invalidRoleFlags(at), codeOf)).toEqual([
      "internal-module",
      "invalid-flag",
      "invalid-flags",
      "no-role",
      "no-such-meta-role",
      "unavailable-role",
      "unknown-flag",
      "unknown-role",
    ]);
  });

  test("invalidRoleFlags: a catalog in which every module is a role of its only layer", () => {
    const catalog = defineCatalog({
      product: "Whole",
      releases: ["1.0.0"],
      storage: [{ name: "disk", parts: ["disk"], default: ">=1.0.0" }],
      modules: [
        { name: "all", visible: true, meta: true, complete: true, needs: ["one"] },
        { name: "one", visible: true, dataPath: true },
      ],
    });
    const whole = { release: "1.0.0", catalog };
    fc.assert(fc.property(invalidRoleFlags(whole), (flags) => !safeResolveRoles(flags, whole).ok));
  });

  test("applications: none to six, consistent or not, by flags and by targets, without units", () => {
    const isConsistent = (given: readonly Application[]) => checkCluster(given, at).consistent;
    expect(outcomesOf(applications(at), ({ length }) => length)).toEqual([..."0123456"]);
    expect(outcomesOf(applications(at), isConsistent)).toEqual(["false", "true"]);
    const some = applications(at).filter(({ length }) => length > 0);
    const kindOf = ([first]: readonly Application[]) => [
      first?.targets === undefined,
      first?.units === 0,
    ];
    expect(outcomesOf(some, kindOf)).toHaveLength(4);
  });

  test("consistentCluster: one application that runs everything, and several that share the roles", () => {
    const hasAll = (given: readonly Application[]) =>
      given.some(({ flags, targets }) => targets?.includes("all") || flags?.["role-all"]);
    expect(outcomesOf(consistentCluster(at), hasAll)).toEqual(["false", "true"]);
    const writers = (given: readonly Application[]) => {
      const { coverage } = checkCluster(given, at);
      return coverage.find(({ role }) => role === "segment-writer")?.applications.length === 1;
    };
    expect(outcomesOf(consistentCluster(at), writers)).toEqual(["false", "true"]);
  });

  test("applications shrink to the smallest that fails", () => {
    const property = fc.property(applications(at), (given) => given.length < 2);
    const [smallest] = fc.check(property, { seed: 1 }).counterexample ?? [];
    expect(smallest).toHaveLength(2);
    expect(smallest?.map(({ units }) => units)).toEqual([0, 0]);
  });
});

describe("release", () => {
  test("is any listed release", () => {
    const seen = new Set(fc.sample(release(), { numRuns: 2000, seed: 1 }));
    expect(seen).toEqual(new Set(versions));
  });

  test("has the layer that is asked for", () => {
    const options = { catalog: harvest, storage: "silo" } as const;
    expect(outcomesOf(release(options), (each) => each)).toEqual(["3.10.0", "4.0.0"]);
    fc.assert(
      fc.property(release({ storage: "v2" }), (each) => {
        return safeResolveRoles({ "role-all": true }, { release: each, storage: "v2" }).ok;
      }),
    );
  });

  test("shrinks to the oldest that fails", () => {
    const { releases } = pyroscope.rows;
    const isOlder = (each: string) => releases.indexOf(each) < releases.indexOf("1.3.0");
    const { counterexample } = fc.check(fc.property(release(), isOlder));
    expect(counterexample).toEqual(["1.3.0"]);
  });

  test("is a RangeError with a layer that no release has", () => {
    const options = { storage: "v9" as "v2" };
    expect(() => release(options)).toThrow(
      new RangeError('Pyroscope does not have storage layer "v9"'),
    );
  });
});

test("a release or layer that is not listed is a RangeError, in every function", () => {
  const wrong: readonly TestingOptions[] = [
    { release: "1.18" },
    { release: "1.0.0", storage: "v2" },
  ];
  for (const arbitrary of [roleFlags, invalidRoleFlags, applications, consistentCluster]) {
    for (const options of wrong) expect(() => arbitrary(options)).toThrow(RangeError);
  }
});

test("flags and layers have the types of the catalog", () => {
  expectTypeOf(fc.sample(roleFlags({ release: "1.18.2" }), 1)).toEqualTypeOf<RoleFlags[]>();
  // @ts-expect-error: another catalog's layer
  expect(() => roleFlags({ release: "3.9.0", catalog: harvest, storage: "v1" })).toThrow("v1");
});
