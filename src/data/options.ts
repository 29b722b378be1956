/**
 * The command-line options of Pyroscope that decide which roles and storage layers a process runs.
 *
 * Source: the flags registered in pkg/phlare/phlare.go (to 1.14) and pkg/pyroscope/pyroscope.go (since 1.15) with those
 * behind the variable of the storage rows, `Validate` beside them, cmd/pyroscope/main.go for words without a dash, and
 * cmd/pyroscope/help-all.txt.tmpl for the booleans; read at every tag. Tried on binaries of 1.18.2, 1.20.4 and 2.0.1.
 */
import type { Where } from "../catalog/schema.js";

export interface OptionRow {
  /** Its name without dashes; with a dot or dash at the end, every option that starts so. */
  readonly option: string;
  /** Where it exists: with the parts that the process registers. */
  readonly in: Where;
}

/** Options that do not exist everywhere. With any other process Go stops: "flag provided but not defined". */
export const optionRows: readonly OptionRow[] = [
  { option: "adaptive-placement.", in: "v2 >=1.10.0 || >=2.0.0" },
  { option: "admin-server.", in: ">=2.2.0" },
  { option: "all.enable-v1-read-path", in: "v2 >=1.20.0 <2.0.0" },
  { option: "all.enable-v1-write-path", in: "v2 >=1.20.0 <2.0.0" },
  { option: "architecture.storage", in: ">=2.0.0" },
  { option: "async-ingest", in: "v2 >=1.13.0 || >=2.0.0" },
  { option: "compaction-worker.", in: "v2 >=1.8.0 || >=2.0.0" },
  { option: "debug-info.", in: "v2 >=1.19.0 || >=2.0.0" },
  { option: "enable-query-backend", in: "v2 >=1.8.0 || >=2.0.0" },
  { option: "enable-query-backend-from", in: "v2 >=1.8.0 || >=2.0.0" },
  { option: "metastore.", in: "v2 >=1.8.0 || >=2.0.0" },
  { option: "querier.query-tree-enabled", in: "v2 >=1.20.0 || >=2.0.0" },
  { option: "query-backend.", in: "v2 >=1.8.0 || >=2.0.0" },
  { option: "retention-period", in: "v2 >=1.15.0 || >=2.0.0" },
  { option: "segment-writer.", in: "v2 >=1.8.0 || >=2.0.0" },
  { option: "symbolizer.", in: "v2 >=1.14.0 || >=2.0.0" },
  // Spelled as upstream spells it.
  { option: "valdation.symbolizer.max-symbol-size-bytes", in: "v2 >=1.18.0 || >=2.0.0" },
  { option: "write-path", in: "v2 >=1.8.0 || >=2.0.0" },
  { option: "write-path.", in: "v2 >=1.8.0 || >=2.0.0" },
  { option: "write-path.compression", in: "v2 >=1.13.0 || >=2.0.0" },
  { option: "write-path.segment-writer-timeout", in: "v2 >=1.13.0 || >=2.0.0" },
];

/** Options that matter only to a process that starts a module. */
export const routingOptions: readonly { readonly option: string; readonly module: string }[] = [
  { option: "all.enable-v1-read-path", module: "all" },
  { option: "all.enable-v1-write-path", module: "all" },
  { option: "enable-query-backend", module: "query-frontend" },
  { option: "write-path", module: "distributor" },
  { option: "write-path.segment-writer-weight", module: "distributor" },
];

/** The modules whose processes decide where profiles are written and read. */
export const routers: readonly string[] = ["distributor", "query-frontend"];

/** Values that a storage layer requires: with another one `Validate` stops the process. */
export const requiredValues: readonly {
  readonly storage: string;
  readonly option: string;
  readonly value: string;
  readonly in: Where;
}[] = [
  { storage: "v1", option: "write-path", value: "ingester", in: ">=2.0.0" },
  { storage: "v2", option: "write-path", value: "segment-writer", in: ">=2.0.0" },
];

