/**
 * Every module of Pyroscope, one row each: a new release touches the rows whose module it changed.
 *
 * A fact may be followed by where it holds, as in `"storage >=1.19.0"`: words that must all hold (a part
 * of the storage layer, `>=` or `<` a release), alternatives after `||`. A need holds wherever both of
 * its ends are registered, unless it says otherwise.
 *
 * Source: `setupModuleManager` at each release tag, in pkg/phlare/phlare.go up to 1.14 and
 * pkg/pyroscope/pyroscope.go since 1.15; replicas and stateful from
 * operations/pyroscope/helm/pyroscope/values*.yaml at the same tags (the commits are in sources.ts).
 */
import type { ModuleRow } from "../catalog/schema.js";

// biome-ignore format: one row a module reads as a table
export const modules = [
  { name: "ad-hoc-profiles", visible: true, in: ">=1.4.0", replicas: ["1 >=1.7.0"],
    feature: "users cannot upload single profiles to look at them",
    needs: ["api", "overrides", "storage"] },
  { name: "admin", visible: true, in: ">=1.2.1", replicas: ["1 v2 >=1.15.0"],
    needs: ["api", "metastore-admin v2", "query-diagnostics-admin v2", "storage"] },
  { name: "admin-server", in: ">=2.2.0" },
  // To 1.7.1 the whole of -target is compared with "all" (pkg/phlare/modules.go, phlare.go); slices.Contains since 1.8.0.
  { name: "all", visible: true, meta: true, complete: true, alone: "<1.8.0",
    needs: ["ad-hoc-profiles", "admin", "compaction-worker v2", "compactor v1 >=1.3.0", "distributor", "health-service", "ingester v1",
      "metastore v2", "querier v1", "query-backend v2", "query-frontend", "query-scheduler v1", "segment-writer v2",
      "store-gateway v1", "tenant-settings"] },
  { name: "api", needs: ["admin-server", "server"] },
  { name: "async-query-store", in: ">=2.2.0", needs: ["storage"] },
  { name: "compaction-worker", visible: true, dataPath: "v2", stateful: true, in: "v2 || >=2.0.0", replicas: ["3 v2 >=1.15.0"],
    needs: ["api", "metastore-client", "overrides", "recording-rules-client", "storage"] },
  { name: "compactor", visible: true, dataPath: "v1", stateful: true, in: "v1 >=1.2.0 || >=1.2.0 <2.0.0", replicas: ["3 v1"],
    needs: ["api", "memberlist-kv", "overrides", "storage", "usage-stats"] },
  { name: "distributor", visible: true, dataPath: true, replicas: ["2"],
    needs: ["api", "overrides", "ring", "segment-writer-client v2", "storage >=1.19.0", "usage-stats"] },
  { name: "embedded-grafana", visible: true, in: ">=1.8.0", needs: ["api"] },
  { name: "feature-flags", visible: true, in: ">=1.14.0", needs: ["api"] },
  { name: "grpc-gateway" },
  { name: "health-server", in: "v2 >=1.10.0 || >=2.0.0" },
  { name: "health-service", in: "v2 <1.10.0", needs: ["api"] },
  { name: "ingester", visible: true, dataPath: "v1", stateful: true, in: "v1 || <2.0.0", replicas: ["3 v1"],
    needs: ["api", "memberlist-kv", "overrides", "storage", "usage-stats", "version"] },
  { name: "memberlist-kv", needs: ["api"] },
  { name: "metastore", visible: true, dataPath: "v2", stateful: true, quorum: true, in: "v2 || >=2.0.0", replicas: ["3 v2 >=1.15.0"],
    needs: ["api", "health-service <1.9.0", "metastore-client", "overrides", "placement-manager", "storage >=1.9.0"] },
  { name: "metastore-admin", in: "v2 >=1.11.0 || >=2.0.0", needs: ["api", "metastore-client"] },
  { name: "metastore-client", in: "v2 || >=2.0.0" },
  { name: "overrides", needs: ["runtime-config"] },
  { name: "overrides-exporter", visible: true, needs: ["memberlist-kv", "overrides"] },
  { name: "placement-agent", in: "v2 >=1.10.0 || >=2.0.0", needs: ["api", "overrides", "storage"] },
  { name: "placement-manager", in: "v2 >=1.10.0 || >=2.0.0", needs: ["api", "overrides", "storage"] },
  { name: "querier", visible: true, dataPath: "v1", in: "v1 || <2.0.0", replicas: ["3 v1"],
    needs: ["api", "feature-flags", "memberlist-kv", "overrides", "ring", "usage-stats", "version"] },
  // Named next to `all` it adds a gRPC concurrency limit: measured, since 1.11.0 where the v2 parts run.
  { name: "query-backend", visible: true, dataPath: "v2", namingMatters: "v2 >=1.11.0", in: "v2 || >=2.0.0", replicas: ["3 v2 >=1.15.0"],
    needs: ["api", "overrides", "query-backend-client", "storage"] },
  { name: "query-backend-client", in: "v2 || >=2.0.0" },
  { name: "query-diagnostics-admin", in: "v2 >=1.19.0 || >=2.0.0", needs: ["api", "metastore-client", "query-diagnostics-store"] },
  { name: "query-diagnostics-store", in: "v2 >=1.19.0 || >=2.0.0", needs: ["storage"] },
  { name: "query-frontend", visible: true, dataPath: true, replicas: ["2"],
    needs: ["api", "async-query-store v2", "feature-flags", "memberlist-kv", "metastore-client v2", "overrides-exporter",
      "query-backend-client v2", "query-diagnostics-store v2", "symbolizer v2", "usage-stats", "version"] },
  { name: "query-scheduler", visible: true, dataPath: "v1", in: "v1 || <2.0.0", replicas: ["2 v1"],
    needs: ["api", "memberlist-kv", "overrides", "usage-stats"] },
  { name: "recording-rules-client", in: "v2 >=1.13.0 || >=2.0.0" },
  { name: "ring", needs: ["api", "memberlist-kv"] },
  { name: "runtime-config", needs: ["api"] },
  { name: "segment-writer", visible: true, dataPath: "v2", stateful: true, in: "v2 || >=2.0.0", replicas: ["3 v2 >=1.15.0"],
    needs: ["api", "memberlist-kv", "metastore-client", "overrides", "storage", "usage-stats"] },
  { name: "segment-writer-client", in: "v2 || >=2.0.0",
    needs: ["api >=1.10.0", "overrides >=1.10.0", "placement-agent", "segment-writer-ring"] },
  { name: "segment-writer-ring", in: "v2 || >=2.0.0", needs: ["api", "memberlist-kv", "overrides"] },
  { name: "server", needs: ["grpc-gateway", "health-server"] },
  { name: "storage" },
  { name: "store-gateway", visible: true, dataPath: "v1", stateful: true, in: "v1 || <2.0.0", replicas: ["3 v1"],
    needs: ["admin", "api", "memberlist-kv", "overrides", "storage", "usage-stats", "version"] },
  { name: "symbolizer", visible: true, in: "v2 >=1.14.0 || >=2.0.0", needs: ["overrides", "storage"] },
  { name: "tenant-settings", visible: true, in: ">=1.2.1", replicas: ["1 >=1.7.0 || <1.3.0"],
    feature: "settings made in the UI are not saved",
    needs: ["api", "overrides >=1.15.0", "storage >=1.4.0"] },
  { name: "usage-stats", visible: true, needs: ["memberlist-kv", "storage"] },
  { name: "version", in: ">=1.2.1", needs: ["api", "memberlist-kv"] },
] as const;
modules satisfies readonly ModuleRow[];
