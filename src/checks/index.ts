/**
 * `pyroscope-roles/check`: reads the files that people have (bundles, Terraform plans and states, charmcraft.yaml,
 * probes, `juju config` output, Kubernetes manifests, Compose files) and checks them. Functions that take a text
 * never throw.
 *
 * @packageDocumentation
 */
export type {
  DeployedApplication,
  Deployment,
  Offer,
  Position,
  Relation,
  RelationEnd,
} from "../formats/deployment.js";
export { detectFormat, type Format } from "../formats/detect.js";
export type { Bundle, OverlayFile } from "../formats/juju/bundle.js";
export type { Charmcraft, CharmRoleOption } from "../formats/juju/charmcraft.js";
export type { JujuConfig, JujuSetting } from "../formats/juju/config.js";
export type { Probe, ProbeDeployment, ProbeMetaRole, ProbeRole } from "../formats/juju/probe.js";
export {
  type BundleOptions,
  type ParserOptions,
  parseBundle,
  parseCharmcraft,
  parseCompose,
  parseJujuConfig,
  parseManifests,
  parseProbe,
  parseTerraform,
  type Terraform,
} from "../formats/parsers.js";
export type { Workload } from "../formats/workload.js";
export type { ReadResult } from "../issues/read.js";
export { checkCharmcraft } from "./charmcraft.js";
export { checkFiles, checkText, type FilesReport } from "./check-text.js";
export { checkDeployment } from "./deployment.js";
export type { CheckedApplication, CheckedCluster, CheckOptions, FileReport } from "./options.js";
export { checkProbe } from "./probe.js";
export {
  checkUpgrade,
  type UpgradedApplication,
  type UpgradeOptions,
  type UpgradeReport,
} from "./upgrade/upgrade.js";
export { checkWorkloads } from "./workloads.js";
