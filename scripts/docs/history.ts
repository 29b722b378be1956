/** A catalog as its documents tell it: what each storage layer has, release by release. */
import { type Catalog, tableOf } from "../../src/catalog.js";
import type { Layer } from "../../src/layer.js";
import type { ModuleRow } from "../../src/rows.js";
import { rangeText, type Span, spansOf } from "./spans.js";

export interface History {
  readonly product: string;
  /** Oldest first. */
  readonly releases: readonly string[];
  /** The rows of the roles of all releases, sorted by name. */
  readonly roles: readonly ModuleRow[];
  readonly storages: readonly StorageHistory[];
  /** The role that stands for the whole system. */
  readonly complete: string;
  /** `"since 1.2.0"`, `"1.2.0 to 1.3.0"`. */
  readonly range: (span: Span<unknown>) => string;
}

export interface StorageHistory {
  readonly name: string;
  /** The releases over which a fact stays the same; those without it, or without the layer, are in none. */
  readonly spans: <Fact>(factOf: (layer: Layer) => Fact | undefined) => Span<Fact>[];
}

export function historyOf(catalog: Catalog): History {
  const table = tableOf(catalog);
  const roles = [...(table?.roles.values() ?? [])].sort((a, b) => (a.name < b.name ? -1 : 1));
  const complete = roles.find((row) => row.complete)?.name;
  if (table === undefined || complete === undefined) throw new TypeError("this is no catalog");
  const { product, releases, storage } = table.rows;
  const spansIn =
    (name: string): StorageHistory["spans"] =>
    (factOf) =>
      spansOf(releases, (release) => {
        const layer = table.layer(release, name);
        return layer && factOf(layer);
      });
  return {
    product,
    releases,
    roles,
    storages: storage.map(({ name }) => ({ name, spans: spansIn(name) })),
    complete,
    range: (span) => rangeText(span, releases.at(-1)),
  };
}
