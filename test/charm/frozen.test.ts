/** What the checks give back is frozen to the depth, however far they came. */
import { expect, test } from "vitest";
import {
  type CheckOptions,
  checkCharmcraft,
  checkDeployment,
  checkProbe,
  checkTextUpgrade,
  checkUpgrade,
  parseBundle,
  parseCharmcraft,
  parseProbe,
} from "../../src/charm/index.js";
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
  ["checkUpgrade", (from) => checkUpgrade(workers, { from, to: { release: "2.2" } })],
  [
    "checkTextUpgrade",
    (from) => checkTextUpgrade("applications: {}", "bundle", { from, to: from }),
  ],
];

test.each(checks)("%s", (_, check) => {
  expect(isFrozen(check({ release: "1.18" }))).toBe(true);
  expect(isFrozen(check({ release: "1.18", charm: "another" }))).toBe(true);
  expect(isFrozen(check({ release: "no release" }))).toBe(true);
});

function demanded<Value>(result: { readonly value?: Value }): Value {
  if (result.value === undefined) throw new Error("the fixture can be read");
  return result.value;
}

function isFrozen(value: unknown): boolean {
  if (typeof value !== "object" || value === null) return true;
  return Object.isFrozen(value) && Object.values(value).every(isFrozen);
}
