/** A fact of a storage layer over its releases, as a cell of a table. */
import type { History, Snapshot, StorageHistory } from "./history.js";

/** One line for each run of releases, `"extra 1.2.0, then member since 1.3.0"`; a dash where there is none. */
export function rangesOf<Fact extends string>(
  { spans }: StorageHistory,
  factOf: (snapshot: Snapshot) => Fact | undefined,
  { range }: History,
): string {
  const lines = spans(factOf).map((span) => `${span.answer} ${range(span)}`.trim());
  return lines.join("<br>") || "–";
}
