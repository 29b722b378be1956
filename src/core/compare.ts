/** What changed between two releases, or between two storage layers of one. */
import { isDefault, type Layer, layerOf, storagesOf, storagesWith } from "../catalog/catalog.js";
import type { PyroscopeRole, StorageLayer } from "../data/pyroscope.js";
import { toIssues } from "../issues/core-issues.js";
import { RoleResolutionError } from "../issues/error.js";
import { type ListedRole, listRole } from "./list.js";
import { type LayerOptions, readOptions } from "./options.js";

/** One role on both sides: a side that does not have the role is missing. */
export interface RoleChange<
  Role extends string = PyroscopeRole,
  Storage extends string = StorageLayer,
> {
  readonly role: Role;
  readonly from?: ListedRole<Role>;
  readonly to?: ListedRole<Role>;
  /** The storage layers of each release that have it: a role may only have moved to another one. */
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
  readonly added: readonly With<RoleChange<Role, Storage>, "to">[];
  readonly removed: readonly With<RoleChange<Role, Storage>, "from">[];
  /** Roles of both sides whose kind, needs, replicas, or layers among those that both releases have differ. */
  readonly changed: readonly With<RoleChange<Role, Storage>, "from" | "to">[];
  readonly defaultStorage: {
    readonly from: Storage;
    readonly to: Storage;
    /** What keeps the old default in the new release; missing if it does not have that layer. */
    readonly keep?: {
      readonly args: readonly string[];
      readonly env: Readonly<Record<string, string>>;
    };
  };
}

/**
 * Compares the roles of two releases, each with its storage layer.
 *
 * @throws {RoleResolutionError} if a side does not name a listed release and layer; paths start with `from` or `to`.
 * @example
 * ```ts
 * import { compareReleases } from "pyroscope-roles";
 *
 * const { removed, defaultStorage } = compareReleases({ release: "1.18" }, { release: "2.2", storage: "v2" });
 * console.log(removed.map(({ role }) => role).join(" ")); // compactor ingester querier query-scheduler store-gateway
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
  const [before, after] = readSides(from, to);
  const names = [...before.roles, ...after.roles].map(({ name }) => name);
  const changes = [...new Set(names)]
    .map((role) => changeOf(role, before, after))
    .filter((change) => isChange(change, before, after));
  return {
    from: { release: before.release, storage: before.storage },
    to: { release: after.release, storage: after.storage },
    added: changes.filter(isIn("to")).filter((change) => change.from === undefined),
    removed: changes.filter(isIn("from")).filter((change) => change.to === undefined),
    changed: changes.filter(isIn("from")).filter(isIn("to")),
    defaultStorage: defaultsOf(before, after),
  };
}

function readSides(from: unknown, to: unknown): [Layer, Layer] {
  const [before, after] = [readOptions(from), readOptions(to)];
  if (before.layer && after.layer) return [before.layer, after.layer];
  const findings = Object.entries({ from: before, to: after }).flatMap(([side, scope]) =>
    scope.findings.map((each) => ({ ...each, path: [side, ...each.path] })),
  );
  throw new RoleResolutionError(toIssues(findings));
}

function changeOf(role: string, from: Layer, to: Layer): RoleChange<string, string> {
  const [before, after] = [from, to].map((layer) => {
    const module = layer.roles.find(({ name }) => name === role);
    return module && listRole(module, layer);
  });
  return {
    role,
    ...(before && { from: before }),
    ...(after && { to: after }),
    storages: {
      from: storagesWith(from.table, role, from.release),
      to: storagesWith(to.table, role, to.release),
    },
  };
}

/** A storage layer that only one of the releases has does not say anything about a role. */
function isChange({ from, to, storages }: RoleChange<string, string>, before: Layer, after: Layer) {
  const shared = namesOf(before).filter((name) => namesOf(after).includes(name));
  const sharedBy = (names: readonly string[]) => names.filter((name) => shared.includes(name));
  const textOf = (role: object | undefined, names: readonly string[]) =>
    JSON.stringify([role && { ...role, since: undefined }, sharedBy(names)]);
  return textOf(from, storages.from) !== textOf(to, storages.to);
}

function namesOf({ table, release }: Layer): string[] {
  return storagesOf(table, release).map(({ name }) => name);
}

function isIn<Side extends "from" | "to">(side: Side) {
  return <Change extends RoleChange<string, string>>(
    change: Change,
  ): change is With<Change, Side> => change[side] !== undefined;
}

function defaultsOf(from: Layer, to: Layer): ReleaseComparison<string, string>["defaultStorage"] {
  const before = defaultOf(from);
  const kept = layerOf(to.table, to.release, before);
  return {
    from: before,
    to: defaultOf(to),
    ...(kept && { keep: { args: kept.args, env: kept.env } }),
  };
}

/** `defineCatalog` makes sure that every release has exactly one. */
function defaultOf({ table, release }: Layer): string {
  return storagesOf(table, release).find((row) => isDefault(row, release))?.name ?? "";
}
