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
  /** Where it is asked: nowhere where the row's own `in`, or that of its need, is at fault. */
  readonly places: readonly Place[];
  /** The row at the other end of a need. */
  readonly need?: ModuleRow | undefined;
}

/** Every place in the rows where a `Where` may stand. */
export function* conditionsOf(rows: CatalogRows): Iterable<Condition> {
  const everywhere = placesOf(rows);
  const parts = [...new Set(rows.storage.flatMap((storage) => storage.parts))];
  const named = new Map(rows.modules.map((row) => [row.name, row]));
  for (const [index, row] of rows.storage.entries()) {
    yield* storageConditions(row, ["storage", index], rows.releases);
  }
  for (const [index, row] of rows.modules.entries()) {
    yield* moduleConditions(row, ["modules", index], parts, everywhere, named);
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
  yield { path: [...path, "default"], where: row.default, parts: [], places };
  for (const [at, each] of (row.activation ?? []).entries()) {
    yield { path: [...path, "activation", at, "in"], where: each.in, parts: [], places };
  }
}

function* moduleConditions(
  row: ModuleRow,
  path: Path,
  parts: readonly string[],
  everywhere: readonly Place[],
  named: ReadonlyMap<string, ModuleRow>,
): Iterable<Condition> {
  const places = everywhere.filter((place) => holds(row.in, place));
  yield { path: [...path, "in"], where: row.in, parts, places: everywhere };
  yield { path: [...path, "namingMatters"], where: row.namingMatters, parts, places };
  for (const [at, [need, where]] of (row.needs ?? []).map(readFact).entries()) {
    const other = named.get(need);
    const isSomewhere = everywhere.some((place) => holds(other?.in, place));
    const asked = isSomewhere ? places : [];
    yield { path: [...path, "needs", at], where, parts, places: asked, need: other };
  }
  for (const [at, [, where]] of (row.replicas ?? []).map(readFact).entries()) {
    yield { path: [...path, "replicas", at], where, parts, places };
  }
}

/** Every release with every storage layer that it has. */
function placesOf({ releases, storage }: CatalogRows): Place[] {
  return releases.flatMap((release) =>
    storage.filter((row) => exists(row, release)).map(({ parts }) => ({ release, parts })),
  );
}
