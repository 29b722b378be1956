/**
 * `pyroscope-roles`: role flags of a Juju charm in, a validated Grafana Pyroscope command line out.
 *
 * The road: flags.ts reads a record of flags, meta.ts judges what a meta-role means beside them, answer.ts
 * builds the resolution; layer.ts is the compiled table they all look into.
 *
 * @packageDocumentation
 */

export type { Application, ApplicationReport } from "./applications.js";
export { type Catalog, pyroscope } from "./catalog.js";
export {
  type ClusterIssue,
  type ClusterOptions,
  type ClusterReport,
  type Coverage,
  checkCluster,
  type Shortfall,
} from "./cluster.js";
export { compareReleases, type ReleaseComparison, type RoleChange } from "./compare.js";
export type { PyroscopeRole, StorageLayer } from "./data/pyroscope.js";
export { defineCatalog } from "./define-catalog.js";
export { RoleResolutionError } from "./error.js";
export type { RoleFlags } from "./flags.js";
export type { Issue, IssueCode, IssueFacts, Path, Severity } from "./issues.js";
export { type ListedRole, listRoles } from "./list.js";
export type { LayerOptions } from "./options.js";
export {
  type Resolution,
  type ResolveOptions,
  type Result,
  resolveRoles,
  safeResolveRoles,
} from "./resolve.js";
export type { ActivationRow, CatalogRows, Fact, ModuleRow, StorageRow, Where } from "./rows.js";
export { type RoleFlagsSchema, roleFlagsSchema } from "./schema.js";
export { parseTarget } from "./target.js";
