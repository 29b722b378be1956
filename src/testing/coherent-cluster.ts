/** Random clusters in which nothing is missing. */
import type { Arbitrary } from "fast-check";
import type { Application } from "../applications.js";
import type { PyroscopeRole, StorageLayer } from "../data/pyroscope.js";
import { applicationOf } from "./applications.js";
import { fastCheck } from "./fast-check.js";
import { requiredOf, rolesOf } from "./layer.js";
import { layerFor, type TestingOptions } from "./options.js";

const applicationsAtMost = 5;
const unitsAtMost = 5;

/**
 * Applications that resolve and together start every required role, each with one unit or more: the required
 * roles are dealt out to up to five of them, which run other roles of the layer beside.
 *
 * @throws {RangeError} when the catalog does not list the release, or the release has no such layer.
 * @example
 * ```ts
 * import fc from "fast-check";
 * import { checkCluster } from "pyroscope-roles";
 * import { coherentCluster } from "pyroscope-roles/testing";
 *
 * const at = { release: "2.2.1", storage: "v2" } as const;
 * fc.assert(fc.property(coherentCluster(at), (given) => checkCluster(given, at).coherent));
 * console.log("held"); // held
 * ```
 */
export function coherentCluster<
  Role extends string = PyroscopeRole,
  Storage extends string = StorageLayer,
>(options: TestingOptions<Role, Storage>): Arbitrary<Application<Role>[]>;
export function coherentCluster(
  options: TestingOptions<string, string>,
): Arbitrary<Application<string>[]> {
  const fc = fastCheck();
  const layer = layerFor(options);
  const required = requiredOf(layer);
  const drawn = fc.record({
    units: fc.integer({ min: 1, max: unitsAtMost }),
    roles: fc.subarray(rolesOf(layer)),
    asTargets: fc.boolean(),
  });
  const size = { minLength: required.length, maxLength: required.length };
  return fc
    .array(drawn, { minLength: 1, maxLength: applicationsAtMost })
    .chain((list) =>
      fc
        .array(fc.nat(list.length - 1), size)
        .map((homes) => list.map((each, at) => ({ ...each, dealt: dealt(at, homes, required) }))),
    )
    .map((list) =>
      list
        .map(({ roles, dealt, ...rest }) => ({ ...rest, flags: flagsOf([...dealt, ...roles]) }))
        .filter(({ flags }) => Object.keys(flags).length > 0)
        .map((each, index) => applicationOf({ ...each, index })),
    );
}

/** The required roles whose home an application is. */
function dealt(at: number, homes: readonly number[], required: readonly string[]): string[] {
  return required.filter((_, index) => homes[index] === at);
}

function flagsOf(roles: readonly string[]): Record<string, boolean> {
  return Object.fromEntries(roles.map((role) => [`role-${role}`, true]));
}
