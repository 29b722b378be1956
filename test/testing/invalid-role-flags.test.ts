/** What a user of invalid flags needs: every kind, each about as often, as people write them, and none that is good. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type Catalog, defineCatalog, safeResolveRoles } from "../../src/index.js";
import type { ModuleRow } from "../../src/rows.js";
import { invalidRoleFlags } from "../../src/testing/index.js";

const release = "1.0.0";

/** One release and layer, with the roles `all`, `reader` and `readers`, besides what is given. */
function catalogOf(modules: readonly ModuleRow[] = [], mistaken?: readonly string[]): Catalog {
  return defineCatalog({
    product: "Example",
    releases: [release, "2.0.0"],
    storage: [{ name: "disk", parts: ["disk"], default: ">=1.0.0" }],
    modules: [
      { name: "all", visible: true, meta: true, complete: true, needs: ["reader", "readers"] },
      { name: "reader", visible: true },
      // So that one role is the other, misspelt.
      { name: "readers", visible: true },
      ...modules,
    ],
    ...(mistaken && { mistaken }),
  });
}

function sample(catalog: Catalog, numRuns: number): unknown[] {
  return fc.sample(invalidRoleFlags({ release, catalog }), { numRuns, seed: 1 });
}

/** The keys and values of the records among them. */
function flagsIn(samples: readonly unknown[]): [flag: string, value: unknown][] {
  return samples.flatMap((each) =>
    typeof each === "object" && each !== null ? Object.entries(each) : [],
  );
}

test("no role of the layer is taken for the misspelling of another", () => {
  const catalog = catalogOf();
  const good = sample(catalog, 1000).filter(
    (flags) => safeResolveRoles(flags, { release, catalog }).ok,
  );
  expect(good).toEqual([]);
});

test("unknown keys are misspelt roles, other names behind the prefix, and any text", () => {
  const keys = flagsIn(sample(catalogOf(), 1000)).map(([key]) => key);
  const known = ["role-all", "role-reader", "role-readers"];
  const unknown = keys.filter((key) => !known.includes(key));
  const kindOf = (key: string) =>
    ["role-alls", "role-readerss"].find((each) => each === key) ??
    (key.startsWith("role-") ? "a name" : "a text");
  const kinds = unknown.map(kindOf);
  for (const [kind, least] of [
    ["role-alls", 10],
    ["role-readerss", 10],
    ["a name", 30],
    ["a text", 30],
  ] as const) {
    expect(kinds.filter((each) => each === kind).length, kind).toBeGreaterThan(least);
  }
});

test.each(["true", "True", "false", "yes", 1, 0, null, undefined, [true], { value: true }])(
  "a flag can have the value %j",
  (value) => {
    const values = flagsIn(sample(catalogOf(), 3000)).map(([, each]) => each);
    expect(values).toContainEqual(value);
  },
);

test.each([
  ["null", null],
  ["undefined", undefined],
  ["true", true],
  ["a number", expect.any(Number)],
  ["a text", expect.any(String)],
  ["a list", [expect.any(String)]],
])("instead of a record there can be %s", (_, value) => {
  expect(sample(catalogOf(), 1000)).toContainEqual(value);
});

describe("a kind comes up as often when others have many more names", () => {
  const few = ["one"];
  const many = Array.from({ length: 20 }, (_, at) => `many-${at}`);

  test.each([
    ["roles of other releases", "unavailable-role", few, many, many],
    ["internal modules", "internal-module", many, few, many],
    ["mistaken names", "no-such-meta-role", many, many, few],
  ] as const)("%s", (_, code, roles, internal, mistaken) => {
    const named = (kind: string, names: readonly string[]) => names.map((name) => kind + name);
    const catalog = catalogOf(
      [
        ...named("later-", roles).map((name) => ({ name, visible: true, in: ">=2.0.0" })),
        ...named("inner-", internal).map((name) => ({ name })),
      ],
      named("taken-", mistaken),
    );
    const codes = sample(catalog, 1000).flatMap((flags) => {
      const result = safeResolveRoles(flags, { release, catalog });
      return result.ok ? [] : result.issues.map((issue) => issue.code);
    });
    // A fifteenth of all.
    expect(codes.filter((each) => each === code).length).toBeGreaterThan(40);
  });
});

test("no mistaken names are as an empty list of them", () => {
  expect(sample(catalogOf(), 300)).toEqual(sample(catalogOf([], []), 300));
});
