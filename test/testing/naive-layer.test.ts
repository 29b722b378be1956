/** The naive reading of rows agrees with the measured graphs, with the library, and with a table made by eye. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  type LayerOptions,
  listRoles,
  type StorageLayer,
  safeResolveRoles,
} from "../../src/index.js";
import { naiveLayer, requiredIn, rolesIn, storagesIn } from "../../src/testing/naive-layer.js";
import { expectedTargets } from "../../src/testing.js";
import { anything, flagsOf } from "../arbitraries.js";
import { distinctLayers, newest, releaseLayers } from "../measured.js";
import { requiredRoles, visibleRoles } from "../model.js";
import { harvest } from "./harvest.js";

function at({ release, storage }: { release: string; storage: string }) {
  return { release, storage: storage as StorageLayer };
}

function targetsOf<Role extends string, Storage extends string>(
  flags: unknown,
  options: LayerOptions<Role, Storage>,
): readonly Role[] | undefined {
  const result = safeResolveRoles(flags, options);
  return result.ok ? result.value.targets : undefined;
}

test("roles and required roles are those of every measured release and layer", () => {
  for (const place of releaseLayers) {
    const { release, storage } = place;
    const layer = naiveLayer(at(place));
    expect([release, storage, rolesIn(layer)]).toEqual([
      release,
      storage,
      visibleRoles(release, storage),
    ]);
    expect([release, storage, requiredIn(layer)]).toEqual([
      release,
      storage,
      requiredRoles(release, storage),
    ]);
  }
});

describe.each([
  ["3.9.0", "barn", ["farm", "field", "mill", "rake", "scarecrow", "scythe"], ["field"]],
  ["3.10.0", "barn", ["farm", "field", "gather", "mill", "rake", "scarecrow", "scythe"], ["field"]],
  ["3.10.0", "silo", ["field", "gather", "mill", "rake", "scarecrow", "scythe"], []],
  [
    "4.0.0",
    "silo",
    ["farm", "field", "gather", "mill", "rake", "scarecrow", "scythe"],
    ["field", "mill"],
  ],
] as const)("Harvest %s with %s", (release, storage, roles, required) => {
  const options = { release, storage, catalog: harvest };

  test("has the roles and the required roles of its rows", () => {
    const layer = naiveLayer(options);
    expect(rolesIn(layer)).toEqual(roles);
    expect(requiredIn(layer)).toEqual(required);
  });

  test("has those that the library lists", () => {
    const listed = listRoles(options);
    expect(listed.map(({ name }) => name)).toEqual(roles);
    expect(listed.filter((role) => role.required).map(({ name }) => name)).toEqual(required);
  });

  test("has the targets that the library answers, for every record of flags", () => {
    const names = harvest.rows.modules.filter(({ visible }) => visible).map(({ name }) => name);
    for (let record = 0; record < 2 ** names.length; record++) {
      const flags = flagsOf(names.filter((_, index) => ((record >> index) & 1) === 1));
      expect([flags, expectedTargets(flags, options)]).toEqual([flags, targetsOf(flags, options)]);
    }
  });
});

test("a release has the layers within whose bounds it is, and the default that says so", () => {
  const namesIn = (release: string) => storagesIn(harvest.rows, release).map(({ name }) => name);
  expect(harvest.rows.releases.map(namesIn)).toEqual([
    ["barn"],
    ["silo", "barn"],
    ["silo", "barn"],
  ]);
  const defaultOf = (release: string) => naiveLayer({ release, catalog: harvest }).storage.name;
  expect(harvest.rows.releases.map(defaultOf)).toEqual(["barn", "barn", "silo"]);
});

test.each([
  [{ release: "1.18" }, `"1.18" is not listed: write it like "${newest}"`],
  [
    { release: "1.18.2", storage: "v9" as "v1" },
    'Pyroscope 1.18.2 does not have storage layer "v9"',
  ],
  [
    { release: "1.0.0", storage: "v2" as const },
    'Pyroscope 1.0.0 does not have storage layer "v2"',
  ],
] as const)("%j is a RangeError that says what is wrong", (options, message) => {
  expect(() => expectedTargets({}, options)).toThrow(new RangeError(message));
});

describe("expectedTargets", () => {
  test("any flags are rejected exactly where the library rejects them", () => {
    const keys = fc.constantFrom("role-all", "role-ingester", "role-metastore", "role-ring", "x");
    const records = fc.dictionary(keys, fc.oneof(fc.boolean(), fc.boolean(), anything));
    const places = fc.constantFrom(...distinctLayers);
    fc.assert(
      fc.property(fc.oneof(records, anything), places, (flags, layer) => {
        expect(expectedTargets(flags, at(layer))).toEqual(targetsOf(flags, at(layer)));
      }),
      { numRuns: 500 },
    );
  });

  test.each(["ring", "read", "ingestor"])("role-%s is rejected although it is false", (name) => {
    const flags = { "role-all": true, [`role-${name}`]: false };
    expect(expectedTargets(flags, { release: "1.18.2" })).toBe(undefined);
    expect(targetsOf(flags, { release: "1.18.2" })).toBe(undefined);
  });

  test("a role of another layer may be false", () => {
    const flags = { "role-querier": true, "role-metastore": false };
    expect(expectedTargets(flags, { release: "1.18.2" })).toEqual(["querier"]);
  });
});
