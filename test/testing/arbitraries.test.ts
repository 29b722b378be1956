/** What the arbitraries promise, by the engine and by the naive model. */
import fc from "fast-check";
import { describe, expect, expectTypeOf, test, vi } from "vitest";
import {
  checkCluster,
  defineCatalog,
  pyroscope,
  type RoleFlags,
  resolveRoles,
  safeResolveRoles,
} from "../../src/index.js";
import {
  applications,
  coherentCluster,
  expectedTargets,
  invalidRoleFlags,
  release,
  roleFlags,
} from "../../src/testing/index.js";
import { releases } from "../measured.js";
import { requiredRoles } from "../model.js";
import { harvest } from "./catalog.js";

const pyroscopePlaces = [
  { release: "1.0.0" },
  { release: "1.18.2", storage: "v1-v2-dual" },
  { release: "2.2.1", storage: "v1" },
  { release: "2.2.1", storage: "v2" },
] as const;

const harvestPlaces = [
  { release: "3.0.0", catalog: harvest },
  // Here the complete meta-role is not there, so that nothing is required.
  { release: "3.1.0", storage: "silo", catalog: harvest },
  { release: "4.0.0", catalog: harvest },
] as const;

const places = [
  ...pyroscopePlaces,
  ...harvestPlaces,
] as readonly (typeof pyroscopePlaces)[number][];

/** How often each outcome comes up among some hundred values, the same at each run. */
function countBy<Value>(values: fc.Arbitrary<Value>, outcomeOf: (value: Value) => string) {
  const counts = new Map<string, number>();
  for (const value of fc.sample(values, { numRuns: 300, seed: 1 })) {
    const outcome = outcomeOf(value);
    counts.set(outcome, (counts.get(outcome) ?? 0) + 1);
  }
  return counts;
}

describe.each(places)("$release $storage", (at) => {
  test("roleFlags resolve, to the model's targets", () => {
    fc.assert(
      fc.property(roleFlags(at), (flags) => {
        expect(resolveRoles(flags, at).targets).toEqual(expectedTargets(flags, at));
      }),
    );
  });

  test("invalidRoleFlags do not, to the model either", () => {
    fc.assert(
      fc.property(invalidRoleFlags(at), (flags) => {
        expect(safeResolveRoles(flags, at).ok).toBe(false);
        expect(expectedTargets(flags, at)).toBe(undefined);
      }),
      { numRuns: 150 },
    );
  });

  test("applications resolve and can be counted", () => {
    fc.assert(
      fc.property(applications(at), (given) => {
        const { applications: reports, issues } = checkCluster(given, at);
        expect(reports.every(({ result }) => result.ok)).toBe(true);
        const own = issues.filter(({ path, severity }) => path.length > 0 && severity === "error");
        expect(own).toEqual([]);
      }),
      { numRuns: 50 },
    );
  });

  test("coherentCluster is coherent, and its applications resolve", () => {
    fc.assert(
      fc.property(coherentCluster(at), (given) => {
        const report = checkCluster(given, at);
        expect(report.missing).toEqual([]);
        expect(report.coherent).toBe(true);
        expect(report.issues.filter(({ severity }) => severity === "error")).toEqual([]);
      }),
    );
  });
});

