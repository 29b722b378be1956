/**
 * What a process of Pyroscope does in addition to starting modules.
 *
 * Source: binaries tried at 1.4.0, 1.9.0, 1.13.0, 1.15.0, 1.18.2, 1.20.4, 1.21.1, 2.0.0, 2.0.1 and 2.2.1; `Run` and
 * `Validate` in pkg/phlare/phlare.go and pkg/pyroscope/pyroscope.go, `initStorage` in the modules.go next to them; for
 * the UI grafana/pyroscope#4553, first released with 1.16.0.
 */
import type { Where } from "../catalog/schema.js";
import { requiredOptions } from "./required-options.js";

/** A fact holds where everything that its row says holds. */
export interface ProcessFactRow {
  readonly in?: Where;
  readonly storage?: string;
  readonly mode?: "monolithic" | "microservices";
  /** A module that must be started. */
  readonly starts?: string;
  /** Roles one of which must be among the targets. */
  readonly anyOf?: readonly string[];
  /** Roles none of which may be among the targets. */
  readonly noneOf?: readonly string[];
  /** The option whose presence on the command line settles the question, so that the fact is omitted. */
  readonly unless?: string;
  /**
   * One sentence without a full stop. `{targets}` stands for those of `anyOf` that are targets, `{roles}` for those
   * of `noneOf` that the release and layer have.
   */
  readonly fact: string;
}

const withUi = ["all", "querier", "query-backend", "query-frontend"];

export const processFacts: readonly ProcessFactRow[] = [
  ...requiredOptions.flatMap(({ in: where, mode, starts, option, fact }) =>
    fact && mode && starts ? [{ in: where, mode, starts, unless: option, fact }] : [],
  ),
  {
    in: ">=1.2.0 <2.0.0",
    storage: "v1",
    mode: "monolithic",
    unless: "storage.backend",
    fact: "needs no object storage: without -storage.backend data stays on the local disk",
  },
  {
    in: ">=2.0.0",
    mode: "microservices",
    starts: "storage",
    unless: "storage.backend",
    fact: "stores on the local filesystem without -storage.backend: processes that do not share it do not form a cluster",
  },
  {
    in: "<1.2.0 || >=2.0.0",
    mode: "monolithic",
    unless: "storage.backend",
    fact: "stores on the local filesystem without -storage.backend",
  },
  {
    mode: "monolithic",
    unless: "self-profiling.disable-push",
    fact: "profiles itself and stores the result; -self-profiling.disable-push turns that off",
  },
  {
    in: ">=2.0.0",
    storage: "v1-v2-dual",
    starts: "distributor",
    unless: "write-path",
    fact: "writes only to segment-writers; add -write-path=combined -write-path.segment-writer-weight=1 to write to ingesters too",
  },
  {
    in: "<2.0.0",
    storage: "v1-v2-dual",
    starts: "query-frontend",
    unless: "enable-query-backend-from",
    fact: "with -enable-query-backend=true reads only what segment-writers stored, unless -enable-query-backend-from says since when they do",
  },
  {
    in: "v2 >=1.11.0",
    anyOf: ["query-backend"],
    fact: "limits the concurrency of gRPC, because query-backend is a target",
  },
  {
    anyOf: ["embedded-grafana"],
    fact: "downloads Grafana when it starts, and fails without internet access",
  },
  { in: "<1.16.0", fact: "serves the web UI at /, as every process of this release does" },
  { in: ">=1.16.0", anyOf: withUi, fact: "serves the web UI at /, because it runs {targets}" },
  {
    in: ">=1.16.0",
    noneOf: withUi,
    fact: "no web UI here: / redirects to /admin; {roles} serve the UI",
  },
];
