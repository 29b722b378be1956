/** The testing kit where fast-check is not installed. */
import assert from "node:assert/strict";
import { createRequire } from "node:module";
import test from "node:test";
import { safeResolveRoles } from "pyroscope-roles";
import * as esm from "pyroscope-roles/testing";

const cjs = createRequire(import.meta.url)("pyroscope-roles/testing");
const at = { release: "1.18.2" };

for (const [name, kit] of [
  ["ES module", esm],
  ["CommonJS", cjs],
]) {
  test(`${name}: model, vectors and conformance work`, () => {
    assert.deepEqual(kit.expectedTargets({ "role-ingester": true }, at), ["ingester"]);
    assert.ok(kit.vectors(at).length > 20);
    assert.ok(kit.assertConforms({ resolveRoles: safeResolveRoles }) > 200);
  });

  test(`${name}: an arbitrary says what to install`, () => {
    assert.throws(() => kit.roleFlags(at), /npm install --save-dev fast-check/);
  });
}
