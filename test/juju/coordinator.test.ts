/** The coordinator's table for the roles that a charm offers. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { charms, clusterRoles } from "../../src/charm.js";
import { anything } from "../arbitraries.js";

const v1 = { release: "1.18.2", storage: "v1" } as const;
const v2 = { release: "2.2.1", storage: "v2" } as const;
const dataPath = [
  "compactor",
  "distributor",
  "ingester",
  "querier",
  "query-frontend",
  "query-scheduler",
  "store-gateway",
];

describe("the table", () => {
  test("of all roles on the data path", () => {
    expect(clusterRoles(["all", ...dataPath], v1).value).toEqual({
      roles: ["all", ...dataPath],
      meta_roles: { all: expect.arrayContaining(dataPath) },
      minimal_deployment: dataPath,
      recommended_deployment: expect.objectContaining({ ingester: 3 }),
    });
  });

  test("does not require roles off the data path", () => {
    const { value } = clusterRoles(["all", ...dataPath, "tenant-settings"], v1);
    expect(value?.roles).toContain("tenant-settings");
    expect(value?.minimal_deployment).not.toContain("tenant-settings");
  });

  test("requires the complete meta-role for roles that are not offered", () => {
    const { value } = clusterRoles(["all", "metastore"], v2);
    expect(value?.minimal_deployment).toEqual(["all", "metastore"]);
    expect(value?.meta_roles.all).toEqual(["all", "metastore"]);
  });

  test("does not list a meta-role that stands for no other offered role", () => {
    expect(clusterRoles(["all"], v1).value).toMatchObject({
      roles: ["all"],
      meta_roles: {},
      minimal_deployment: ["all"],
    });
  });

  test("is sorted, whatever the order and repetition", () => {
    const roles = ["all", ...dataPath];
    const { value } = clusterRoles(roles, v1);
    expect(clusterRoles([...roles.toReversed(), "all"], v1).value).toEqual(value);
    for (const list of [value?.roles ?? [], ...Object.values(value?.meta_roles ?? {})]) {
      expect(list).toEqual(list.toSorted());
    }
  });

  test.each(charms.map((row) => [row.branch, row] as const))(
    "of the charm of %s requires only what its coordinator demands",
    (_, { options, demands, release = "2.2", storage }) => {
      const offered = Object.keys(options).map((option) => option.replace("role-", ""));
      const { ok, value } = clusterRoles(offered, { release, storage } as typeof v1);
      expect(ok).toBe(true);
      expect(demands).toEqual(expect.arrayContaining([...(value?.minimal_deployment ?? [])]));
    },
  );
});

describe("a role that cannot be offered", () => {
  test.each([
    ["ingestor", "unknown-role"],
    ["metastore", "unavailable-role"],
    ["__proto__", "unknown-role"],
  ])("%s", (role, code) => {
    const { ok, value, issues } = clusterRoles(["all", role], v1);
    expect({ ok, value, codes: issues.map((each) => each.code) }).toEqual({
      ok: false,
      value: undefined,
      codes: [code],
    });
  });

  test("or a release that is not one", () => {
    expect(clusterRoles(["all"], { release: "2/stable" })).toMatchObject({
      ok: false,
      issues: [{ code: "invalid-release" }],
    });
  });
});

test("anything at all is answered", () => {
  fc.assert(
    fc.property(anything, anything, (offered, options) => {
      for (const each of [v1, options]) {
        const { ok, issues } = clusterRoles(offered as string[], each as typeof v1);
        expect(issues.some(({ severity }) => severity === "error")).toBe(!ok);
      }
    }),
    { numRuns: 200 },
  );
});
