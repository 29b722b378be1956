import { describe, expect, test } from "vitest";
import { charmWith, likelyCharms, publishedCharm } from "../../src/charm/published.js";
import type { CharmRow } from "../../src/data/charms.js";
import { defineCatalog } from "../../src/index.js";
import { layerOf } from "../layer-of.js";

const row = (branch: string, where: string, storage?: string): CharmRow => ({
  charm: "pyroscope-worker-k8s",
  branch,
  in: where,
  ...(storage !== undefined && { storage }),
  endpoint: `${branch}-cluster`,
  options: { [`role-${branch}`]: true },
});

/** Charms of several layers of one release, as there may be some day. */
const rows = [
  row("old", "<2.0.0"),
  row("one", ">=2.0.0", "v1"),
  row("two", ">=2.0.0", "v2"),
  row("three", ">=2.2.0"),
];

describe("the charm that runs a layer", () => {
  test.each([
    ["1.18.2", "v1", "old"],
    ["1.18.2", "v1-v2-dual", undefined],
    ["2.1.0", "v1", "one"],
    ["2.1.0", "v2", "two"],
    ["2.1.0", "v1-v2-dual", undefined],
    ["2.2.1", "v1-v2-dual", "three"],
  ])("%s with %s: %s", (release, storage, branch) => {
    expect(publishedCharm(layerOf(release, storage), rows)?.branch).toBe(branch);
  });
});

describe("the charms that may be meant, the likeliest first", () => {
  test.each([
    ["1.18.2", "v1", ["old"], ["old"]],
    ["1.18.2", "v1-v2-dual", ["old"], ["old"]],
    ["2.1.0", "v1", ["one", "two"], ["one"]],
    ["2.1.0", "v2", ["two", "one"], ["two"]],
    ["2.1.0", "v1-v2-dual", ["two", "one"], ["two"]],
    ["2.2.1", "v1-v2-dual", ["three", "one", "two"], ["three"]],
  ] as const)("%s with %s: %j where it is assumed, else %j", (release, storage, all, one) => {
    const layer = layerOf(release, storage);
    const branches = (isAssumed: boolean) =>
      likelyCharms(layer, isAssumed, rows).map(({ branch }) => branch);
    expect([branches(true), branches(false)]).toEqual([all, one]);
  });

  test("of another product there is none", () => {
    const catalog = defineCatalog({
      product: "Example",
      releases: ["2.1.0"],
      storage: [{ name: "v1", parts: [], default: ">=1.0.0" }],
      modules: [
        { name: "all", visible: true, meta: true, complete: true, needs: ["one"] },
        { name: "one", visible: true },
      ],
    });
    expect(likelyCharms(layerOf("2.1.0", "v1", catalog), true, rows)).toEqual([]);
  });
});

describe("which of them is meant, by the options that are set", () => {
  const [one, two] = [
    { ...row("one", ""), options: { "role-a": true, "role-b": false } },
    { ...row("two", ""), options: { "role-a": true, "role-c": false, "role-d": false } },
  ];

  test.each([
    [[], "one"],
    [["role-a", "role-b"], "one"],
    [["role-a", "role-c"], "two"],
    [["role-b", "role-c"], "one"],
    [["role-x"], "one"],
  ])("%j: %s", (set, branch) => {
    expect(charmWith(set, [one, two])?.branch).toBe(branch);
  });

  test("of none there is none", () => {
    expect(charmWith(["role-a"], [])).toBeUndefined();
  });
});
