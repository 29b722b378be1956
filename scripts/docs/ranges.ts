/** A fact of a storage layer over its releases, as a cell of a table. */
import type { Layer } from "../../src/layer.js";
import type { History, StorageHistory } from "./history.js";

/** One line for each run of releases, `"extra 1.2.0<br>member since 1.3.0"`; a dash where there is none. */
export function rangesOf<Fact extends string>(
  { spans }: StorageHistory,
  factOf: (layer: Layer) => Fact | undefined,
  { range }: History,
): string {
  const lines = spans(factOf).map((span) => `${span.answer} ${range(span)}`.trim());
  return lines.join("<br>") || "–";
}
