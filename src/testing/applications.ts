/** Random applications that resolve, whether or not they make a cluster. */
import type { Arbitrary } from "fast-check";
import type { Application } from "../applications.js";
import type { PyroscopeRole, StorageLayer } from "../data/pyroscope.js";
import type { RoleFlags } from "../flags.js";
import { fastCheck } from "./fast-check.js";
import type { TestingOptions } from "./options.js";
import { roleFlags } from "./role-flags.js";

const applicationsAtMost = 6;
const unitsAtMost = 5;

/**
 * Up to six applications with names of their own and up to five units each; their flags, or targets, resolve.
 * Together they may be coherent or not.
 *
 * @throws {RangeError} when the catalog does not list the release, or the release has no such layer.
 * @example
 * ```ts
 * import fc from "fast-check";
 * import { checkCluster } from "pyroscope-roles";
 * import { applications } from "pyroscope-roles/testing";
 *
 * const at = { release: "1.18.2" };
 * const isCoherentOrTold = fc.property(applications(at), (given) => {
 *   const { coherent, missing } = checkCluster(given, at);
 *   return coherent === (missing.length === 0);
 * });
 * fc.assert(isCoherentOrTold);
 * console.log("held"); // held
 * ```
 */
export function applications<
  Role extends string = PyroscopeRole,
  Storage extends string = StorageLayer,
>(options: TestingOptions<Role, Storage>): Arbitrary<Application<Role>[]>;
export function applications(
  options: TestingOptions<string, string>,
): Arbitrary<Application<string>[]> {
  const fc = fastCheck();
  const drawn = fc.record({
    units: fc.nat(unitsAtMost),
    flags: roleFlags(options),
    asTargets: fc.boolean(),
  });
  return fc
    .array(drawn, { maxLength: applicationsAtMost })
    .map((list) => list.map((each, index) => applicationOf({ ...each, index })));
}

/** One application, by its flags or by the targets that they stand for. */
export function applicationOf({
  index,
  units,
  flags,
  asTargets,
}: {
  readonly index: number;
  readonly units: number;
  readonly flags: RoleFlags<string>;
  readonly asTargets: boolean;
}): Application<string> {
  const name = `worker-${index}`;
  const on = Object.entries(flags).filter(([, isOn]) => isOn);
  const targets = on.map(([flag]) => flag.slice("role-".length));
  return asTargets ? { name, units, targets } : { name, units, flags };
}
