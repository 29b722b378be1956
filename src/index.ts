/**
 * `pyroscope-roles`: role flags of a Juju charm in, a validated Grafana Pyroscope command line out.
 *
 * @packageDocumentation
 */

export { type Catalog, defineCatalog } from "./catalog/define.js";
export {
  type ActivationRow,
  type CatalogRows,
  catalogSchema,
  type EvidenceRow,
  type Fact,
  type ModuleRow,
  type StorageRow,
  type Truth,
  type Where,
} from "./catalog/schema.js";
export {
  type Application,
  type ApplicationReport,
  type ClusterOptions,
  type ClusterReport,
  checkCluster,
} from "./core/cluster.js";
export { compareReleases, type ReleaseComparison, type RoleChange } from "./core/compare.js";
export type { Coverage, Shortfall } from "./core/coverage.js";
export {
  type ExplainOptions,
  type Explanation,
  explain,
  type StartedModule,
} from "./core/explain.js";
export { type GraphNode, type GraphOptions, type ModuleGraph, moduleGraph } from "./core/graph.js";
export { type ListedRole, listRoles } from "./core/list.js";
export type { LayerOptions } from "./core/options.js";
export { type ListedRelease, listReleases, type ReleasesOptions } from "./core/releases.js";
export type { RoleFlags } from "./core/requests.js";
export type { Resolution, Result } from "./core/resolution.js";
export {
  resolveRoles,
  resolveTargets,
  safeResolveRoles,
  safeResolveTargets,
} from "./core/resolve.js";
export { roleFlagsSchema } from "./core/schema.js";
export { type PyroscopeRole, pyroscope, type StorageLayer } from "./data/pyroscope.js";
export { RoleResolutionError } from "./issues/error.js";
export type {
  CoreCode as IssueCode,
  CoreIssue as Issue,
  IssueBase,
  Origin,
  Path,
} from "./issues/finding.js";
export type { Severity } from "./issues/message-row.js";
export type { CoreFacts as IssueFacts } from "./issues/resolve-messages.js";
export { parseTarget } from "./process/parse-target.js";
