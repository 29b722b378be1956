/** A project without the optional peer fast-check: everything but the testing kit works. */
import assert from "node:assert/strict";
import { createRequire } from "node:module";
import test from "node:test";

const require = createRequire(import.meta.url);
const ways = { import: (name) => import(name), require: async (name) => require(name) };

for (const [way, load] of Object.entries(ways)) {
  test(`${way}: the core, the charm's entry point and the checks load`, async () => {
    const { resolveRoles } = await load("pyroscope-roles");
    const flags = { "role-ingester": true };
    assert.deepEqual(resolveRoles(flags, { release: "1.18.2" }).targets, ["ingester"]);
    assert.equal(typeof (await load("pyroscope-roles/charm")).resolveCharmConfig, "function");
    assert.equal(typeof (await load("pyroscope-roles/check")).checkText, "function");
  });

  test(`${way}: the testing kit fails with the name of what is missing`, async () => {
    await assert.rejects(() => load("pyroscope-roles/testing"), /Cannot find .*'fast-check'/);
  });
}
