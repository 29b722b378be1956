/** What the functions of this entry point take. */
import type { Catalog } from "../catalog.js";
import { type PyroscopeRole, pyroscopeRows, type StorageLayer } from "../data/pyroscope.js";
import type { CatalogRows } from "../rows.js";
import { type Layer, layerOf } from "./layer.js";

/** One release and storage layer of a catalog. */
export interface TestingOptions<
  Role extends string = PyroscopeRole,
  Storage extends string = StorageLayer,
> {
  /** A listed release as the catalog writes it, `"1.18.2"`: a naive model reads no other spelling. */
  readonly release: string;
  /** Without it the release's own default. */
  readonly storage?: NoInfer<Storage> | undefined;
  /** Without it `pyroscope`. */
  readonly catalog?: Catalog<Role, Storage> | undefined;
}

export function layerFor({ release, storage, catalog }: TestingOptions<string, string>): Layer {
  return layerOf(rowsOf(catalog), release, storage);
}

/** The rows of a catalog, which are not the catalog: taken for one, they would be answered for Pyroscope. */
export function rowsOf(catalog: Catalog | undefined): CatalogRows {
  if (catalog === undefined) return pyroscopeRows;
  if (catalog?.rows) return catalog.rows;
  throw new TypeError("this is no catalog: pass what defineCatalog returned");
}
