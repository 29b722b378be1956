import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { compareReleases, defineCatalog, RoleResolutionError } from "../../src/index.js";
import {
  distinctLayers,
  graphOf,
  newestPatch,
  type ReleaseLayer,
  releaseLayers,
} from "../measured.js";
import { closure, visibleRoles } from "../model.js";

function compare(from: ReleaseLayer, to: ReleaseLayer) {
  return compareReleases<string, string>(placeOf(from), placeOf(to));
}

function placeOf({ release, storage }: ReleaseLayer) {
  return { release, storage };
}

function namesOf(changes: readonly { readonly role: string }[]): string[] {
  return changes.map(({ role }) => role);
}

/** The layers of a release that have a role, from the measured graphs. */
function layersWith(role: string, release: string): string[] {
  return releaseLayers
    .filter(
      (each) => each.release === release && visibleRoles(release, each.storage).includes(role),
    )
    .map(({ storage }) => storage)
    .sort();
}

const pairs = fc.tuple(fc.constantFrom(...distinctLayers), fc.constantFrom(...distinctLayers));

describe("compareReleases", () => {
  test("what was added and what was removed are the differences of the measured roles, and of no others", () => {
    fc.assert(
      fc.property(pairs, ([from, to]) => {
        const before = visibleRoles(from.release, from.storage);
        const after = visibleRoles(to.release, to.storage);
        const { added, removed } = compare(from, to);
        expect(namesOf(added)).toEqual(after.filter((role) => !before.includes(role)));
        expect(namesOf(removed)).toEqual(before.filter((role) => !after.includes(role)));
      }),
    );
  });

  test("the other direction swaps what was added and what was removed", () => {
    fc.assert(
      fc.property(pairs, ([from, to]) => {
        const [there, back] = [compare(from, to), compare(to, from)];
        expect(namesOf(there.added)).toEqual(namesOf(back.removed));
        expect(namesOf(there.changed)).toEqual(namesOf(back.changed));
      }),
    );
  });

  test("a layer compared with itself has no change", () => {
    for (const layer of distinctLayers) {
      const { added, removed, changed } = compare(layer, layer);
      expect([added, removed, changed]).toEqual([[], [], []]);
    }
  });

  test("a changed need, and joining or leaving all, is a change", () => {
    fc.assert(
      fc.property(pairs, ([from, to]) => {
        const changed = namesOf(compare(from, to).changed);
        const [inOld, inNew] = [from, to].map(({ release, storage }) =>
          closure(["all"], release, storage),
        );
        for (const role of visibleRoles(from.release, from.storage)) {
          if (!visibleRoles(to.release, to.storage).includes(role)) continue;
          const [before, after] = [from, to].map(
            ({ release, storage }) => graphOf(release, storage)[role]?.needs,
          );
          const isOther =
            JSON.stringify(before) !== JSON.stringify(after) ||
            inOld?.has(role) !== inNew?.has(role);
          if (isOther) expect(changed).toContain(role);
        }
      }),
    );
  });

  test("storages are the layers of each release that have the role", () => {
    fc.assert(
      fc.property(pairs, ([from, to]) => {
        const { added, removed, changed } = compare(from, to);
        for (const { role, storages } of [...added, ...removed, ...changed])
          expect([role, [...storages.from], [...storages.to]]).toEqual([
            role,
            layersWith(role, from.release),
            layersWith(role, to.release),
          ]);
      }),
    );
  });

  test("a storage layer that only one of the releases has does not change a role", () => {
    // 1.8.0 brought the layer v1-v2-dual, in which every role of 1.7.1 exists.
    const { changed } = compareReleases({ release: "1.7.1" }, { release: "1.8.0" });
    const kept = releaseLayers.find((each) => each.release === "1.7.1")?.graph ?? {};
    const after = releaseLayers.find(
      (each) => each.release === "1.8.0" && each.storage === "v1",
    )?.graph;
    const isOther = (role: string) =>
      JSON.stringify(kept[role]?.needs) !== JSON.stringify(after?.[role]?.needs);
    expect(namesOf(changed)).toEqual(visibleRoles("1.7.1", "v1").filter(isOther));
  });

  test("from 1.18 to 2.2 with v2: upstream's own replacement of five roles by four", () => {
    const { from, to, added, removed, changed } = compareReleases(
      { release: "1.18" },
      { release: "2.2", storage: "v2" },
    );
    expect([from, to]).toEqual([
      { release: "1.18.2", storage: "v1" },
      { release: newestPatch("2.2"), storage: "v2" },
    ]);
    expect(namesOf(added)).toEqual([
      "compaction-worker",
      "metastore",
      "query-backend",
      "segment-writer",
      "symbolizer",
    ]);
    expect(namesOf(removed)).toEqual([
      "compactor",
      "ingester",
      "querier",
      "query-scheduler",
      "store-gateway",
    ]);
    expect(namesOf(changed)).toEqual(["admin", "all", "distributor", "query-frontend"]);
  });

  test.each([
    ["1.2.0", "1.3.0", "compactor", "joined all"],
    ["1.21.1", "2.0.0", "compaction-worker", "is in layer v1 as well"],
    ["1.6.1", "1.7.0", "tenant-settings", "has recommended replicas again"],
  ])("from %s to %s %s %s", (from, to, role) => {
    const storage = releaseLayers.some((each) => each.release === from && each.storage !== "v1")
      ? "v1-v2-dual"
      : undefined;
    const { changed } = compareReleases({ release: from, storage }, { release: to, storage });
    expect(namesOf(changed)).toContain(role);
  });

  test("another default layer is reported with what keeps the old one", () => {
    const compareTo = (release: string) =>
      compareReleases({ release: "1.21" }, { release }).defaultStorage;
    expect(compareTo("2.0")).toEqual({
      from: "v1",
      to: "v1-v2-dual",
      keep: { args: ["-architecture.storage=v1", "-write-path=ingester"], env: {} },
    });
    expect(compareTo("1.20")).toEqual({ from: "v1", to: "v1", keep: { args: [], env: {} } });
  });

  test("an old default that the other release does not have cannot be kept", () => {
    const { defaultStorage } = compareReleases({ release: "2.2" }, { release: "1.0" });
    expect(defaultStorage).toEqual({ from: "v1-v2-dual", to: "v1" });
  });

  test("catalogs may differ on both sides", () => {
    const catalog = defineCatalog({
      product: "Example",
      releases: ["1.0.0"],
      storage: [{ name: "disk", parts: ["disk"], default: ">=1.0.0" }],
      modules: [
        { name: "all", visible: true, meta: true, complete: true, needs: ["querier"] },
        { name: "querier", visible: true, dataPath: true },
      ],
    });
    const { removed, changed } = compareReleases<string, string>(
      { release: "1.18" },
      { release: "1.0", catalog },
    );
    expect(namesOf(removed)).toContain("ingester");
    expect(namesOf(changed)).toEqual(["all", "querier"]);
  });

  test("problems of both sides are reported at once", () => {
    const wrong = () =>
      compareReleases({ release: "1" }, { release: "2.2", storage: "v3" as "v2" });
    expect(wrong).toThrow(RoleResolutionError);
    try {
      wrong();
    } catch (error) {
      const { issues } = error as RoleResolutionError;
      expect(issues.map(({ code, path }) => [code, path])).toEqual([
        ["invalid-release", ["from", "release"]],
        ["invalid-storage", ["to", "storage"]],
      ]);
    }
  });

  test.each([
    ["from", { release: "1" }, { release: "2.2" }],
    ["to", { release: "2.2" }, { release: "1" }],
  ])("one wrong side is enough: %s", (side, from, to) => {
    expect(() => compareReleases(from, to)).toThrow(
      expect.objectContaining({ issues: [expect.objectContaining({ path: [side, "release"] })] }),
    );
  });
});
