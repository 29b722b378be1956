/** The catalogs of Loki, Mimir and Tempo say what was measured and what their charms have, and the rules apply to them. */
import { describe, expect, test } from "vitest";
import { clusterRoles, resolveCharmConfig } from "../../src/charm.js";
import {
  checkCluster,
  listRoles,
  moduleGraph,
  resolveRoles,
  safeResolveRoles,
  safeResolveTargets,
} from "../../src/index.js";
import { expectedTargets } from "../../src/testing.js";
import { flagsOf } from "../arbitraries.js";
import { type Graph, type Sibling, siblingOf, siblings } from "./facts.js";

const measured = siblings.flatMap((sibling) =>
  sibling.modules ? [{ ...sibling, modules: sibling.modules }] : [],
);

const rolesOf = ({ options }: Sibling) => listRoles(options).map(({ name }) => name);

/** The modules that a graph starts with one of them, including this one. */
function startedWith(name: string, graph: Graph): string[] {
  const started = new Set([name]);
  for (const each of started) for (const need of graph[each]?.needs ?? []) started.add(need);
  return [...started].sort();
}

describe.each(measured)("$name, as measured", ({ options, modules }) => {
  test("has the measured modules and needs", () => {
    const graph = moduleGraph({ ...options, modules: true });
    expect(graph.nodes.map(({ name }) => name).sort()).toEqual(Object.keys(modules).sort());
    const edges = Object.entries(modules).flatMap(([name, { needs }]) =>
      needs.map((need) => `${name} ${need}`),
    );
    expect(graph.edges.map((edge) => edge.join(" ")).sort()).toEqual(edges.sort());
  });

  test("resolves every visible module to what it starts, and rejects every other one", () => {
    for (const [name, { userVisible }] of Object.entries(modules)) {
      const result = safeResolveRoles(flagsOf([name]), options);
      const started = result.ok ? result.value.modules : undefined;
      expect([name, started]).toEqual([name, userVisible ? startedWith(name, modules) : undefined]);
    }
  });
});

describe.each(siblings)("$name", (sibling) => {
  const { options, metaTargets, charm } = sibling;

  test("has the meta-roles of upstream", () => {
    const metaRoles = listRoles(options).filter(({ kind }) => kind === "meta");
    expect(metaRoles.map(({ name }) => name)).toEqual([...metaTargets].sort());
  });

  test("makes the table that its charm's coordinator has", () => {
    const sorted = Object.entries(charm.metaRoles).map(([name, roles]) => [
      name,
      [...roles].sort(),
    ]);
    const recommended = Object.entries(charm.recommended).filter(([role]) =>
      charm.minimal.includes(role),
    );
    expect(clusterRoles(charm.roles, options)).toEqual({
      ok: true,
      issues: [],
      value: {
        roles: [...charm.roles].sort(),
        meta_roles: Object.fromEntries(sorted),
        minimal_deployment: [...charm.minimal].sort(),
        recommended_deployment: Object.fromEntries(recommended),
      },
    });
  });

  test("recommends the units that its charm does", () => {
    const listed = listRoles(options).filter(({ name }) => Object.hasOwn(charm.recommended, name));
    expect(Object.fromEntries(listed.map(({ name, replicas }) => [name, replicas]))).toEqual(
      charm.recommended,
    );
  });

  test("requires members of all; a member that users would only miss has a sentence about it", () => {
    const { missing, missingFeatures } = checkCluster([], options);
    const members = listRoles(options).filter(({ kind }) => kind === "member");
    expect([...missing, ...missingFeatures].sort()).toEqual(members.map(({ name }) => name));
  });

  test("resolves all pairs of roles, and warns of those that a meta-role of the pair starts", () => {
    for (const one of rolesOf(sibling)) {
      for (const other of rolesOf(sibling)) {
        const pair = [...new Set([one, other])];
        if (pair.length > 1 && sibling.catalog.rows.singleTarget) {
          expect(safeResolveRoles(flagsOf(pair), options).ok).toBe(false);
          continue;
        }
        const { targets, warnings } = resolveRoles(flagsOf(pair), options);
        const redundant = warnings.flatMap((issue) =>
          issue.code === "redundant-role" ? issue.roles : [],
        );
        expect([pair, targets]).toEqual([pair, [...pair].sort()]);
        expect([pair, redundant]).toEqual([pair, redundantIn(pair, sibling)]);
      }
    }
  });

  test("reads its release as a minor version, as a tag and as the program prints it", () => {
    const { product } = sibling.catalog.rows;
    const { release } = options;
    const minor = release.split(".").slice(0, 2).join(".");
    for (const written of [
      minor,
      `v${release}`,
      `${minor}-26.04`,
      `${product}, version ${release}`,
    ]) {
      const answer = resolveRoles(flagsOf(["all"]), { ...options, release: written });
      expect([written, answer.release]).toEqual([written, release]);
    }
    const other = { ...options, release: "pyroscope, version 1.18.2" };
    expect(safeResolveRoles(flagsOf(["all"]), other)).toMatchObject({
      issues: [{ code: "invalid-release" }],
    });
  });

  test("speaks of itself in messages", () => {
    const { product } = sibling.catalog.rows;
    expect(safeResolveRoles(flagsOf(["bogus"]), options)).toMatchObject({
      issues: [{ message: `${product} does not have a role "bogus"` }],
    });
  });

  test("has the targets that the naive layer expects", () => {
    for (const role of rolesOf(sibling)) {
      const flags = flagsOf([role, "all"]);
      const result = safeResolveRoles(flags, options);
      expect(expectedTargets(flags, options)).toEqual(result.ok ? result.value.targets : undefined);
    }
  });
});

