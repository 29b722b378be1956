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
  const list = fc.array(fc.string());
  return fc.oneof(fc.constantFrom(null, undefined, true), fc.integer(), fc.string(), list);
}

type WrongFlag = readonly [flag: string, value: unknown];

function wrongFlag(layer: Layer): Arbitrary<WrongFlag> {
  const fc = fastCheck();
  const { modules, mistaken = [] } = layer.rows;
  const here = rolesOf(layer);
  const visible = modules.filter((row) => row.visible).map(({ name }) => name);
  const others = modules.filter((row) => !row.visible).map(({ name }) => name);
  return fc.oneof(
    fc.tuple(fc.constantFrom(...here.map((role) => `role-${role}`)), noBoolean()),
    fc.tuple(unknownKey(visible), fc.boolean()),
    ...[visible, others, mistaken].flatMap((names) =>
      switchedOn(names.filter((name) => !here.includes(name))),
    ),
  );
}

function unknownKey(roles: readonly string[]): Arbitrary<string> {
  const fc = fastCheck();
  const text = fc.string();
  const misspelt = fc.constantFrom(...roles).map((role) => `role-${role}s`);
  return fc
    .oneof(
      text,
      misspelt,
      text.map((name) => `role-${name}`),
    )
    .filter((key) => !roles.some((role) => key === `role-${role}`));
}

/** One arbitrary, or none where there is no name. */
function switchedOn(names: readonly string[]): Arbitrary<WrongFlag>[] {
  const fc = fastCheck();
  if (names.length === 0) return [];
  return [fc.constantFrom(...names).map((name) => [`role-${name}`, true] as const)];
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
