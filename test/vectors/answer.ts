/** What the engine answers to a vector's question. */
import {
  type Application,
  type ClusterOptions,
  checkCluster,
  parseTarget,
  type ResolveOptions,
  type RoleResolutionError,
  safeResolveRoles,
} from "../../src/index.js";

/** The engine's functions as the vectors ask them. */
export const engine = {
  checkCluster: (input: unknown, options: unknown): unknown =>
    checkCluster(input as Application[], options as ClusterOptions),
  parseTarget: (input: unknown, options: unknown): unknown => {
    try {
      return { ok: true, value: parseTarget(input as string, options as ResolveOptions) };
    } catch (error) {
      return { ok: false, issues: (error as RoleResolutionError).issues };
    }
  },
  resolveRoles: (input: unknown, options: unknown): unknown =>
    safeResolveRoles(input, options as ResolveOptions),
};