/** Which of the roles a meta-role among them starts, from the rows alone. */
function redundantIn(roles: readonly string[], { catalog }: Sibling): string[] {
  const rows = catalog.rows.modules;
  const graph = Object.fromEntries(
    rows.map(({ name, needs = [] }) => [name, { userVisible: true, needs }]),
  );
  const metaRoles = roles.filter((role) => rows.find(({ name }) => name === role)?.meta);
  const isAll = (names: readonly string[], meta: string) =>
    names.every((name) => startedWith(meta, graph).includes(name));
  const standsFor = (role: string) =>
    metaRoles.includes(role) ? (graph[role]?.needs ?? []) : [role];
  return roles.filter((role) =>
    metaRoles.some((meta) => meta !== role && isAll(standsFor(role), meta)),
  );
}

test.each([
  [
    "loki",
    ["compactor", "distributor", "ingester", "querier", "query-frontend", "query-scheduler"],
  ],
  [
    "mimir",
    ["compactor", "distributor", "ingester", "querier", "query-frontend", "ruler", "store-gateway"],
  ],
  ["tempo", ["compactor", "distributor", "ingester", "querier", "query-frontend"]],
] as const)("%s stores and finds data with %j", (name, required) => {
  expect(checkCluster([], siblingOf(name).options).missing).toEqual(required);
});

test.each([
  ["loki", ["read", "write", "backend"]],
  ["mimir", ["read", "write", "backend"]],
  ["tempo", ["scalable-single-binary"]],
] as const)("%s is consistent with one application for each of %j", (name, targets) => {
  const applications = targets.map((role) => ({ name: role, units: 1, targets: [role] }));
  expect(checkCluster(applications, siblingOf(name).options)).toMatchObject({
    consistent: true,
    missing: [],
  });
});

test("two roles of a product that takes one target do not resolve", () => {
  const { options } = siblingOf("tempo");
  const roles = ["querier", "distributor"];
  const wrong = {
    ok: false,
    issues: [
      {
        code: "single-target",
        path: [],
        message: "Tempo takes one target, not distributor, querier",
      },
    ],
  };
  expect(safeResolveRoles(flagsOf(roles), options)).toMatchObject(wrong);
  expect(safeResolveTargets(roles, options)).toMatchObject(wrong);
  const applications = [{ name: "w", units: 1, targets: roles }];
  const { consistent, missing, issues } = checkCluster(applications, options);
  expect([consistent, missing.includes("querier")]).toEqual([false, true]);
  expect(issues.map(({ code }) => code)).toContain("single-target");
  const config = { "role-querier": true };
  const all = resolveCharmConfig(config, { ...options, defaults: { "role-all": true } });
  expect(all.issues.map(({ code }) => code)).toEqual(["single-target"]);
});

test("the mode is monolithic if the complete meta-role is started, named or not", () => {
  const { options } = siblingOf("tempo");
  const modeOf = (role: string) => resolveRoles(flagsOf([role]), options).mode;
  expect(modeOf("all")).toBe("monolithic");
  expect(modeOf("scalable-single-binary")).toBe("monolithic");
  expect(modeOf("all-3.0")).toBe("microservices");
});

test.each([
  ["loki", "ring", "internal-module"],
  ["loki", "reed", "unknown-role"],
  ["mimir", "ring", "unknown-role"],
  ["tempo", "read", "no-such-meta-role"],
  ["tempo", "store", "internal-module"],
] as const)("%s rejects the role %s as %s", (name, role, code) => {
  const result = safeResolveRoles(flagsOf([role]), siblingOf(name).options);
  expect(result).toMatchObject({ ok: false, issues: [{ code }] });
});

test("a table of meta-roles alone has those that start the required roles", () => {
  const { options } = siblingOf("mimir");
  expect(clusterRoles(["all", "backend", "read", "write"], options)).toMatchObject({
    value: {
      meta_roles: { all: ["backend", "read", "write"] },
      minimal_deployment: ["backend", "read", "write"],
    },
  });
});
