/** The naive reading of rows, by a catalog in which each reading that is nearly right goes wrong. */
import { describe, expect, test } from "vitest";
import { type Catalog, defineCatalog } from "../../src/index.js";
import { requiredOf, rolesOf, startedBy, storagesOf } from "../../src/testing/layer.js";
import { layerFor } from "../../src/testing/options.js";

/** Rows in no order, versions of different lengths, and a first layer that is nowhere the default. */
function orchard(): Catalog {
  return defineCatalog({
    product: "Orchard",
    releases: ["1.9.0", "1.10.0", "2.0.0"],
    storage: [
      { name: "cellar", parts: ["cold"], in: ">=1.10.0", activation: [{ args: ["-cellar"] }] },
      { name: "shed", parts: ["dry"], default: ">=1.9.0" },
    ],
    modules: [
      { name: "prune", visible: true, needs: ["ladder"] },
      { name: "ladder", needs: ["rung"] },
      { name: "graft", visible: true, in: ">=1.10.0", needs: ["wax cold", "knife <2.0.0"] },
      {
        name: "all",
        visible: true,
        meta: true,
        complete: true,
        needs: ["prune", "graft", "bee", "press cold", "crate dry >=2.0.0", "ladder"],
      },
      { name: "bee", visible: true, optional: true },
      { name: "press", visible: true },
      { name: "crate", visible: true },
      { name: "stray", visible: true, needs: ["crate"] },
      { name: "rung" },
      { name: "wax" },
      { name: "knife" },
    ],
  });
}

const places = [
  {
    at: { release: "1.9.0", storage: "shed" },
    roles: ["all", "bee", "crate", "press", "prune", "stray"],
    required: ["prune"],
    started: ["all", "bee", "ladder", "prune", "rung"],
  },
  {
    at: { release: "1.10.0", storage: "shed" },
    roles: ["all", "bee", "crate", "graft", "press", "prune", "stray"],
    required: ["graft", "prune"],
    started: ["all", "bee", "graft", "knife", "ladder", "prune", "rung"],
  },
  {
    at: { release: "2.0.0", storage: "cellar" },
    roles: ["all", "bee", "crate", "graft", "press", "prune", "stray"],
    required: ["graft", "press", "prune"],
    started: ["all", "bee", "graft", "ladder", "press", "prune", "rung", "wax"],
  },
  {
    at: { release: "2.0.0", storage: "shed" },
    roles: ["all", "bee", "crate", "graft", "press", "prune", "stray"],
    required: ["crate", "graft", "prune"],
    started: ["all", "bee", "crate", "graft", "ladder", "prune", "rung"],
  },
] as const;

describe.each(places)("$at.release $at.storage", ({ at, roles, required, started }) => {
  test("roles and required roles are those of the layer, sorted", () => {
    const layer = layerFor({ ...at, catalog: orchard() });
    expect(rolesOf(layer)).toEqual(roles);
    expect(requiredOf(layer)).toEqual(required);
  });

  test("a need is started where both ends are and its conditions hold", () => {
    const layer = layerFor({ ...at, catalog: orchard() });
    const names = layer.modules
      .filter(({ complete }) => complete)
      .flatMap((row) => [...startedBy(row, layer)].map(({ name }) => name));
    expect(names.sort()).toEqual(started);
  });
});

test("a release has the layers whose bounds it is within, as numbers and not as texts", () => {
  const { rows } = orchard();
  const namesIn = (release: string) => storagesOf(rows, release).map(({ name }) => name);
  expect(rows.releases.map(namesIn)).toEqual([["shed"], ["cellar", "shed"], ["cellar", "shed"]]);
});

test("the default is a layer that says so, not the first", () => {
  expect(layerFor({ release: "2.0.0", catalog: orchard() }).storage.name).toBe("shed");
});
