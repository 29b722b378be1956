/**
 * What each role does, in one sentence. For readers only: nothing is decided by it and the core does not
 * import it.
 *
 * Source: docs/sources/reference-pyroscope-architecture and reference-pyroscope-v2-architecture of
 * grafana/pyroscope, and the packages of the modules that are not described there.
 */
import type { PyroscopeRole } from "./pyroscope.js";

export const summaries: Readonly<Record<PyroscopeRole, string>> = {
  "ad-hoc-profiles":
    "Serves an API to upload single profiles and to look at them, apart from those that are pushed.",
  admin: "Serves pages for operators that show the tenants and their blocks in object storage.",
  all: "Runs the whole of Pyroscope in one process.",
  "compaction-worker":
    "Merges the small segments of v2 in object storage into larger blocks, job by job as the metastore gives them out.",
  compactor:
    "Merges the blocks of v1 in object storage into fewer, larger ones and deletes those past their retention.",
  distributor:
    "Receives pushed profiles, holds them to the tenant's limits and shards them to ingesters (v1) or segment-writers (v2).",
  "embedded-grafana":
    "Downloads Grafana when it starts, which needs internet access, and runs it beside Pyroscope.",
  "feature-flags": "Serves an API that tells clients which features are on for a tenant.",
  ingester:
    "Keeps the newest profiles of v1, answers queries for them and writes them to object storage as blocks.",
  metastore:
    "Keeps the index of all blocks of v2, replicated with Raft, and plans their compaction.",
  "overrides-exporter":
    "Exports the limits, and what single tenants have instead, as Prometheus metrics.",
  querier:
    "Answers the queries of v1 from the newest profiles in ingesters and the blocks behind store-gateways.",
  "query-backend":
    "Reads its part of a query's blocks of v2 in object storage and merges what it and other query-backends found.",
  "query-frontend":
    "Takes queries in: it splits them for the queriers (v1), or asks the metastore for the blocks and plans the work of query-backends (v2).",
  "query-scheduler": "Holds the queue of queries between query-frontends and queriers.",
  "segment-writer":
    "Gathers the profiles of v2 for a moment, writes them to object storage as segments and tells the metastore.",
  "store-gateway":
    "Answers the queriers' questions about profiles whose blocks are in object storage.",
  symbolizer:
    "Turns the bare addresses in native profiles into names of functions, with debug information from a debuginfod server.",
  "tenant-settings": "Serves an API that keeps the settings of each tenant.",
  "usage-stats": "Reports anonymous usage statistics to Grafana Labs, unless that is switched off.",
};
