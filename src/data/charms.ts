/**
 * The worker charms of Pyroscope with what each pins, runs, offers, and what its coordinator demands. Published
 * ones first, the newest first: of several that fit, the first is assumed.
 *
 * Source: status texts in coordinator.py of coordinated-workers 4.1.2 (canonical/cos-coordinated-workers at 3c7fec5);
 * worker/charmcraft.yaml, coordinator/charmcraft.yaml and coordinator/src/pyroscope_config.py of
 * canonical/pyroscope-operators: track/1.18 at 8e69196 (main at 4cf2294 has the same), track/2 at d213a3f,
 * feat/pyroscope-v2 at 75ae50f.
 */
import { deepFreeze } from "../catalog/freeze.js";
import type { Where } from "../catalog/schema.js";

export interface CharmRow {
  /** Its name on Charmhub. */
  readonly charm: string;
  /** Its coordinator's. */
  readonly coordinator: string;
  readonly branch: string;
  /** The track that it is published to; undefined for a branch that is not. */
  readonly track: string | undefined;
  /** The workload's release that it pins; undefined for a bare digest. */
  readonly release: string | undefined;
  /** The releases of the workload that it is made for. */
  readonly in: Where;
  /** The storage layer that it activates; the release's default without it. */
  readonly storage: string | undefined;
  /** The endpoint of either end of their relation. A worker takes one. */
  readonly endpoint: string;
  /** All endpoints of each. */
  readonly endpoints: {
    readonly worker: readonly string[];
    readonly coordinator: readonly string[];
  };
  /** The endpoints of the coordinator without which it is blocked, with the status that Juju then shows. */
  readonly requires: readonly { readonly endpoint: string; readonly status: string }[];
  /** Its role options and their defaults, in the charm's order. */
  readonly options: Readonly<Record<string, boolean>>;
  /** Its other options. */
  readonly others: readonly string[];
  /** The roles without which its coordinator stays blocked. */
  readonly demands: readonly string[];
}

const pair = {
  charm: "pyroscope-worker-k8s",
  coordinator: "pyroscope-coordinator-k8s",
  endpoint: "pyroscope-cluster",
  endpoints: {
    worker: ["pyroscope-cluster"],
    coordinator: [
      "catalogue",
      "certificates",
      "charm-tracing",
      "grafana-dashboard",
      "grafana-source",
      "ingress",
      "logging",
      "metrics-endpoint",
      "peers",
      "profiling",
      "pyroscope-cluster",
      "s3",
      "send-datasource",
      "workload-tracing",
    ],
  },
  others: ["cpu_limit", "memory_limit"],
  requires: [{ endpoint: "s3", status: "[s3] Missing S3 integration." }],
} as const;

const v1Roles = [
  "querier",
  "query-frontend",
  "query-scheduler",
  "ingester",
  "distributor",
  "compactor",
  "store-gateway",
  "tenant-settings",
  "ad-hoc-profiles",
] as const;

const v2Roles = [
  "query-frontend",
  "segment-writer",
  "query-backend",
  "distributor",
  "compaction-worker",
  "metastore",
  "tenant-settings",
  "ad-hoc-profiles",
] as const;

/** `role-all` is enabled by default in every one of them, and nothing else. */
function optionsFor(roles: readonly string[]): Readonly<Record<string, boolean>> {
  return Object.fromEntries([["role-all", true], ...roles.map((role) => [`role-${role}`, false])]);
}

export const charms: readonly CharmRow[] = deepFreeze([
  {
    ...pair,
    branch: "track/1.18",
    track: "1.18",
    release: "1.18",
    in: ">=1.15.0 <2.0.0",
    storage: undefined,
    options: optionsFor(v1Roles),
    demands: v1Roles,
  },
  {
    ...pair,
    branch: "track/2",
    track: "2",
    release: "1.14",
    in: "<1.15.0",
    storage: undefined,
    options: optionsFor(v1Roles),
    demands: v1Roles,
  },
  {
    ...pair,
    branch: "feat/pyroscope-v2",
    track: undefined,
    release: undefined,
    in: ">=2.0.0",
    storage: "v2",
    options: optionsFor(v2Roles),
    demands: v2Roles,
  },
]);
