/** What each storage layer has, release by release, for the generated documents. */

import { type Layer, layerOf } from "../../src/catalog/catalog.js";
import { type Catalog, tableOf } from "../../src/catalog/define.js";
import type { EvidenceRow, ModuleRow } from "../../src/catalog/schema.js";
import { type ListedRole, listRole } from "../../src/core/list.js";
import { evidenceIn } from "../../src/core/releases.js";

export interface History {
  readonly product: string;
  /** Oldest first. */
  readonly releases: readonly string[];
  /** The rows of the roles of all releases, sorted by name. */
  readonly roles: readonly ModuleRow[];
  readonly storages: readonly StorageHistory[];
  /** How well each release is known, as far as the catalog says. */
  readonly evidence: ReadonlyMap<string, EvidenceRow>;
  /** The runs of releases over which a fact stays the same. */
  readonly spansOf: <Fact>(factOf: (release: string) => Fact | undefined) => Span<Fact>[];
}

export interface StorageHistory {
  readonly name: string;
  /** The runs of releases over which a fact stays the same; releases without it are in none. */
  readonly spans: <Fact>(factOf: (layer: Layer) => Fact | undefined) => Span<Fact>[];
}

/** An unbroken run of releases with the same fact. */
export interface Span<Fact> {
  readonly from: string;
  readonly to: string;
  readonly fact: Fact;
}

export function historyOf(catalog: Catalog): History {
  const table = tableOf(catalog);
  if (table === undefined) throw new TypeError("not a catalog");
  const { product, releases, storage } = table.rows;
  const spansIn =
    (name: string): StorageHistory["spans"] =>
    (factOf) =>
      spansOf(releases, (release) => {
        const layer = layerOf(table, release, name);
        return layer && factOf(layer);
      });
  return {
    product,
    releases,
    roles: table.roles.flatMap((name) => table.modules.get(name) ?? []),
    storages: storage.map(({ name }) => ({ name, spans: spansIn(name) })),
    evidence: new Map(evidenceIn(table).map((row) => [row.release, row])),
    spansOf: (factOf) => spansOf(releases, factOf),
  };
}

function spansOf<Fact>(
  releases: readonly string[],
  factOf: (release: string) => Fact | undefined,
): Span<Fact>[] {
  const spans: Span<Fact>[] = [];
  for (const [index, release] of releases.entries()) {
    const fact = factOf(release);
    if (fact === undefined) continue;
    const last = spans.at(-1);
    const isSame = JSON.stringify(last?.fact) === JSON.stringify(fact);
    const continues = last?.to === releases[index - 1] && isSame;
    if (last && continues) spans.splice(-1, 1, { ...last, to: release });
    else spans.push({ from: release, to: release, fact });
  }
  return spans;
}

/** `"1.2.0 to 1.21.1"`, `"1.2.0"`, or `"since 1.2.0"` if it still holds. */
export function rangeText({ from, to }: Span<unknown>, { releases }: History): string {
  if (to === releases.at(-1)) return `since ${from}`;
  return from === to ? from : `${from} to ${to}`;
}

/** A fact of a storage layer as a table cell: a line for each run of releases, a dash without any. */
export function rangesOf(
  { spans }: StorageHistory,
  factOf: (layer: Layer) => string | undefined,
  history: History,
): string {
  const lines = spans(factOf).map((span) => `${span.fact} ${rangeText(span, history)}`.trim());
  return lines.join("<br>") || "–";
}

/** The role as `listRoles` lists it, if the layer has it. */
export function listedIn(layer: Layer, role: string): ListedRole<string> | undefined {
  const module = layer.roles.find(({ name }) => name === role);
  return module && listRole(module, layer);
}
