/** The options of the checks, and what they return. */
import type { Table } from "../catalog/catalog.js";
import { type Catalog, tableOf } from "../catalog/define.js";
import { coordinatorCharmOf, workerCharmOf } from "../charm/published.js";
import { isPyroscope, pyroscope } from "../data/pyroscope.js";
import type { Format } from "../formats/detect.js";
import type { OverlayFile } from "../formats/juju/bundle.js";
import type { Charmcraft } from "../formats/juju/charmcraft.js";
import { type Finding, type Issue, toIssues, withOrigin } from "../issues/issue.js";
import type { Charms } from "./links.js";

export interface CheckOptions {
  /** The workload's release; taken from evidence in the file without it. */
  readonly release?: string | undefined;
  readonly storage?: string | undefined;
  /** `pyroscope` without it. */
  readonly catalog?: Catalog | undefined;
  /** The worker charm's name; `<product>-worker-k8s` without it. */
  readonly charm?: string | undefined;
  /** The worker's charmcraft.yaml: its options and its release count. */
  readonly charmcraft?: Charmcraft | undefined;
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
export type Given = CheckOptions;

/** What one application, workload or service runs. */
export interface CheckedApplication {
  readonly name: string;
  /** Undefined if the number is not known. */
  readonly units: number | undefined;
  readonly model?: string;
  readonly address?: string;
  /** Null if it runs nothing. */
  readonly args: readonly string[] | null;
  /** Why it runs nothing. */
  readonly why?: string;
}

/** The workers of one coordinator, namespace or project. */
export interface CheckedCluster {
  readonly name: string | undefined;
  /** Of its first worker, if the file has several. */
  readonly model?: string;
  /** Every required role runs. */
  readonly isComplete: boolean;
  readonly missing: readonly string[];
}

export interface FileReport {
  readonly file?: string;
  readonly format?: Format;
  readonly release?: string;
  readonly storage?: string;
  /** Why this release and storage layer, in one clause. */
  readonly reason?: string;
  /** Whether it could be checked; if not, the issues say why. */
  readonly isReadable: boolean;
  readonly applications: readonly CheckedApplication[];
  readonly clusters: readonly CheckedCluster[];
  readonly issues: readonly Issue[];
}

/** A report whose findings still get a file. */
export interface Checked extends Omit<FileReport, "issues" | "file"> {
  readonly findings: readonly Finding[];
  /** Whether something of the product was checked. */
  readonly isRelevant: boolean;
}

/** Products whose catalogs are built into the command. */
export const builtInCatalogs = ["loki", "mimir", "tempo"] as const;

export type BuiltInCatalog = (typeof builtInCatalogs)[number];

/** The built-in catalog of the product that a worker charm belongs to. */
export function catalogOfWorker(charm: string): BuiltInCatalog | undefined {
  return builtInCatalogs.find((name) => charm === workerCharmOf(name));
}

/** The charms of a product and their endpoint, which is named after it in all of them. */
export function charmsFor(options: CheckOptions, table: Table): Charms {
  const product = table.rows.product.toLowerCase();
  const isKnown = isPyroscope(table) || builtInCatalogs.some((name) => name === product);
  return {
    worker: workerCharm(options, table),
    coordinator: coordinatorCharmOf(product),
    endpoint: isKnown ? `${product}-cluster` : undefined,
  };
}

export function tableFor({ catalog = pyroscope }: CheckOptions): Table {
  return tableOf(catalog) ?? (tableOf(pyroscope) as Table);
}

export function workerCharm({ charm, charmcraft }: CheckOptions, { rows }: Table): string {
  return charm ?? charmcraft?.name ?? workerCharmOf(rows.product);
}

/** A report of findings alone. */
export function onlyFindings(findings: readonly Finding[], isReadable = true): Checked {
  return { isReadable, isRelevant: true, applications: [], clusters: [], findings };
}

/** The report for users, with the file of each issue. */
export function reportOf(
  { findings, isRelevant: _, ...checked }: Checked,
  file?: string,
): FileReport {
  const own = file === undefined ? findings : withOrigin(findings, { file });
  return { ...(file !== undefined && { file }), ...checked, issues: toIssues(own) };
}
