/** What is known of Loki, Mimir and Tempo, read once: their catalogs, measured graphs and the tables of their charms. */
import { readFileSync } from "node:fs";
import { type Catalog, defineCatalog } from "../../src/index.js";

export type Graph = Readonly<
  Record<string, { readonly userVisible: boolean; readonly needs: readonly string[] }>
>;

interface Facts {
  readonly metaTargets: readonly string[];
  /** Mimir was not measured: its rows are those of its charm. */
  readonly modules?: Graph;
  readonly charm: {
    readonly roles: readonly string[];
    readonly defaults: Readonly<Record<string, boolean>>;
    readonly metaRoles: Readonly<Record<string, readonly string[]>>;
    readonly minimal: readonly string[];
    readonly recommended: Readonly<Record<string, number>>;
  };
}

export type SiblingName = "loki" | "mimir" | "tempo";

export interface Sibling extends Facts {
  readonly name: SiblingName;
  readonly catalog: Catalog;
  /** Its only release and storage layer. */
  readonly options: { readonly release: string; readonly catalog: Catalog };
}

const facts: Readonly<Record<SiblingName, Facts>> = readJson("test/upstream/siblings.json");

export function siblingOf(name: SiblingName): Sibling {
  const catalog = defineCatalog(readJson(`docs/examples/catalogs/${name}.json`));
  const [release = ""] = catalog.rows.releases;
  return { name, ...facts[name], catalog, options: { release, catalog } };
}

export const siblings: readonly Sibling[] = (["loki", "mimir", "tempo"] as const).map(siblingOf);

function readJson(path: string) {
  return JSON.parse(readFileSync(path, "utf8"));
}
