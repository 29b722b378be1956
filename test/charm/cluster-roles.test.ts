import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { clusterRoles } from "../../src/charm/index.js";
import { charms } from "../../src/data/charms.js";
import { checkCluster, listRoles } from "../../src/index.js";
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
        issues: [],
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
        meta_roles: { all: ["admin", "all", "ingester"] },
        minimal_deployment: ["all", "ingester"],
        recommended_deployment: { ingester: 3 },
      },
    });
  });

  test("recommends nothing where upstream does not", () => {
    const table = clusterRoles(["all", "ad-hoc-profiles"], { release: "1.4.0" });
    expect(table).toMatchObject({
      value: { minimal_deployment: ["ad-hoc-profiles", "all"], recommended_deployment: {} },
    });
  });

  test.each([
    [["all"], {}, ["all"]],
    [["all", "admin"], { all: ["admin", "all"] }, ["all"]],
    [["admin"], {}, []],
  ])("of %j: what is required and not offered is covered by all", (offered, metaRoles, minimal) => {
    expect(clusterRoles(offered, { release: "1.18" })).toMatchObject({
      value: { meta_roles: metaRoles, minimal_deployment: minimal },
    });
  });

  test("the coordinator finds coherent just what checkCluster does, one application a role", () => {
    const options = { release: "2.2.1", storage: "v2" } as const;
    const visible = listRoles(options).map(({ name }) => name);
    const others = visible.filter((role) => role !== "all");
    fc.assert(
      fc.property(fc.subarray(others), fc.subarray(visible), (some, wanted) => {
        const offered = ["all" as const, ...some];
        const table = clusterRoles(offered, options);
        if (!table.ok) throw new Error("refused");
        const { meta_roles: metaRoles, minimal_deployment: minimal } = table.value;
        const running = offered.filter((role) => wanted.includes(role));
        const counted = running.flatMap((role) => metaRoles[role] ?? [role]);
        const applications = running.map((role) => ({ name: role, units: 1, targets: [role] }));
        const { coherent } = checkCluster(applications, options);
        expect(minimal.every((role) => counted.includes(role))).toBe(coherent);
      }),
    );
  });

  test("a release that is not listed is answered, with a warning", () => {
    const table = clusterRoles(["all"], { release: "9.9" });
    expect(table).toMatchObject({
      ok: true,
      value: { minimal_deployment: ["all"] },
      issues: [{ code: "unlisted-release", version: "9.9", release: "2.2.1" }],
    });
  });

  test.each([
    [undefined, "undefined"],
    ["all", "string"],
    [{ 0: "all" }, "object"],
    [["all", 1], "array"],
  ])("what is no array of names is told: %j", (offered, type) => {
    expect(clusterRoles(offered as string[], { release: "2" })).toMatchObject({
      ok: false,
      issues: [
        {
          code: "invalid-options",
          path: ["offered"],
          option: "offered",
          expected: "an array of role names",
          type,
        },
        { code: "invalid-release" },
      ],
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
