/** Every condition in a catalog's rows, and where it is asked. */

import type { Path } from "./issues.js";
import { exists } from "./layer.js";
import type { CatalogRows, ModuleRow, StorageRow, Where } from "./rows.js";
import { holds, type Place, readFact } from "./where.js";

export interface Condition {
  readonly path: Path;
  readonly where: Where | undefined;
  /** The parts it may name. */
  readonly parts: readonly string[];
  /** Where it is asked. */
  readonly places: readonly Place[];
}

/** Every place in the rows where a `Where` may stand. */
export function* conditionsOf(rows: CatalogRows): Iterable<Condition> {
  const everywhere = placesOf(rows);
  for (const [index, row] of rows.storage.entries()) {
    yield* storageConditions(row, ["storage", index], rows.releases);
  }
  for (const [index, row] of rows.modules.entries()) {
    yield* moduleConditions(row, ["modules", index], rows, everywhere);
  }
}

function* storageConditions(
  row: StorageRow,
  path: Path,
  releases: readonly string[],
): Iterable<Condition> {
  const anywhere = releases.map((release) => ({ release, parts: [] }));
  const places = anywhere.filter(({ release }) => exists(row, release));
  yield { path: [...path, "in"], where: row.in, parts: [], places: anywhere };
  if (row.default !== undefined) {
    yield { path: [...path, "default"], where: row.default, parts: [], places };
  }
  for (const [at, each] of (row.activation ?? []).entries()) {
    yield { path: [...path, "activation", at, "in"], where: each.in, parts: [], places };
  }
}

function* moduleConditions(
  row: ModuleRow,
  path: Path,
  rows: CatalogRows,
  everywhere: readonly Place[],
): Iterable<Condition> {
  const parts = [...new Set(rows.storage.flatMap((storage) => storage.parts))];
  const places = everywhere.filter((place) => holds(row.in, place));
  yield { path: [...path, "in"], where: row.in, parts, places: everywhere };
  if (row.namingMatters !== undefined) {
    yield { path: [...path, "namingMatters"], where: row.namingMatters, parts, places };
  }
  for (const [at, [need, where]] of (row.needs ?? []).map(readFact).entries()) {
    const home = rows.modules.find(({ name }) => name === need)?.in;
    const both = places.filter((place) => holds(home, place));
    yield { path: [...path, "needs", at], where, parts, places: both };
  }
  for (const [at, [, where]] of (row.replicas ?? []).map(readFact).entries()) {
    yield { path: [...path, "replicas", at], where, parts, places };
  }
}

/** Every release with every storage layer that it has. */
export function placesOf({ releases, storage }: CatalogRows): Place[] {
  return releases.flatMap((release) =>
    storage.filter((row) => exists(row, release)).map(({ parts }) => ({ release, parts })),
  );
}
