/** A charm's unit tests under jest, as CommonJS. */
const fc = require("fast-check");
const { checkCluster, resolveRoles, safeResolveRoles } = require("pyroscope-roles");
const { resolveCharmConfig } = require("pyroscope-roles/charm");
const kit = require("pyroscope-roles/testing");

const at = { release: "2.2.1", storage: "v2" };

test("the three entries work together", () => {
  const agrees = (flags) => {
    expect(resolveRoles(flags, at).targets).toEqual(kit.expectedTargets(flags, at));
  };
  fc.assert(fc.property(kit.roleFlags(at), agrees));
  fc.assert(fc.property(kit.consistentCluster(at), (given) => checkCluster(given, at).consistent));
  expect(typeof resolveCharmConfig).toBe("function");
});

test("the vectors hold", () => {
  expect(kit.assertConforms({ resolveRoles: safeResolveRoles })).toBeGreaterThan(200);
});
