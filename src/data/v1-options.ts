/**
 * The options that act only in storage layer v1, with their keys in the configuration file, and what does the same in v2.
 *
 * Source: `[v1 storage only]` in cmd/pyroscope/help-all.txt.tmpl at v2.2.0 and v2.2.1, and the keys next to them in
 * docs/sources/configure-server/reference-configuration-parameters/index.md at v2.2.1. The same names are in 2.0.0 and
 * 2.1.0, without the mark. Set with v2, the process logs a warning and starts.
 */
import type { Where } from "../catalog/schema.js";

/** Where they have no effect. */
export const v1Only: { readonly in: Where; readonly storage: string } = {
  in: ">=2.0.0",
  storage: "v2",
};

/** A name and its key, one option a line. */
const lines = `
  compactor.block-ranges compactor.block_ranges
  compactor.block-sync-concurrency compactor.block_sync_concurrency
  compactor.blocks-retention-period limits.compactor_blocks_retention_period
  compactor.cleanup-concurrency compactor.cleanup_concurrency
  compactor.cleanup-interval compactor.cleanup_interval
  compactor.compaction-concurrency compactor.compaction_concurrency
  compactor.compaction-interval compactor.compaction_interval
  compactor.compaction-jobs-order compactor.compaction_jobs_order
  compactor.compaction-retries compactor.compaction_retries
  compactor.compaction-split-by compactor.compaction_split_by
  compactor.compactor-downsampler-enabled limits.compactor_downsampler_enabled
  compactor.compactor-tenant-shard-size limits.compactor_tenant_shard_size
  compactor.data-dir compactor.data_dir
  compactor.deletion-delay compactor.deletion_delay
  compactor.disabled-tenants compactor.disabled_tenants
  compactor.downsampler-enabled compactor.downsampler_enabled
  compactor.enabled-tenants compactor.enabled_tenants
  compactor.first-level-compaction-wait-period compactor.first_level_compaction_wait_period
  compactor.max-compaction-time compactor.max_compaction_time
  compactor.max-opening-blocks-concurrency compactor.max_opening_blocks_concurrency
  compactor.meta-sync-concurrency compactor.meta_sync_concurrency
  compactor.no-blocks-file-cleanup-enabled compactor.no_blocks_file_cleanup_enabled
  compactor.partial-block-deletion-delay limits.compactor_partial_block_deletion_delay
  compactor.ring.consul.acl-token compactor.sharding_ring.kvstore.consul.acl_token
  compactor.ring.consul.cas-retry-delay compactor.sharding_ring.kvstore.consul.cas_retry_delay
  compactor.ring.consul.client-timeout compactor.sharding_ring.kvstore.consul.http_client_timeout
  compactor.ring.consul.consistent-reads compactor.sharding_ring.kvstore.consul.consistent_reads
  compactor.ring.consul.hostname compactor.sharding_ring.kvstore.consul.host
  compactor.ring.consul.watch-burst-size compactor.sharding_ring.kvstore.consul.watch_burst_size
  compactor.ring.consul.watch-rate-limit compactor.sharding_ring.kvstore.consul.watch_rate_limit
  compactor.ring.etcd.dial-timeout compactor.sharding_ring.kvstore.etcd.dial_timeout
  compactor.ring.etcd.endpoints compactor.sharding_ring.kvstore.etcd.endpoints
  compactor.ring.etcd.max-retries compactor.sharding_ring.kvstore.etcd.max_retries
  compactor.ring.etcd.password compactor.sharding_ring.kvstore.etcd.password
  compactor.ring.etcd.tls-ca-path compactor.sharding_ring.kvstore.etcd.tls_ca_path
  compactor.ring.etcd.tls-cert-path compactor.sharding_ring.kvstore.etcd.tls_cert_path
  compactor.ring.etcd.tls-cipher-suites compactor.sharding_ring.kvstore.etcd.tls_cipher_suites
  compactor.ring.etcd.tls-enabled compactor.sharding_ring.kvstore.etcd.tls_enabled
  compactor.ring.etcd.tls-insecure-skip-verify compactor.sharding_ring.kvstore.etcd.tls_insecure_skip_verify
  compactor.ring.etcd.tls-key-path compactor.sharding_ring.kvstore.etcd.tls_key_path
  compactor.ring.etcd.tls-min-version compactor.sharding_ring.kvstore.etcd.tls_min_version
  compactor.ring.etcd.tls-server-name compactor.sharding_ring.kvstore.etcd.tls_server_name
  compactor.ring.etcd.username compactor.sharding_ring.kvstore.etcd.username
  compactor.ring.heartbeat-period compactor.sharding_ring.heartbeat_period
  compactor.ring.heartbeat-timeout compactor.sharding_ring.heartbeat_timeout
  compactor.ring.instance-addr compactor.sharding_ring.instance_addr
  compactor.ring.instance-enable-ipv6 compactor.sharding_ring.instance_enable_ipv6
  compactor.ring.instance-id compactor.sharding_ring.instance_id
  compactor.ring.instance-interface-names compactor.sharding_ring.instance_interface_names
  compactor.ring.instance-port compactor.sharding_ring.instance_port
  compactor.ring.multi.mirror-enabled compactor.sharding_ring.kvstore.multi.mirror_enabled
  compactor.ring.multi.mirror-timeout compactor.sharding_ring.kvstore.multi.mirror_timeout
  compactor.ring.multi.primary compactor.sharding_ring.kvstore.multi.primary
  compactor.ring.multi.secondary compactor.sharding_ring.kvstore.multi.secondary
  compactor.ring.prefix compactor.sharding_ring.kvstore.prefix
  compactor.ring.store compactor.sharding_ring.kvstore.store
  compactor.ring.wait-active-instance-timeout compactor.sharding_ring.wait_active_instance_timeout
  compactor.ring.wait-stability-max-duration compactor.sharding_ring.wait_stability_max_duration
  compactor.ring.wait-stability-min-duration compactor.sharding_ring.wait_stability_min_duration
  compactor.shutdown-timeout compactor.shutdown_timeout
  compactor.split-and-merge-shards limits.compactor_split_and_merge_shards
  compactor.split-and-merge-stage-size limits.compactor_split_and_merge_stage_size
  compactor.split-groups limits.compactor_split_groups
  ingester.availability-zone ingester.lifecycler.availability_zone
  ingester.enable-inet6 ingester.lifecycler.enable_inet6
  ingester.final-sleep ingester.lifecycler.final_sleep
  ingester.heartbeat-period ingester.lifecycler.heartbeat_period
  ingester.heartbeat-timeout ingester.lifecycler.heartbeat_timeout
  ingester.join-after ingester.lifecycler.join_after
  ingester.lifecycler.ID ingester.lifecycler.id
  ingester.lifecycler.addr ingester.lifecycler.address
  ingester.lifecycler.interface ingester.lifecycler.interface_names
  ingester.lifecycler.port ingester.lifecycler.port
  ingester.max-global-series-per-tenant limits.max_global_series_per_tenant
  ingester.max-local-series-per-tenant limits.max_local_series_per_tenant
  ingester.min-ready-duration ingester.lifecycler.min_ready_duration
  ingester.num-tokens ingester.lifecycler.num_tokens
  ingester.observe-period ingester.lifecycler.observe_period
  ingester.readiness-check-ring-health ingester.lifecycler.readiness_check_ring_health
  ingester.tokens-file-path ingester.lifecycler.tokens_file_path
  ingester.unregister-on-shutdown ingester.lifecycler.unregister_on_shutdown
  pyroscopedb.data-path pyroscopedb.data_path
  pyroscopedb.max-block-duration pyroscopedb.max_block_duration
  pyroscopedb.retention-policy-disable pyroscopedb.disable_enforcement
  pyroscopedb.retention-policy-enforcement-interval pyroscopedb.enforcement_interval
  pyroscopedb.retention-policy-min-disk-available-percentage pyroscopedb.min_disk_available_percentage
  pyroscopedb.retention-policy-min-free-disk-gb pyroscopedb.min_free_disk_gb
  pyroscopedb.row-group-target-size pyroscopedb.row_group_target_size
  pyroscopedb.symbols-partition-label pyroscopedb.symbols_partition_label
`;

export const v1Options: readonly { readonly option: string; readonly path: readonly string[] }[] =
  lines
    .trim()
    .split("\n")
    .map((line) => {
      const [option = "", key = ""] = line.trim().split(" ");
      return { option, path: key.split(".") };
    });

/** The option of v2 that takes the same values. */
export const v2Counterparts: Readonly<Record<string, string>> = {
  "compactor.blocks-retention-period": "retention-period",
};
