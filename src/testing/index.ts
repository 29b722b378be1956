/**
 * `pyroscope-roles/testing`: for tests of charms, validators and other implementations, on Node. The
 * arbitraries need fast-check, which is an optional peer dependency; all else works without it.
 *
 * @packageDocumentation
 */

export { applications } from "./applications.js";
export { assertConforms, type ConformsOptions, type Implementation } from "./assert-conforms.js";
export { coherentCluster } from "./coherent-cluster.js";
export { type ExpectedTargetsOptions, expectedTargets } from "./expected-targets.js";
export { invalidRoleFlags } from "./invalid-role-flags.js";
export type { TestingOptions } from "./options.js";
export { type ReleaseOptions, release } from "./release.js";
export { roleFlags } from "./role-flags.js";
export {
  type Vector,
  type VectorAnswers,
  type VectorFunction,
  type VectorOf,
  type VectorPlace,
  vectors,
} from "./vectors.js";
