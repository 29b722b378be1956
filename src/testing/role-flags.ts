/** Random records of flags that resolve. */
import type { Arbitrary } from "fast-check";
import type { PyroscopeRole, StorageLayer } from "../data/pyroscope.js";
import type { RoleFlags } from "../flags.js";
import { fastCheck } from "./fast-check.js";
import { rolesOf } from "./layer.js";
import { layerFor, type TestingOptions } from "./options.js";

/**
 * Records of flags that `resolveRoles` resolves with the same options: one role of the layer or more is on,
 * any others are off, also those of other releases and layers. They shrink towards fewer flags.
 *
 * @throws {RangeError} when the catalog does not list the release, or the release has no such layer.
 * @example
 * ```ts
 * import fc from "fast-check";
 * import { resolveRoles } from "pyroscope-roles";
 * import { roleFlags } from "pyroscope-roles/testing";
 *
 * const at = { release: "2.2.1", storage: "v2" } as const;
 * fc.assert(fc.property(roleFlags(at), (flags) => resolveRoles(flags, at).targets.length > 0));
 * console.log("held"); // held
 * ```
 */
export function roleFlags<
  Role extends string = PyroscopeRole,
  Storage extends string = StorageLayer,
>(options: TestingOptions<Role, Storage>): Arbitrary<RoleFlags<Role>>;
export function roleFlags(
  options: TestingOptions<string, string>,
): Arbitrary<Record<string, boolean>> {
  const fc = fastCheck();
  const layer = layerFor(options);
  const everywhere = layer.rows.modules.filter(({ visible }) => visible).map(({ name }) => name);
  const on = fc.subarray(rolesOf(layer), { minLength: 1 });
  return fc
    .tuple(on, fc.subarray(everywhere))
    .map(([roles, off]) => flagsOf(off, roles))
    .chain((flags) => fc.shuffledSubarray(flags, { minLength: flags.length }))
    .map((entries) => Object.fromEntries(entries));
}

type Flag = [flag: string, isOn: boolean];

function flagsOf(off: readonly string[], on: readonly string[]): Flag[] {
  const isOn = (role: string) => on.includes(role);
  return [...new Set([...on, ...off])].map((role) => [`role-${role}`, isOn(role)]);
}