/** Options that take modules out of what `all` starts. */
export const exclusions: readonly {
  readonly option: string;
  readonly value: string;
  readonly in: Where;
  readonly from: string;
  readonly modules: readonly string[];
}[] = [
  {
    option: "all.enable-v1-write-path",
    value: "false",
    in: "v2 >=1.20.0 <2.0.0",
    from: "all",
    modules: ["compactor", "ingester"],
  },
  {
    option: "all.enable-v1-read-path",
    value: "false",
    in: "v2 >=1.20.0 <2.0.0",
    from: "all",
    modules: ["querier", "query-scheduler", "store-gateway"],
  },
];

/** Words without a dash: where a process stops at all but some. Elsewhere they are ignored. */
export const bareWords: readonly { readonly in: Where; readonly accepts: readonly string[] }[] = [
  { in: ">=1.1.0 <2.0.0", accepts: ["server"] },
];

/** Keys of the configuration file that say the same as an option. */
export const configKeys: readonly { readonly path: readonly string[]; readonly option: string }[] =
  [
    { path: ["target"], option: "target" },
    { path: ["architecture_storage"], option: "architecture.storage" },
    { path: ["enable_v1_read_path"], option: "all.enable-v1-read-path" },
    { path: ["enable_v1_write_path"], option: "all.enable-v1-write-path" },
    { path: ["limits", "enable_query_backend"], option: "enable-query-backend" },
    { path: ["limits", "write_path"], option: "write-path" },
    {
      path: ["limits", "write_path_segment_writer_weight"],
      option: "write-path.segment-writer-weight",
    },
    { path: ["self_profiling", "disable_push"], option: "self-profiling.disable-push" },
    { path: ["storage", "backend"], option: "storage.backend" },
  ];

