/** The rows of Pyroscope, put together: what `pyroscope` is compiled from. */
import type { CatalogRows } from "../rows.js";
import { modules } from "./modules.js";
import { releases } from "./releases.js";
import { storage } from "./storage.js";

/** A user-visible module of some release; a test holds the union equal to the rows. */
export type PyroscopeRole =
  | "ad-hoc-profiles"
  | "admin"
  | "all"
  | "compaction-worker"
  | "compactor"
  | "distributor"
  | "embedded-grafana"
  | "feature-flags"
  | "ingester"
  | "metastore"
  | "overrides-exporter"
  | "querier"
  | "query-backend"
  | "query-frontend"
  | "query-scheduler"
  | "segment-writer"
  | "store-gateway"
  | "symbolizer"
  | "tenant-settings"
  | "usage-stats";

/** A storage layer of Pyroscope; a test holds the union equal to the rows. */
export type StorageLayer = "v1" | "v1-v2-dual" | "v2";

export const pyroscopeRows: CatalogRows = {
  product: "Pyroscope",
  releases,
  storage,
  modules,
  mistaken: ["backend", "read", "write"],
};
