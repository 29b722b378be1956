/** The catalog of Pyroscope, put together from its rows. */
import { compileTable, type Table } from "../catalog/catalog.js";
import { type Catalog, makeCatalog } from "../catalog/define.js";
import { deepFreeze } from "../catalog/freeze.js";
import type { CatalogRows } from "../catalog/schema.js";
import { modules } from "./modules.js";
import type { PyroscopeFlags } from "./names.js";
import { releases } from "./releases.js";
import { storage } from "./storage.js";

/** A user-visible module of some release. */
export type PyroscopeRole = keyof PyroscopeFlags extends `role-${infer Role}` ? Role : never;

/** A storage layer of Pyroscope; a test compares the union with the rows. */
export type StorageLayer = "v1" | "v1-v2-dual" | "v2";

const rows: CatalogRows = {
  product: "Pyroscope",
  releases,
  storage,
  modules,
  commonMistakes: ["backend", "read", "write"],
};

/** Every release of Grafana Pyroscope since 1.0.0: the catalog of every function that is given no other. */
export const pyroscope: Catalog<PyroscopeRole, StorageLayer> = makeCatalog(
  compileTable(deepFreeze(rows)),
);

/**
 * Whether a table is Pyroscope's: its charms, options and process facts are about no other product. A catalog is known
 * by its product, so that one of the same rows and a release more is answered like the built-in one.
 */
export function isPyroscope(table: Table | undefined): boolean {
  return table?.rows.product.toLowerCase() === rows.product.toLowerCase();
}
