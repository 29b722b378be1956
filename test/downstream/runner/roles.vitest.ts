/** A charm's unit tests under vitest, in TypeScript. */
import fc from "fast-check";
import { checkCluster, type RoleFlags, resolveRoles, safeResolveRoles } from "pyroscope-roles";
import { resolveCharmConfig } from "pyroscope-roles/charm";
import {
  assertConforms,
  consistentCluster,
  expectedTargets,
  roleFlags,
} from "pyroscope-roles/testing";
import vectors from "pyroscope-roles/vectors.json";
import { expect, test } from "vitest";

const at = { release: "2.2.1", storage: "v2" } as const;

test("the three entries work together", () => {
  const targetsOf = (flags: RoleFlags) => resolveRoles(flags, at).targets;
  fc.assert(
    fc.property(roleFlags(at), (flags) => {
      expect(targetsOf(flags)).toEqual(expectedTargets(flags, at));
    }),
  );
  fc.assert(fc.property(consistentCluster(at), (given) => checkCluster(given, at).consistent));
  expect(resolveCharmConfig).toBeTypeOf("function");
});

test("the vectors hold", () => {
  const resolve = (flags: unknown, options: object) =>
    safeResolveRoles(flags, options as { release: string });
  expect(assertConforms({ resolveRoles: resolve })).toBeLessThan(vectors.cases.length);
});