describe("they reach what they are for", () => {
  const at = { release: "2.2.1", storage: "v2" } as const;

  test("roleFlags: with and without a meta-role, and roles of other layers that are off", () => {
    const seen = countBy(roleFlags(at), (flags) => `${flags["role-all"] === true}`);
    expect([...seen.keys()].sort()).toEqual(["false", "true"]);
    const off = countBy(roleFlags(at), (flags) => `${flags["role-ingester"]}`);
    expect([...off.keys()].sort()).toEqual(["false", "undefined"]);
  });

  test("invalidRoleFlags: every code of wrong flags", () => {
    const seen = countBy(invalidRoleFlags(at), (flags) => {
      const result = safeResolveRoles(flags, at);
      return result.ok ? "" : `${result.issues.find(({ severity }) => severity === "error")?.code}`;
    });
    expect([...seen.keys()].sort()).toEqual([
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

  test("applications: coherent and not, with flags and targets, without units", () => {
    const seen = countBy(applications(at), (given) => `${checkCluster(given, at).coherent}`);
    expect([...seen.keys()].sort()).toEqual(["false", "true"]);
    const kinds = countBy(
      applications(at).filter((given) => given.length > 0),
      ([first]) => `${first?.targets === undefined} ${first?.units === 0}`,
    );
    expect(kinds.size).toBe(4);
  });

  test("applications: from none up to six", () => {
    const seen = countBy(applications(at), (given) => `${given.length}`);
    expect([...seen.keys()].sort()).toEqual(["0", "1", "2", "3", "4", "5", "6"]);
  });

  test("coherentCluster: required roles that one application alone starts", () => {
    const required = requiredRoles(at.release, at.storage);
    const alone = fc
      .sample(coherentCluster(at), { numRuns: 300, seed: 1 })
      .filter((given) => given.length > 1)
      .flatMap((given) => checkCluster(given, at).coverage)
      .flatMap(({ role, applications }) => (applications.length === 1 ? role : []));
    expect([...new Set(alone)].filter((role) => required.includes(role)).sort()).toEqual(required);
  });

  test("coherentCluster: with and without the optional role", () => {
    const seen = countBy(coherentCluster(at), (given) => `${checkCluster(given, at).optional}`);
    expect([...seen.keys()].sort()).toEqual(["", "admin"]);
  });

  test("coherentCluster: with all and without it", () => {
    const seen = countBy(
      coherentCluster(at),
      (given) =>
        `${given.some(({ flags, targets }) => targets?.includes("all") || flags?.["role-all"])}`,
    );
    expect([...seen.keys()].sort()).toEqual(["false", "true"]);
  });

  test("invalidRoleFlags: where every module is a role of the one layer, too", () => {
    const catalog = defineCatalog({
      product: "Whole",
      releases: ["1.0.0"],
      storage: [{ name: "disk", parts: ["disk"], default: ">=1.0.0" }],
      modules: [
        { name: "all", visible: true, meta: true, complete: true, needs: ["one"] },
        { name: "one", visible: true },
      ],
    });
    const whole = { release: "1.0.0", catalog };
    fc.assert(fc.property(invalidRoleFlags(whole), (flags) => !safeResolveRoles(flags, whole).ok));
  });
});

describe("release", () => {
  test("is any listed release", () => {
    expect(new Set(fc.sample(release(), { numRuns: 2000, seed: 1 })).size).toBe(releases.length);
    expect(new Set(fc.sample(release({ catalog: harvest }), { numRuns: 50, seed: 1 }))).toEqual(
      new Set(["3.0.0", "3.1.0", "4.0.0"]),
    );
  });

  test("has the layer that is asked for", () => {
    const seen = new Set(
      fc.sample(release({ catalog: harvest, storage: "silo" }), { numRuns: 50, seed: 1 }),
    );
    expect(seen).toEqual(new Set(["3.1.0", "4.0.0"]));
    fc.assert(
      fc.property(release({ storage: "v2" }), (each) => {
        const at = { release: each, storage: "v2" } as const;
        expect(safeResolveRoles({ "role-all": true }, at).ok).toBe(true);
      }),
    );
  });

  test("shrinks to the oldest that fails", () => {
    const { releases } = pyroscope.rows;
    const isOlder = (each: string) => releases.indexOf(each) < releases.indexOf("1.3.0");
    const { counterexample } = fc.check(fc.property(release(), isOlder));
    expect(counterexample).toEqual(["1.3.0"]);
  });

  test("rows are no catalog: they would be answered for Pyroscope", () => {
    const rows = harvest.rows as unknown as typeof harvest;
    const message = "this is no catalog: pass what defineCatalog returned";
    expect(() => release({ catalog: rows })).toThrow(message);
    expect(() => roleFlags({ release: "3.0.0", catalog: rows })).toThrow(message);
    expect(() => expectedTargets({}, { release: "1.18.2", catalog: null as never })).toThrow(
      message,
    );
  });

  test("a release that is not listed is refused, with one that is", () => {
    const at = { release: "5.0.0", catalog: harvest };
    expect(() => roleFlags(at)).toThrow('write a release of the catalog, like "4.0.0"');
  });

  test("a layer that no release has is refused", () => {
    const options = { storage: "v3" as "v2" };
    expect(() => release(options)).toThrow('Pyroscope has no storage layer "v3"');
  });
});

test("types: flags of the catalog's roles", () => {
  expectTypeOf(fc.sample(roleFlags({ release: "1.18.2" }), 1)).toEqualTypeOf<RoleFlags[]>();
  // @ts-expect-error: another catalog's layer
  expect(() => roleFlags({ release: "3.0.0", catalog: harvest, storage: "v1" })).toThrow("v1");
});

test("without fast-check an arbitrary says what to install, and all else is there", async () => {
  vi.resetModules();
  vi.doMock("node:module", () => ({
    createRequire: () => () => {
      throw new Error("Cannot find module 'fast-check'");
    },
  }));
  const kit = await import("../../src/testing/index.js");
  expect(() => kit.roleFlags({ release: "1.18.2" })).toThrow(
    expect.objectContaining({
      message: expect.stringMatching(
        /need fast-check, which is not installed; npm install --save-dev fast-check$/,
      ),
      cause: new Error("Cannot find module 'fast-check'"),
    }),
  );
  expect(kit.expectedTargets({ "role-all": true }, { release: "1.18.2" })).toEqual(["all"]);
  vi.doUnmock("node:module");
});
