/** Random flags that do not resolve. */
import type { Arbitrary } from "fast-check";
import type { PyroscopeRole, StorageLayer } from "../data/pyroscope.js";
import { fastCheck } from "./fast-check.js";
import { type Layer, rolesOf } from "./layer.js";
import { layerFor, type TestingOptions } from "./options.js";
import { roleFlags } from "./role-flags.js";

/**
 * What `resolveRoles` refuses with the same options: no record at all, a record in which no role is on, and
 * good records with one flag more that is wrong: no boolean, no role of any release, an internal module, a
 * mistaken meta-role, a role of other releases or layers, no role flag at all.
 *
 * @throws {RangeError} when the catalog does not list the release, or the release has no such layer.
 * @example
 * ```ts
 * import fc from "fast-check";
 * import { safeResolveRoles } from "pyroscope-roles";
 * import { invalidRoleFlags } from "pyroscope-roles/testing";
 *
 * const at = { release: "1.18.2" };
 * fc.assert(fc.property(invalidRoleFlags(at), (flags) => !safeResolveRoles(flags, at).ok));
 * console.log("held"); // held
 * ```
 */
export function invalidRoleFlags<
  Role extends string = PyroscopeRole,
  Storage extends string = StorageLayer,
>(options: TestingOptions<Role, Storage>): Arbitrary<unknown> {
  const fc = fastCheck();
  const layer = layerFor(options);
  const isOff = (role: string) => [`role-${role}`, false] as const;
  return fc.oneof(
    noRecord(),
    fc.subarray(rolesOf(layer)).map((roles) => Object.fromEntries(roles.map(isOff))),
    fc
      .tuple(roleFlags(options), wrongFlag(layer))
      .map(([flags, [flag, value]]) => ({ ...flags, [flag]: value })),
  );
}

function noRecord(): Arbitrary<unknown> {
  const fc = fastCheck();
  const list = fc.array(fc.string(), { maxLength: 3 });
  return fc.oneof(fc.constantFrom(null, undefined, true), fc.integer(), fc.string(), list);
}

function wrongFlag(layer: Layer): Arbitrary<readonly [flag: string, value: unknown]> {
  const fc = fastCheck();
  const { modules, mistaken = [] } = layer.rows;
  const here = rolesOf(layer);
  const everywhere = modules.filter(({ visible }) => visible).map(({ name }) => name);
  const names = [...modules.map(({ name }) => name), ...mistaken];
  const flags = names.filter((name) => !here.includes(name)).map((name) => `role-${name}`);
  const isRoleFlag = (flag: string) => everywhere.some((name) => flag === `role-${name}`);
  const anyText = fc.string().filter((flag) => !isRoleFlag(flag) && flag !== "__proto__");
  const misspelt = fc.constantFrom(...here).map((role) => `role-${role}s`);
  const unknown = fc.oneof(
    anyText,
    misspelt,
    anyText.map((text) => `role-${text}`),
  );
  return fc.oneof(
    fc.tuple(fc.constantFrom(...here.map((role) => `role-${role}`)), noBoolean()),
    fc.tuple(
      unknown.filter((flag) => !isRoleFlag(flag)),
      fc.boolean(),
    ),
    ...(flags.length > 0 ? [fc.tuple(fc.constantFrom(...flags), fc.constant(true))] : []),
  );
}

/** What people and files write for a boolean, among other things. */
function noBoolean(): Arbitrary<unknown> {
  const fc = fastCheck();
  return fc.oneof(
    fc.constantFrom("true", "True", "false", "yes", 1, 0, null, undefined),
    fc.string(),
    fc.integer(),
    fc.constantFrom([true], { value: true }),
  );
}
