/**
 * What a process of Pyroscope does beside starting modules, as people ask when they read a command line.
 *
 * Source: binaries tried at 1.4.0, 1.9.0, 1.13.0, 1.15.0, 1.18.2, 1.21.1, 2.0.0 and 2.2.1; `Run` and `Validate`
 * in pkg/phlare/phlare.go and pkg/pyroscope/pyroscope.go, `initStorage` in the modules.go beside them; for the
 * UI grafana/pyroscope#4553, first released with 1.16.0.
 */
import type { Resolution } from "../resolve.js";
import type { Where } from "../rows.js";

/** A fact holds where everything holds that its row says. */
export interface ProcessFactRow {
  readonly in?: Where;
  readonly mode?: Resolution["mode"];
  /** A module that must be started. */
  readonly starts?: string;
  /** Roles one of which must be among the targets. */
  readonly anyOf?: readonly string[];
  /** Roles none of which may be among the targets. */
  readonly noneOf?: readonly string[];
  /**
   * One sentence without a full stop. `{targets}` stands for those of `anyOf` that are targets, `{roles}` for those
   * of `noneOf` that the release and layer have.
   */
  readonly fact: string;
}

const withUi = ["all", "querier", "query-backend", "query-frontend"];

export const processFacts: readonly ProcessFactRow[] = [
  {
    in: ">=1.2.0 <2.0.0",
    mode: "microservices",
    starts: "storage",
    fact: "a storage backend must be set: without -storage.backend the process stops, as storage bucket configuration is required when running in microservices mode",
  },
  {
    in: ">=1.2.0 <2.0.0",
    mode: "monolithic",
    fact: "no storage backend is needed: all lifts the requirement, and without -storage.backend nothing goes to a bucket",
  },
  {
    in: "<1.2.0 || >=2.0.0",
    mode: "microservices",
    starts: "storage",
    fact: "-storage.backend is the local filesystem by default: processes that do not share their files are no cluster, so set a backend that all of them share",
  },
  {
    in: "<1.2.0 || >=2.0.0",
    mode: "monolithic",
    fact: "-storage.backend is the local filesystem by default",
  },
  {
    in: "v2 >=2.0.0",
    fact: "a -storage.backend that is set to nothing stops the process: this storage layer requires one",
  },
  {
    mode: "monolithic",
    fact: "self-profiling is on: the process pushes profiles of itself to itself, unless -self-profiling.disable-push is set",
  },
  {
    in: "v2 >=1.10.0",
    mode: "monolithic",
    fact: "the metastore's placement sharding is off",
  },
  {
    in: "v2 >=1.11.0",
    mode: "monolithic",
    anyOf: ["query-backend"],
    fact: "query-backend is named beside all, which adds a gRPC concurrency limit",
  },
  {
    anyOf: ["embedded-grafana"],
    fact: "embedded-grafana downloads Grafana when it starts, and fails without internet",
  },
  { in: "<1.16.0", fact: "the web UI is served at /, as by every process of this release" },
  {
    in: ">=1.16.0",
    anyOf: withUi,
    fact: "the web UI is served at /, by {targets}",
  },
  {
    in: ">=1.16.0",
    noneOf: withUi,
    fact: "no web UI is served, / leads to /admin: only {roles} serve it",
  },
];
