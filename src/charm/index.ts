/**
 * `pyroscope-roles/charm`: Juju's formats in, typed values and issues with line and column out.
 *
 * Every function is pure; those that read a text never throw, whatever it is. documents.ts is the one
 * reader of YAML, shape.ts holds what it read against the shape of a format, and each format has a file.
 *
 * @packageDocumentation
 */
export type {
  CharmApplication,
  CharmRelation,
  Deployment,
  RelationEnd,
} from "./application.js";
export { type Bundle, parseBundle } from "./bundle.js";
export { type Charmcraft, type CharmRoleOption, parseCharmcraft } from "./charmcraft.js";
export { checkCharmcraft } from "./check-charmcraft.js";
export { checkDeployment, type DeploymentReport, type WorkerReport } from "./check-deployment.js";
export type { CheckIssue, CheckIssueCode, CheckIssueFacts } from "./check-issues.js";
export type { CheckOptions } from "./check-options.js";
export { checkProbe } from "./check-probe.js";
export { checkText, type TextReport } from "./check-text.js";
export { type ClusterRoles, clusterRoles } from "./cluster-roles.js";
export {
  type CharmConfig,
  type CharmConfigOptions,
  readCharmConfig,
  type ValueSource,
} from "./config.js";
export { type CharmFormat, tellFormat } from "./format.js";
export { type JujuConfig, type JujuSetting, parseJujuConfig } from "./juju-config.js";
export type { CharmIssue, CharmIssueCode, CharmIssueFacts, Position } from "./messages.js";
export {
  type Probe,
  type ProbeDeployment,
  type ProbeMetaRole,
  type ProbeRecommendation,
  type ProbeRole,
  parseProbe,
} from "./probe.js";
export {
  type CharmResolution,
  type ResolveConfigOptions,
  resolveCharmConfig,
} from "./resolve-config.js";
export type { CharmResult, Refusal } from "./result.js";
export { compareRoleLists, type RoleList, type RoleStanding } from "./role-lists.js";
export { parseRoleString } from "./role-string.js";
export { parseTerraform, type Terraform } from "./terraform.js";
export {
  checkUpgrade,
  type UpgradeApplication,
  type UpgradedApplication,
  type UpgradeReport,
  type UpgradeSide,
} from "./upgrade.js";
export {
  type ClusterUpgrade,
  checkTextUpgrade,
  type DeployedFormat,
  type TextUpgrade,
  type UpgradeOptions,
} from "./upgrade-text.js";
