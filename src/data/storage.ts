/**
 * The storage layers: which parts each registers, which of them profiles are written to and read from, where it
 * exists and is the default, and what activates it elsewhere.
 *
 * Source, at each tag: the modules and flags in pkg/phlare/phlare.go (to 1.14) and pkg/pyroscope/pyroscope.go (since
 * 1.15); the defaults of -write-path, its weights and -enable-query-backend in pkg/distributor/write_path and
 * pkg/frontend/read_path (to 1.12; later writepath and readpath); their order in
 * operations/pyroscope/helm/pyroscope/templates/deployments-statefulsets.yaml (since 1.15); the phases in
 * docs/sources/reference-pyroscope-v2-architecture/migrate-from-v1/index.md. Tried on binaries of 1.18.2, 1.20.4, 2.0.1.
 */
import type { StorageRow } from "../catalog/schema.js";

export const storage = [
  {
    name: "v1",
    parts: ["v1"],
    default: "<2.0.0",
    // 2.x writes to segment-writers by default, and then does not start with v1.
    activation: [{ in: ">=2.0.0", args: ["-architecture.storage=v1", "-write-path=ingester"] }],
  },
  {
    name: "v1-v2-dual",
    parts: ["v1", "v2"],
    in: ">=1.8.0",
    // By default 2.x reads from both parts but writes to segment-writers only; -write-path=combined writes to both.
    default: ">=2.0.0",
    activation: [
      {
        in: "<1.15.0",
        args: [
          "-write-path=combined",
          "-write-path.segment-writer-weight=1",
          "-enable-query-backend=true",
        ],
        env: ["PYROSCOPE_V2_EXPERIMENT=true"],
      },
      {
        in: ">=1.15.0 <2.0.0",
        args: [
          "-write-path=combined",
          "-write-path.segment-writer-weight=1",
          "-enable-query-backend=true",
        ],
        env: ["PYROSCOPE_V2=true"],
        aliases: ["PYROSCOPE_V2_EXPERIMENT"],
      },
    ],
  },
  {
    name: "v2",
    // Before 1.20.0 nothing takes the v1 modules out of `all`.
    parts: ["v1 <1.20.0", "v2"],
    dataPath: ["v2"],
    in: ">=1.15.0",
    activation: [
      {
        in: "<1.20.0",
        args: ["-write-path=segment-writer", "-enable-query-backend=true"],
        env: ["PYROSCOPE_V2=true"],
        aliases: ["PYROSCOPE_V2_EXPERIMENT"],
      },
      {
        in: ">=1.20.0 <2.0.0",
        args: [
          "-write-path=segment-writer",
          "-enable-query-backend=true",
          "-all.enable-v1-write-path=false",
          "-all.enable-v1-read-path=false",
        ],
        env: ["PYROSCOPE_V2=true"],
        aliases: ["PYROSCOPE_V2_EXPERIMENT"],
      },
      { in: ">=2.0.0", args: ["-architecture.storage=v2"] },
    ],
  },
] as const;
storage satisfies readonly StorageRow[];
