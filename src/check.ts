/**
 * `pyroscope-roles/check`: reads the files that people have (bundles, Terraform plans and states, charmcraft.yaml,
 * probes, `juju config` output, Kubernetes manifests, Compose files) and checks them. Functions that take a text
 * never throw.
 *
 * @packageDocumentation
 */

export { checkFiles, checkText } from "./checks/check.js";
export type { CheckOptions, TextFile } from "./checks/options.js";
export {
  type PlannedProcess,
  type PlannedStart,
  type PlanOptions,
  planUpgrade,
  type UpgradeStep,
} from "./checks/plan.js";
export type {
  CheckedApplication,
  CheckedCluster,
  CheckedFile,
  CheckReport,
} from "./checks/report.js";
export {
  checkUpgrade,
  type UpgradedApplication,
  type UpgradedCluster,
  type UpgradeOptions,
  type UpgradeReport,
  type UpgradeSide,
} from "./checks/upgrade.js";
export type { Verdict, VerdictKind } from "./checks/verdict.js";
export type { IssueCode, IssueFacts } from "./issues/facts.js";
export type { Issue } from "./issues/finding.js";
export type { OverlayFile } from "./juju/bundle.js";
export { detectFormat, type Format } from "./text/detect.js";
