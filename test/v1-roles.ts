/** The nine roles beside `all` that the charm of 1.18 has: what `all` needs of them with storage layer v1. */
export const v1Roles: readonly string[] = [
  "ad-hoc-profiles",
  "compactor",
  "distributor",
  "ingester",
  "querier",
  "query-frontend",
  "query-scheduler",
  "store-gateway",
  "tenant-settings",
];
