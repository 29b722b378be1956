/** The published worker charms, as data/charms.ts lists them. */
import { pyroscope, tableOf } from "../catalog.js";
import { type CharmRow, charms } from "../data/charms.js";
import type { Layer } from "../layer.js";
import { holds } from "../where.js";

/** The published charm that runs this layer; nothing where none does. */
export function publishedCharm(
  layer: Layer,
  rows: readonly CharmRow[] = charms,
): CharmRow | undefined {
  return publishedCharms(layer, rows).find(({ storage }) =>
    storage === undefined ? layer.isDefault : storage === layer.at.storage,
  );
}

/**
 * The charms that may be meant, the likeliest first: that of this layer, or else the last one that runs another
 * layer of the release; where the layer is only assumed, then all others of the release.
 */
export function likelyCharms(
  layer: Layer,
  isAssumed: boolean,
  rows: readonly CharmRow[] = charms,
): readonly CharmRow[] {
  const all = publishedCharms(layer, rows);
  const likeliest = publishedCharm(layer, rows) ?? all.at(-1);
  return all
    .filter((charm) => isAssumed || charm === likeliest)
    .sort((a, b) => Number(b === likeliest) - Number(a === likeliest));
}

/** Of the charms that may be meant the first that has all options that are set, or else the likeliest. */
export function charmWith(
  set: readonly string[],
  likely: readonly CharmRow[],
): CharmRow | undefined {
  const hasAll = ({ options }: CharmRow) => set.every((option) => Object.hasOwn(options, option));
  return likely.find(hasAll) ?? likely[0];
}

/** All that run its release, in whichever layer. */
export function publishedCharms(
  { table, at }: Layer,
  rows: readonly CharmRow[] = charms,
): CharmRow[] {
  if (table !== tableOf(pyroscope)) return [];
  return rows.filter((row) => holds(row.in, { release: at.release, parts: [] }));
}
