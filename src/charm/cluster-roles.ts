/** The coordinator's table of roles, made from the rows instead of written by hand. */
import { targetsOf } from "../answer.js";
import { readFlags } from "../flags.js";
import { deepFreeze } from "../freeze.js";
import { toIssues } from "../issues.js";
import { flagPrefix, type Layer, type Module } from "../layer.js";
import { type LayerOptions, readOptions } from "../options.js";
import type { Result } from "../resolve.js";

/** What the `ClusterRolesConfig` of coordinated-workers holds, in its names; every list is sorted. */
export interface ClusterRoles {
  readonly roles: readonly string[];
  /** For each meta-role the other offered roles that it starts. */
  readonly meta_roles: Readonly<Record<string, readonly string[]>>;
  /** The offered roles without which a cluster is not coherent. */
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

function rolesOf(offered: readonly Module[], { complete }: Layer): ClusterRoles {
  const namesOf = (roles: readonly Module[]) => roles.map(({ name }) => name);
  const required = offered.filter(
    ({ name, row }) => complete?.needs.includes(name) && !row.optional,
  );
  const metaRoles = offered
    .filter(({ row }) => row.meta)
    .map(({ name, closure }) => [name, namesOf(offered.filter((role) => closure.has(role.name)))]);
  const replicas = required.flatMap(({ name, replicas }) => (replicas ? [[name, replicas]] : []));
  return {
    roles: namesOf(offered),
    meta_roles: Object.fromEntries(metaRoles),
    minimal_deployment: namesOf(required),
    recommended_deployment: Object.fromEntries(replicas),
  };
}
