/**
 * `pyroscope-roles/testing`: for tests of charms, validators and other implementations, on Node. It needs
 * fast-check, an optional peer dependency of the package.
 *
 * @packageDocumentation
 */
export { applications, consistentCluster } from "./applications.js";
export { assertConforms, type ConformsOptions, type Implementation } from "./assert-conforms.js";
export { expectedTargets } from "./expected-targets.js";
export { invalidRoleFlags, roleFlags } from "./flags.js";
export type { TestingOptions } from "./naive-layer.js";
export { type ReleaseOptions, release } from "./release.js";
export {
  type Vector,
  type VectorAnswers,
  type VectorFunction,
  type VectorOf,
  type VectorPlace,
  vectors,
} from "./vectors.js";
