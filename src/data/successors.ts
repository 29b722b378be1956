/**
 * The roles of storage layer v2 that do what a role of v1 did. A role without any is not needed any more.
 *
 * Source: docs/sources/reference-pyroscope-v2-architecture/migrate-from-v1/index.md and the components next to it, at
 * v2.2.1.
 */
export const successors: Readonly<Record<string, readonly string[]>> = {
  compactor: ["compaction-worker"],
  ingester: ["segment-writer"],
  querier: ["query-backend"],
  "store-gateway": ["query-backend"],
};
