/** A charm's unit tests under node:test, as CommonJS. */
const assert = require("node:assert/strict");
const test = require("node:test");
const fc = require("fast-check");
const {
  checkCluster,
  RoleResolutionError,
  resolveRoles,
  safeResolveRoles,
} = require("pyroscope-roles");
const { parseRoleString, resolveCharmConfig } = require("pyroscope-roles/charm");
const kit = require("pyroscope-roles/testing");

const at = { release: "1.18.2" };

test("the core resolves and throws its own error", () => {
  assert.deepEqual(resolveRoles({ "role-all": true }, at).args, ["-target=all"]);
  assert.throws(() => resolveRoles({}, at), RoleResolutionError);
});

test("the charm's formats are read", () => {
  assert.equal(typeof resolveCharmConfig, "function");
  assert.equal(typeof parseRoleString, "function");
});

test("the kit's arbitraries keep what they promise", () => {
  const agrees = (flags) => {
    assert.deepEqual(resolveRoles(flags, at).targets, kit.expectedTargets(flags, at));
  };
  fc.assert(fc.property(kit.roleFlags(at), agrees));
  fc.assert(fc.property(kit.invalidRoleFlags(at), (flags) => !safeResolveRoles(flags, at).ok));
  fc.assert(fc.property(kit.consistentCluster(at), (given) => checkCluster(given, at).consistent));
});

test("the vectors hold", () => {
  const implementation = { checkCluster, resolveRoles: safeResolveRoles };
  assert.ok(kit.assertConforms(implementation) > 200);
});

test("the data is there", () => {
  for (const name of ["catalog", "catalog.schema", "flags.schema", "vectors", "vectors.schema"]) {
    assert.equal(typeof require(`pyroscope-roles/${name}.json`), "object");
  }
});
