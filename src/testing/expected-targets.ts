/** A second, naive answer to the question which targets flags stand for. */
import { flagPrefix } from "../catalog/catalog.js";
import type { PyroscopeRole, StorageLayer } from "../data/pyroscope.js";
import { type NaiveLayer, naiveLayer, rolesIn, type TestingOptions } from "./naive-layer.js";

/**
 * The targets that `resolveRoles` must return for the same flags, sorted; `undefined` if it must reject them. It
 * reads the catalog's rows with none of the engine's code: compare with it what charm code makes of random flags.
 *
 * @throws {RangeError} if the catalog does not list the release, or the release does not have the layer.
 * @example
 * ```ts
 * import { expectedTargets } from "pyroscope-roles/testing";
 *
 * const at = { release: "1.18.2" };
 * console.log(expectedTargets({ "role-querier": true, "role-all": true }, at)); // [ 'all', 'querier' ]
 * console.log(expectedTargets({ "role-querier": "yes" }, at)); // undefined
 * ```
 */
export function expectedTargets<
  Role extends string = PyroscopeRole,
  Storage extends string = StorageLayer,
>(flags: unknown, options: TestingOptions<Role, Storage>): readonly Role[] | undefined;
export function expectedTargets(
  flags: unknown,
  options: TestingOptions<string, string>,
): readonly string[] | undefined {
  const layer = naiveLayer(options);
  const enabled = enabledRoles(flags, layer) ?? [];
  const most = layer.rows.singleTarget ? 1 : enabled.length;
  return enabled.length === 0 || enabled.length > most ? undefined : enabled.sort();
}

/** Undefined if one of the flags is rejected. */
function enabledRoles(flags: unknown, layer: NaiveLayer): string[] | undefined {
  if (typeof flags !== "object" || flags === null || Array.isArray(flags)) return undefined;
  const entries: [string, unknown][] = Object.entries(flags);
  const roles = layer.rows.modules.filter(({ visible }) => visible);
  const here = rolesIn(layer);
  const isValid = ([flag, value]: [string, unknown]) =>
    roles.some(({ name }) => flag === flagPrefix + name) &&
    (value === false ||
      value === undefined ||
      (value === true && here.includes(flag.slice(flagPrefix.length))));
  if (!entries.every(isValid)) return undefined;
  return entries.filter(([, value]) => value).map(([flag]) => flag.slice(flagPrefix.length));
}
