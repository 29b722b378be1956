/** The rows of the probe, compared as texts. */
import { expect, test } from "vitest";
import { charms } from "../../src/data/charms.js";
import { defineCatalog } from "../../src/index.js";
import { assignDicts } from "../../src/python/literals.js";
import { pythonProbe } from "../../src/python/probe.js";
import { layerOf } from "../layer-of.js";
import { origin, probeOf } from "./run.js";

/** What a probe says of charms. */
function charmRowsOf(text: string): string {
  const start = text.indexOf("CHARM = ");
  return text.slice(start, text.indexOf("\n\n", start));
}

function rowsOf(
  charm: string,
  endpoint: string,
  options: readonly Readonly<Record<string, boolean>>[],
): string {
  return [
    `CHARM = "${charm}"`,
    `ENDPOINT: str | None = ${endpoint}`,
    assignDicts("OPTIONS", options),
  ].join("\n");
}

const optionsOf = (branch: string) =>
  charms.filter((row) => row.branch === branch).map(({ options }) => options);

test.each([
  ["1.18.2", "v1", "main"],
  ["2.2.1", "v2", "feat/pyroscope-v2"],
  // No published charm runs these layers: it is the one that runs the release.
  ["1.18.2", "v1-v2-dual", "main"],
  ["2.2.1", "v1", "feat/pyroscope-v2"],
] as const)("%s with %s: the endpoint and the options of the charm", (release, storage, branch) => {
  expect(charmRowsOf(probeOf(release, storage))).toBe(
    rowsOf("pyroscope-worker-k8s", '"pyroscope-cluster"', optionsOf(branch)),
  );
});

test("another product has no published charm: no endpoint and no options", () => {
  const catalog = defineCatalog({
    product: "Example",
    releases: ["1.0.0"],
    storage: [{ name: "disk", parts: ["disk"], default: ">=1.0.0" }],
    modules: [
      { name: "reader", visible: true },
      { name: "whole", visible: true, meta: true, complete: true, needs: ["reader"] },
    ],
  });
  const options = { charm: "mine", isAssumed: true };
  const text = pythonProbe(layerOf("1.0.0", undefined, catalog), origin, options);
  expect(charmRowsOf(text)).toBe(rowsOf("mine", "None", []));
});
