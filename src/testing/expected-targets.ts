/** A second, naive answer to the question what flags come to. */
import type { PyroscopeRole, StorageLayer } from "../data/pyroscope.js";
import { holdsIn, type Layer, modulesOf, rolesOf, startedBy } from "./layer.js";
import { layerFor, type TestingOptions } from "./options.js";

export interface ExpectedTargetsOptions<
  Role extends string = PyroscopeRole,
  Storage extends string = StorageLayer,
> extends TestingOptions<Role, Storage> {
  /** As `resolveRoles` has it; the default is `"keep"`. */
  readonly redundant?: "keep" | "drop" | undefined;
}

/**
 * The targets that `resolveRoles` must give for the same flags, sorted; `undefined` where it must refuse
 * them. It goes straight over the catalog's rows with none of the engine's code, for any catalog: compare
 * with it what charm code makes of random flags.
 *
 * @throws {RangeError} when the catalog does not list the release, or the release has no such layer.
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
>(flags: unknown, options: ExpectedTargetsOptions<Role, Storage>): readonly Role[] | undefined;
export function expectedTargets(
  flags: unknown,
  options: ExpectedTargetsOptions<string, string>,
): readonly string[] | undefined {
  const layer = layerFor(options);
  const on = rolesThatAreOn(flags, layer);
  if (on === undefined || on.length === 0) return undefined;
  const isKept = (role: string) => options.redundant !== "drop" || !isDropped(role, on, layer);
  return Object.freeze(on.filter(isKept).sort());
}

/** Nothing where one of the flags is refused. */
function rolesThatAreOn(flags: unknown, layer: Layer): string[] | undefined {
  if (typeof flags !== "object" || flags === null || Array.isArray(flags)) return undefined;
  const entries: [string, unknown][] = Object.entries(flags);
  const everywhere = layer.rows.modules.filter(({ visible }) => visible);
  const here = rolesOf(layer);
  const isGood = ([flag, value]: [string, unknown]) =>
    everywhere.some(({ name }) => flag === `role-${name}`) &&
    (value === false || (value === true && here.includes(flag.slice("role-".length))));
  if (!entries.every(isGood)) return undefined;
  return entries.filter(([, value]) => value).map(([flag]) => flag.slice("role-".length));
}

/** Whether a meta-role that is on starts it, and naming it changes nothing. */
function isDropped(role: string, on: readonly string[], layer: Layer): boolean {
  const rows = modulesOf(layer).filter(({ name }) => on.includes(name));
  const matters = rows.find(({ name }) => name === role)?.namingMatters;
  if (matters !== undefined && holdsIn(matters, layer)) return false;
  return rows.some(({ name, meta }) => meta && name !== role && startedBy(name, layer).has(role));
}
