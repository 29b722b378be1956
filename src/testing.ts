/**
 * `pyroscope-roles/testing`: for tests of charms, validators and other implementations, on Node. It needs
 * fast-check, an optional peer dependency of the package.
 *
 * @packageDocumentation
 */
export { applications, consistentCluster } from "./testing/applications.js";
export {
  assertConforms,
  type ConformsOptions,
  type Implementation,
} from "./testing/assert-conforms.js";
export { bundles } from "./testing/bundles.js";
export { expectedTargets } from "./testing/expected-targets.js";
export { invalidRoleFlags, roleFlags } from "./testing/flags.js";
export type { TestingOptions } from "./testing/naive-layer.js";
export { type ReleaseOptions, release } from "./testing/release.js";
export {
  type Vector,
  type VectorAnswers,
  type VectorFunction,
  type VectorOf,
  type VectorPlace,
  vectors,
} from "./testing/vectors.js";
