import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  type Application,
  type ClusterOptions,
  checkCluster,
  type Issue,
  type StorageLayer,
} from "../../src/index.js";
import { anything, flagsOf } from "../arbitraries.js";
import { distinctLayers, releaseLayers, replicasOf } from "../measured.js";
import { closure, features, requiredRoles, visibleRoles } from "../model.js";

const v1: ClusterOptions = { release: "1.18.2", storage: "v1" };
const v2: ClusterOptions = { release: "2.2.1", storage: "v2" };

function worker(name: string, targets: readonly string[], units = 3): Application {
  return { name, units, targets } as Application;
}

function codes(issues: readonly Issue[]): string[] {
  return issues.map(({ code }) => code);
}

function optionsOf({ release, storage }: { release: string; storage: string }): ClusterOptions {
  return { release, storage: storage as StorageLayer };
}

describe("required roles", () => {
  test.each(releaseLayers)(
    "in $release $storage those on the data path, and nothing else",
    ({ release, storage }) => {
      const required = requiredRoles(release, storage);
      const options = optionsOf({ release, storage });
      expect(checkCluster([worker("w", required)], options)).toMatchObject({
        consistent: true,
        missing: [],
      });
      expect(checkCluster([], options)).toMatchObject({ consistent: false, missing: required });
      for (const role of required) {
        const rest = required.filter((each) => each !== role);
        if (closure(rest, release, storage).has(role)) continue;
        expect(checkCluster([worker("w", rest)], options).missing).toEqual([role]);
      }
    },
  );

  test("all runs every one of them", () => {
    for (const layer of distinctLayers) {
      const { consistent, missingFeatures } = checkCluster(
        [worker("w", ["all"])],
        optionsOf(layer),
      );
      expect([layer.release, layer.storage, consistent, missingFeatures]).toEqual([
        layer.release,
        layer.storage,
        true,
        [],
      ]);
    }
  });

  test("missing ones are one issue, which names the application if there is only one", () => {
    const { issues } = checkCluster([worker("w", ["querier", "query-frontend"])], v1);
    const missing = issues.find(({ code }) => code === "missing-role");
    expect(missing).toMatchObject({
      roles: ["compactor", "distributor", "ingester", "query-scheduler", "store-gateway"],
      fix: "juju config w role-compactor=true role-distributor=true role-ingester=true role-query-scheduler=true role-store-gateway=true",
    });
    expect(codes(issues).filter((code) => code === "missing-role")).toHaveLength(1);
  });

  test("`required` replaces the list", () => {
    const cluster = [worker("w", ["querier"])];
    expect(checkCluster(cluster, { ...v1, required: ["querier"] })).toMatchObject({
      consistent: true,
    });
    expect(checkCluster(cluster, { ...v1, required: ["admin", "querier"] }).missing).toEqual([
      "admin",
    ]);
  });

  test("a role that only applications without units run needs units, not flags", () => {
    const write = worker("write", ["distributor", "ingester"], 0);
    const read = worker("read", [
      "querier",
      "query-frontend",
      "query-scheduler",
      "store-gateway",
      "compactor",
    ]);
    const { missing, issues, consistent } = checkCluster([read, write], v1);
    expect([consistent, missing]).toEqual([false, ["distributor", "ingester"]]);
    expect(issues.filter(({ severity }) => severity === "error")).toMatchObject([
      {
        code: "idle-role",
        roles: ["distributor", "ingester"],
        applications: ["write"],
        fix: "juju scale-application write 1",
      },
    ]);
    expect(codes(issues)).not.toContain("no-units");
  });
});

describe("features", () => {
  test("that nothing serves are warnings which say what users lose", () => {
    const { consistent, missingFeatures, issues } = checkCluster(
      [worker("w", requiredRoles("1.18.2", "v1"))],
      v1,
    );
    expect(consistent).toBe(true);
    expect(missingFeatures).toEqual(features);
    expect(issues.map(({ code, severity }) => [code, severity])).toEqual(
      features.map(() => ["missing-feature", "warning"]),
    );
    for (const issue of issues) expect(issue.message).toMatch(/: (users|settings) /);
  });
});

