/** The published charm, as far as commands without files need it. */
import type { Table } from "../../catalog/catalog.js";
import { charms } from "../../data/charms.js";
import { isPyroscope } from "../../data/pyroscope.js";

/** The release that the published charm pins; undefined for other products. */
export function pinnedRelease(
  table: Table,
): { readonly charm: string; readonly release: string } | undefined {
  if (!isPyroscope(table)) return undefined;
  return charms.flatMap(({ charm, release, track }) =>
    release !== undefined && track !== undefined ? [{ charm, release }] : [],
  )[0];
}
