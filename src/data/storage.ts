/**
 * The storage layers: which parts each runs, where it exists and is the default, and what switches it on
 * where it is not.
 *
 * Source: pkg/phlare/phlare.go and pkg/pyroscope/pyroscope.go at each tag, tried on real binaries.
 */
import type { StorageRow } from "../rows.js";

export const storage = [
  {
    name: "v1",
    parts: ["v1"],
    default: "<2.0.0",
    // 2.x writes to segment-writer by default and refuses to start v1 so.
    activation: [{ in: ">=2.0.0", args: ["-architecture.storage=v1", "-write-path=ingester"] }],
  },
  {
    name: "v1-v2-dual",
    parts: ["v1", "v2"],
    in: ">=1.8.0",
    default: ">=2.0.0",
    activation: [
      { in: "<1.15.0", env: ["PYROSCOPE_V2_EXPERIMENT=true"] },
      { in: ">=1.15.0 <2.0.0", env: ["PYROSCOPE_V2=true"] },
    ],
  },
  {
    name: "v2",
    parts: ["v2"],
    in: ">=1.20.0",
    activation: [
      {
        in: "<2.0.0",
        args: ["-all.enable-v1-write-path=false", "-all.enable-v1-read-path=false"],
        env: ["PYROSCOPE_V2=true"],
      },
      { in: ">=2.0.0", args: ["-architecture.storage=v2"] },
    ],
  },
] as const;
storage satisfies readonly StorageRow[];
