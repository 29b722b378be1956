import { describe, expect, test } from "vitest";
import { documentsOf } from "../../scripts/docs/documents.js";
import { summaries } from "../../src/data/summaries.js";
import { defineCatalog, listRoles, pyroscope, type StorageLayer } from "../../src/index.js";
import { distinctLayers, graphOf, releaseLayers } from "../measured.js";

const page = documentsOf(pyroscope, summaries)["docs/catalog.md"] ?? "";

function sectionOf(role: string, text = page): string {
  return text.split(/^## /m).find((section) => section.startsWith(`${role}\n`)) ?? "";
}

const roles = [
  ...new Set(
    distinctLayers.flatMap(({ graph }) =>
      Object.keys(graph).filter((name) => graph[name]?.userVisible),
    ),
  ),
].sort();

test("each role has one section, sorted by name", () => {
  expect([...page.matchAll(/^## (.*)$/gm)].map(([, role]) => role)).toEqual(roles);
});

describe.each(roles)("%s", (role) => {
  test("its summary is one sentence", () => {
    expect(Object.entries(summaries).filter(([name]) => name === role)).toEqual([
      [role, expect.stringMatching(/^[A-Z][^.\n]*\.$/)],
    ]);
  });

  test("its needs and replicas are those of the newest release that has it, in each layer", () => {
    const rows = sectionOf(role)
      .split("\n")
      .filter((line) => line.startsWith("| `"));
    const expected = ["v1", "v1-v2-dual", "v2"].flatMap((storage) => {
      const there = releaseLayers.filter(
        (each) => each.storage === storage && each.graph[role]?.userVisible,
      );
      const { release } = there.at(-1) ?? {};
      if (release === undefined) return [];
      const listed = listRoles({ release, storage: storage as StorageLayer });
      const replicas = listed.find(({ name }) => name === role)?.replicas ?? "–";
      const needs = graphOf(release, storage)[role]?.needs.map((need) => `\`${need}\``);
      return [[`\`${storage}\``, `${replicas}`, needs?.join(", ")]];
    });
    const told = rows.map((row) => row.slice(2, -2).split(" | "));
    expect(told.map(([storage, , replicas, needs]) => [storage, replicas, needs])).toEqual(
      expected,
    );
  });
});

test.each([
  ["admin", "ingester", "A cluster runs well without it, although `all` starts it."],
  ["ingester", "querier", "Upstream runs it as a StatefulSet."],
  ["metastore", "ingester", "It elects a leader: run it with an odd number of units."],
  [
    "query-backend",
    "metastore",
    "Naming it beside a meta-role that starts it anyway changes the process: `v1-v2-dual` since 1.11.0, `v2` since 1.20.0.",
  ],
])("what else is known of %s is said of it, and not of %s", (role, other, remark) => {
  expect(sectionOf(role)).toContain(`- ${remark}\n`);
  expect(sectionOf(other)).not.toContain(remark);
});

test("a catalog whose roles all have a summary is asked for each of them", () => {
  const { all: _, ...fewer } = summaries;
  // @ts-expect-error a role without a summary does not compile
  documentsOf(pyroscope, fewer);
});

describe("a release with a new pair of meta-roles, in rows alone", () => {
  const { rows } = pyroscope;
  const isNew = ">=3.0.0";
  const catalog = defineCatalog({
    ...rows,
    releases: [...rows.releases, "3.0.0"],
    mistaken: [],
    modules: [
      ...rows.modules,
      { name: "read", visible: true, meta: true, in: isNew, needs: ["query-frontend"] },
      { name: "write", visible: true, meta: true, in: isNew, needs: ["distributor"] },
    ].sort((a, b) => (a.name < b.name ? -1 : 1)),
  });
  const documents = documentsOf(catalog, { ...summaries, read: "Reads <it>.", write: "Writes." });

  test.each(["read", "write"])("%s is in every document", (role) => {
    expect(documents["docs/releases.md"]).toContain(
      `[\`${role}\`](catalog.md#${role}) | meta since 3.0.0`,
    );
    expect(documents["docs/releases.md"]).toContain(`## What ${role} starts`);
    expect(sectionOf(role, documents["docs/catalog.md"])).toMatch(
      /\| `v2` \| meta since 3\.0\.0 \|/,
    );
    for (const name of ["docs/releases-dark.svg", "docs/releases-light.svg"]) {
      expect(documents[name]).toContain(`${role}: meta with v2, since 3.0.0`);
      expect(documents[name]).toMatch(/>3\.0<\/text>/);
    }
  });

  test("a summary is text, not Markdown", () => {
    expect(documents["docs/catalog.md"]).toContain("Reads \\<it\\>.");
  });
});
