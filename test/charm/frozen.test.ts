/** What the checks give back is frozen to the depth, however far they came. */
import { expect, test } from "vitest";
import {
  type CheckOptions,
  checkCharmcraft,
  checkDeployment,
  checkProbe,
  checkText,
  checkTextUpgrade,
  checkUpgrade,
  clusterRoles,
  parseBundle,
  parseCharmcraft,
  parseProbe,
} from "../../src/charm/index.js";
import { isDeeplyFrozen } from "../is-deeply-frozen.js";
import { readFixture } from "./fixtures/read.js";

const [bundle, charm, probe] = [
  demanded(parseBundle(readFixture("observability-stack.yaml"))),
  demanded(parseCharmcraft(readFixture("worker-main.charmcraft.yaml"))),
  demanded(parseProbe(readFixture("cluster-consistency.main.yaml"))),
];
const workers = [{ name: "w", units: 1, config: { "role-all": true } }];

const checks: readonly [string, (options: CheckOptions) => unknown][] = [
  ["checkDeployment", (options) => checkDeployment(bundle, options)],
  ["checkCharmcraft", (options) => checkCharmcraft(charm, options)],
  ["checkProbe", (options) => checkProbe(probe, options)],
  ["checkText", (options) => checkText("applications: {}", "bundle", options)],
  ["clusterRoles", (options) => clusterRoles(["all"], options)],
  ["checkUpgrade", (from) => checkUpgrade(workers, { from, to: { release: "2.2" } })],
  [
    "checkTextUpgrade",
    (from) => checkTextUpgrade("applications: {}", "bundle", { from, to: from }),
  ],
];

test.each(checks)("%s", (_, check) => {
  expect(isDeeplyFrozen(check({ release: "1.18" }))).toBe(true);
  expect(isDeeplyFrozen(check({ release: "1.18", charm: "another" }))).toBe(true);
  expect(isDeeplyFrozen(check({ release: "no release" }))).toBe(true);
});

function demanded<Value>(result: { readonly value?: Value }): Value {
  if (result.value === undefined) throw new Error("the fixture can be read");
  return result.value;
}
