/** The published charm, as far as commands without files need it. */
import type { Layer } from "../../catalog/catalog.js";
import type { Catalog } from "../../catalog/define.js";
import { holds } from "../../catalog/where.js";
import { type CharmRow, charms } from "../../data/charms.js";
import { pyroscope } from "../../data/pyroscope.js";

/** The charm that runs a layer, if one does. */
export function charmOf(layer: Layer): CharmRow | undefined {
  if (layer.table.rows !== pyroscope.rows) return undefined;
  return charms.find(
    (row) =>
      holds(row.in, layer.registered) &&
      (row.storage === undefined ? layer.isDefault : row.storage === layer.storage),
  );
}

/** The storage layer that the charm of a release runs, and the charm. */
export function charmStorage(release: string, catalog: Catalog): CharmRow | undefined {
  if (catalog !== pyroscope) return undefined;
  return charms.find((row) => row.storage !== undefined && holds(row.in, { release, parts: [] }));
}

/** The release that the published charm pins. */
export function pinnedRelease(
  catalog: Catalog,
): { readonly charm: string; readonly release: string } | undefined {
  if (catalog !== pyroscope) return undefined;
  return { charm: "pyroscope-worker-k8s", release: "1.18.2" };
}

const yes = new Set(["1", "t", "T", "TRUE", "true", "True"]);
const no = new Set(["0", "f", "F", "FALSE", "false", "False"]);

/** A boolean as Juju reads it on its command line: Go's `strconv.ParseBool`. Other texts stay as they are. */
export function readBoolean(text: string): boolean | string {
  if (yes.has(text)) return true;
  return no.has(text) ? false : text;
}
