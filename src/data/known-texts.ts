/**
 * Texts whose meaning people ask for: what a process prints when it stops, and the statuses that Juju shows.
 *
 * Source: cmd/pyroscope/main.go, `Validate` in pkg/pyroscope/pyroscope.go, `initStorage` in modules.go next to it,
 * pkg/segmentwriter/service.go and pkg/metastore/raftnode of grafana/pyroscope at v1.18.2 and v2.2.1; the module manager
 * of dskit; Go's package flag; hashicorp/raft for its leader. For Juju `_on_collect_status` in worker.py,
 * `_on_collect_unit_status` and `can_handle_events` in coordinator.py of canonical/cos-coordinated-workers at 3c7fec5,
 * and coordinator/src of canonical/pyroscope-operators at 8e69196.
 */
import type { Where } from "../catalog/schema.js";

export interface KnownTextRow {
  /** Its groups fill placeholders such as `{name}` of the cause and the fix. Each is linear. */
  readonly pattern: RegExp;
  readonly cause: string;
}

/** A line of a process that stops. */
export interface StartErrorRow extends KnownTextRow {
  readonly fix: string;
  /** The releases that print it; all without it. */
  readonly in?: Where;
  /** What a group of the pattern names. */
  readonly names?: "module" | "option";
}

/** A status of a unit or an application. */
export interface StatusRow extends KnownTextRow {
  readonly by: "coordinator" | "worker";
  readonly status: "active" | "blocked" | "waiting";
  /** None if nothing has to be done. */
  readonly fix?: string;
  /** The command that shows the cause. */
  readonly show: string;
}

