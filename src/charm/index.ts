/**
 * `pyroscope-roles/charm`: what charm code needs, without any file format: its options with their defaults, the
 * roles that workers publish, and the coordinator's role table.
 *
 * @packageDocumentation
 */
export type { CharmRow } from "../data/charms.js";
export { charms } from "../data/charms.js";
export type { ReadResult } from "../issues/read.js";
export {
  type CharmConfig,
  type CharmConfigOptions,
  type CharmResolution,
  type ResolveConfigOptions,
  readCharmConfig,
  resolveCharmConfig,
  type ValueSource,
} from "./config.js";
export { type ClusterRoles, clusterRoles } from "./coordinator.js";
export { parseRoleString } from "./role-string.js";
