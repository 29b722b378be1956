/** Which release and storage layer of which catalog a command is about. */
import { type Layer, newestRelease, type Table } from "../../catalog/catalog.js";
import { type Catalog, tableOf } from "../../catalog/define.js";
import { readOptions } from "../../core/options.js";
import { type Finding, finding } from "../../issues/issue.js";
import type { Io } from "../io.js";
import { readCatalog } from "./catalog.js";
import { pinnedRelease } from "./charm.js";

export interface ScopeOptions {
  readonly release?: string | undefined;
  readonly storage?: string | undefined;
  readonly catalog?: string | undefined;
}

export interface Scope {
  readonly table: Table;
  /** Undefined if the release or the storage layer is not valid; the findings say why. */
  readonly layer: Layer | undefined;
  /** For the functions of the library. */
  readonly options: {
    readonly release: string;
    readonly storage: string | undefined;
    readonly catalog: Catalog;
  };
  /** What was assumed. */
  readonly notes: readonly Finding[];
  /** What is wrong with the options. */
  readonly findings: readonly Finding[];
}

export async function readScope(given: ScopeOptions, io: Io): Promise<Scope> {
  return scopeOf(given, await readCatalog(given.catalog, io));
}

/** The same for a catalog that has been read. */
export function scopeOf(given: Omit<ScopeOptions, "catalog">, catalog: Catalog): Scope {
  const table = tableOf(catalog) as Table;
  const assumed = given.release === undefined ? assumedRelease(table) : undefined;
  const release = given.release ?? assumed?.release ?? "";
  const options = { release, storage: given.storage, catalog };
  const { layer, findings } = readOptions(options);
  const { product } = table.rows;
  return {
    table,
    layer,
    options,
    notes: assumed ? [assumedNote(product, layer?.release ?? release, assumed.reason)] : [],
    findings,
  };
}

/** The note that no release was given. */
export function assumedNote(product: string, release: string, reason: string): Finding {
  return finding("assumed-release", ["release"], { product, release, reason });
}

interface AssumedRelease {
  readonly release: string;
  readonly reason: string;
}

/** What most people run: the release that the published charm pins. */
function assumedRelease(table: Table): AssumedRelease {
  const pinned = pinnedRelease(table);
  if (pinned) return { release: pinned.release, reason: `which ${pinned.charm} pins` };
  return { release: newestRelease(table), reason: "the newest listed release" };
}
