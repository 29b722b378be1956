/** Answers are frozen or fresh: whatever a caller does to one, the next answer is the same. */
import { readFileSync } from "node:fs";
import fc from "fast-check";
import { expect, test } from "vitest";
import * as charm from "../src/charm.js";
import { checkFiles, checkText, checkUpgrade, detectFormat } from "../src/check.js";
import * as core from "../src/index.js";
import * as testing from "../src/testing.js";
import { releaseLayers } from "./measured.js";

/** Tries to change everything that can be reached. */
function vandalize(value: unknown, seen = new Set<unknown>()): void {
  if (typeof value !== "object" || value === null || seen.has(value)) return;
  seen.add(value);
  for (const key of Object.keys(value)) {
    vandalize(Reflect.get(value, key), seen);
    Reflect.set(value, key, "changed");
    Reflect.deleteProperty(value, key);
  }
  if (value instanceof Map || value instanceof Set) value.clear();
  if (Array.isArray(value)) Reflect.set(value, value.length, "added");
  Reflect.set(value, "added", "changed");
}

const bundle = readFileSync("docs/examples/bundle.yaml", "utf8");
const options = fc
  .constantFrom(...releaseLayers)
  .map(({ release, storage }) => ({ release, storage: storage as core.StorageLayer }));
const applications = [{ name: "w", units: 0, flags: { "role-all": true, "role-querier": true } }];
const names = ["all", "querier", "ring"];

const functions: Readonly<Record<string, (at: core.LayerOptions) => unknown>> = {
  checkCluster: (at) => core.checkCluster(applications, at),
  checkFiles: (at) => checkFiles([{ name: "bundle.yaml", text: bundle }], at),
  checkText: (at) => checkText(bundle, at),
  checkUpgrade: (at) => checkUpgrade([{ name: "b", text: bundle }], { to: at.release }),
  charms: () => charm.charms,
  clusterRoles: (at) => charm.clusterRoles(["all", "query-frontend"], at),
  compareReleases: (at) => core.compareReleases(at, { release: "2.2.1" }),
  detectFormat: () => detectFormat(bundle),
  explain: (at) => core.explain(core.resolveRoles({ "role-all": true }, at)),
  listReleases: () => core.listReleases(),
  listRoles: (at) => core.listRoles(at),
  moduleGraph: (at) => core.moduleGraph({ ...at, modules: true }),
  parseRoleString: () => charm.parseRoleString('"querier, all"', { release: "1.18" }),
  parseTarget: (at) => core.parseTarget("-target=all,distributor", at),
  pyroscope: () => core.pyroscope.rows,
  readCharmConfig: () => charm.readCharmConfig({ "role-all": true }),
  resolveCharmConfig: (at) => charm.resolveCharmConfig({ "role-all": true }, at),
  resolveRoles: (at) => core.resolveRoles({ "role-all": true, "role-distributor": true }, at),
  safeResolveRoles: (at) => core.safeResolveRoles({ "role-all": true, "role-x": 1 }, at),
  safeResolveTargets: (at) => core.safeResolveTargets(names, at),
  vectors: () => testing.vectors({ release: "1.18.2" }),
};

test.each(Object.entries(functions))("%s", (_, ask) => {
  fc.assert(
    fc.property(options, (at) => {
      const before = structuredClone(ask(at));
      vandalize(ask(at));
      expect(ask(at)).toEqual(before);
    }),
    { numRuns: 5 },
  );
});
