/** The releases of a catalog. */
import { isDefault, storagesOf, type Table } from "../catalog/catalog.js";
import { type Catalog, tableOf } from "../catalog/define.js";
import type { EvidenceRow } from "../catalog/schema.js";
import { isPyroscope, pyroscope } from "../data/pyroscope.js";
import { evidence } from "../data/sources.js";
import { RoleResolutionError } from "../issues/error.js";
import { toIssues } from "../issues/resolve-issues.js";
import { invalidOption } from "./options.js";

/** A release, with its evidence if its catalog has any. */
export interface ListedRelease extends Partial<EvidenceRow> {
  readonly release: string;
  /** The storage layer that it runs without any argument. */
  readonly defaultStorage: string;
  readonly storages: readonly string[];
}

/** Of which catalog. */
export interface ReleasesOptions {
  /** `pyroscope` without it. */
  readonly catalog?: Catalog | undefined;
}

/**
 * Lists the releases of a catalog, oldest first. `known` says how well: `source` was read at the release's tag;
 * `bracketed` was the same in the sources before and after it, or is a patch of such a minor version. `from` says
 * where that was read.
 *
 * @throws {RoleResolutionError} if the catalog is not one made by `defineCatalog`.
 * @example
 * ```ts
 * import { listReleases } from "pyroscope-roles";
 *
 * const [first] = listReleases();
 * console.log(first?.release, first?.known, first?.date); // 1.0.0 source 2023-08-28
 * ```
 */
export function listReleases(options: ReleasesOptions = {}): readonly ListedRelease[] {
  const table = tableIn(options);
  if (table === undefined) {
    throw new RoleResolutionError(toIssues([invalidOption("catalog", "something else")]));
  }
  return table.rows.releases.map((release) => listRelease(release, table));
}

/** Getters could throw. */
function tableIn(options: ReleasesOptions): Table | undefined {
  try {
    return tableOf(options.catalog ?? pyroscope);
  } catch {
    return undefined;
  }
}

/** How well releases are known; of Pyroscope's, wherever the rows do not say it themselves. */
export function evidenceIn(table: Table): readonly EvidenceRow[] {
  return [...(table.rows.evidence ?? []), ...(isPyroscope(table) ? evidence : [])];
}

export function listRelease(release: string, table: Table): ListedRelease {
  const rows = storagesOf(table, release);
  return {
    release,
    ...evidenceIn(table).find((row) => row.release === release),
    defaultStorage: rows.find((row) => isDefault(row, release))?.name ?? "",
    storages: rows.map(({ name }) => name),
  };
}
