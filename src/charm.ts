/**
 * `pyroscope-roles/charm`: what charm code needs, without any file format: its options with their defaults, the
 * roles that workers publish, and the coordinator's role table.
 *
 * @packageDocumentation
 */
export type { CharmRow } from "./data/charms.js";
export { charms } from "./data/charms.js";
export type { ReadResult } from "./issues/read.js";
export {
  type CharmConfig,
  type CharmConfigOptions,
  type CharmResolution,
  type ResolveConfigOptions,
  readCharmConfig,
  resolveCharmConfig,
  type ValueSource,
} from "./juju/charm-config.js";
export { type ClusterRoles, clusterRoles } from "./juju/coordinator.js";
export { parseRoleString } from "./juju/role-string.js";
