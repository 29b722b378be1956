/**
 * Where readers look for each role: on the path that writes profiles, on the one that reads them, in storage, or
 * among the features. Only for display: nothing is decided by it, and the core does not import it.
 *
 * Source: "The write path" and "The read path" of docs/sources/reference-pyroscope-architecture and
 * reference-pyroscope-v2-architecture of grafana/pyroscope. What they describe as maintaining blocks and their index
 * is storage. What they do not describe is a feature.
 */
export interface RoleGroup {
  readonly title: string;
  /** In the order in which profiles pass through them. */
  readonly roles: readonly string[];
}

export const roleGroups: readonly RoleGroup[] = [
  { title: "Everything", roles: ["all"] },
  { title: "Write path", roles: ["distributor", "ingester", "segment-writer"] },
  {
    title: "Read path",
    roles: [
      "query-frontend",
      "query-scheduler",
      "querier",
      "query-backend",
      "store-gateway",
      "symbolizer",
    ],
  },
  { title: "Storage", roles: ["compactor", "compaction-worker", "metastore"] },
  {
    title: "Features",
    roles: [
      "tenant-settings",
      "ad-hoc-profiles",
      "admin",
      "feature-flags",
      "overrides-exporter",
      "usage-stats",
      "embedded-grafana",
    ],
  },
];
