/** One check for each rule of the rows: its message names the row to fix. */
import { sort } from "semver";
import { describe, expect, expectTypeOf, test } from "vitest";
import { charms } from "../src/charm.js";
import type { modules } from "../src/data/modules.js";
import type { PyroscopeRole, StorageLayer } from "../src/data/pyroscope.js";
import { roleGroups } from "../src/data/role-groups.js";
import { evidence } from "../src/data/sources.js";
import type { storage } from "../src/data/storage.js";
import { summaries } from "../src/data/summaries.js";
import { defineCatalog, listRoles, type ModuleRow, pyroscope } from "../src/index.js";
import { releaseLayers } from "./measured.js";

const { modules: rows, releases } = pyroscope.rows;
const facts = (row: ModuleRow) => [...(row.needs ?? []), ...(row.replicas ?? [])];
const wheres = rows.flatMap((row) => [
  ...[row.in, row.alone, row.namingMatters, row.dataPath].filter(
    (each) => typeof each === "string",
  ),
  ...facts(row)
    .filter((fact) => fact.includes(" "))
    .map((fact) => fact.slice(fact.indexOf(" ") + 1)),
]);

test("modules are sorted by name, and so are the needs of each", () => {
  expect(rows.map(({ name }) => name)).toEqual(rows.map(({ name }) => name).sort());
  for (const { name, needs = [] } of rows) expect([name, needs]).toEqual([name, [...needs].sort()]);
});

test("every word of a condition is a part, or a bound at a listed release", () => {
  for (const where of wheres) {
    for (const word of where.split(/ \|\| | /)) {
      const version = /^(?:>=|<)(.*)$/.exec(word)?.[1];
      expect(version === undefined ? ["v1", "v2"] : releases, `in "${where}"`).toContain(
        version ?? word,
      );
    }
  }
});

test("the rows pass every check of defineCatalog", () => {
  expect(() => defineCatalog(pyroscope.rows)).not.toThrow();
});

test("releases are in semver's order, and each has its evidence once", () => {
  expect(releases).toEqual(sort([...releases]));
  const known = evidence.map(({ release }) => release);
  expect(sort([...known])).toEqual(releases);
});

test("targetable equals user-visible wherever it was measured, so it does not need a column", () => {
  for (const { release, storage: layer, graph } of releaseLayers) {
    for (const [name, module] of Object.entries(graph)) {
      expect([release, layer, name, module.targetable]).toEqual([
        release,
        layer,
        name,
        module.userVisible,
      ]);
    }
  }
});

test("every role has a sentence that ends with a full stop", () => {
  for (const [role, sentence] of Object.entries(summaries)) {
    expect([role, sentence]).toEqual([role, expect.stringMatching(/^[A-Z].*[^.]\.$/)]);
  }
});

test("every role is in one group", () => {
  const grouped = roleGroups.flatMap(({ roles }) => roles);
  expect(grouped.toSorted()).toEqual(Object.keys(summaries).sort());
});

test.each(charms)(
  "the options of $branch are roles of what it runs, and only all is a default",
  (charm) => {
    const release = charm.release ?? "2.2.1";
    const options = { release, storage: charm.storage as StorageLayer | undefined };
    const roles = listRoles(options).map(({ name }) => `role-${name}`);
    for (const [flag, isDefault] of Object.entries(charm.options)) {
      expect(roles).toContain(flag);
      expect(isDefault).toBe(flag === "role-all");
    }
    for (const role of charm.demands) expect(roles).toContain(`role-${role}`);
    expect(charm.endpoints.worker).toContain(charm.endpoint);
    expect(charm.endpoints.coordinator).toContain(charm.endpoint);
  },
);

describe("types", () => {
  test("PyroscopeRole is the union of the visible rows' names", () => {
    type Visible = Extract<(typeof modules)[number], { visible: true | string }>["name"];
    expectTypeOf<PyroscopeRole>().toEqualTypeOf<Visible>();
  });

  test("StorageLayer is the union of the storage rows' names", () => {
    expectTypeOf<StorageLayer>().toEqualTypeOf<(typeof storage)[number]["name"]>();
  });
});
