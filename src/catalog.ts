/** The catalog as a value: rows that are known to be good, and the table that is compiled from them. */
import { type PyroscopeRole, pyroscopeRows, type StorageLayer } from "./data/pyroscope.js";
import { deepFreeze } from "./freeze.js";
import type { CatalogRows } from "./rows.js";
import { Table } from "./table.js";

/** The releases, storage layers and modules of one product; made by `defineCatalog`. */
export interface Catalog<Role extends string = string, Storage extends string = string> {
  readonly rows: CatalogRows;
  /** Only for the compiler: the names that flags and options may have. */
  readonly types?: { readonly role: Role; readonly storage: Storage };
}

/** Where a catalog holds its table: the same key in every build, so that a catalog serves them all. */
const tableKey = Symbol.for("pyroscope-roles/table/1");

/** Every release of Grafana Pyroscope since 1.0.0: the catalog that all functions use without another. */
export const pyroscope: Catalog<PyroscopeRole, StorageLayer> = makeCatalog<
  PyroscopeRole,
  StorageLayer
>(new Table(pyroscopeRows));

/** Makes a catalog from the table of rows that have been checked. */
export function makeCatalog<Role extends string, Storage extends string>(
  table: Table,
): Catalog<Role, Storage> {
  const catalog = { rows: deepFreeze(table.rows) };
  return Object.freeze(Object.defineProperty(catalog, tableKey, { value: table }));
}

/** The table of a catalog; nothing for a value that is none. */
export function tableOf(catalog: unknown): Table | undefined {
  return Object(catalog)[tableKey];
}
