/** Random records of flags: those that resolve, and those that are rejected. */
import * as fc from "fast-check";
import { flagPrefix } from "../catalog/catalog.js";
import type { RoleFlags } from "../core/requests.js";
import type { PyroscopeRole, StorageLayer } from "../data/pyroscope.js";
import {
  type NaiveLayer,
  naiveLayer,
  offeredIn,
  rolesIn,
  type TestingOptions,
} from "./naive-layer.js";

/**
 * Records of flags that `resolveRoles` resolves with the same options: at least one role of the layer is enabled,
 * and any others are disabled, also those of other releases and layers. They shrink towards fewer flags.
 *
 * @throws {RangeError} if the catalog does not list the release, or the release does not have the layer.
 * @example
 * ```ts
 * import fc from "fast-check";
 * import { resolveRoles } from "pyroscope-roles";
 * import { roleFlags } from "pyroscope-roles/testing";
 *
 * const at = { release: "2.2.1", storage: "v2" } as const;
 * fc.assert(fc.property(roleFlags(at), (flags) => resolveRoles(flags, at).targets.length > 0));
 * console.log("ok"); // ok
 * ```
 */
export function roleFlags<
  Role extends string = PyroscopeRole,
  Storage extends string = StorageLayer,
>(options: TestingOptions<Role, Storage>): fc.Arbitrary<RoleFlags<Role>>;
export function roleFlags(
  options: TestingOptions<string, string>,
): fc.Arbitrary<Record<string, boolean>> {
  const layer = naiveLayer(options);
  const roles = offeredIn(layer);
  const maxLength = layer.rows.singleTarget ? 1 : roles.length;
  const enabled = fc.subarray(roles, { minLength: 1, maxLength });
  return fc
    .tuple(enabled, fc.subarray([...(layer.offered ?? namesOf(layer, true))]))
    .map(([roles, others]) => entriesOf(roles, others))
    .chain((entries) => fc.shuffledSubarray(entries, { minLength: entries.length }))
    .map((entries) => Object.fromEntries(entries));
}

/**
 * Values that `resolveRoles` rejects with the same options: what is not a record, and records with wrong values,
 * unknown, internal or unavailable roles, or without an enabled role.
 *
 * @throws {RangeError} if the catalog does not list the release, or the release does not have the layer.
 * @example
 * ```ts
 * import fc from "fast-check";
 * import { safeResolveRoles } from "pyroscope-roles";
 * import { invalidRoleFlags } from "pyroscope-roles/testing";
 *
 * const at = { release: "1.18.2" };
 * fc.assert(fc.property(invalidRoleFlags(at), (flags) => !safeResolveRoles(flags, at).ok));
 * console.log("ok"); // ok
 * ```
 */
export function invalidRoleFlags<
  Role extends string = PyroscopeRole,
  Storage extends string = StorageLayer,
>(options: TestingOptions<Role, Storage>): fc.Arbitrary<unknown> {
  const layer = naiveLayer(options);
  const disabled = fc
    .subarray(rolesIn(layer))
    .map((roles) => Object.fromEntries(entriesOf([], roles)));
  const withMistake = fc
    .tuple(roleFlags(options), wrongFlag(layer))
    .map(([flags, [flag, value]]) => ({ ...flags, [flag]: value }));
  return fc.oneof(notARecord, disabled, withMistake);
}

const notARecord: fc.Arbitrary<unknown> = fc.oneof(
  fc.constantFrom(null, undefined, true),
  fc.integer(),
  fc.string(),
  fc.array(fc.string()),
);

/** What people and files write for a boolean, among other values. */
const notABoolean: fc.Arbitrary<unknown> = fc.oneof(
  fc.constantFrom("true", "True", "false", "yes", 1, 0, null),
  fc.string(),
  fc.constantFrom([true], { value: true }),
);

type Entry = readonly [flag: string, value: unknown];

function wrongFlag(layer: NaiveLayer): fc.Arbitrary<Entry> {
  const here = rolesIn(layer);
  const elsewhere = [
    ...namesOf(layer, true).filter((name) => !here.includes(name)),
    ...namesOf(layer, false),
    ...(layer.rows.commonMistakes ?? []).filter((name) => !here.includes(name)),
  ];
  const flags = here.map((role) => flagPrefix + role);
  return fc.oneof(
    fc.tuple(fc.constantFrom(...flags), notABoolean),
    fc.tuple(unknownKey(namesOf(layer, true)), fc.boolean()),
    ...(elsewhere.length === 0
      ? []
      : [fc.constantFrom(...elsewhere).map((name): Entry => [flagPrefix + name, true])]),
  );
}

function unknownKey(roles: readonly string[]): fc.Arbitrary<string> {
  const misspelt = fc.constantFrom(...roles).map((role) => `${flagPrefix}${role}s`);
  const other = fc.string().map((name) => flagPrefix + name);
  return fc
    .oneof(fc.string(), misspelt, other)
    .filter((key) => !roles.some((role) => key === flagPrefix + role));
}

function namesOf({ rows }: NaiveLayer, isVisible: boolean): string[] {
  return rows.modules
    .filter(({ visible }) => Boolean(visible) === isVisible)
    .map(({ name }) => name);
}

function entriesOf(
  enabled: readonly string[],
  others: readonly string[],
): [flag: string, value: boolean][] {
  return [...new Set([...enabled, ...others])].map((role) => [
    flagPrefix + role,
    enabled.includes(role),
  ]);
}
