/** The coordinator's table of roles, from the rows instead of written by hand. */
import { type Layer, type Module, requiredRoles } from "../catalog/catalog.js";
import { type LayerOptions, readOptions } from "../core/options.js";
import { readNames, unavailableRoles } from "../core/requests.js";
import type { PyroscopeRole, StorageLayer } from "../data/pyroscope.js";
import { type ReadResult, toReadResult, unreadable } from "../issues/read.js";

/** What the `ClusterRolesConfig` of coordinated-workers holds, in its own names; every list is sorted. */
export interface ClusterRoles {
  readonly roles: readonly string[];
  /**
   * For each meta-role the offered roles that it starts, or whose required ones it starts; itself too if the minimal
   * deployment has it, because the coordinator counts these in its place. A meta-role that stands for no other
   * offered role is not here: for the coordinator it is a role like any other.
   */
  readonly meta_roles: Readonly<Record<string, readonly string[]>>;
  /**
   * The offered roles without which a cluster is incomplete. For a required role that is not offered, the meta-role
   * that starts it: one of a part of the system if there is one, otherwise the complete one.
   */
  readonly minimal_deployment: readonly string[];
  /** The replicas that upstream recommends for each of those. */
  readonly recommended_deployment: Readonly<Record<string, number>>;
}

/**
 * The coordinator's role table for the roles that a worker charm offers, in one release and storage layer. It never
 * throws.
 *
 * @param offered names of roles: `["all", "ingester", …]`. One that does not exist there is an issue.
 * @example
 * ```ts
 * import { clusterRoles } from "pyroscope-roles/charm";
 *
 * const table = clusterRoles(["all", "metastore"], { release: "2.2.1", storage: "v2" });
 * if (table.ok) console.log(table.value.minimal_deployment); // [ 'all', 'metastore' ]
 * ```
 */
export function clusterRoles<
  Role extends string = PyroscopeRole,
  Storage extends string = StorageLayer,
>(offered: readonly string[], options: LayerOptions<Role, Storage>): ReadResult<ClusterRoles> {
  const { table, layer, findings } = readOptions(options);
  if (table === undefined) return toReadResult(unreadable(findings));
  const requests = readNames(offered, table, layer);
  const wrong = [...requests.findings, ...(layer ? unavailableRoles(requests, layer) : [])];
  const roles = layer?.roles.filter(({ name }) => requests.roles.includes(name)) ?? [];
  const value = layer && wrong.length === 0 ? tableFor(roles, layer) : undefined;
  return toReadResult({ value, findings: [...findings, ...wrong] });
}

function tableFor(offered: readonly Module[], layer: Layer): ClusterRoles {
  const needed = requiredRoles(layer).map(({ name }) => starterOf(name, offered));
  const minimal = offered.filter((role) => needed.includes(role));
  const metaRoles = offered
    .filter(({ isMeta }) => isMeta)
    .map((meta) => [meta.name, namesOf(membersOf(meta, offered, minimal, layer))] as const);
  const replicas = minimal.flatMap(({ name, replicas }) => (replicas ? [[name, replicas]] : []));
  return {
    roles: namesOf(offered),
    meta_roles: Object.fromEntries(metaRoles.filter(([, members]) => members.length > 0)),
    minimal_deployment: namesOf(minimal),
    recommended_deployment: Object.fromEntries(replicas),
  };
}

function membersOf(
  meta: Module,
  offered: readonly Module[],
  minimal: readonly Module[],
  layer: Layer,
): Module[] {
  const members = offered.filter(
    (role) =>
      meta.closure.has(role.name) || (minimal.includes(role) && standsFor(meta, role, layer)),
  );
  return members.some((role) => role !== meta) ? members : [];
}

/** The offered role that runs a role alone, else a meta-role of a part that starts it, else the complete one. */
export function starterOf(name: string, offered: readonly Module[]): Module | undefined {
  const starts = ({ isMeta, isComplete, closure }: Module) =>
    isMeta && !isComplete && closure.has(name);
  return (
    offered.find((role) => role.name === name) ??
    offered.find(starts) ??
    offered.find(({ isComplete }) => isComplete)
  );
}

/** Whether `meta` starts a role, or everything that is required of what a meta-role stands for. */
export function standsFor({ closure }: Module, role: Module, layer: Layer): boolean {
  if (!role.isMeta || closure.has(role.name)) return closure.has(role.name);
  const required = requiredRoles(layer).filter(({ name }) => role.closure.has(name));
  return required.length > 0 && required.every(({ name }) => closure.has(name));
}

function namesOf(roles: readonly Module[]): string[] {
  return roles.map(({ name }) => name);
}
