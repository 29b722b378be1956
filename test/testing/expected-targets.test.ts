/** The naive model over rows agrees with the naive model over the measured graphs, and with the engine. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type StorageLayer, safeResolveRoles } from "../../src/index.js";
import { expectedTargets } from "../../src/testing/index.js";
import { anything, flagsOf, layersWithRoles } from "../arbitraries.js";
import { distinctLayers } from "../measured.js";
import { expectedResolution, visibleRoles } from "../model.js";
import { harvest } from "./catalog.js";

const modes = ["keep", "drop"] as const;

function at({ release, storage }: { release: string; storage: string }) {
  return { release, storage: storage as StorageLayer };
}

test("every role beside all, in every layer that differs, is what the measured graphs say", () => {
  for (const { release, storage } of distinctLayers) {
    for (const role of visibleRoles(release, storage)) {
      for (const redundant of modes) {
        const { targets } = expectedResolution(["all", role], release, storage, redundant);
        const options = { ...at({ release, storage }), redundant };
        expect(expectedTargets(flagsOf(["all", role]), options)).toEqual(targets);
      }
    }
  }
});

test("any roles of a layer are what the measured graphs say", () => {
  fc.assert(
    fc.property(layersWithRoles, fc.constantFrom(...modes), ({ layer, roles }, redundant) => {
      const { targets } = expectedResolution(roles, layer.release, layer.storage, redundant);
      const options = { ...at(layer), redundant };
      expect(expectedTargets(flagsOf(roles), options)).toEqual(targets);
    }),
    { numRuns: 100 },
  );
});

test("any flags at all are refused just where the engine refuses them", () => {
  const keys = fc.constantFrom("role-all", "role-ingester", "role-metastore", "role-ring", "x");
  const records = fc.dictionary(keys, fc.oneof(fc.boolean(), fc.boolean(), anything));
  fc.assert(
    fc.property(fc.oneof(records, anything), fc.constantFrom(...distinctLayers), (flags, layer) => {
      const result = safeResolveRoles(flags, at(layer));
      expect(expectedTargets(flags, at(layer))).toEqual(
        result.ok ? result.value.targets : undefined,
      );
    }),
    { numRuns: 500 },
  );
});

test.each([
  ["an internal module", "ring"],
  ["a mistaken meta-role", "read"],
  ["no name of a role", "ingestor"],
])("%s is refused also where it is off", (_, name) => {
  const flags = { "role-all": true, [`role-${name}`]: false };
  expect(expectedTargets(flags, { release: "1.18.2" })).toBe(undefined);
  expect(safeResolveRoles(flags, { release: "1.18.2" }).ok).toBe(false);
});

test("any catalog: every record of an invented one is what the engine says", () => {
  const roles = harvest.rows.modules.filter(({ visible }) => visible).map(({ name }) => name);
  const places = [
    { release: "3.0.0" },
    { release: "3.1.0", storage: "silo" },
    { release: "4.0.0" },
    { release: "4.0.0", storage: "barn" },
  ] as const;
  for (const place of places) {
    for (let record = 0; record < 2 ** roles.length; record++) {
      const on = roles.filter((_, index) => Math.floor(record / 2 ** index) % 2 === 1);
      const options = { ...place, catalog: harvest, redundant: modes[record % 2] };
      const result = safeResolveRoles(flagsOf(on), options);
      const expected = result.ok ? result.value.targets : undefined;
      expect(expectedTargets(flagsOf(on), options), `${on} ${JSON.stringify(place)}`).toEqual(
        expected,
      );
    }
  }
});

describe("what it is told must be listed", () => {
  test.each([
    [{ release: "1.18" }, '"1.18" is not listed'],
    [{ release: "1.18.2", storage: "v2" }, 'Pyroscope 1.18.2 has no storage layer "v2"'],
  ] as const)("%j", (options, message) => {
    expect(() => expectedTargets({ "role-all": true }, options)).toThrow(message);
    expect(() => expectedTargets({ "role-all": true }, options)).toThrow(RangeError);
  });
});

test("the answer is frozen and typed by the catalog", () => {
  const targets = expectedTargets({ "role-rake": true }, { release: "3.0.0", catalog: harvest });
  expect(Object.isFrozen(targets)).toBe(true);
  expect(targets?.includes("rake")).toBe(true);
  // @ts-expect-error: no role of the catalog
  expect(targets?.includes("ingester")).toBe(false);
});
