/**
 * What each role does, in one sentence. Only for readers: nothing is decided by it, and the core does not import it.
 *
 * Source: docs/sources/reference-pyroscope-architecture and reference-pyroscope-v2-architecture of
 * grafana/pyroscope, and the packages of the modules that are not described there.
 */
export const summaries: Readonly<Record<string, string>> = {
  "ad-hoc-profiles": "Lets users upload single profiles and look at them in the UI.",
  admin: "Serves pages for operators that show tenants and their blocks in object storage.",
  all: "Runs the whole of Pyroscope in one process.",
  "compaction-worker":
    "Merges the small segments of v2 into larger blocks, as the metastore schedules it.",
  compactor:
    "Merges the blocks of v1 into fewer, larger ones and deletes those past their retention.",
  distributor:
    "Receives pushed profiles, applies the tenant's limits and shards them to ingesters (v1) or segment-writers (v2).",
  "embedded-grafana":
    "Downloads Grafana at start, which needs internet access, and runs it next to Pyroscope.",
  "feature-flags": "Serves an API that tells clients which features are enabled for a tenant.",
  ingester:
    "Keeps the newest profiles of v1, answers queries for them and writes them to object storage.",
  metastore:
    "Keeps the index of all blocks of v2, replicated with Raft, and schedules their compaction.",
  "overrides-exporter":
    "Exports the limits and the overrides of single tenants as Prometheus metrics.",
  querier: "Answers the queries of v1 from ingesters and store-gateways.",
  "query-backend":
    "Reads its share of a v2 query's blocks from object storage and merges the results.",
  "query-frontend":
    "Receives queries and splits them for queriers (v1), or plans the work of query-backends (v2).",
  "query-scheduler": "Queues queries between query-frontends and queriers.",
  "segment-writer":
    "Collects the profiles of v2 briefly, writes them to object storage as segments and registers them with the metastore.",
  "store-gateway": "Serves the blocks of v1 in object storage to queriers.",
  symbolizer:
    "Resolves the addresses in native profiles to function names, with data from a debuginfod server.",
  "tenant-settings": "Stores the settings that each tenant makes in the UI.",
  "usage-stats": "Reports anonymous usage statistics to Grafana Labs, unless that is disabled.",
};
