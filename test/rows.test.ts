/** One lint for each rule of the rows: its message says which row to mend. */
import { Range, satisfies, sort } from "semver";
import { describe, expect, expectTypeOf, test } from "vitest";
import { charms } from "../src/data/charms.js";
import { modules } from "../src/data/modules.js";
import { type PyroscopeRole, pyroscopeRows, type StorageLayer } from "../src/data/pyroscope.js";
import { releases } from "../src/data/releases.js";
import type { storage } from "../src/data/storage.js";
import { defineCatalog } from "../src/index.js";
import type { ModuleRow, Where } from "../src/rows.js";
import { holds } from "../src/where.js";
import { releaseLayers } from "./measured.js";

const rows: readonly ModuleRow[] = modules;
const facts = (row: ModuleRow) => [...(row.needs ?? []), ...(row.replicas ?? [])];
const wheres = rows.flatMap((row): Where[] => [
  ...[row.in, row.namingMatters].filter((each) => each !== undefined),
  ...facts(row)
    .filter((fact) => fact.includes(" "))
    .map((fact) => fact.slice(fact.indexOf(" ") + 1)),
]);

test("modules are sorted by name, and so are the needs of each", () => {
  expect(rows.map(({ name }) => name)).toEqual(rows.map(({ name }) => name).sort());
  for (const { name, needs = [] } of rows) expect([name, needs]).toEqual([name, [...needs].sort()]);
});

test("every need is a module", () => {
  const names = rows.map(({ name }) => name);
  for (const { name, needs = [] } of rows) {
    for (const need of needs) expect(names, `a need of ${name}`).toContain(need.split(" ")[0]);
  }
});

test("every word of a condition is a part or a bound at a listed release", () => {
  for (const where of wheres) {
    for (const word of where.split(/ \|\| | /)) {
      const version = /^(?:>=|<)(.*)$/.exec(word)?.[1];
      expect(version === undefined ? ["v1", "v2"] : releases, `in "${where}"`).toContain(
        version ?? word,
      );
    }
  }
});

test("every bound of a condition is a range to semver, and holds where semver says", () => {
  for (const where of new Set(wheres)) {
    for (const words of where.split(" || ")) {
      const range = words
        .split(" ")
        .filter((word) => !/^v\d$/.test(word))
        .join(" ");
      expect(() => new Range(range)).not.toThrow();
      for (const release of releases) {
        expect(holds(words, { release, parts: ["v1", "v2"] }), `${words} at ${release}`).toBe(
          satisfies(release, range),
        );
      }
    }
  }
});

test("the rows pass every check of defineCatalog: no range is empty, nothing needs itself", () => {
  expect(() => defineCatalog(pyroscopeRows)).not.toThrow();
});

test("releases are in semver's order", () => {
  expect(releases).toEqual(sort([...releases]));
});

test("targetable equals user-visible wherever it was measured, so that it needs no column", () => {
  for (const { release, storage, graph } of releaseLayers) {
    for (const [name, module] of Object.entries(graph)) {
      expect([release, storage, name, module.targetable]).toEqual([
        release,
        storage,
        name,
        module.userVisible,
      ]);
    }
  }
});

test("the options of each published charm are roles of the layer that it runs, and all is on by default", () => {
  for (const { options, storage: layer } of charms) {
    const [release, parts] = layer === "v2" ? ["2.2.1", ["v2"]] : ["1.18.2", ["v1"]];
    for (const [flag, isOn] of Object.entries(options)) {
      const row = rows.find(({ name }) => `role-${name}` === flag);
      expect(row?.visible && holds(row.in, { release, parts }), flag).toBe(true);
      expect(isOn).toBe(flag === "role-all");
    }
  }
});

describe("types", () => {
  test("PyroscopeRole is the union of the visible rows' names", () => {
    type Visible = Extract<(typeof modules)[number], { visible: true }>["name"];
    expectTypeOf<PyroscopeRole>().toEqualTypeOf<Visible>();
  });

  test("StorageLayer is the union of the storage rows' names", () => {
    expectTypeOf<StorageLayer>().toEqualTypeOf<(typeof storage)[number]["name"]>();
  });
});
