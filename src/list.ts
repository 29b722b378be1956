/** The role table of one release and layer. */
import type { PyroscopeRole, StorageLayer } from "./data/pyroscope.js";
import { RoleResolutionError } from "./error.js";
import { deepFreeze } from "./freeze.js";
import { toIssues } from "./issues.js";
import type { Layer, Module } from "./layer.js";
import { type LayerOptions, readOptions } from "./options.js";

export interface ListedRole<Name extends string = PyroscopeRole> {
  readonly name: Name;
  /**
   * `meta`: stands for other roles. `member`: a direct need of the complete meta-role. `dependency`: started
   * by it, but only because a member needs it. `extra`: not started by it.
   */
  readonly kind: "meta" | "member" | "dependency" | "extra";
  /** The modules that it needs directly here, sorted; internal ones too. */
  readonly needs: readonly string[];
  /** The replicas that upstream's Helm chart gives it, where it does. */
  readonly replicas?: number;
  /** Whether upstream's Helm chart runs it as a StatefulSet. */
  readonly stateful: boolean;
  /** Whether a cluster runs well without it although the complete meta-role starts it. */
  readonly optional: boolean;
  /** The first listed release that has it, in whichever storage layer. */
  readonly since: string;
}

/**
 * Lists the roles of one release and storage layer, sorted by name. A release that is not listed is answered
 * by the newest listed below it, as everywhere; only `resolveRoles` and `checkCluster` warn of it.
 *
 * @throws {RoleResolutionError} when the options name no listed release or layer.
 * @example
 * ```ts
 * import { listRoles } from "pyroscope-roles";
 *
 * const members = listRoles({ release: "2.2.1", storage: "v2" }).filter(({ kind }) => kind === "member");
 * console.log(members.map(({ name }) => name).includes("segment-writer")); // true
 * ```
 */
export function listRoles<
  Name extends string = PyroscopeRole,
  Storage extends string = StorageLayer,
>(options: LayerOptions<Name, Storage>): readonly ListedRole<Name>[];
export function listRoles(options: unknown): readonly ListedRole<string>[] {
  const { layer, findings } = readOptions(options);
  if (layer === undefined) throw new RoleResolutionError(toIssues(findings));
  return deepFreeze(layer.roles.map((role) => describeRole(role, layer)));
}

/** A role as the table of its layer tells it. */
export function describeRole(role: Module, layer: Layer): ListedRole<string> {
  const { row, name, needs, replicas } = role;
  return {
    name,
    kind: kindOf(role, layer.complete),
    needs,
    ...(replicas !== undefined && { replicas }),
    stateful: row.stateful ?? false,
    optional: row.optional ?? false,
    since: layer.table.since(name),
  };
}

/** What the complete meta-role has to do with a role of the same layer. */
export function kindOf({ row, name }: Module, complete: Module | undefined): ListedRole["kind"] {
  if (row.meta) return "meta";
  if (complete?.needs.includes(name)) return "member";
  return complete?.closure.has(name) ? "dependency" : "extra";
}
