/**
 * Every option of Pyroscope, by the releases that have it.
 *
 * Source: cmd/pyroscope/help-all.txt.tmpl at every tag to 2.2.1, which upstream's tests compare with the binary. In
 * 1.x that is printed without the v2 modules. Options that 1.x has only with them (`v2` in a row) were read from
 * `RegisterFlags` of what pkg/phlare/phlare.go (to 1.14) or pkg/pyroscope/pyroscope.go registers behind the variable
 * of the storage rows, at every tag since 1.8.0; those of dskit's gRPC client and lifecycler have the names that the
 * help of the same tag lists for the query-frontend and the ingester. Read the same way, 2.0.0 gives exactly its help.
 * After 2.2.1: the same file on main before and after each minor version, and upstream's release notes; no tag.
 */
import type { Where } from "../catalog/schema.js";

export interface OptionNames {
  /** Where they exist: with the parts that the process registers. */
  readonly in: Where;
  /** Names without dashes, separated by white space. Booleans do not take the next word as their value. */
  readonly booleans?: string;
  readonly others?: string;
}

export const optionNames: readonly OptionNames[] = [
  {
    in: ">=1.0.0",
    booleans: `
      auth.multitenancy-enabled config.expand-env consul.consistent-reads
      distributor.health-check-ingesters distributor.ring.consul.consistent-reads
      distributor.ring.etcd.tls-enabled distributor.ring.etcd.tls-insecure-skip-verify
      distributor.ring.multi.mirror-enabled distributor.zone-awareness-enabled etcd.tls-enabled
      etcd.tls-insecure-skip-verify h help help-all ingester.enable-inet6
      ingester.readiness-check-ring-health ingester.unregister-on-shutdown
      memberlist.abort-if-join-fails memberlist.cluster-label-verification-disabled
      memberlist.compression-enabled memberlist.randomize-node-name memberlist.tls-enabled
      memberlist.tls-insecure-skip-verify memberlist.transport-debug modules multi.mirror-enabled
      overrides-exporter.ring.consul.consistent-reads overrides-exporter.ring.etcd.tls-enabled
      overrides-exporter.ring.etcd.tls-insecure-skip-verify
      overrides-exporter.ring.multi.mirror-enabled querier.frontend-client.backoff-on-ratelimits
      querier.frontend-client.tls-enabled querier.frontend-client.tls-insecure-skip-verify
      querier.health-check-ingesters query-frontend.grpc-client-config.backoff-on-ratelimits
      query-frontend.grpc-client-config.tls-enabled
      query-frontend.grpc-client-config.tls-insecure-skip-verify
      query-scheduler.grpc-client-config.backoff-on-ratelimits
      query-scheduler.grpc-client-config.tls-enabled
      query-scheduler.grpc-client-config.tls-insecure-skip-verify
      query-scheduler.ring.consul.consistent-reads query-scheduler.ring.etcd.tls-enabled
      query-scheduler.ring.etcd.tls-insecure-skip-verify query-scheduler.ring.multi.mirror-enabled
      self-profiling.disable-push server.grpc.keepalive.ping-without-stream-allowed
      server.log-request-at-info-level-enabled server.log-request-headers
      server.log-source-ips-enabled server.register-instrumentation
      storage.cos.http.insecure-skip-verify storage.s3.http.insecure-skip-verify
      storage.s3.insecure store-gateway.sharding-ring.consul.consistent-reads
      store-gateway.sharding-ring.etcd.tls-enabled
      store-gateway.sharding-ring.etcd.tls-insecure-skip-verify
      store-gateway.sharding-ring.instance-enable-ipv6
      store-gateway.sharding-ring.multi.mirror-enabled
      store-gateway.sharding-ring.unregister-on-shutdown
      store-gateway.sharding-ring.zone-awareness-enabled tracing.enabled usage-stats.enabled
      version
    `,
    others: `
      api.base-url blocks-storage.bucket-store.ignore-blocks-within
      blocks-storage.bucket-store.sync-dir blocks-storage.bucket-store.sync-interval
      blocks-storage.bucket-store.tenant-sync-concurrency config.file consul.acl-token
      consul.cas-retry-delay consul.client-timeout consul.hostname consul.watch-burst-size
      consul.watch-rate-limit distributor.client-cleanup-period distributor.excluded-zones
      distributor.health-check-timeout distributor.ingestion-burst-size-mb
      distributor.ingestion-rate-limit-mb distributor.ingestion-tenant-shard-size
      distributor.push.timeout distributor.replication-factor distributor.ring.consul.acl-token
      distributor.ring.consul.cas-retry-delay distributor.ring.consul.client-timeout
      distributor.ring.consul.hostname distributor.ring.consul.watch-burst-size
      distributor.ring.consul.watch-rate-limit distributor.ring.etcd.dial-timeout
      distributor.ring.etcd.endpoints distributor.ring.etcd.max-retries
      distributor.ring.etcd.password distributor.ring.etcd.tls-ca-path
      distributor.ring.etcd.tls-cert-path distributor.ring.etcd.tls-cipher-suites
      distributor.ring.etcd.tls-key-path distributor.ring.etcd.tls-min-version
      distributor.ring.etcd.tls-server-name distributor.ring.etcd.username
      distributor.ring.heartbeat-period distributor.ring.heartbeat-timeout
      distributor.ring.instance-addr distributor.ring.instance-id
      distributor.ring.instance-interface-names distributor.ring.instance-port
      distributor.ring.multi.mirror-timeout distributor.ring.multi.primary
      distributor.ring.multi.secondary distributor.ring.prefix distributor.ring.store
      etcd.dial-timeout etcd.endpoints etcd.max-retries etcd.password etcd.tls-ca-path
      etcd.tls-cert-path etcd.tls-cipher-suites etcd.tls-key-path etcd.tls-min-version
      etcd.tls-server-name etcd.username ingester.availability-zone ingester.final-sleep
      ingester.heartbeat-period ingester.heartbeat-timeout ingester.join-after
      ingester.lifecycler.ID ingester.lifecycler.addr ingester.lifecycler.interface
      ingester.lifecycler.port ingester.max-global-series-per-tenant
      ingester.max-local-series-per-tenant ingester.min-ready-duration ingester.num-tokens
      ingester.observe-period ingester.tokens-file-path log.format log.level
      memberlist.advertise-addr memberlist.advertise-port memberlist.bind-addr
      memberlist.bind-port memberlist.cluster-label memberlist.dead-node-reclaim-time
      memberlist.gossip-interval memberlist.gossip-nodes memberlist.gossip-to-dead-nodes-time
      memberlist.join memberlist.leave-timeout memberlist.left-ingesters-timeout
      memberlist.max-join-backoff memberlist.max-join-retries
      memberlist.message-history-buffer-bytes memberlist.min-join-backoff memberlist.nodename
      memberlist.packet-dial-timeout memberlist.packet-write-timeout memberlist.pullpush-interval
      memberlist.rejoin-interval memberlist.retransmit-factor memberlist.stream-timeout
      memberlist.tls-ca-path memberlist.tls-cert-path memberlist.tls-cipher-suites
      memberlist.tls-key-path memberlist.tls-min-version memberlist.tls-server-name
      multi.mirror-timeout multi.primary multi.secondary overrides-exporter.ring.consul.acl-token
      overrides-exporter.ring.consul.cas-retry-delay overrides-exporter.ring.consul.client-timeout
      overrides-exporter.ring.consul.hostname overrides-exporter.ring.consul.watch-burst-size
      overrides-exporter.ring.consul.watch-rate-limit overrides-exporter.ring.etcd.dial-timeout
      overrides-exporter.ring.etcd.endpoints overrides-exporter.ring.etcd.max-retries
      overrides-exporter.ring.etcd.password overrides-exporter.ring.etcd.tls-ca-path
      overrides-exporter.ring.etcd.tls-cert-path overrides-exporter.ring.etcd.tls-cipher-suites
      overrides-exporter.ring.etcd.tls-key-path overrides-exporter.ring.etcd.tls-min-version
      overrides-exporter.ring.etcd.tls-server-name overrides-exporter.ring.etcd.username
      overrides-exporter.ring.heartbeat-period overrides-exporter.ring.heartbeat-timeout
      overrides-exporter.ring.instance-addr overrides-exporter.ring.instance-id
      overrides-exporter.ring.instance-interface-names overrides-exporter.ring.instance-port
      overrides-exporter.ring.multi.mirror-timeout overrides-exporter.ring.multi.primary
      overrides-exporter.ring.multi.secondary overrides-exporter.ring.prefix
      overrides-exporter.ring.store overrides-exporter.ring.wait-stability-max-duration
      overrides-exporter.ring.wait-stability-min-duration pyroscopedb.data-path
      pyroscopedb.max-block-duration pyroscopedb.row-group-target-size
      querier.client-cleanup-period querier.frontend-client.backoff-max-period
      querier.frontend-client.backoff-min-period querier.frontend-client.backoff-retries
      querier.frontend-client.connect-backoff-base-delay
      querier.frontend-client.connect-backoff-max-delay querier.frontend-client.connect-timeout
      querier.frontend-client.grpc-client-rate-limit
      querier.frontend-client.grpc-client-rate-limit-burst
      querier.frontend-client.grpc-compression querier.frontend-client.grpc-max-recv-msg-size
      querier.frontend-client.grpc-max-send-msg-size
      querier.frontend-client.initial-connection-window-size
      querier.frontend-client.initial-stream-window-size querier.frontend-client.tls-ca-path
      querier.frontend-client.tls-cert-path querier.frontend-client.tls-cipher-suites
      querier.frontend-client.tls-key-path querier.frontend-client.tls-min-version
      querier.frontend-client.tls-server-name querier.health-check-timeout querier.id
      querier.max-concurrent querier.max-query-length querier.max-query-lookback
      querier.max-query-parallelism querier.query-store-after querier.split-queries-by-interval
      query-frontend.grpc-client-config.backoff-max-period
      query-frontend.grpc-client-config.backoff-min-period
      query-frontend.grpc-client-config.backoff-retries
      query-frontend.grpc-client-config.connect-backoff-base-delay
      query-frontend.grpc-client-config.connect-backoff-max-delay
      query-frontend.grpc-client-config.connect-timeout
      query-frontend.grpc-client-config.grpc-client-rate-limit
      query-frontend.grpc-client-config.grpc-client-rate-limit-burst
      query-frontend.grpc-client-config.grpc-compression
      query-frontend.grpc-client-config.grpc-max-recv-msg-size
      query-frontend.grpc-client-config.grpc-max-send-msg-size
      query-frontend.grpc-client-config.initial-connection-window-size
      query-frontend.grpc-client-config.initial-stream-window-size
      query-frontend.grpc-client-config.tls-ca-path
      query-frontend.grpc-client-config.tls-cert-path
      query-frontend.grpc-client-config.tls-cipher-suites
      query-frontend.grpc-client-config.tls-key-path
      query-frontend.grpc-client-config.tls-min-version
      query-frontend.grpc-client-config.tls-server-name query-frontend.instance-addr
      query-frontend.instance-interface-names query-frontend.scheduler-worker-concurrency
      query-scheduler.grpc-client-config.backoff-max-period
      query-scheduler.grpc-client-config.backoff-min-period
      query-scheduler.grpc-client-config.backoff-retries
      query-scheduler.grpc-client-config.connect-backoff-base-delay
      query-scheduler.grpc-client-config.connect-backoff-max-delay
      query-scheduler.grpc-client-config.connect-timeout
      query-scheduler.grpc-client-config.grpc-client-rate-limit
      query-scheduler.grpc-client-config.grpc-client-rate-limit-burst
      query-scheduler.grpc-client-config.grpc-compression
      query-scheduler.grpc-client-config.grpc-max-recv-msg-size
      query-scheduler.grpc-client-config.grpc-max-send-msg-size
      query-scheduler.grpc-client-config.initial-connection-window-size
      query-scheduler.grpc-client-config.initial-stream-window-size
      query-scheduler.grpc-client-config.tls-ca-path
      query-scheduler.grpc-client-config.tls-cert-path
      query-scheduler.grpc-client-config.tls-cipher-suites
      query-scheduler.grpc-client-config.tls-key-path
      query-scheduler.grpc-client-config.tls-min-version
      query-scheduler.grpc-client-config.tls-server-name
      query-scheduler.max-outstanding-requests-per-tenant query-scheduler.max-used-instances
      query-scheduler.querier-forget-delay query-scheduler.ring.consul.acl-token
      query-scheduler.ring.consul.cas-retry-delay query-scheduler.ring.consul.client-timeout
      query-scheduler.ring.consul.hostname query-scheduler.ring.consul.watch-burst-size
      query-scheduler.ring.consul.watch-rate-limit query-scheduler.ring.etcd.dial-timeout
      query-scheduler.ring.etcd.endpoints query-scheduler.ring.etcd.max-retries
      query-scheduler.ring.etcd.password query-scheduler.ring.etcd.tls-ca-path
      query-scheduler.ring.etcd.tls-cert-path query-scheduler.ring.etcd.tls-cipher-suites
      query-scheduler.ring.etcd.tls-key-path query-scheduler.ring.etcd.tls-min-version
      query-scheduler.ring.etcd.tls-server-name query-scheduler.ring.etcd.username
      query-scheduler.ring.heartbeat-period query-scheduler.ring.heartbeat-timeout
      query-scheduler.ring.instance-addr query-scheduler.ring.instance-id
      query-scheduler.ring.instance-interface-names query-scheduler.ring.instance-port
      query-scheduler.ring.multi.mirror-timeout query-scheduler.ring.multi.primary
      query-scheduler.ring.multi.secondary query-scheduler.ring.prefix query-scheduler.ring.store
      query-scheduler.service-discovery-mode ring.heartbeat-timeout ring.prefix ring.store
      runtime-config.file runtime-config.reload-period self-profiling.block-profile-rate
      self-profiling.mutex-profile-fraction server.graceful-shutdown-timeout
      server.grpc-conn-limit server.grpc-listen-address server.grpc-listen-network
      server.grpc-listen-port server.grpc-max-concurrent-streams
      server.grpc-max-recv-msg-size-bytes server.grpc-max-send-msg-size-bytes
      server.grpc-tls-ca-path server.grpc-tls-cert-path server.grpc-tls-client-auth
      server.grpc-tls-key-path server.grpc.keepalive.max-connection-age
      server.grpc.keepalive.max-connection-age-grace server.grpc.keepalive.max-connection-idle
      server.grpc.keepalive.min-time-between-pings server.grpc.keepalive.time
      server.grpc.keepalive.timeout server.http-conn-limit server.http-idle-timeout
      server.http-listen-address server.http-listen-network server.http-listen-port
      server.http-read-timeout server.http-tls-ca-path server.http-tls-cert-path
      server.http-tls-client-auth server.http-tls-key-path server.http-write-timeout
      server.log-request-headers-exclude-list server.log-source-ips-header
      server.log-source-ips-regex server.path-prefix server.tls-cipher-suites
      server.tls-min-version storage.azure.account-key storage.azure.account-name
      storage.azure.container-name storage.azure.endpoint-suffix storage.azure.max-retries
      storage.azure.user-assigned-id storage.backend storage.cos.app-id storage.cos.bucket
      storage.cos.endpoint storage.cos.expect-continue-timeout storage.cos.http.idle-conn-timeout
      storage.cos.http.response-header-timeout storage.cos.max-connections-per-host
      storage.cos.max-idle-connections storage.cos.max-idle-connections-per-host
      storage.cos.region storage.cos.secret-id storage.cos.secret-key
      storage.cos.tls-handshake-timeout storage.filesystem.dir storage.gcs.bucket-name
      storage.gcs.service-account storage.s3.access-key-id storage.s3.bucket-name
      storage.s3.endpoint storage.s3.expect-continue-timeout storage.s3.http.idle-conn-timeout
      storage.s3.http.response-header-timeout storage.s3.max-connections-per-host
      storage.s3.max-idle-connections storage.s3.max-idle-connections-per-host storage.s3.region
      storage.s3.secret-access-key storage.s3.signature-version
      storage.s3.sse.kms-encryption-context storage.s3.sse.kms-key-id storage.s3.sse.type
      storage.s3.tls-handshake-timeout storage.storage-prefix storage.swift.auth-url
      storage.swift.auth-version storage.swift.connect-timeout storage.swift.container-name
      storage.swift.domain-id storage.swift.domain-name storage.swift.max-retries
      storage.swift.password storage.swift.project-domain-id storage.swift.project-domain-name
      storage.swift.project-id storage.swift.project-name storage.swift.region-name
      storage.swift.request-timeout storage.swift.user-domain-id storage.swift.user-domain-name
      storage.swift.user-id storage.swift.username store-gateway.sharding-ring.consul.acl-token
      store-gateway.sharding-ring.consul.cas-retry-delay
      store-gateway.sharding-ring.consul.client-timeout
      store-gateway.sharding-ring.consul.hostname
      store-gateway.sharding-ring.consul.watch-burst-size
      store-gateway.sharding-ring.consul.watch-rate-limit
      store-gateway.sharding-ring.etcd.dial-timeout store-gateway.sharding-ring.etcd.endpoints
      store-gateway.sharding-ring.etcd.max-retries store-gateway.sharding-ring.etcd.password
      store-gateway.sharding-ring.etcd.tls-ca-path store-gateway.sharding-ring.etcd.tls-cert-path
      store-gateway.sharding-ring.etcd.tls-cipher-suites
      store-gateway.sharding-ring.etcd.tls-key-path
      store-gateway.sharding-ring.etcd.tls-min-version
      store-gateway.sharding-ring.etcd.tls-server-name store-gateway.sharding-ring.etcd.username
      store-gateway.sharding-ring.heartbeat-period store-gateway.sharding-ring.heartbeat-timeout
      store-gateway.sharding-ring.instance-addr
      store-gateway.sharding-ring.instance-availability-zone
      store-gateway.sharding-ring.instance-id store-gateway.sharding-ring.instance-interface-names
      store-gateway.sharding-ring.instance-port store-gateway.sharding-ring.multi.mirror-timeout
      store-gateway.sharding-ring.multi.primary store-gateway.sharding-ring.multi.secondary
      store-gateway.sharding-ring.prefix store-gateway.sharding-ring.replication-factor
      store-gateway.sharding-ring.store store-gateway.sharding-ring.tokens-file-path
      store-gateway.sharding-ring.wait-stability-max-duration
      store-gateway.sharding-ring.wait-stability-min-duration store-gateway.tenant-shard-size
      target validation.max-label-names-per-series validation.max-length-label-name
      validation.max-length-label-value validation.max-profile-size-bytes
      validation.max-profile-stacktrace-depth validation.max-profile-stacktrace-sample-labels
      validation.max-profile-stacktrace-samples validation.max-profile-symbol-value-length
    `,
  },
  {
    in: ">=1.1.0",
    booleans: `
      distributor.ring.instance-enable-ipv6 overrides-exporter.ring.instance-enable-ipv6
      query-scheduler.ring.instance-enable-ipv6
    `,
    others: `
      validation.max-sessions-per-series validation.reject-newer-than validation.reject-older-than
    `,
  },
  {
    in: ">=1.2.0",
    booleans: `
      compactor.no-blocks-file-cleanup-enabled compactor.ring.consul.consistent-reads
      compactor.ring.etcd.tls-enabled compactor.ring.etcd.tls-insecure-skip-verify
      compactor.ring.instance-enable-ipv6 compactor.ring.multi.mirror-enabled
      pyroscopedb.retention-policy-disable tracing.profiling-enabled
    `,
    others: `
      blocks-storage.bucket-store.ignore-deletion-marks-delay
      blocks-storage.bucket-store.meta-sync-concurrency compactor.block-ranges
      compactor.block-sync-concurrency compactor.blocks-retention-period
      compactor.cleanup-concurrency compactor.cleanup-interval compactor.compaction-concurrency
      compactor.compaction-interval compactor.compaction-jobs-order compactor.compaction-retries
      compactor.compaction-split-by compactor.compactor-tenant-shard-size compactor.data-dir
      compactor.deletion-delay compactor.disabled-tenants compactor.enabled-tenants
      compactor.first-level-compaction-wait-period compactor.max-compaction-time
      compactor.max-opening-blocks-concurrency compactor.meta-sync-concurrency
      compactor.partial-block-deletion-delay compactor.ring.consul.acl-token
      compactor.ring.consul.cas-retry-delay compactor.ring.consul.client-timeout
      compactor.ring.consul.hostname compactor.ring.consul.watch-burst-size
      compactor.ring.consul.watch-rate-limit compactor.ring.etcd.dial-timeout
      compactor.ring.etcd.endpoints compactor.ring.etcd.max-retries compactor.ring.etcd.password
      compactor.ring.etcd.tls-ca-path compactor.ring.etcd.tls-cert-path
      compactor.ring.etcd.tls-cipher-suites compactor.ring.etcd.tls-key-path
      compactor.ring.etcd.tls-min-version compactor.ring.etcd.tls-server-name
      compactor.ring.etcd.username compactor.ring.heartbeat-period
      compactor.ring.heartbeat-timeout compactor.ring.instance-addr compactor.ring.instance-id
      compactor.ring.instance-interface-names compactor.ring.instance-port
      compactor.ring.multi.mirror-timeout compactor.ring.multi.primary
      compactor.ring.multi.secondary compactor.ring.prefix compactor.ring.store
      compactor.ring.wait-active-instance-timeout compactor.ring.wait-stability-max-duration
      compactor.ring.wait-stability-min-duration compactor.split-and-merge-shards
      compactor.split-and-merge-stage-size compactor.split-groups distributor.aggregation-period
      distributor.aggregation-window pyroscopedb.retention-policy-enforcement-interval
      pyroscopedb.retention-policy-min-disk-available-percentage
      pyroscopedb.retention-policy-min-free-disk-gb querier.max-flamegraph-nodes-default
      querier.max-flamegraph-nodes-max
    `,
  },
  {
    in: ">=1.2.1",
    others: `
      storage.azure.connection-string
    `,
  },
  {
    in: ">=1.3.0",
    booleans: `
      compactor.compactor-downsampler-enabled compactor.downsampler-enabled
      server.http-log-closed-connections-without-response-enabled
      server.report-grpc-codes-in-instrumentation-label-enabled
    `,
    others: `
      server.grpc.num-workers server.http-read-header-timeout
    `,
  },
  {
    in: ">=1.6.0",
    booleans: `
      config.show_banner querier.query-analysis-enabled querier.query-analysis-series-enabled
      storage.s3.force-path-style
    `,
  },
  {
    in: ">=1.7.0",
    booleans: `
      validation.enforce-labels-order
    `,
  },
  {
    in: ">=1.8.0",
    others: `
      distributor.ingestion-relabeling-default-rules-position
      distributor.ingestion-relabeling-rules embedded-grafana.data-path
      embedded-grafana.listen-port embedded-grafana.pyroscope-url
    `,
  },
  {
    in: "v2 >=1.8.0 <1.10.0",
    booleans: `
      segment-writer.async
    `,
    others: `
      compaction-worker.job-capacity segment-writer.segment.duration
    `,
  },
  {
    in: "v2 >=1.8.0 <1.11.0",
    others: `
      metastore.compaction.job-lease-duration metastore.compaction.job-max-failures
    `,
  },
  {
    in: "v2 >=1.8.0 <1.14.0",
    booleans: `
      segment-writer.backoff-on-ratelimits segment-writer.tls-enabled
      segment-writer.tls-insecure-skip-verify
    `,
    others: `
      segment-writer.backoff-max-period segment-writer.backoff-min-period
      segment-writer.backoff-retries segment-writer.connect-backoff-base-delay
      segment-writer.connect-backoff-max-delay segment-writer.connect-timeout
      segment-writer.grpc-client-rate-limit segment-writer.grpc-client-rate-limit-burst
      segment-writer.grpc-compression segment-writer.grpc-max-recv-msg-size
      segment-writer.grpc-max-send-msg-size segment-writer.initial-connection-window-size
      segment-writer.initial-stream-window-size segment-writer.tls-ca-path
      segment-writer.tls-cert-path segment-writer.tls-cipher-suites segment-writer.tls-key-path
      segment-writer.tls-min-version segment-writer.tls-server-name
    `,
  },
  {
    in: "v2 >=1.8.0 || >=2.0.0",
    booleans: `
      enable-query-backend metastore.grpc-client-config.backoff-on-ratelimits
      metastore.grpc-client-config.tls-enabled
      metastore.grpc-client-config.tls-insecure-skip-verify
      query-backend.grpc-client-config.backoff-on-ratelimits
      query-backend.grpc-client-config.tls-enabled
      query-backend.grpc-client-config.tls-insecure-skip-verify
      segment-writer.consul.consistent-reads segment-writer.distributor.zone-awareness-enabled
      segment-writer.enable-inet6 segment-writer.etcd.tls-enabled
      segment-writer.etcd.tls-insecure-skip-verify segment-writer.multi.mirror-enabled
      segment-writer.readiness-check-ring-health segment-writer.unregister-on-shutdown
    `,
    others: `
      compaction-worker.job-poll-interval compaction-worker.small-object-size-bytes
      compaction-worker.temp-dir enable-query-backend-from metastore.address metastore.data-dir
      metastore.grpc-client-config.backoff-max-period
      metastore.grpc-client-config.backoff-min-period metastore.grpc-client-config.backoff-retries
      metastore.grpc-client-config.connect-backoff-base-delay
      metastore.grpc-client-config.connect-backoff-max-delay
      metastore.grpc-client-config.connect-timeout
      metastore.grpc-client-config.grpc-client-rate-limit
      metastore.grpc-client-config.grpc-client-rate-limit-burst
      metastore.grpc-client-config.grpc-compression
      metastore.grpc-client-config.grpc-max-recv-msg-size
      metastore.grpc-client-config.grpc-max-send-msg-size
      metastore.grpc-client-config.initial-connection-window-size
      metastore.grpc-client-config.initial-stream-window-size
      metastore.grpc-client-config.tls-ca-path metastore.grpc-client-config.tls-cert-path
      metastore.grpc-client-config.tls-cipher-suites metastore.grpc-client-config.tls-key-path
      metastore.grpc-client-config.tls-min-version metastore.grpc-client-config.tls-server-name
      metastore.raft.advertise-address metastore.raft.apply-timeout metastore.raft.bind-address
      metastore.raft.bootstrap-expect-peers metastore.raft.bootstrap-peers metastore.raft.dir
      metastore.raft.server-id query-backend.address
      query-backend.grpc-client-config.backoff-max-period
      query-backend.grpc-client-config.backoff-min-period
      query-backend.grpc-client-config.backoff-retries
      query-backend.grpc-client-config.connect-backoff-base-delay
      query-backend.grpc-client-config.connect-backoff-max-delay
      query-backend.grpc-client-config.connect-timeout
      query-backend.grpc-client-config.grpc-client-rate-limit
      query-backend.grpc-client-config.grpc-client-rate-limit-burst
      query-backend.grpc-client-config.grpc-compression
      query-backend.grpc-client-config.grpc-max-recv-msg-size
      query-backend.grpc-client-config.grpc-max-send-msg-size
      query-backend.grpc-client-config.initial-connection-window-size
      query-backend.grpc-client-config.initial-stream-window-size
      query-backend.grpc-client-config.tls-ca-path query-backend.grpc-client-config.tls-cert-path
      query-backend.grpc-client-config.tls-cipher-suites
      query-backend.grpc-client-config.tls-key-path
      query-backend.grpc-client-config.tls-min-version
      query-backend.grpc-client-config.tls-server-name segment-writer.availability-zone
      segment-writer.consul.acl-token segment-writer.consul.cas-retry-delay
      segment-writer.consul.client-timeout segment-writer.consul.hostname
      segment-writer.consul.watch-burst-size segment-writer.consul.watch-rate-limit
      segment-writer.distributor.excluded-zones segment-writer.distributor.replication-factor
      segment-writer.etcd.dial-timeout segment-writer.etcd.endpoints
      segment-writer.etcd.max-retries segment-writer.etcd.password segment-writer.etcd.tls-ca-path
      segment-writer.etcd.tls-cert-path segment-writer.etcd.tls-cipher-suites
      segment-writer.etcd.tls-key-path segment-writer.etcd.tls-min-version
      segment-writer.etcd.tls-server-name segment-writer.etcd.username segment-writer.final-sleep
      segment-writer.heartbeat-period segment-writer.heartbeat-timeout segment-writer.join-after
      segment-writer.lifecycler.ID segment-writer.lifecycler.addr
      segment-writer.lifecycler.interface segment-writer.lifecycler.port
      segment-writer.min-ready-duration segment-writer.multi.mirror-timeout
      segment-writer.multi.primary segment-writer.multi.secondary segment-writer.num-tokens
      segment-writer.observe-period segment-writer.prefix segment-writer.ring.heartbeat-timeout
      segment-writer.store segment-writer.tokens-file-path write-path write-path.ingester-weight
      write-path.segment-writer-weight
    `,
  },
  {
    in: "v2 >=1.9.0 <1.11.0",
    others: `
      metastore.dlq-recovery-period
    `,
  },
  {
    in: "v2 >=1.9.0 || >=2.0.0",
    others: `
      metastore.min-ready-duration
    `,
  },
  {
    in: ">=1.10.0",
    booleans: `
      self-profiling.use-k6-middleware
    `,
  },
  {
    in: "v2 >=1.10.0 <1.11.0",
    others: `
      metastore.block-cleaner.compacted-blocks-cleanup-delay
      metastore.block-cleaner.compacted-blocks-cleanup-interval
      metastore.index.partition-cache-size metastore.index.partition-duration
      metastore.index.query-lookaround-period
    `,
  },
  {
    in: "v2 >=1.10.0 || >=2.0.0",
    booleans: `
      adaptive-placement.export-shard-limit-metrics
      adaptive-placement.export-shard-usage-breakdown-metrics
      adaptive-placement.export-shard-usage-metrics
    `,
    others: `
      adaptive-placement.burst-window adaptive-placement.decay-window
      adaptive-placement.default-dataset-shards adaptive-placement.load-balancing
      adaptive-placement.max-dataset-shards adaptive-placement.min-dataset-shards
      adaptive-placement.placement-rules-retention-period
      adaptive-placement.placement-rules-update-interval
      adaptive-placement.stats-aggregation-window adaptive-placement.stats-confidence-period
      adaptive-placement.stats-retention-period adaptive-placement.tenant-shards
      adaptive-placement.unit-size-bytes compaction-worker.job-concurrency
      segment-writer.segment-duration
    `,
  },
  {
    in: ">=1.11.0",
    booleans: `
      query-frontend.instance-enable-ipv6
    `,
    others: `
      query-frontend.instance-port
    `,
  },
  {
    in: "v2 >=1.11.0 <1.14.0",
    others: `
      metastore.partition-cache-size metastore.query-lookaround-period
    `,
  },
  {
    in: "v2 >=1.11.0 <1.15.0",
    others: `
      metastore.dlq-recovery-check-interval
    `,
  },
  {
    in: "v2 >=1.11.0 || >=2.0.0",
    others: `
      compaction-worker.request-timeout metastore.compaction-job-lease-duration
      metastore.compaction-max-failures metastore.compaction-max-job-queue-size
      metastore.raft.log-index-check-interval metastore.raft.read-index-max-distance
      metastore.raft.snapshot-interval metastore.raft.snapshot-threshold
      metastore.raft.snapshots-retain metastore.raft.trailing-logs
      metastore.raft.transport-conn-pool-size metastore.raft.transport-timeout
      metastore.raft.wal-cache-entries
    `,
  },
  {
    in: ">=1.12.0",
    others: `
      pyroscopedb.symbols-partition-label storage.s3.bucket-lookup-type
    `,
  },
  {
    in: ">=1.13.0",
    booleans: `
      storage.gcs.http.insecure-skip-verify tenant-settings.recording-rules.enabled
    `,
    others: `
      shutdown-delay storage.gcs.expect-continue-timeout storage.gcs.http.idle-conn-timeout
      storage.gcs.http.response-header-timeout storage.gcs.max-connections-per-host
      storage.gcs.max-idle-connections storage.gcs.max-idle-connections-per-host
      storage.gcs.tls-handshake-timeout
    `,
  },
  {
    in: ">=1.13.0 <1.15.0",
    booleans: `
      tenant-settings.collection-rules.enabled
    `,
    others: `
      tenant-settings.collection-rules.alloy-template-path
      tenant-settings.collection-rules.pyroscope-url
    `,
  },
  {
    in: "v2 >=1.13.0 <1.14.0",
    others: `
      segment-writer.upload..hedge-rate-burst segment-writer.upload..hedge-rate-max
      segment-writer.upload..hedge-upload-after segment-writer.upload..max-retries
      segment-writer.upload..retry-max-period segment-writer.upload..retry-min-period
      segment-writer.upload..timeout
    `,
  },
  {
    in: "v2 >=1.13.0 || >=2.0.0",
    booleans: `
      async-ingest compaction-worker.metrics-exporter.enabled
    `,
    others: `
      compaction-worker.metrics-exporter.rules-source.client-address
      compaction-worker.metrics-exporter.rules-source.static segment-writer.flush-concurrency
      write-path.compression write-path.segment-writer-timeout
    `,
  },
  {
    in: ">=1.14.0",
    others: `
      distributor.ingestion-artificial-delay storage.prefix
    `,
  },
  {
    in: "v2 >=1.14.0 || >=2.0.0",
    booleans: `
      metastore.snapshot-compact-on-restore
      segment-writer.grpc-client-config.backoff-on-ratelimits
      segment-writer.grpc-client-config.tls-enabled
      segment-writer.grpc-client-config.tls-insecure-skip-verify
      segment-writer.metadata-dlq-enabled symbolizer.enabled
    `,
    others: `
      compaction-worker.metrics-exporter.remote-write-address
      metastore.index.block-read-cache-size metastore.index.block-write-cache-size
      metastore.index.shard-cache-size metastore.raft.snapshots-dir
      metastore.raft.snapshots-import-dir metastore.snapshot-compression
      metastore.snapshot-rate-limit segment-writer.grpc-client-config.backoff-max-period
      segment-writer.grpc-client-config.backoff-min-period
      segment-writer.grpc-client-config.backoff-retries
      segment-writer.grpc-client-config.connect-backoff-base-delay
      segment-writer.grpc-client-config.connect-backoff-max-delay
      segment-writer.grpc-client-config.connect-timeout
      segment-writer.grpc-client-config.grpc-client-rate-limit
      segment-writer.grpc-client-config.grpc-client-rate-limit-burst
      segment-writer.grpc-client-config.grpc-compression
      segment-writer.grpc-client-config.grpc-max-recv-msg-size
      segment-writer.grpc-client-config.grpc-max-send-msg-size
      segment-writer.grpc-client-config.initial-connection-window-size
      segment-writer.grpc-client-config.initial-stream-window-size
      segment-writer.grpc-client-config.tls-ca-path
      segment-writer.grpc-client-config.tls-cert-path
      segment-writer.grpc-client-config.tls-cipher-suites
      segment-writer.grpc-client-config.tls-key-path
      segment-writer.grpc-client-config.tls-min-version
      segment-writer.grpc-client-config.tls-server-name segment-writer.metadata-update-timeout
      segment-writer.upload-hedge-after segment-writer.upload-hedge-rate-burst
      segment-writer.upload-hedge-rate-max segment-writer.upload-max-retries
      segment-writer.upload-retry-max-period segment-writer.upload-retry-min-period
      segment-writer.upload-timeout symbolizer.debuginfod-url
    `,
  },
  {
    in: ">=1.15.0",
    booleans: `
      memberlist.abort-if-fast-join-fails querier.max-flamegraph-nodes-on-select-merge-profile
      querier.sanitize-on-merge server.cluster-validation.grpc.enabled
      server.cluster-validation.grpc.soft-validation server.cluster-validation.http.enabled
      server.cluster-validation.http.soft-validation server.grpc-collect-max-streams-by-conn
      server.grpc.recv-buffer-pools-enabled server.grpc.stats-tracking-enabled
      server.log-source-ips-full server.proxy-protocol-enabled server.trace-request-headers
    `,
    others: `
      distributor.ingestion-body-limit-mb distributor.sample-type-relabeling-rules
      memberlist.acquire-writer-timeout memberlist.broadcast-timeout-for-local-updates-on-shutdown
      memberlist.max-concurrent-writes memberlist.notify-interval
      memberlist.obsolete-entries-timeout memberlist.watch-prefix-buffer-size
      querier.frontend-client.cluster-validation.label
      query-frontend.grpc-client-config.cluster-validation.label
      query-scheduler.grpc-client-config.cluster-validation.label
      server.cluster-validation.http.excluded-paths
      server.cluster-validation.http.excluded-user-agents server.cluster-validation.label
      server.throughput.latency-cutoff server.throughput.unit
      server.trace-request-headers-exclude-list storage.azure.az-tenant-id storage.azure.client-id
      storage.azure.client-secret
    `,
  },
  {
    in: "v2 >=1.15.0 || >=2.0.0",
    booleans: `
      metastore.raft.auto-join
    `,
    others: `
      compaction-worker.cleanup-max-duration metastore.grpc-client-config.cluster-validation.label
      metastore.index.cleanup-grace-period metastore.index.cleanup-interval
      metastore.index.cleanup-max-partitions metastore.index.dlq-recovery-check-interval
      query-backend.grpc-client-config.cluster-validation.label retention-period
      segment-writer.grpc-client-config.cluster-validation.label
    `,
  },
  {
    in: "v2 >=1.16.0 || >=2.0.0",
    booleans: `
      segment-writer.bucket-health-check-enabled
    `,
    others: `
      segment-writer.bucket-health-check-timeout
    `,
  },
  {
    in: "v2 >=1.17.0 || >=2.0.0",
    others: `
      query-backend.client-timeout symbolizer.max-debuginfod-concurrency
    `,
  },
  {
    in: "v2 >=1.18.0 || >=2.0.0",
    others: `
      valdation.symbolizer.max-symbol-size-bytes
    `,
  },
  {
    in: ">=1.19.0",
    booleans: `
      storage.s3.native-aws-auth-enabled validation.disable-label-sanitization
    `,
  },
  {
    in: "v2 >=1.19.0 <1.21.0",
    others: `
      debug-info.max-upload-duration
    `,
  },
  {
    in: "v2 >=1.19.0 || >=2.0.0",
    booleans: `
      debug-info.enabled
    `,
    others: `
      debug-info.max-upload-size
    `,
  },
  {
    in: ">=1.20.0",
    booleans: `
      memberlist.propagation-delay-tracker.enabled memberlist.zone-aware-routing.enabled
      server.create-new-traces
    `,
    others: `
      memberlist.abort-if-fast-join-fails-min-nodes
      memberlist.propagation-delay-tracker.beacon-interval
      memberlist.propagation-delay-tracker.beacon-lifetime
      memberlist.propagation-delay-tracker.log-beacons-latency-longer-than
      memberlist.rejoin-seed-nodes memberlist.zone-aware-routing.instance-availability-zone
      memberlist.zone-aware-routing.role self-profiling.tenant-id
      server.cluster-validation.additional-labels server.grpc.read-buffer-size-bytes
      server.grpc.write-buffer-size-bytes
    `,
  },
  {
    in: "v2 >=1.20.0 <2.0.0",
    booleans: `
      all.enable-v1-read-path all.enable-v1-write-path
    `,
  },
  {
    in: "v2 >=1.20.0 || >=2.0.0",
    booleans: `
      querier.query-tree-enabled
    `,
    others: `
      metastore.raft.log-store-timeout
    `,
  },
  {
    in: ">=1.21.0",
    others: `
      compactor.shutdown-timeout
    `,
  },
  {
    in: "v2 >=1.21.0 || >=2.0.0",
    others: `
      debug-info.upload-stale-period debug-info.upload-timeout
    `,
  },
  {
    in: ">=2.0.0",
    others: `
      architecture.storage
    `,
  },
  {
    in: ">=2.1.0",
    booleans: `
      runtime-config.http-client-disable-keep-alives
    `,
    others: `
      memberlist.compression-algorithm memberlist.processed-messages-queue-size
      memberlist.received-messages-queue-size recording-rules.max-rules-per-tenant
      runtime-config.http-client-cluster-validation.label runtime-config.http-client-timeout
    `,
  },
  {
    in: ">=2.2.0",
    booleans: `
      distributor.sampling.keep-stripped-profiles query-backend.include-stripped-profiles
      query-frontend.async-queries-enabled
    `,
    others: `
      admin-server.http-listen-address admin-server.http-listen-port admin-server.mode
      distributor.push.max-concurrency query-frontend.max-async-query-concurrency
    `,
  },
  {
    in: ">=2.3.0",
    others: `
      compaction-worker.metadata-fetch-timeout compaction-worker.metadata-source
      query-frontend.query-planner-strategy
    `,
  },
  {
    in: ">=2.3.0 <2.4.0",
    booleans: `
      symbolizer.symbol-ref-trees-enabled
    `,
    others: `
      symbolizer.max-unresolved-locations symbolizer.resolve-timeout
    `,
  },
  {
    in: ">=2.4.0",
    booleans: `
      overrides-exporter.ring.unregister-on-shutdown query-frontend.async-queries.enabled
      query-frontend.async-queries.storage.cos.http.insecure-skip-verify
      query-frontend.async-queries.storage.gcs.http.insecure-skip-verify
      query-frontend.async-queries.storage.s3.force-path-style
      query-frontend.async-queries.storage.s3.http.insecure-skip-verify
      query-frontend.async-queries.storage.s3.insecure
      query-frontend.async-queries.storage.s3.native-aws-auth-enabled
      validation.profile-id-deterministic
    `,
    others: `
      distributor.max-inflight-bytes query-frontend.anomaly-api.url
      query-frontend.async-queries.storage.azure.account-key
      query-frontend.async-queries.storage.azure.account-name
      query-frontend.async-queries.storage.azure.az-tenant-id
      query-frontend.async-queries.storage.azure.client-id
      query-frontend.async-queries.storage.azure.client-secret
      query-frontend.async-queries.storage.azure.connection-string
      query-frontend.async-queries.storage.azure.container-name
      query-frontend.async-queries.storage.azure.endpoint-suffix
      query-frontend.async-queries.storage.azure.max-retries
      query-frontend.async-queries.storage.azure.user-assigned-id
      query-frontend.async-queries.storage.backend query-frontend.async-queries.storage.cos.app-id
      query-frontend.async-queries.storage.cos.bucket
      query-frontend.async-queries.storage.cos.endpoint
      query-frontend.async-queries.storage.cos.expect-continue-timeout
      query-frontend.async-queries.storage.cos.http.idle-conn-timeout
      query-frontend.async-queries.storage.cos.http.response-header-timeout
      query-frontend.async-queries.storage.cos.max-connections-per-host
      query-frontend.async-queries.storage.cos.max-idle-connections
      query-frontend.async-queries.storage.cos.max-idle-connections-per-host
      query-frontend.async-queries.storage.cos.region
      query-frontend.async-queries.storage.cos.secret-id
      query-frontend.async-queries.storage.cos.secret-key
      query-frontend.async-queries.storage.cos.tls-handshake-timeout
      query-frontend.async-queries.storage.filesystem.dir
      query-frontend.async-queries.storage.gcs.bucket-name
      query-frontend.async-queries.storage.gcs.expect-continue-timeout
      query-frontend.async-queries.storage.gcs.http.idle-conn-timeout
      query-frontend.async-queries.storage.gcs.http.response-header-timeout
      query-frontend.async-queries.storage.gcs.max-connections-per-host
      query-frontend.async-queries.storage.gcs.max-idle-connections
      query-frontend.async-queries.storage.gcs.max-idle-connections-per-host
      query-frontend.async-queries.storage.gcs.service-account
      query-frontend.async-queries.storage.gcs.tls-handshake-timeout
      query-frontend.async-queries.storage.prefix
      query-frontend.async-queries.storage.s3.access-key-id
      query-frontend.async-queries.storage.s3.bucket-lookup-type
      query-frontend.async-queries.storage.s3.bucket-name
      query-frontend.async-queries.storage.s3.endpoint
      query-frontend.async-queries.storage.s3.expect-continue-timeout
      query-frontend.async-queries.storage.s3.http.idle-conn-timeout
      query-frontend.async-queries.storage.s3.http.response-header-timeout
      query-frontend.async-queries.storage.s3.max-connections-per-host
      query-frontend.async-queries.storage.s3.max-idle-connections
      query-frontend.async-queries.storage.s3.max-idle-connections-per-host
      query-frontend.async-queries.storage.s3.region
      query-frontend.async-queries.storage.s3.secret-access-key
      query-frontend.async-queries.storage.s3.signature-version
      query-frontend.async-queries.storage.s3.sse.kms-encryption-context
      query-frontend.async-queries.storage.s3.sse.kms-key-id
      query-frontend.async-queries.storage.s3.sse.type
      query-frontend.async-queries.storage.s3.tls-handshake-timeout
      query-frontend.async-queries.storage.storage-prefix
      query-frontend.async-queries.storage.swift.auth-url
      query-frontend.async-queries.storage.swift.auth-version
      query-frontend.async-queries.storage.swift.connect-timeout
      query-frontend.async-queries.storage.swift.container-name
      query-frontend.async-queries.storage.swift.domain-id
      query-frontend.async-queries.storage.swift.domain-name
      query-frontend.async-queries.storage.swift.max-retries
      query-frontend.async-queries.storage.swift.password
      query-frontend.async-queries.storage.swift.project-domain-id
      query-frontend.async-queries.storage.swift.project-domain-name
      query-frontend.async-queries.storage.swift.project-id
      query-frontend.async-queries.storage.swift.project-name
      query-frontend.async-queries.storage.swift.region-name
      query-frontend.async-queries.storage.swift.request-timeout
      query-frontend.async-queries.storage.swift.user-domain-id
      query-frontend.async-queries.storage.swift.user-domain-name
      query-frontend.async-queries.storage.swift.user-id
      query-frontend.async-queries.storage.swift.username
      segment-writer.auto-forget-unhealthy-periods
    `,
  },
];
