/** A charm's unit tests under node:test, as ES module. */
import assert from "node:assert/strict";
import test from "node:test";
import fc from "fast-check";
import { checkCluster, RoleResolutionError, resolveRoles, safeResolveRoles } from "pyroscope-roles";
import catalog from "pyroscope-roles/catalog.json" with { type: "json" };
import { parseRoleString, resolveCharmConfig } from "pyroscope-roles/charm";
import * as kit from "pyroscope-roles/testing";

const at = { release: "2.2.1", storage: "v2" };

test("the core resolves and throws its own error", () => {
  assert.deepEqual(resolveRoles({ "role-all": true }, at).args, [
    "-target=all",
    "-architecture.storage=v2",
  ]);
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
  const isListed = (release) => safeResolveRoles({ "role-all": true }, { release }).ok;
  fc.assert(fc.property(kit.release(), isListed));
});

test("a failing property shrinks", () => {
  const isSmall = (flags) => Object.values(flags).filter(Boolean).length < 3;
  const { failed, counterexample } = fc.check(fc.property(kit.roleFlags(at), isSmall), {
    numRuns: 500,
  });
  assert.ok(failed);
  assert.deepEqual(Object.values(counterexample[0]), [true, true, true]);
});

test("the vectors hold", () => {
  const implementation = { checkCluster, resolveRoles: safeResolveRoles };
  assert.ok(kit.assertConforms(implementation) > 200);
});

test("the data is there", () => {
  assert.equal(catalog.product, "Pyroscope");
});
