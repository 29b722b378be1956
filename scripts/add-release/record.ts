/** The recorded result of a run over all tags: a digest of what was derived from each. */
import { createHash } from "node:crypto";
import type { Derived } from "./compare.js";

export interface Digest {
  readonly release: string;
  readonly commit: string;
  readonly layers: number;
  /** SHA-256 of the graphs, by layer, and of the chart's components. */
  readonly digest: string;
}

export function digestOf({ release, commit, layers, chart }: Derived): Digest {
  const graphs = layers.layers.map(({ storage, graph }) => [storage, graph]);
  const { v1, v2 = {} } = chart;
  const hash = createHash("sha256").update(sorted({ graphs, v1, v2 })).digest("hex");
  return { release, commit, layers: layers.layers.length, digest: hash };
}

/** JSON that does not depend on the order in which objects were filled. */
function sorted(value: unknown): string {
  return JSON.stringify(value, (_, each) => {
    const isObject = typeof each === "object" && each !== null && !Array.isArray(each);
    return isObject ? Object.fromEntries(Object.entries(each).sort()) : each;
  });
}

export function formatRecord(digests: readonly Digest[]): string {
  const about =
    "What npm run verify-table derived from each tag of grafana/pyroscope. Written by its option --record.";
  const lines = digests.map((each) => `    ${JSON.stringify(each)}`).join(",\n");
  return `{\n  "about": ${JSON.stringify(about)},\n  "tags": [\n${lines}\n  ]\n}\n`;
}
