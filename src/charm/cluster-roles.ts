/** The coordinator's table of roles, made from the rows instead of written by hand. */
import { targetsOf } from "../answer.js";
import { readFlags } from "../flags.js";
import { deepFreeze } from "../freeze.js";
import { toIssues } from "../issues.js";
import { flagPrefix, type Layer, type Module } from "../layer.js";
import { type LayerOptions, readOptions } from "../options.js";
import type { Result } from "../resolve.js";
import { offeredFor, requiredRoles, standsFor } from "./required.js";

/** What the `ClusterRolesConfig` of coordinated-workers holds, in its names; every list is sorted. */
export interface ClusterRoles {
  readonly roles: readonly string[];
  /**
   * For each meta-role the other offered roles that it starts, or whose required ones it starts. A meta-role
   * that stands for no offered role is not here: for the coordinator it is a role as any other.
   */
  readonly meta_roles: Readonly<Record<string, readonly string[]>>;
  /** The offered roles without which a cluster is not coherent; a meta-role where its members are not offered. */
  readonly minimal_deployment: readonly string[];
  /** The replicas that upstream recommends for each of those. */
  readonly recommended_deployment: Readonly<Record<string, number>>;
}

/**
 * The coordinator's role table for the roles that a worker charm offers, in one release and layer.
 *
 * @param offered names of roles: `["all", "ingester", …]`. One that cannot run there is an issue.
 * @example
 * ```ts
 * import { clusterRoles } from "pyroscope-roles/charm";
 *
 * const table = clusterRoles(["all", "metastore", "tenant-settings"], { release: "2.2.1", storage: "v2" });
 * if (table.ok) console.log(table.value.recommended_deployment); // { metastore: 3, 'tenant-settings': 1 }
 * ```
 */
export function clusterRoles(
  offered: readonly string[],
  options: LayerOptions<string, string>,
): Result<ClusterRoles> {
  const { table, layer, findings } = readOptions(options);
  const flags = Object.fromEntries(offered.map((name) => [flagPrefix + name, true]));
  const { on, findings: wrong } = table ? readFlags(flags, table, layer) : { on: 0, findings: [] };
  return deepFreeze(
    layer === undefined || wrong.length > 0
      ? { ok: false, issues: toIssues([...findings, ...wrong]) }
      : { ok: true, value: rolesOf(targetsOf(layer, on), layer) },
  );
}

function rolesOf(offered: readonly Module[], layer: Layer): ClusterRoles {
  const minimal = minimalOf(offered, layer);
  const metaRoles = offered
    .filter(({ row }) => row.meta)
    .map((meta) => [meta.name, namesOf(membersOf(meta, offered, minimal, layer))] as const);
  const replicas = minimal.flatMap(({ name, replicas }) => (replicas ? [[name, replicas]] : []));
  return {
    roles: namesOf(offered),
    meta_roles: Object.fromEntries(metaRoles.filter(([, members]) => members.length > 0)),
    minimal_deployment: namesOf(minimal),
    recommended_deployment: Object.fromEntries(replicas),
  };
}

function minimalOf(offered: readonly Module[], layer: Layer): Module[] {
  const needed = requiredRoles(layer).map(({ name }) => offeredFor(name, offered));
  return offered.filter((role) => needed.includes(role));
}

function membersOf(
  meta: Module,
  offered: readonly Module[],
  minimal: readonly Module[],
  layer: Layer,
): Module[] {
  const isMember = (role: Module) =>
    meta.closure.has(role.name) || (minimal.includes(role) && standsFor(meta, role, layer));
  return offered.filter((role) => role !== meta && isMember(role));
}

function namesOf(roles: readonly Module[]): string[] {
  return roles.map(({ name }) => name);
}
