/** The role table of one release and storage layer. */
import { firstRelease, type Layer, type Module } from "../catalog/catalog.js";
import type { PyroscopeRole, StorageLayer } from "../data/pyroscope.js";
import { type LayerOptions, requireLayer } from "./options.js";

export interface ListedRole<Name extends string = PyroscopeRole> {
  readonly name: Name;
  /**
   * `meta`: stands for other roles. `member`: the complete meta-role needs it directly. `dependency`: the complete
   * meta-role starts it because a member needs it. `extra`: the complete meta-role does not start it.
   */
  readonly kind: "meta" | "member" | "dependency" | "extra";
  /** Whether it is on the data path of this storage layer: without it profiles are not stored or not found. */
  readonly required: boolean;
  /** The modules that it needs directly, internal ones included; sorted. */
  readonly needs: readonly string[];
  /** The replicas that upstream's Helm chart gives it, if any. */
  readonly replicas?: number;
  /** Whether upstream's Helm chart runs it as a StatefulSet. */
  readonly stateful: boolean;
  /** The first listed release that has it, in any storage layer. */
  readonly since: string;
}

/**
 * Lists the roles of one release and storage layer, sorted by name. A release that is not listed is answered as
 * the newest listed one below it; only `resolveRoles` and `checkCluster` warn about it.
 *
 * @throws {RoleResolutionError} if the options do not name a listed release and layer.
 * @example
 * ```ts
 * import { listRoles } from "pyroscope-roles";
 *
 * const required = listRoles({ release: "2.2.1", storage: "v2" }).filter(({ required }) => required);
 * console.log(required.map(({ name }) => name).includes("segment-writer")); // true
 * ```
 */
export function listRoles<
  Name extends string = PyroscopeRole,
  Storage extends string = StorageLayer,
>(options: LayerOptions<Name, Storage>): readonly ListedRole<Name>[];
export function listRoles(options: unknown): readonly ListedRole<string>[] {
  const layer = requireLayer(options);
  return layer.roles.map((role) => listRole(role, layer));
}

export function listRole(role: Module, layer: Layer): ListedRole<string> {
  const { name, needs, replicas, isRequired } = role;
  return {
    name,
    kind: kindOf(role, layer),
    required: isRequired,
    needs,
    ...(replicas !== undefined && { replicas }),
    stateful: role.isStateful,
    since: firstRelease(layer.table, name),
  };
}

function kindOf({ isMeta, name, isMember }: Module, { complete }: Layer): ListedRole["kind"] {
  if (isMeta) return "meta";
  if (isMember) return "member";
  return complete?.closure.has(name) ? "dependency" : "extra";
}
