/** The rules hold for the neighbours as they do for Pyroscope: same engine, other rows. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  listRoles,
  parseTarget,
  resolveRoles,
  roleFlagsSchema,
  safeResolveRoles,
} from "../../src/index.js";
import { type Sibling, siblingOf, siblings, startedWith } from "./facts.js";

const flagsOf = (roles: readonly string[]) =>
  Object.fromEntries(roles.map((role) => [`role-${role}`, true]));

const rolesOf = ({ release, catalog }: Sibling) =>
  listRoles({ release, catalog }).map(({ name }) => name);

/** Which of the roles a meta-role among them starts anyway, straight over the rows. */
function redundantAmong(roles: readonly string[], { catalog }: Sibling): string[] {
  const rows = catalog.rows.modules;
  const graph = Object.fromEntries(
    rows.map(({ name, needs = [] }) => [name, { userVisible: true, needs }]),
  );
  const metaRoles = roles.filter((role) => rows.find(({ name }) => name === role)?.meta);
  return roles.filter((role) =>
    metaRoles.some((meta) => meta !== role && startedWith(meta, graph).has(role)),
  );
}

describe.each(siblings)("$name", (sibling) => {
  const { release, catalog } = sibling;
  const options = { release, catalog };
  const roles = rolesOf(sibling);
  const someRoles = fc.uniqueArray(fc.constantFrom(...roles), { minLength: 1, maxLength: 6 });

  test("R7: of every pair of roles, just what a meta-role of the pair starts is redundant", () => {
    for (const one of roles) {
      for (const other of roles) {
        const { warnings } = resolveRoles(flagsOf([one, other]), options);
        const named = warnings.flatMap((issue) =>
          issue.code === "redundant-role" ? issue.roles : [],
        );
        const pair = [...new Set([one, other])];
        expect([pair, named]).toEqual([pair, redundantAmong(pair, sibling)]);
      }
    }
  });

  test("R7: every redundant role is named once, whichever meta-roles start it", () => {
    fc.assert(
      fc.property(someRoles, (on) => {
        const { warnings } = resolveRoles(flagsOf(on), options);
        const named = warnings.flatMap((issue) =>
          issue.code === "redundant-role" ? issue.roles : [],
        );
        expect(named.toSorted()).toEqual(redundantAmong(on, sibling).sort());
      }),
    );
  });

  test("R7: to drop what is redundant changes neither what starts nor the mode", () => {
    fc.assert(
      fc.property(someRoles, (on) => {
        const kept = resolveRoles(flagsOf(on), options);
        const dropped = resolveRoles(flagsOf(on), { ...options, redundant: "drop" });
        expect([dropped.modules, dropped.mode]).toEqual([kept.modules, kept.mode]);
        expect(redundantAmong(dropped.targets, sibling)).toEqual([]);
      }),
    );
  });

  test("R7: to unset what the warning names leaves just what was named beside", () => {
    fc.assert(
      fc.property(someRoles, (on) => {
        const { warnings } = resolveRoles(flagsOf(on), options);
        const unset = warnings.flatMap((issue) =>
          issue.code === "redundant-role" ? issue.unset.split(" ") : [],
        );
        const left = on.filter((role) => !unset.includes(`role-${role}=false`));
        expect(redundantAmong(left, sibling)).toEqual([]);
      }),
    );
  });

  test("parseTarget leads back from the args, in one word or two", () => {
    fc.assert(
      fc.property(someRoles, (on) => {
        const resolution = resolveRoles(flagsOf(on), options);
        const [arg = ""] = resolution.args;
        expect(resolveRoles(parseTarget(arg, options), options)).toBe(resolution);
        const words = arg.replace("=", " ");
        expect(resolveRoles(parseTarget(words, options), options)).toBe(resolution);
      }),
    );
  });

  test("the schema accepts every role, and no other flag", () => {
    const schema = roleFlagsSchema(options)["~standard"];
    for (const role of roles) expect(schema.validate(flagsOf([role]))).toHaveProperty("value");
    expect(schema.validate(flagsOf(["bogus"]))).toHaveProperty("issues");
  });

  test("R11: its release is read as its minor version, its image's tag and what it prints", () => {
    const [minor = ""] = /^\d+\.\d+/.exec(release) ?? [];
    const { product, releases } = catalog.rows;
    const [full = ""] = releases;
    const spellings = [minor, `v${full}`, `${minor}-26.04`, `${product}, version ${full}`];
    for (const spelling of [...spellings, `${product.toLowerCase()}, version ${full}`]) {
      const result = resolveRoles({ "role-all": true }, { release: spelling, catalog });
      expect([spelling, result.release]).toEqual([spelling, full]);
    }
    expect(safeResolveRoles({}, { release: "pyroscope, version 1.18.2", catalog })).toMatchObject({
      issues: [{ code: "invalid-release" }],
    });
  });
});

test.each([
  ["loki", ["read", "querier"], ["querier"], ["read"]],
  ["loki", ["all", "querier"], ["querier"], ["all"]],
  ["loki", ["all", "read"], [], ["all", "read"]],
  ["loki", ["backend", "bloom-gateway", "ui"], ["bloom-gateway"], ["backend", "ui"]],
  ["mimir", ["all", "alertmanager", "ruler"], ["ruler"], ["alertmanager", "all"]],
  ["mimir", ["backend", "all", "compactor"], ["compactor"], ["all", "backend"]],
  ["tempo", ["all", "usage-report"], ["usage-report"], ["all"]],
  ["tempo", ["all", "all-3.0", "querier"], ["querier"], ["all", "all-3.0"]],
  ["tempo", ["all", "live-store"], [], ["all", "live-store"]],
  ["tempo", ["scalable-single-binary", "all"], ["all"], ["scalable-single-binary"]],
] as const)("R7: %s with %j: %j is redundant, and drop leaves %j", (name, on, redundant, left) => {
  const { release, catalog } = siblingOf(name);
  const { warnings } = resolveRoles(flagsOf(on), { release, catalog });
  const named = warnings.flatMap((issue) => (issue.code === "redundant-role" ? issue.roles : []));
  expect(named).toEqual(redundant);
  const options = { release, catalog, redundant: "drop" } as const;
  expect(resolveRoles(flagsOf(on), options).targets).toEqual(left);
});

test("the mode is monolithic when the complete meta-role starts, named or not", () => {
  const { release, catalog } = siblingOf("tempo");
  const modeOf = (role: string) => resolveRoles(flagsOf([role]), { release, catalog }).mode;
  expect(["all", "scalable-single-binary", "all-3.0", "querier"].map(modeOf)).toEqual([
    "monolithic",
    "monolithic",
    "microservices",
    "microservices",
  ]);
});

test.each([
  ["loki", "role-ring", "internal-module"],
  ["loki", "role-reed", "unknown-role"],
  ["loki", "role-store-gateway", "unknown-role"],
  ["mimir", "role-ring", "unknown-role"],
  ["tempo", "role-read", "no-such-meta-role"],
  ["tempo", "role-store", "internal-module"],
] as const)("R2: %s with %s is %s", (name, flag, code) => {
  const { release, catalog } = siblingOf(name);
  const issues = [{ code, product: catalog.rows.product }];
  expect(safeResolveRoles({ [flag]: true }, { release, catalog })).toMatchObject({ issues });
});