/** The options that are booleans: they do not take the next word as their value. */
// biome-ignore format: a list of words
export const booleanOptions: readonly string[] = [
  "adaptive-placement.export-shard-limit-metrics",
  "adaptive-placement.export-shard-usage-breakdown-metrics",
  "adaptive-placement.export-shard-usage-metrics", "all.enable-v1-read-path",
  "all.enable-v1-write-path", "async-ingest", "auth.multitenancy-enabled",
  "compaction-worker.metrics-exporter.enabled", "compactor.compactor-downsampler-enabled",
  "compactor.downsampler-enabled", "compactor.no-blocks-file-cleanup-enabled",
  "compactor.ring.consul.consistent-reads", "compactor.ring.etcd.tls-enabled",
  "compactor.ring.etcd.tls-insecure-skip-verify", "compactor.ring.instance-enable-ipv6",
  "compactor.ring.multi.mirror-enabled", "config.expand-env", "config.show_banner",
  "consul.consistent-reads", "debug-info.enabled", "distributor.health-check-ingesters",
  "distributor.ring.consul.consistent-reads", "distributor.ring.etcd.tls-enabled",
  "distributor.ring.etcd.tls-insecure-skip-verify", "distributor.ring.instance-enable-ipv6",
  "distributor.ring.multi.mirror-enabled", "distributor.sampling.keep-stripped-profiles",
  "distributor.zone-awareness-enabled", "enable-query-backend", "etcd.tls-enabled",
  "etcd.tls-insecure-skip-verify", "h", "help", "help-all", "ingester.enable-inet6",
  "ingester.readiness-check-ring-health", "ingester.unregister-on-shutdown",
  "memberlist.abort-if-fast-join-fails", "memberlist.abort-if-join-fails",
  "memberlist.cluster-label-verification-disabled", "memberlist.compression-enabled",
  "memberlist.propagation-delay-tracker.enabled", "memberlist.randomize-node-name",
  "memberlist.tls-enabled", "memberlist.tls-insecure-skip-verify", "memberlist.transport-debug",
  "memberlist.zone-aware-routing.enabled", "metastore.grpc-client-config.backoff-on-ratelimits",
  "metastore.grpc-client-config.tls-enabled",
  "metastore.grpc-client-config.tls-insecure-skip-verify", "metastore.raft.auto-join",
  "metastore.snapshot-compact-on-restore", "modules", "multi.mirror-enabled",
  "overrides-exporter.ring.consul.consistent-reads", "overrides-exporter.ring.etcd.tls-enabled",
  "overrides-exporter.ring.etcd.tls-insecure-skip-verify",
  "overrides-exporter.ring.instance-enable-ipv6", "overrides-exporter.ring.multi.mirror-enabled",
  "pyroscopedb.retention-policy-disable", "querier.frontend-client.backoff-on-ratelimits",
  "querier.frontend-client.tls-enabled", "querier.frontend-client.tls-insecure-skip-verify",
  "querier.health-check-ingesters", "querier.max-flamegraph-nodes-on-select-merge-profile",
  "querier.query-analysis-enabled", "querier.query-analysis-series-enabled",
  "querier.query-tree-enabled", "querier.sanitize-on-merge",
  "query-backend.grpc-client-config.backoff-on-ratelimits",
  "query-backend.grpc-client-config.tls-enabled",
  "query-backend.grpc-client-config.tls-insecure-skip-verify",
  "query-backend.include-stripped-profiles", "query-frontend.async-queries-enabled",
  "query-frontend.grpc-client-config.backoff-on-ratelimits",
  "query-frontend.grpc-client-config.tls-enabled",
  "query-frontend.grpc-client-config.tls-insecure-skip-verify",
  "query-frontend.instance-enable-ipv6",
  "query-scheduler.grpc-client-config.backoff-on-ratelimits",
  "query-scheduler.grpc-client-config.tls-enabled",
  "query-scheduler.grpc-client-config.tls-insecure-skip-verify",
  "query-scheduler.ring.consul.consistent-reads", "query-scheduler.ring.etcd.tls-enabled",
  "query-scheduler.ring.etcd.tls-insecure-skip-verify",
  "query-scheduler.ring.instance-enable-ipv6", "query-scheduler.ring.multi.mirror-enabled",
  "runtime-config.http-client-disable-keep-alives", "segment-writer.bucket-health-check-enabled",
  "segment-writer.consul.consistent-reads", "segment-writer.distributor.zone-awareness-enabled",
  "segment-writer.enable-inet6", "segment-writer.etcd.tls-enabled",
  "segment-writer.etcd.tls-insecure-skip-verify",
  "segment-writer.grpc-client-config.backoff-on-ratelimits",
  "segment-writer.grpc-client-config.tls-enabled",
  "segment-writer.grpc-client-config.tls-insecure-skip-verify",
  "segment-writer.metadata-dlq-enabled", "segment-writer.multi.mirror-enabled",
  "segment-writer.readiness-check-ring-health", "segment-writer.unregister-on-shutdown",
  "self-profiling.disable-push", "self-profiling.use-k6-middleware",
  "server.cluster-validation.grpc.enabled", "server.cluster-validation.grpc.soft-validation",
  "server.cluster-validation.http.enabled", "server.cluster-validation.http.soft-validation",
  "server.create-new-traces", "server.grpc-collect-max-streams-by-conn",
  "server.grpc.keepalive.ping-without-stream-allowed", "server.grpc.recv-buffer-pools-enabled",
  "server.grpc.stats-tracking-enabled",
  "server.http-log-closed-connections-without-response-enabled",
  "server.log-request-at-info-level-enabled", "server.log-request-headers",
  "server.log-source-ips-enabled", "server.log-source-ips-full", "server.proxy-protocol-enabled",
  "server.register-instrumentation", "server.report-grpc-codes-in-instrumentation-label-enabled",
  "server.trace-request-headers", "storage.cos.http.insecure-skip-verify",
  "storage.gcs.http.insecure-skip-verify", "storage.s3.force-path-style",
  "storage.s3.http.insecure-skip-verify", "storage.s3.insecure",
  "storage.s3.native-aws-auth-enabled", "store-gateway.sharding-ring.consul.consistent-reads",
  "store-gateway.sharding-ring.etcd.tls-enabled",
  "store-gateway.sharding-ring.etcd.tls-insecure-skip-verify",
  "store-gateway.sharding-ring.instance-enable-ipv6",
  "store-gateway.sharding-ring.multi.mirror-enabled",
  "store-gateway.sharding-ring.unregister-on-shutdown",
  "store-gateway.sharding-ring.zone-awareness-enabled", "symbolizer.enabled",
  "tenant-settings.collection-rules.enabled", "tenant-settings.recording-rules.enabled",
  "tracing.enabled", "tracing.profiling-enabled", "usage-stats.enabled",
  "validation.disable-label-sanitization", "validation.enforce-labels-order", "version",
];
