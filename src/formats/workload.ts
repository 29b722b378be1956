/** What Kubernetes manifests and Compose files have in common: containers that run the product. */
import type { Position } from "./deployment.js";

/** One container of a workload or one service. */
export interface Workload extends Partial<Position> {
  /** As it is called in its format: `"Deployment querier"`, `"querier"`. */
  readonly name: string;
  /** Where fixes are to be made; in a Compose file without it. */
  readonly medium?: "manifest" | "compose" | undefined;
  /** The namespace and instance, or the Compose project: workloads of one cluster work together. */
  readonly cluster: string;
  readonly image: string;
  /** The release that a label gives, for images whose tag does not. */
  readonly release: string | undefined;
  /** The program with its own words, if the image's entry point is replaced. */
  readonly command: readonly string[] | undefined;
  readonly args: readonly string[];
  /** Values that refer to something else are undefined. */
  readonly env: ReadonlyMap<string, string | undefined>;
  /** Undefined if something else decides, such as an autoscaler. */
  readonly replicas: number | undefined;
  /** The text of the configuration file, if it is mounted from something in the same input. */
  readonly config: string | undefined;
}
