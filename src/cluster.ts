/** Judges the applications of a cluster together: what they start, and what nobody starts. */
import { answer } from "./answer.js";
import {
  type Application,
  type ApplicationReport,
  duplicates,
  listOf,
  type Reading,
  readApplications,
  unreadable,
} from "./applications.js";
import type { PyroscopeRole, StorageLayer } from "./data/pyroscope.js";
import { readFlags } from "./flags.js";
import { deepFreeze } from "./freeze.js";
import { type Finding, finding, type Issue, isRefused, toIssues } from "./issues.js";
import { flagPrefix, type Layer, type Module } from "./layer.js";
import { type LayerOptions, readOptions, type Scope } from "./options.js";
import type { StorageRow } from "./rows.js";

export interface ClusterOptions<
  Role extends string = PyroscopeRole,
  Storage extends string = StorageLayer,
> extends LayerOptions<Role, Storage> {
  /** Whether fewer units than upstream recommends are an issue; the default is no. */
  readonly recommended?: boolean | undefined;
}

/** A finding about a cluster; one that is about an application has its name. */
export type ClusterIssue = Issue & { readonly application?: string };

export interface Coverage<Role extends string = PyroscopeRole> {
  /** A member of the complete meta-role, required or optional. */
  readonly role: Role;
  /** The units of all applications that start it: as target, through a meta-role or as a dependency. */
  readonly units: number;
  /** The names of those that have units, in the order given. */
  readonly applications: readonly string[];
}

export interface Shortfall<Role extends string = PyroscopeRole> {
  readonly role: Role;
  /** The units that start it. */
  readonly have: number;
  /** The replicas that upstream's Helm chart gives it. */
  readonly want: number;
}

/** The state of a cluster; frozen, and every list of roles is sorted. */
export interface ClusterReport<
  Role extends string = PyroscopeRole,
  Storage extends string = StorageLayer,
> {
  /** Whether every required role is started by a unit; false when the options are wrong. */
  readonly coherent: boolean;
  /** The required roles that no unit starts. */
  readonly missing: readonly Role[];
  /** The optional members that no unit starts: no issue. */
  readonly optional: readonly Role[];
  /** The required roles with fewer units than upstream recommends, missing ones among them. */
  readonly shortfalls: readonly Shortfall<Role>[];
  readonly coverage: readonly Coverage<Role>[];
  /** One for each application, in the order given. */
  readonly applications: readonly ApplicationReport<Role, Storage>[];
  /**
   * Sorted by path, then code. A path begins with an application's index, as in `[2, "flags", "role-x"]`, or
   * with an option's name; it is empty for what concerns the whole cluster.
   */
  readonly issues: readonly ClusterIssue[];
}

/**
 * Tells whether the applications of a cluster together start what the product needs. It never throws,
 * whatever it is given.
 *
 * - Required are the visible direct needs of the complete meta-role that are not optional. A role is started
 *   by an application with units that resolves: as target, through a meta-role or as a dependency.
 * - Applications that do not resolve, or whose units are no count, start nothing: an error that changes
 *   nothing about the others. Those of one name all count, and each but the first is an error.
 * - What is found about an application's flags stands in its result and, 50 issues at most, among the issues
 *   of the cluster: there it has the application's name, and its path leads to the flag or the target.
 * - Without a storage layer among the options, and where another layer of the release makes the cluster
 *   coherent while the default does not, the first issue names that layer.
 * - With wrong options nothing is coherent, and only what holds for every release is found.
 *
 * @example
 * ```ts
 * import { checkCluster } from "pyroscope-roles";
 *
 * const { coherent, missing, issues } = checkCluster(
 *   [
 *     { name: "read", units: 3, targets: ["querier", "query-frontend", "query-scheduler", "store-gateway"] },
 *     { name: "write", units: 3, flags: { "role-distributor": true, "role-ingester": true } },
 *   ],
 *   { release: "1.3.0" },
 * );
 * console.log(coherent, missing); // false [ 'compactor', 'tenant-settings' ]
 * console.log(issues[0]?.hint); // juju config <app> role-compactor=true
 * ```
 */
export function checkCluster<
  Role extends string = PyroscopeRole,
  Storage extends string = StorageLayer,
>(
  applications: readonly Application<NoInfer<Role>>[],
  options: ClusterOptions<Role, Storage>,
): ClusterReport<Role, Storage>;
export function checkCluster(
  applications: unknown,
  options: unknown,
): ClusterReport<string, string> {
  const scope = readOptions(options);
  const layer = isRefused(scope.findings) ? undefined : scope.layer;
  // What there is to say of good options is said once, so that the applications share answers.
  const own: Scope = layer ? { ...scope, redundant: "keep", findings: [] } : scope;
  const list = listOf(applications);
  const reading = readApplications(list ?? [], own, scope.findings);
  const { reports, findings: read, hidden } = reading;
  const { even, ...judged } = layer ? judge(layer, reports, modulesHere) : nothing();
  const found = [
    ...scope.findings,
    ...(list ? [] : [unreadable([], "an array of applications")]),
    ...(layer ? clusterFindings(layer, { even, ...judged }, reading, scope) : []),
    ...read,
    ...duplicates(reports),
  ];
  return deepFreeze({
    coherent: layer !== undefined && judged.missing.length === 0,
    ...judged,
    // As each of them is: a list is long, and deepFreeze looks at no member of one that is frozen.
    applications: Object.freeze(reports),
    issues: toIssues(found, hidden),
  });
}

