/** The published worker charms, as data/charms.ts lists them. */
import { pyroscope, tableOf } from "../catalog.js";
import { type CharmRow, charms } from "../data/charms.js";
import type { Layer } from "../layer.js";
import { holds } from "../where.js";

/** The published charm that runs this layer; nothing where none does. */
export function publishedCharm(layer: Layer): CharmRow | undefined {
  return publishedCharms(layer).find(({ storage }) =>
    storage === undefined ? layer.isDefault : storage === layer.at.storage,
  );
}

/** The same, or where none runs this layer, the last one that runs another of the release. */
export function likelyCharm(layer: Layer): CharmRow | undefined {
  return publishedCharm(layer) ?? publishedCharms(layer).at(-1);
}

/** All that run its release, in whichever layer. */
export function publishedCharms({ table, at }: Layer): readonly CharmRow[] {
  if (table !== tableOf(pyroscope)) return [];
  return charms.filter((row) => holds(row.in, { release: at.release, parts: [] }));
}
