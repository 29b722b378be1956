/** The options of the checks. */
import type { Table } from "../catalog/catalog.js";
import { type Catalog, tableOf } from "../catalog/define.js";
import { isPyroscope, pyroscope } from "../data/pyroscope.js";
import type { OverlayFile } from "../juju/bundle.js";
import type { Charmcraft } from "../juju/charmcraft.js";
import { coordinatorCharmOf, workerCharmOf } from "../juju/published.js";
import type { Format } from "../text/detect.js";
import type { Charms } from "./links.js";

/** One text, with the name that findings give it. */
export interface TextFile {
  readonly name?: string | undefined;
  readonly text: string;
  /** The folder that it was found in, if it was not named itself: it may be of a format that is not checked. */
  readonly folder?: string | undefined;
}

export interface CheckOptions {
  /** The workload's release; taken from evidence in the file without it. */
  readonly release?: string | undefined;
  readonly storage?: string | undefined;
  /** `pyroscope` without it. */
  readonly catalog?: Catalog | undefined;
  /** The worker charm's name; `<product>-worker-k8s` without it. */
  readonly charm?: string | undefined;
  /** The worker's charmcraft.yaml: its options and its release count. */
  readonly charmcraft?: TextFile | undefined;
  /** Whether fewer units than upstream recommends are an issue. */
  readonly recommended?: boolean | undefined;
  /** Repositories that are mirrors of the product's image. */
  readonly images?: readonly string[] | undefined;
  /** The format, if it is not to be detected. */
  readonly as?: Format | undefined;
  /** Overlays of a bundle, in order. */
  readonly overlays?: readonly OverlayFile[] | undefined;
}

/** What the caller gave for all processes. */
export interface Given extends Omit<CheckOptions, "charmcraft"> {
  /** The worker's charmcraft.yaml, if it was given or is among the files. */
  readonly charmcraft?: Charmcraft | undefined;
  /** Whether the release replaces what the processes say: everything is judged as moved to it. */
  readonly isMove?: boolean;
}

/** Products whose catalogs are built into the command. */
export const builtInCatalogs = ["loki", "mimir", "tempo"] as const;

export type BuiltInCatalog = (typeof builtInCatalogs)[number];

/** The built-in catalog of the product that a worker charm belongs to. */
export function catalogOfWorker(charm: string): BuiltInCatalog | undefined {
  return builtInCatalogs.find((name) => charm === workerCharmOf(name));
}

/** The charms of a product and their endpoint, which is named after it in all of them. */
export function charmsFor(options: Given, table: Table): Charms {
  const product = table.rows.product.toLowerCase();
  const isKnown = isPyroscope(table) || builtInCatalogs.some((name) => name === product);
  return {
    worker: workerCharm(options, table),
    coordinator: coordinatorCharmOf(product),
    endpoint: isKnown ? `${product}-cluster` : undefined,
  };
}

export function tableFor({ catalog = pyroscope }: Pick<CheckOptions, "catalog">): Table {
  return tableOf(catalog) ?? (tableOf(pyroscope) as Table);
}

export function workerCharm(
  { charm, charmcraft }: Pick<Given, "charm" | "charmcraft">,
  { rows }: Table,
): string {
  return charm ?? charmcraft?.name ?? workerCharmOf(rows.product);
}