/** In JSON and logfmt the quotes of a text are escaped. */
export const startErrors: readonly StartErrorRow[] = [
  {
    pattern: /unrecognised module name: ?(?<name>[^"'\\]*)/,
    names: "module",
    cause: '-target names {"name"}, which the release does not have with its storage layer',
    fix: "correct or remove {name} in -target, or run a release and storage layer that has it",
  },
  {
    pattern: /no modules specified/,
    cause: "-target is empty",
    fix: "name the roles, such as -target=all",
  },
  {
    pattern: /flag provided but not defined: (?<name>-[\w.-]+)/,
    names: "option",
    cause: "the release does not have the option {name}",
    fix: "correct or remove {name}, or run a release that has it",
  },
  {
    pattern: /flag needs an argument: (?<name>-[\w.-]+)/,
    names: "option",
    cause: "{name} is the last word, and has no value",
    fix: "write {name}=VALUE",
  },
  {
    pattern: /invalid (?:boolean )?value \\?"(?<value>[^"\\]*)\\?" for (?:flag )?(?<name>-[\w.-]+)/,
    names: "option",
    cause: '{name} does not take the value {"value"}',
    fix: "correct the value of {name}",
  },
  {
    in: ">=2.0.0",
    pattern: /write-path=(?<path>[\w-]+) is required for (?<storage>[\w-]+) storage layer/,
    cause: "-architecture.storage={storage} needs another write path than the one that is set",
    fix: "add -write-path={path}",
  },
  {
    in: ">=2.0.0",
    pattern: /storage\.backend is required for (?<storage>[\w-]+) storage layer/,
    cause: "-storage.backend is set to nothing, and storage layer {storage} needs one",
    fix: "set -storage.backend, such as s3, and its bucket",
  },
  {
    pattern: /storage bucket configuration is required when running in microservices mode/,
    cause: "a process that runs a part of the roles needs object storage, and has none",
    fix: "set -storage.backend, such as s3, and the same bucket for all processes",
  },
  {
    in: ">=1.8.0",
    pattern: /storage bucket is required for segment writer/,
    cause: "segment-writer needs object storage, and has none",
    fix: "set -storage.backend, such as s3, and the same bucket for all processes",
  },
  {
    in: ">=1.1.0 <2.0.0",
    pattern: /unknown mode: (?<word>[^\s"\\]+)/,
    cause:
      'the word {"word"} does not begin with a dash, and these releases take no other word than server',
    fix: "write it with a dash if it is an option; else remove it",
  },
  {
    pattern: /field (?<key>[\w.-]+) not found in type (?<type>[\w.]+)/,
    cause: 'the configuration file has the key {"key"}, which the release does not know ({type})',
    fix: "correct or remove {key}, or run a release that has it",
  },
  {
    pattern: /parsing config: open (?<file>[^\s:"]+): no such file/,
    cause: "the file {file} of -config.file does not exist where the process runs",
    fix: "mount it, or correct -config.file",
  },
  {
    in: ">=1.8.0",
    pattern: /bootstrap peers not reached: got (?<found>\d+), expected (?<expected>\d+)/,
    cause: "the metastore expects {expected} peers and resolves {found}",
    fix: "run {expected} metastores that resolve each other (-metastore.raft.bootstrap-peers), or set -metastore.raft.bootstrap-expect-peers={found}",
  },
  {
    in: ">=1.8.0",
    pattern: /expected (?<expected>\d+) peers, got (?<found>\d+)/,
    cause: "the metastore expects {expected} peers and resolves {found}",
    fix: "run {expected} metastores that resolve each other (-metastore.raft.bootstrap-peers), or set -metastore.raft.bootstrap-expect-peers={found}",
  },
  {
    in: ">=1.8.0",
    pattern: /node is not the leader/,
    cause: "the metastore has no leader: fewer than half of its nodes run or reach each other",
    fix: "run an odd number of metastores whose -metastore.raft.bootstrap-peers name all of them",
  },
];

const configure = "juju config WORKER role-ROLE=true";

export const statuses: readonly StatusRow[] = [
  {
    by: "coordinator",
    status: "blocked",
    pattern: /\[consistency\] Missing any worker relation\./,
    cause: "no worker is integrated with it",
    fix: "juju integrate COORDINATOR WORKER",
    show: "juju status --relations",
  },
  {
    by: "coordinator",
    status: "blocked",
    pattern: /\[consistency\] Cluster inconsistent\./,
    cause:
      "the roles of all its workers, also of those without units, do not cover what it demands",
    fix: `enable the missing roles: ${configure}`,
    show: "juju status --format=json | pyroscope-roles check",
  },
  {
    by: "coordinator",
    status: "blocked",
    pattern: /\[s3\] Missing S3 integration\./,
    cause: "nothing is integrated with its endpoint s3",
    fix: "juju integrate COORDINATOR:s3 S3-PROVIDER",
    show: "juju status --relations",
  },
  {
    by: "coordinator",
    status: "blocked",
    pattern: /\[s3\] S3 not ready \(probably misconfigured\)\./,
    cause: "the S3 provider has not published an endpoint, a bucket and keys",
    fix: "configure the S3 provider",
    show: "juju status S3-PROVIDER",
  },
  {
    by: "coordinator",
    status: "active",
    pattern: /\[degraded\]/,
    cause: "a role has fewer units than recommended",
    fix: "juju scale-application WORKER UNITS, if it has to survive the loss of a unit",
    show: "juju status",
  },
  {
    by: "coordinator",
    status: "active",
    pattern: /UI ready at \S+/,
    cause: "the roles are complete, and S3 is configured",
    show: "juju status",
  },
  {
    by: "worker",
    status: "blocked",
    pattern: /Missing relation to a coordinator charm/,
    cause: "it is not integrated with a coordinator",
    fix: "juju integrate WORKER COORDINATOR",
    show: "juju status --relations",
  },
  {
    by: "worker",
    status: "waiting",
    pattern: /Waiting for `?[\w-]+`? container/,
    cause: "its container has not started yet",
    fix: "wait; if it stays, look at the events of its pod",
    show: "kubectl describe pod -n MODEL UNIT",
  },
  {
    by: "worker",
    status: "waiting",
    pattern: /Cluster relation not ready/,
    cause: "its coordinator has no unit, or has not answered yet",
    fix: "wait; if it stays, juju scale-application COORDINATOR 1",
    show: "juju status COORDINATOR",
  },
  {
    by: "worker",
    status: "waiting",
    pattern: /Waiting for coordinator to publish a config/,
    cause: "its coordinator is blocked or has no unit, so it publishes no configuration",
    fix: "resolve the status of the coordinator",
    show: "juju status COORDINATOR",
  },
  {
    by: "worker",
    status: "blocked",
    pattern: /Node offline: no role assigned\./,
    cause: "none of its roles is enabled",
    fix: configure,
    show: "juju config WORKER",
  },
  {
    by: "worker",
    status: "blocked",
    pattern: /Pebble check \[ready\] is 'DOWN'\./,
    cause:
      "its process does not answer: it stopped, such as for a role or an option that its release does not have",
    fix: "pass the last line of its log to pyroscope-roles explain",
    show: "juju ssh --container pyroscope UNIT /charm/bin/pebble logs",
  },
  {
    by: "worker",
    status: "active",
    pattern: /\(all roles\) ready\./,
    cause: "it runs all",
    show: "juju status",
  },
  {
    by: "worker",
    status: "active",
    pattern: /(?:^|\s)(?<roles>[a-z][a-z-]*(?:,[a-z][a-z-]*)*) ready\.$/,
    cause: "it runs {roles}",
    show: "juju status",
  },
];
