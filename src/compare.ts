/** What changed between two releases, or between two storage layers of one. */
import { envOf } from "./args.js";
import type { PyroscopeRole, StorageLayer } from "./data/pyroscope.js";
import { RoleResolutionError } from "./error.js";
import { deepFreeze } from "./freeze.js";
import { toIssues } from "./issues.js";
import { isDefault, type Layer } from "./layer.js";
import { describeRole, type ListedRole } from "./list.js";
import { type LayerOptions, readOptions } from "./options.js";

/** One role on both sides: a side without the role has no description. */
export interface RoleChange<
  Role extends string = PyroscopeRole,
  Storage extends string = StorageLayer,
> {
  readonly role: Role;
  readonly from?: ListedRole<Role>;
  readonly to?: ListedRole<Role>;
  /** The storage layers of each release that have it: a role may have only moved to another. */
  readonly storages: { readonly from: readonly Storage[]; readonly to: readonly Storage[] };
}

type With<Change, Side extends keyof Change> = Change & Required<Pick<Change, Side>>;

/** Every list is sorted by role. */
export interface ReleaseComparison<
  Role extends string = PyroscopeRole,
  Storage extends string = StorageLayer,
> {
  readonly from: { readonly release: string; readonly storage: Storage };
  readonly to: { readonly release: string; readonly storage: Storage };
  readonly came: readonly With<RoleChange<Role, Storage>, "to">[];
  readonly went: readonly With<RoleChange<Role, Storage>, "from">[];
  /** Roles of both whose kind, needs, replicas, or layers among those that both releases have differ. */
  readonly changed: readonly With<RoleChange<Role, Storage>, "from" | "to">[];
  readonly defaultStorage: {
    readonly from: Storage;
    readonly to: Storage;
    /** What keeps the old default in the new release; nothing where it has no such layer. */
    readonly keep?: {
      readonly args: readonly string[];
      readonly env: Readonly<Record<string, string>>;
    };
  };
}

/**
 * Compares the roles of two releases, each with its storage layer.
 *
 * @throws {RoleResolutionError} when a side names no listed release or layer; paths begin with `from` or `to`.
 * @example
 * ```ts
 * import { compareReleases } from "pyroscope-roles";
 *
 * const { went, defaultStorage } = compareReleases({ release: "1.18" }, { release: "2.2", storage: "v2" });
 * console.log(went.map(({ role }) => role).join(" ")); // compactor ingester querier query-scheduler store-gateway
 * console.log(defaultStorage.keep?.args); // [ '-architecture.storage=v1', '-write-path=ingester' ]
 * ```
 */
export function compareReleases<
  Role extends string = PyroscopeRole,
  Storage extends string = StorageLayer,
>(
  from: LayerOptions<Role, Storage>,
  to: LayerOptions<Role, Storage>,
): ReleaseComparison<Role, Storage>;
export function compareReleases(from: unknown, to: unknown): ReleaseComparison<string, string> {
  const [old, young] = readSides(from, to);
  const changes = rolesOf(old, young)
    .map((role) => changeOf(role, old, young))
    .filter(isChangeBetween(old, young));
  return deepFreeze({
    from: placeOf(old),
    to: placeOf(young),
    came: changes.filter(isIn("to")).filter((each) => each.from === undefined),
    went: changes.filter(isIn("from")).filter((each) => each.to === undefined),
    changed: changes.filter(isIn("from")).filter(isIn("to")),
    defaultStorage: defaultsOf(old, young),
  });
}

function readSides(from: unknown, to: unknown): [Layer, Layer] {
  const [old, young] = [readOptions(from), readOptions(to)];
  if (old.layer && young.layer) return [old.layer, young.layer];
  const findings = Object.entries({ from: old, to: young }).flatMap(([side, scope]) =>
    scope.findings.map((each) => ({ ...each, path: [side, ...each.path] })),
  );
  throw new RoleResolutionError(toIssues(findings));
}

/** The roles of either side, each side's sorted: so are those that came, that went, and that both have. */
function rolesOf(...sides: readonly Layer[]): string[] {
  return [...new Set(sides.flatMap(({ roles }) => roles.map(({ name }) => name)))];
}

function changeOf(role: string, from: Layer, to: Layer): RoleChange<string, string> {
  const [before, after] = [from, to].map((side) => {
    const module = side.roles.find(({ name }) => name === role);
    return module && describeRole(module, side);
  });
  return {
    role,
    ...(before && { from: before }),
    ...(after && { to: after }),
    storages: { from: storagesWith(role, from), to: storagesWith(role, to) },
  };
}

function storagesWith(role: string, { table, at }: Layer): string[] {
  return table.storagesWith(role, at.release).map(({ name }) => name);
}

/** A storage layer that only one of the releases has tells nothing of a role. */
function isChangeBetween(old: Layer, young: Layer) {
  const [before, after] = [old, young].map(({ table, at }) =>
    table.storages(at.release).map(({ name }) => name),
  );
  const isShared = (storage: string) => before?.includes(storage) && after?.includes(storage);
  return ({ from, to, storages }: RoleChange<string, string>): boolean =>
    JSON.stringify([from, storages.from.filter(isShared)]) !==
    JSON.stringify([to, storages.to.filter(isShared)]);
}

function isIn<Side extends "from" | "to">(side: Side) {
  return <Change extends RoleChange<string, string>>(each: Change): each is With<Change, Side> =>
    each[side] !== undefined;
}

function placeOf({ at: { release, storage } }: Layer): { release: string; storage: string } {
  return { release, storage };
}

function defaultsOf(from: Layer, to: Layer): ReleaseComparison<string, string>["defaultStorage"] {
  const before = defaultOf(from);
  const kept = to.table.layer(to.at.release, before);
  return {
    from: before,
    to: defaultOf(to),
    ...(kept && { keep: { args: kept.activation.args, env: envOf(kept) } }),
  };
}

/** Every release has one. */
function defaultOf({ table, at }: Layer): string {
  const rows = table.storages(at.release).filter((row) => isDefault(row, at.release));
  return rows.map(({ name }) => name).join();
}