type Reports = Reading["reports"];
/** What an application starts. */
type ModulesOf = (report: Reports[number], index: number) => readonly string[];

/** What the applications come to in one layer, every list sorted by role. */
interface Judged {
  readonly missing: string[];
  readonly optional: string[];
  readonly shortfalls: Shortfall<string>[];
  readonly coverage: Coverage<string>[];
  /** The roles that elect a leader among an even number of units. */
  readonly even: Coverage<string>[];
}

/** Required and optional are the visible direct needs of the complete meta-role. */
function judge(layer: Layer, reports: Reports, modulesOf: ModulesOf): Judged {
  const judged = nothing();
  for (const { module, ...coverage } of startedIn(layer, reports, modulesOf)) {
    const { role, units } = coverage;
    const { row, replicas = 0 } = module;
    if (row.quorum && units > 0 && units % 2 === 0) judged.even.push(coverage);
    if (!layer.complete?.needs.includes(role)) continue;
    judged.coverage.push(coverage);
    if (units === 0) (row.optional ? judged.optional : judged.missing).push(role);
    if (row.optional || units >= replicas) continue;
    judged.shortfalls.push({ role, have: units, want: replicas });
  }
  return judged;
}

function nothing(): Judged {
  return { missing: [], optional: [], shortfalls: [], coverage: [], even: [] };
}

/** A role, and what starts it. */
interface Started {
  readonly module: Module;
  readonly role: string;
  units: number;
  readonly applications: string[];
}

/** The roles of a layer, sorted, and the applications with units that start each. */
function startedIn(layer: Layer, reports: Reports, modulesOf: ModulesOf): Started[] {
  const all = layer.roles.map(idle);
  // Answers are shared: applications with the same flags have one list of modules.
  const rolesOf = new Map<readonly string[], readonly Started[]>();
  reports.forEach((report, index) => {
    const { name, units } = report;
    const list = units > 0 ? modulesOf(report, index) : none;
    const started = rolesOf.get(list) ?? all.filter(({ role }) => list.includes(role));
    rolesOf.set(list, started);
    for (const role of started) {
      role.units += units;
      role.applications.push(name);
    }
  });
  // Long lists of texts, which deepFreeze then need not look at.
  for (const { applications } of all) Object.freeze(applications);
  return all;
}

function idle(module: Module): Started {
  return { module, role: module.name, units: 0, applications: [] };
}

const none: readonly string[] = [];

function modulesHere({ result }: Reports[number]): readonly string[] {
  return result.ok ? result.value.modules : none;
}

/** What flags start in another layer, without the texts of a result. */
function modulesIn(flags: unknown, layer: Layer): readonly string[] {
  const { on, findings } = readFlags(flags, layer.table, layer);
  return findings.length === 0 ? answer(layer, on, "keep", []).value.modules : none;
}

function clusterFindings(
  layer: Layer,
  { missing, shortfalls, even }: Judged,
  reading: Reading,
  { recommended, isAssumed }: Scope,
): Finding[] {
  const { at } = layer;
  return [
    ...(isAssumed && missing.length > 0 ? otherStorage(layer, reading) : []),
    ...missing.map((role) =>
      finding("missing-role", [], () => ({ ...at, role, flag: flagPrefix + role })),
    ),
    ...(recommended ? shortfalls : []).map((shortfall) =>
      finding("below-recommended", [], () => ({ ...at, ...shortfall })),
    ),
    ...even.map(({ role, units }) =>
      finding("even-quorum", [], () => ({ role, units, odd: units + 1 })),
    ),
  ];
}

/** Where the layer was only assumed: the first other one of the release in which nothing is missing. */
function otherStorage({ table, at }: Layer, { reports, flags }: Reading): Finding[] {
  const isCoherentIn = ({ name }: StorageRow) => {
    const layer = name === at.storage ? undefined : table.layer(at.release, name);
    if (!layer) return false;
    const modulesOf: ModulesOf = (_, index) => modulesIn(flags[index], layer);
    return judge(layer, reports, modulesOf).missing.length === 0;
  };
  const other = table.storages(at.release).find(isCoherentIn);
  return other ? [finding("assumed-storage", [], () => ({ ...at, otherStorage: other.name }))] : [];
}
