/** The published charm, as far as commands without files need it. */
import type { Catalog } from "../../catalog/define.js";
import { charms } from "../../data/charms.js";
import { pyroscope } from "../../data/pyroscope.js";

/** The release that the published charm pins; undefined for other products. */
export function pinnedRelease(
  catalog: Catalog,
): { readonly charm: string; readonly release: string } | undefined {
  if (catalog !== pyroscope) return undefined;
  return charms.flatMap(({ charm, release, track }) =>
    release !== undefined && track !== undefined ? [{ charm, release }] : [],
  )[0];
}
