/** The names that editors complete. Written by `npm run docs` from the rows and summaries.ts. */

/** The role options of Pyroscope's charms; a missing one, or an undefined one, is not set. */
export interface PyroscopeFlags {
  /** Lets users upload single profiles and look at them in the UI. */
  readonly "role-ad-hoc-profiles"?: boolean | undefined;
  /** Serves pages for operators that show tenants and their blocks in object storage. */
  readonly "role-admin"?: boolean | undefined;
  /** Runs the whole of Pyroscope in one process. */
  readonly "role-all"?: boolean | undefined;
  /** Merges the small segments of v2 into larger blocks, as the metastore schedules it. */
  readonly "role-compaction-worker"?: boolean | undefined;
  /** Merges the blocks of v1 into fewer, larger ones and deletes those past their retention. */
  readonly "role-compactor"?: boolean | undefined;
  /** Receives pushed profiles, applies the tenant's limits and shards them to ingesters (v1) or segment-writers (v2). */
  readonly "role-distributor"?: boolean | undefined;
  /** Downloads Grafana at start, which needs internet access, and runs it next to Pyroscope. */
  readonly "role-embedded-grafana"?: boolean | undefined;
  /** Serves an API that tells clients which features are enabled for a tenant. */
  readonly "role-feature-flags"?: boolean | undefined;
  /** Keeps the newest profiles of v1, answers queries for them and writes them to object storage. */
  readonly "role-ingester"?: boolean | undefined;
  /** Keeps the index of all blocks of v2, replicated with Raft, and schedules their compaction. */
  readonly "role-metastore"?: boolean | undefined;
  /** Exports the limits and the overrides of single tenants as Prometheus metrics. */
  readonly "role-overrides-exporter"?: boolean | undefined;
  /** Answers the queries of v1 from ingesters and store-gateways. */
  readonly "role-querier"?: boolean | undefined;
  /** Reads its share of a v2 query's blocks from object storage and merges the results. */
  readonly "role-query-backend"?: boolean | undefined;
  /** Receives queries and splits them for queriers (v1), or plans the work of query-backends (v2). */
  readonly "role-query-frontend"?: boolean | undefined;
  /** Queues queries between query-frontends and queriers. */
  readonly "role-query-scheduler"?: boolean | undefined;
  /** Collects the profiles of v2 briefly, writes them to object storage as segments and registers them with the metastore. */
  readonly "role-segment-writer"?: boolean | undefined;
  /** Serves the blocks of v1 in object storage to queriers. */
  readonly "role-store-gateway"?: boolean | undefined;
  /** Resolves the addresses in native profiles to function names, with data from a debuginfod server. */
  readonly "role-symbolizer"?: boolean | undefined;
  /** Stores the settings that each tenant makes in the UI. */
  readonly "role-tenant-settings"?: boolean | undefined;
  /** Reports anonymous usage statistics to Grafana Labs, unless that is disabled. */
  readonly "role-usage-stats"?: boolean | undefined;
}

/** A listed release of Pyroscope. */
// biome-ignore format: one release a line
export type PyroscopeRelease =
  | "1.0.0"
  | "1.1.0"
  | "1.1.1"
  | "1.1.2"
  | "1.1.3"
  | "1.1.4"
  | "1.1.5"
  | "1.2.0"
  | "1.2.1"
  | "1.3.0"
  | "1.4.0"
  | "1.5.0"
  | "1.6.0"
  | "1.6.1"
  | "1.7.0"
  | "1.7.1"
  | "1.8.0"
  | "1.9.0"
  | "1.9.1"
  | "1.9.2"
  | "1.10.0"
  | "1.10.1"
  | "1.11.0"
  | "1.11.1"
  | "1.12.0"
  | "1.12.1"
  | "1.12.2"
  | "1.13.0"
  | "1.13.1"
  | "1.13.2"
  | "1.13.4"
  | "1.13.5"
  | "1.13.6"
  | "1.14.0"
  | "1.14.1"
  | "1.15.0"
  | "1.15.1"
  | "1.15.2"
  | "1.15.3"
  | "1.16.0"
  | "1.16.1"
  | "1.16.2"
  | "1.17.0"
  | "1.17.1"
  | "1.17.2"
  | "1.17.3"
  | "1.17.4"
  | "1.18.0"
  | "1.18.1"
  | "1.18.2"
  | "1.19.0"
  | "1.19.1"
  | "1.19.2"
  | "1.19.3"
  | "1.20.0"
  | "1.20.1"
  | "1.20.2"
  | "1.20.3"
  | "1.20.4"
  | "1.21.0"
  | "1.21.1"
  | "2.0.0"
  | "2.0.1"
  | "2.0.2"
  | "2.0.3"
  | "2.0.4"
  | "2.0.5"
  | "2.0.6"
  | "2.1.0"
  | "2.1.1"
  | "2.1.2"
  | "2.2.0"
  | "2.2.1"
  | "2.2.2"
  | "2.2.3"
  | "2.3.0"
  | "2.3.1"
  | "2.3.2"
  | "2.3.3"
  | "2.3.4"
  | "2.3.5"
  | "2.3.6"
  | "2.4.0"
  | "2.4.1"
  | "2.4.2"
  | "2.4.3"
  | "2.4.4";
