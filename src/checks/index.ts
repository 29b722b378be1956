/**
 * `pyroscope-roles/check`: reads the files that people have (bundles, Terraform plans and states, charmcraft.yaml,
 * probes, `juju config` output, Kubernetes manifests, Compose files) and checks them. Functions that take a text
 * never throw.
 *
 * @packageDocumentation
 */
export { detectFormat, type Format } from "../formats/detect.js";
export type { OverlayFile } from "../formats/juju/bundle.js";
export { checkFiles, checkText } from "./check.js";
export type { CheckOptions, TextFile } from "./options.js";
export type {
  CheckedApplication,
  CheckedCluster,
  CheckedFile,
  CheckReport,
} from "./report.js";
export {
  checkUpgrade,
  type UpgradedApplication,
  type UpgradedCluster,
  type UpgradeOptions,
  type UpgradeReport,
  type UpgradeSide,
} from "./upgrade.js";
export type { Verdict, VerdictKind } from "./verdict.js";