describe("coverage", () => {
  test("is what the model starts", () => {
    const applications = fc.constantFrom(...distinctLayers).chain((layer) =>
      fc
        .array(
          fc.record({
            roles: fc.subarray(visibleRoles(layer.release, layer.storage), { minLength: 1 }),
            units: fc.nat(4),
            isByFlags: fc.boolean(),
          }),
          { maxLength: 6 },
        )
        .map((drawn) => ({ layer, drawn })),
    );
    fc.assert(
      fc.property(applications, ({ layer, drawn }) => {
        const cluster = drawn.map(({ roles, units, isByFlags }, index) => ({
          name: `a${index}`,
          units,
          ...(isByFlags ? { flags: flagsOf(roles) } : { targets: roles }),
        })) as Application[];
        const { coverage, missing } = checkCluster(cluster, optionsOf(layer));
        const starting = (role: string) =>
          drawn.filter(({ roles }) => closure(roles, layer.release, layer.storage).has(role));
        for (const { role, units } of coverage) {
          const expected = starting(role).reduce((sum, each) => sum + each.units, 0);
          expect([role, units]).toEqual([role, expected]);
        }
        const running = new Set(coverage.filter(({ units }) => units > 0).map(({ role }) => role));
        expect(missing).toEqual(
          requiredRoles(layer.release, layer.storage).filter((role) => !running.has(role as never)),
        );
      }),
    );
  });

  test("a dependency counts: store-gateway starts admin", () => {
    const { coverage } = checkCluster([worker("w", ["store-gateway"], 2)], v1);
    expect(coverage.find(({ role }) => role === "admin")).toMatchObject({
      units: 2,
      applications: ["w"],
    });
  });
});

describe("recommended units", () => {
  test("concern only required roles that run", () => {
    const { shortfalls, issues } = checkCluster([worker("w", ["ingester", "distributor"], 1)], {
      ...v1,
      recommended: true,
    });
    const chart = replicasOf("1.18.2", "v1");
    expect(shortfalls).toEqual(
      ["distributor", "ingester"].map((role) => ({ role, have: 1, want: chart[role]?.replicas })),
    );
    expect(codes(issues).filter((code) => code === "below-recommended")).toHaveLength(2);
  });

  test("are not an issue unless asked for", () => {
    expect(codes(checkCluster([worker("w", ["ingester"], 1)], v1).issues)).not.toContain(
      "below-recommended",
    );
  });
});

test.each([
  [1, false],
  [2, true],
  [3, false],
  [4, true],
])("a metastore of %d units: warning %s", (units, isEven) => {
  const { issues } = checkCluster([worker("m", ["metastore"], units)], v2);
  const found = issues.filter(({ code }) => code === "even-quorum");
  expect(found).toMatchObject(isEven ? [{ units, fewer: units - 1, odd: units + 1 }] : []);
});

describe("an assumed layer that does not fit", () => {
  test("the layer with the fewest missing roles is suggested once, as the first of the warnings", () => {
    const cluster = requiredRoles("2.2.1", "v2").map((role) => worker(role, [role]));
    const { issues, consistent } = checkCluster(cluster, { release: "2.2.1" });
    expect(consistent).toBe(false);
    const warnings = issues.filter(({ severity }) => severity === "warning");
    expect(warnings[0]).toMatchObject({ code: "assumed-storage", otherStorage: "v2", missing: [] });
    expect(codes(issues).filter((code) => code === "assumed-storage")).toHaveLength(1);
  });

  test("an application with a role that a layer does not have would run nothing there", () => {
    // With v2, in which there are no ingesters, it would not start.
    const roles = [...requiredRoles("2.2.1", "v2"), "ingester"];
    const { issues } = checkCluster([worker("w", roles)], { release: "2.2.1" });
    expect(codes(issues)).toContain("missing-role");
    expect(codes(issues)).not.toContain("assumed-storage");
  });

  test("none is suggested if none fits better, or if the layer was given", () => {
    const cluster = [worker("w", ["ingester"])];
    expect(codes(checkCluster(cluster, { release: "1.18.2" }).issues)).not.toContain(
      "assumed-storage",
    );
    const v2Roles = [worker("w", requiredRoles("2.2.1", "v2"))];
    const given = checkCluster(v2Roles, { release: "2.2.1", storage: "v1-v2-dual" });
    expect(codes(given.issues)).not.toContain("assumed-storage");
  });
});

