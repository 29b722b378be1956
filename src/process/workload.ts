/** What Kubernetes manifests and Compose files have in common. */
import type { Finding } from "../issues/issue.js";
import type { Cluster } from "./cluster.js";

export interface ReadWorkloads {
  readonly clusters: readonly Cluster[];
  readonly findings: readonly Finding[];
  /** Whether something runs the product, even if it cannot be read. */
  readonly isRelevant: boolean;
}
