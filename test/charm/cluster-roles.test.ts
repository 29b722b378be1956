import { describe, expect, test } from "vitest";
import { clusterRoles } from "../../src/charm/index.js";
import { charms } from "../../src/data/charms.js";
import { replicasOf } from "../measured.js";
import { closure } from "../model.js";

describe("clusterRoles", () => {
  test.each([
    ["main", "1.18.2", "v1"],
    ["feat/pyroscope-v2", "2.2.1", "v2"],
  ])(
    "of the charm's branch %s is what the coordinator's table holds",
    (branch, release, storage) => {
      const options = charms.find((row) => row.branch === branch)?.options ?? {};
      const offered = Object.keys(options).map((flag) => flag.replace("role-", ""));
      const single = offered.filter((role) => role !== "all").sort();
      const chart = replicasOf(release, storage);
      expect(single.every((role) => closure(["all"], release, storage).has(role))).toBe(true);
      expect(clusterRoles(offered, { release, storage })).toEqual({
        ok: true,
        value: {
          roles: [...offered].sort(),
          meta_roles: { all: single },
          minimal_deployment: single,
          recommended_deployment: Object.fromEntries(
            single.map((role) => [role, chart[role]?.replicas]),
          ),
        },
      });
    },
  );

  test("is cut to the roles that the charm offers", () => {
    const table = clusterRoles(["all", "ingester", "admin"], { release: "1.18" });
    expect(table).toMatchObject({
      value: {
        meta_roles: { all: ["admin", "ingester"] },
        minimal_deployment: ["ingester"],
        recommended_deployment: { ingester: 3 },
      },
    });
  });

  test("recommends nothing where upstream does not", () => {
    const table = clusterRoles(["all", "ad-hoc-profiles"], { release: "1.4.0" });
    expect(table).toMatchObject({
      value: { minimal_deployment: ["ad-hoc-profiles"], recommended_deployment: {} },
    });
  });

  test("a role that cannot run there is an issue, with all others", () => {
    const table = clusterRoles(["all", "ingester", "reader"], { release: "2.2", storage: "v2" });
    expect(table).toMatchObject({
      ok: false,
      issues: [{ code: "unavailable-role" }, { code: "unknown-role" }],
    });
  });

  test("what is no catalog is told", () => {
    const options = { release: "1.18", catalog: { rows: {} } } as unknown as { release: string };
    expect(clusterRoles(["all"], options)).toMatchObject({ issues: [{ code: "invalid-options" }] });
  });

  test("wrong options are told", () => {
    expect(clusterRoles(["all"], { release: "2" })).toMatchObject({
      ok: false,
      issues: [{ code: "invalid-release" }],
    });
  });
});