describe("applications", () => {
  test("one that does not resolve runs nothing, says why, and leaves the others alone", () => {
    const broken = {
      name: "b",
      units: 3,
      flags: { "role-ingestor": true },
    } as unknown as Application;
    const { consistent, missing, issues, applications } = checkCluster(
      [worker("a", ["all"]), broken],
      v1,
    );
    expect([consistent, missing]).toEqual([false, []]);
    expect(issues).toMatchObject([
      { code: "unknown-role", application: "b", path: [1, "flags", "role-ingestor"] },
    ]);
    expect(applications.map(({ result }) => result.ok)).toEqual([true, false]);
  });

  test("a fix names the application", () => {
    const { issues } = checkCluster(
      [{ name: "w", units: 1, flags: { "role-all": true, "role-ingester": true } }],
      v1,
    );
    expect(issues[0]).toMatchObject({
      code: "redundant-role",
      fix: "to run ingester only: juju config w role-all=false",
    });
  });

  test("of one name are an error", () => {
    const { consistent, issues } = checkCluster([worker("w", ["all"]), worker("w", ["all"])], v1);
    expect(consistent).toBe(false);
    expect(issues).toMatchObject([
      { code: "duplicate-application", path: [1, "name"], application: "w" },
    ]);
  });

  test.each([
    [{ units: 1, targets: ["all"] }, "invalid-applications", [0, "name"]],
    [{ name: "w", units: -1, targets: ["all"] }, "invalid-units", [0, "units"]],
    [{ name: "w", units: 1.5, targets: ["all"] }, "invalid-units", [0, "units"]],
    [{ name: "w", units: "3", targets: ["all"] }, "invalid-units", [0, "units"]],
    [{ name: "w", units: 0, targets: ["all"] }, "idle-role", []],
    [{ name: "w", units: 1, targets: ["all"], flags: {} }, "invalid-applications", [0, "targets"]],
    [{ name: "w", units: 1 }, "invalid-flags", [0, "flags"]],
    [{ name: "w", units: 1, targets: "all" }, "invalid-role", [0, "targets"]],
    [null, "invalid-flags", [0, "flags"]],
  ])("%j has %s at %j", (application, code, path) => {
    const { issues, consistent } = checkCluster([application as unknown as Application], v1);
    expect(issues.map((issue) => [issue.code, issue.path])).toContainEqual([code, path]);
    expect(consistent).toBe(false);
  });

  test("a wrong number of units is one error: it does not also count as none", () => {
    const { issues } = checkCluster([{ name: "w", units: -1, targets: ["all"] }], v1);
    expect(issues.map(({ message }) => message)).toEqual([
      "the units of w must be a non-negative integer, not -1",
    ]);
  });

  test("targets that are not an array are shown as they are", () => {
    const given = [{ name: "w", units: 1, targets: "all" as never }];
    const { issues } = checkCluster(given, v1);
    expect(issues.find(({ code }) => code === "invalid-role")?.message).toBe(
      'the roles must be an array of names, not "all"',
    );
  });

  test("applications that are not an array, and wrong options, are issues", () => {
    const noList = checkCluster("x" as never, v1);
    expect(noList).toMatchObject({ consistent: false, applications: [] });
    expect(codes(noList.issues)).toContain("invalid-applications");
    const wrong = checkCluster([worker("w", ["all"])], { release: "2" });
    expect([wrong.consistent, codes(wrong.issues)]).toEqual([false, ["invalid-release"]]);
    const required = checkCluster([], { ...v1, required: "x" as never });
    expect(codes(required.issues)).toEqual(["invalid-options"]);
  });

  test("the release is warned about once, not once for each application", () => {
    const { issues } = checkCluster([worker("a", ["all"]), worker("b", ["admin"])], {
      release: "2.99",
    });
    expect(codes(issues).filter((code) => code === "newer-minor")).toHaveLength(1);
  });
});

test("it never throws, and consistent is never true next to an error", () => {
  fc.assert(
    fc.property(
      fc.oneof(fc.array(anything), anything),
      fc.oneof(fc.constant(v1), anything),
      (given, options) => {
        const { consistent, issues } = checkCluster(
          given as Application[],
          options as ClusterOptions,
        );
        if (consistent) expect(issues.filter(({ severity }) => severity === "error")).toEqual([]);
      },
    ),
  );
});
