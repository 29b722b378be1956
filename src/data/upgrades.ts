/**
 * What an upgrade changes for a process that does not say otherwise, and the way from storage layer v1 to v2.
 *
 * Source: docs/sources/release-notes/v2-0.md, docs/sources/reference-pyroscope-v2-architecture/migrate-from-v1/index.md
 * and cmd/pyroscope/help-all.txt.tmpl of grafana/pyroscope at v1.21.1, v2.0.0, v2.2.0 and v2.2.1.
 */
import type { Where } from "../catalog/schema.js";

export interface ChangedDefaultRow {
  /** Without its dash. */
  readonly option: string;
  /** The first release with the new default. */
  readonly since: string;
  readonly before: string;
  readonly after: string;
  /** A module that must be started for it to matter. */
  readonly starts: string;
  /** The storage layer afterwards. */
  readonly storage?: string;
  /** Another option that must have a value. */
  readonly with?: { readonly option: string; readonly value: string };
  /** One clause. */
  readonly effect: string;
  /** What keeps what was, or the safe way. */
  readonly keep: string;
}

export const changedDefaults: readonly ChangedDefaultRow[] = [
  {
    option: "storage.filesystem.dir",
    since: "2.0.0",
    before: "./data-shared",
    after: "./data/v2/shared",
    starts: "storage",
    with: { option: "storage.backend", value: "filesystem" },
    effect: "earlier blocks are not found",
    keep: "-storage.filesystem.dir=./data-shared",
  },
  {
    option: "write-path",
    since: "2.0.0",
    before: "ingester",
    after: "segment-writer",
    starts: "distributor",
    storage: "v1-v2-dual",
    effect: "new profiles are stored in v2 only",
    keep: "-write-path=combined -write-path.segment-writer-weight=1",
  },
  {
    option: "validation.disable-label-sanitization",
    since: "2.0.0",
    before: "false",
    after: "true",
    starts: "distributor",
    effect: "labels are stored as they are sent, and queries by sanitized names do not find them",
    keep: "-validation.disable-label-sanitization=false",
  },
];

/** Where v2 deletes profiles by default, and the options that decide it. */
export const retention = {
  in: ">=2.2.0" as Where,
  /** Before, it deletes only if this is set. */
  cleanup: "metastore.index.cleanup-interval",
  starts: "metastore",
  option: "retention-period",
  period: "31d",
};

export interface PhaseRow {
  readonly title: string;
  readonly storage: string;
  /** Added to what activates the layer, for processes that start the module. */
  readonly args?: readonly { readonly in: Where; readonly starts: string; readonly arg: string }[];
  readonly readable: string;
  readonly proof: readonly string[];
  readonly isReversible: boolean;
}

/** The phases of upstream's guide; the first is only for another release. */
export const stayPhase: PhaseRow = {
  title: "Change the release, and stay on v1",
  storage: "v1",
  readable: "everything",
  proof: ["every process is ready", "queries answer as before"],
  isReversible: true,
};

const combined = [
  { in: ">=2.0.0", starts: "distributor", arg: "-write-path=combined" },
  { in: ">=2.0.0", starts: "distributor", arg: "-write-path.segment-writer-weight=1" },
] as const;

export const phases: readonly PhaseRow[] = [
  {
    title: "Dual ingest: write to both layers",
    storage: "v1-v2-dual",
    args: combined,
    readable: "everything: v2 answers from when it has data, v1 for the time before",
    proof: ["the new processes are ready", "ingesters and segment-writers both receive profiles"],
    isReversible: true,
  },
  {
    title: "Validate, for at least 24 hours",
    storage: "v1-v2-dual",
    args: combined,
    readable: "everything",
    proof: [
      "the metastore has a leader",
      "the segment-writers are active in their ring",
      "compaction finishes",
      "queries of recent data answer",
    ],
    isReversible: true,
  },
  {
    title: "Remove v1",
    storage: "v2",
    readable: "what was written since dual ingest; earlier profiles stay in object storage",
    proof: ["nothing that is still needed was written before dual ingest"],
    isReversible: false,
  },
];
