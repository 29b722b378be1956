/** A catalog as its documents tell it: what each storage layer has, release by release. */
import { type Catalog, tableOf } from "../../src/catalog.js";
import type { Layer } from "../../src/layer.js";
import { type ListedRole, listRoles } from "../../src/list.js";
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

/** One storage layer of one release. */
export interface Snapshot {
  readonly layer: Layer;
  readonly roles: ReadonlyMap<string, ListedRole<string>>;
}

export interface StorageHistory {
  readonly name: string;
  /** The releases over which a fact stays the same; the fact is missing where the layer is. */
  readonly spans: <Fact>(factOf: (snapshot: Snapshot) => Fact | undefined) => Span<Fact>[];
}

export function historyOf(catalog: Catalog): History {
  const table = tableOf(catalog);
  if (table === undefined) throw new TypeError("this is no catalog");
  const { product, releases, storage } = table.rows;
  const roles = [...table.roles.values()].sort((a, b) => (a.name < b.name ? -1 : 1));
  const complete = roles.find((row) => row.complete)?.name;
  if (complete === undefined) throw new TypeError("the catalog has no complete meta-role");
  const layers = [...table.layers()];
  return {
    product,
    releases,
    roles,
    storages: storage.map(({ name }) => ({ name, spans: spansIn(name) })),
    complete,
    range: (span) => rangeText(span, releases.at(-1)),
  };

  function spansIn(name: string): StorageHistory["spans"] {
    const there = layers.filter(({ at }) => at.storage === name);
    const snapshots = new Map(there.map((layer) => [layer.at.release, snapshotOf(layer, catalog)]));
    return (factOf) =>
      spansOf(releases, (release) => {
        const snapshot = snapshots.get(release);
        return snapshot && factOf(snapshot);
      });
  }
}

function snapshotOf(layer: Layer, catalog: Catalog): Snapshot {
  const { release, storage } = layer.at;
  const listed = listRoles<string, string>({ release, storage, catalog });
  return { layer, roles: new Map(listed.map((role) => [role.name, role])) };
}
