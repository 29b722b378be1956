/**
 * The command-line options of Pyroscope that decide which roles and storage layers a process runs.
 *
 * Source: the flags registered in pkg/phlare/phlare.go (to 1.14) and pkg/pyroscope/pyroscope.go (since 1.15) with those
 * behind the variable of the storage rows, `Validate` and `Config` next to them, and cmd/pyroscope/main.go for words
 * without a dash; read at every tag. Tried on binaries of 1.18.2, 1.20.4 and 2.0.1.
 */
import type { Where } from "../catalog/schema.js";

/** Booleans with which the process prints something and exits. */
export const printingOptions: readonly string[] = ["h", "help", "help-all", "modules", "version"];

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

/** Options whose values are words: with any other one Go stops, "invalid value". */
export const optionValues: readonly {
  readonly option: string;
  readonly values: readonly string[];
  /** Whether the configuration file is checked for them too; the others fall back to a default there. */
  readonly inFile?: true;
}[] = [
  { option: "architecture.storage", values: ["v1", "v1-v2-dual", "v2"], inFile: true },
  { option: "write-path", values: ["combined", "ingester", "segment-writer"] },
  // Those of 2.3 and 2.4; from upstream's release notes, and the backends from pkg/objstore/client/config.go.
  {
    option: "query-frontend.async-queries.storage.backend",
    values: ["", "azure", "cos", "filesystem", "gcs", "s3", "swift"],
  },
  { option: "query-frontend.query-planner-strategy", values: ["", "balanced", "classic"] },
];

/** Values that some releases do not know yet: Go stops as well. */
export const laterValues: readonly {
  readonly option: string;
  readonly value: string;
  readonly since: string;
  readonly in: Where;
}[] = [{ option: "enable-query-backend-from", value: "auto", since: "1.20.0", in: "<1.20.0" }];

/**
 * Values that send profiles past what reads them, unless another option is set too, in a process that starts the
 * modules. What a layer needs besides is part of its activation.
 */
export const unroutedValues: readonly {
  readonly option: string;
  readonly value: string;
  readonly storage: string;
  readonly in: Where;
  readonly starts: readonly string[];
  readonly unless: string;
  readonly instead: string;
}[] = [
  {
    option: "write-path",
    value: "combined",
    storage: "v1-v2-dual",
    in: ">=2.0.0",
    starts: ["distributor"],
    unless: "write-path.segment-writer-weight",
    instead: "-write-path.segment-writer-weight=1",
  },
  {
    option: "write-path",
    value: "segment-writer",
    storage: "v1-v2-dual",
    in: "<2.0.0",
    starts: ["distributor", "query-frontend"],
    unless: "enable-query-backend",
    instead: "-enable-query-backend=true",
  },
  {
    option: "enable-query-backend",
    value: "false",
    storage: "v1-v2-dual",
    in: ">=2.0.0",
    starts: ["distributor", "query-frontend"],
    unless: "write-path",
    instead: "-enable-query-backend=true",
  },
];

/**
 * Variables that are not a mistake although they set nothing: the first one is read, but is not an option, and
 * upstream's chart (since 1.15) uses the second one in the arguments of a few workloads and sets it in all.
 */
export const otherVariables: readonly string[] = [
  "PYROSCOPE_PRINT_ROUTES",
  "PYROSCOPE_METASTORE_SERVICE",
];

/** Options that exclude modules from what `all` starts. */
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

/** Programs of other products with an option -target, which are not Pyroscope under another name. */
export const otherPrograms: readonly string[] = ["cortex", "loki", "mimir", "phlare", "tempo"];

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

/** The keys at the top of the configuration file. With any other one the process stops: "field not found". */
export const configSections: readonly { readonly in: Where; readonly keys: string }[] = [
  {
    in: ">=1.0.0",
    keys: `analytics api distributor frontend frontend_worker ingester limits memberlist multitenancy_enabled
      overrides_exporter pyroscopedb querier query_scheduler runtime_config self_profiling server storage
      store_gateway target tracing`,
  },
  { in: ">=1.2.0", keys: "compactor" },
  { in: ">=1.6.0", keys: "show_banner" },
  {
    in: ">=1.8.0",
    keys: "compaction_worker embedded_grafana metastore query_backend segment_writer",
  },
  { in: ">=1.10.0", keys: "adaptive_placement" },
  { in: ">=1.13.0", keys: "shutdown_delay tenant_settings" },
  { in: ">=1.14.0", keys: "symbolizer" },
  { in: ">=1.20.0 <2.0.0", keys: "enable_v1_read_path enable_v1_write_path" },
  { in: ">=2.0.0", keys: "architecture_storage" },
  { in: ">=2.2.0", keys: "admin_server" },
];

/** The file that the image's own arguments name (`CMD` in cmd/pyroscope/Dockerfile at every tag). */
export const imageConfig = "/etc/pyroscope/config.yaml";
