/**
 * The role options of the published worker charms, with their defaults; the first row that fits a release and
 * layer is the charm that runs it.
 *
 * Source: worker/charmcraft.yaml of canonical/pyroscope-operators, main at 4cf2294 and feat/pyroscope-v2
 * at 75ae50f.
 */
import type { Where } from "../rows.js";

export interface CharmRow {
  /** Its name on Charmhub. */
  readonly charm: string;
  readonly branch: string;
  readonly in?: Where;
  /** The storage layer that it switches on; without it the release's default. */
  readonly storage?: string;
  /** The worker's end of its relation with a coordinator. */
  readonly endpoint: string;
  /** Its role options and their defaults, in the charm's order. */
  readonly options: Readonly<Record<string, boolean>>;
}

export const charms: readonly CharmRow[] = [
  {
    charm: "pyroscope-worker-k8s",
    branch: "feat/pyroscope-v2",
    in: ">=2.0.0",
    storage: "v2",
    endpoint: "pyroscope-cluster",
    options: {
      "role-all": true,
      "role-query-frontend": false,
      "role-segment-writer": false,
      "role-query-backend": false,
      "role-distributor": false,
      "role-compaction-worker": false,
      "role-metastore": false,
      "role-tenant-settings": false,
      "role-ad-hoc-profiles": false,
    },
  },
  {
    charm: "pyroscope-worker-k8s",
    branch: "main",
    in: "<2.0.0",
    endpoint: "pyroscope-cluster",
    options: {
      "role-all": true,
      "role-querier": false,
      "role-query-frontend": false,
      "role-query-scheduler": false,
      "role-ingester": false,
      "role-distributor": false,
      "role-compactor": false,
      "role-store-gateway": false,
      "role-tenant-settings": false,
      "role-ad-hoc-profiles": false,
    },
  },
];
