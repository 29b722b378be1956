/** A second, naive answer to the question what flags come to. */
import type { PyroscopeRole, StorageLayer } from "../data/pyroscope.js";
import type { ModuleRow } from "../rows.js";
import { holdsIn, type Layer, rolesOf, startedBy } from "./layer.js";
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
  const targets = options.redundant === "drop" ? keptOf(on, layer) : on;
  return Object.freeze(targets.sort());
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

/** Without the roles that a meta-role among them starts anyway, unless naming them matters. */
function keptOf(on: readonly string[], layer: Layer): string[] {
  const rows = layer.modules.filter(({ name }) => on.includes(name));
  const started = rows
    .filter(({ meta }) => meta)
    .flatMap((row) => [...startedBy(row, layer)].filter((each) => each !== row));
  const matters = ({ namingMatters }: ModuleRow) =>
    namingMatters !== undefined && holdsIn(namingMatters, layer);
  return rows.filter((row) => !started.includes(row) || matters(row)).map(({ name }) => name);
}
