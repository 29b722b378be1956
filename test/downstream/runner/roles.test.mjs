/** A charm's unit tests under jest, as ES module. */
import fc from "fast-check";
import { checkCluster, resolveRoles, safeResolveRoles } from "pyroscope-roles";
import { resolveCharmConfig } from "pyroscope-roles/charm";
import * as kit from "pyroscope-roles/testing";

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
