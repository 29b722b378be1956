/** The coordinator's table of roles, made from the rows instead of written by hand. */
import { targetsOf } from "../answer.js";
import { listOf } from "../applications.js";
import { readFlags } from "../flags.js";
import { describe, type Finding, finding, toIssues } from "../issues.js";
import { flagPrefix, type Layer, type Module } from "../layer.js";
import { type LayerOptions, readOptions } from "../options.js";
import { requiredRoles, standsFor, starterOf } from "./required.js";
import { type CharmResult, refuse, settle } from "./result.js";

/** What the `ClusterRolesConfig` of coordinated-workers holds, in its names; every list is sorted. */
export interface ClusterRoles {
  readonly roles: readonly string[];
  /**
   * For each meta-role the offered roles that it starts, or whose required ones it starts; itself among them
   * where the minimal deployment has it, for the coordinator counts these in its place. A meta-role that stands
   * for no other role is not here: for the coordinator it is a role as any other.
   */
  readonly meta_roles: Readonly<Record<string, readonly string[]>>;
  /**
   * The offered roles without which a cluster is not coherent. Where a required role is not offered, the
   * meta-role that starts it: that of a part of the system, or else the complete one.
   */
  readonly minimal_deployment: readonly string[];
  /** The replicas that upstream recommends for each of those. */
  readonly recommended_deployment: Readonly<Record<string, number>>;
}

/**
 * The coordinator's role table for the roles that a worker charm offers, in one release and layer. It never
 * throws.
 *
 * @param offered names of roles: `["all", "ingester", …]`. One that cannot run there is an issue.
 * @returns the table, with the warnings about the release; or what is wrong.
 * @example
 * ```ts
 * import { clusterRoles } from "pyroscope-roles/charm";
 *
 * const table = clusterRoles(["all", "metastore"], { release: "2.2.1", storage: "v2" });
 * if (table.ok) console.log(table.value.minimal_deployment); // [ 'all', 'metastore' ]
 * ```
 */
export function clusterRoles(
  offered: readonly string[],
  options: LayerOptions<string, string>,
): CharmResult<ClusterRoles> {
  const { table, layer, findings } = readOptions(options);
  const names = listOf(offered);
  if (!names?.every((name) => typeof name === "string")) {
    return refuse(toIssues([...findings, notNames(offered)]));
  }
  const flags = Object.fromEntries(names.map((name) => [flagPrefix + name, true]));
  const { on, findings: wrong } = table ? readFlags(flags, table, layer) : { on: 0, findings: [] };
  const issues = toIssues([...findings, ...wrong]);
  if (layer === undefined || wrong.length > 0) return refuse(issues);
  return settle(rolesOf(targetsOf(layer, on), layer), issues);
}

function notNames(given: unknown): Finding {
  const facts = { option: "offered", expected: "an array of role names", ...describe(given) };
  return finding("invalid-options", ["offered"], () => facts);
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
  const needed = requiredRoles(layer).map(({ name }) => starterOf(name, offered));
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
  const members = offered.filter(isMember);
  return members.some((role) => role !== meta) ? members : [];
}

function namesOf(roles: readonly Module[]): string[] {
  return roles.map(({ name }) => name);
}
