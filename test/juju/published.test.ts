/** Which of the published charms is meant. */
import { expect, test } from "vitest";
import { layerOf } from "../../src/catalog/catalog.js";
import { tableOf } from "../../src/catalog/define.js";
import { pyroscope } from "../../src/index.js";
import {
  charmOf,
  charmOfChannel,
  charmStorage,
  coordinatorCharmOf,
  isRoleOption,
  workerCharmOf,
} from "../../src/juju/published.js";

const table = tableOf(pyroscope);

test.each([
  ["1.18.2", undefined, "track/1.18"],
  ["1.18.2", "v1-v2-dual", "track/1.18"],
  ["1.14.0", undefined, "track/2"],
  ["2.2.1", "v2", "feat/pyroscope-v2"],
])("%s with %s is run by %s", (release, storage, branch) => {
  const layer = table && layerOf(table, release, storage);
  expect(layer && charmOf(layer)?.branch).toBe(branch);
});

test.each([
  ["1.18.2", undefined],
  ["2.1.0", "v2"],
])("the charm for %s runs the layer %s", (release, storage) => {
  expect(charmStorage(release)).toBe(storage);
});

test.each([
  ["1.18/stable", "track/1.18"],
  ["2/edge", "track/2"],
  ["latest/stable", undefined],
  ["", undefined],
])("the channel %j is that of %s", (channel, branch) => {
  expect(charmOfChannel(channel)?.branch).toBe(branch);
});

test("the charms of a product are named after it", () => {
  expect([workerCharmOf("Loki"), coordinatorCharmOf("Loki")]).toEqual([
    "loki-worker-k8s",
    "loki-coordinator-k8s",
  ]);
});

test.each([
  ["role-all", true],
  ["role_all", false],
  ["cpu_limit", false],
])("%s is a role option: %s", (name, is) => {
  expect(isRoleOption(name)).toBe(is);
});
