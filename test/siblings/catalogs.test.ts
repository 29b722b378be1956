/** The catalogs of the neighbours are true: expanded, their rows say what was measured and what the charms hold. */
import { describe, expect, test } from "vitest";
import { tableOf } from "../../src/catalog.js";
import { clusterRoles } from "../../src/charm/index.js";
import { listRoles, safeResolveRoles } from "../../src/index.js";
import { siblingOf, siblings, startedWith } from "./facts.js";

describe.each(siblings.filter(({ modules }) => modules))(
  "$name $release, as measured",
  ({ release, catalog, modules: graph = {} }) => {
    const layer = tableOf(catalog)?.layer(release);

    test("has the measured modules, visibility and needs", () => {
      const modules = [...(layer?.modules.values() ?? [])].map(({ name, row, needs }) => [
        name,
        { userVisible: row.visible ?? false, needs },
      ]);
      expect(Object.fromEntries(modules)).toEqual(graph);
    });

    test("has the measured closures", () => {
      for (const [name, { closure }] of layer?.modules ?? []) {
        expect([name, ...closure].sort()).toEqual([...startedWith(name, graph)].sort());
      }
    });

    test("takes just the visible modules for roles", () => {
      for (const [name, { userVisible }] of Object.entries(graph)) {
        const result = safeResolveRoles({ [`role-${name}`]: true }, { release, catalog });
        expect([name, result.ok]).toEqual([name, userVisible]);
      }
    });
  },
);

describe.each(siblings)("$name $release", ({ release, catalog, metaTargets, charm }) => {
  const options = { release, catalog };

  test("has the meta-roles of upstream", () => {
    const metaRoles = listRoles(options).filter(({ kind }) => kind === "meta");
    expect(metaRoles.map(({ name }) => name)).toEqual([...metaTargets].sort());
  });

  test("expands to the table of its charm: meta-roles, minimal and recommended deployment", () => {
    const { metaRoles, minimal, recommended } = charm;
    const sorted = Object.entries(metaRoles).map(([name, roles]) => [name, [...roles].sort()]);
    const required = Object.entries(recommended).filter(([role]) => minimal.includes(role));
    expect(clusterRoles(charm.roles, options)).toEqual({
      ok: true,
      issues: [],
      value: {
        roles: [...charm.roles].sort(),
        meta_roles: Object.fromEntries(sorted),
        minimal_deployment: [...minimal].sort(),
        recommended_deployment: Object.fromEntries(required),
      },
    });
  });

  test("recommends what its charm does, optional roles included", () => {
    const { recommended } = charm;
    const listed = listRoles(options).filter(({ name }) => Object.hasOwn(recommended, name));
    expect(Object.fromEntries(listed.map(({ name, replicas }) => [name, replicas]))).toEqual(
      recommended,
    );
  });
});

test("what the charm's minimal deployment leaves out is optional, and nothing else", () => {
  const optional = siblings.map(({ name, release, catalog }) => [
    name,
    listRoles({ release, catalog }).flatMap((role) => (role.optional ? role.name : [])),
  ]);
  expect(Object.fromEntries(optional)).toEqual({
    loki: ["ui"],
    mimir: [],
    tempo: ["metrics-generator"],
  });
});

test("a table of meta-roles alone has the smallest that starts each required role", () => {
  const { release, catalog } = siblingOf("mimir");
  expect(clusterRoles(["all", "backend", "read", "write"], { release, catalog })).toMatchObject({
    value: {
      meta_roles: { all: ["backend", "read", "write"] },
      minimal_deployment: ["backend", "read", "write"],
      recommended_deployment: {},
    },
  });
});

test("a meta-role that stands for nothing offered is no meta-role of the table", () => {
  const { release, catalog } = siblingOf("loki");
  expect(clusterRoles(["all", "read", "ui"], { release, catalog })).toMatchObject({
    value: { meta_roles: { all: ["all", "read", "ui"] }, minimal_deployment: ["all", "read"] },
  });
  expect(clusterRoles(["read"], { release, catalog })).toMatchObject({ value: { meta_roles: {} } });
});
