/**
 * A naive reading of a catalog's rows, with none of the engine's code: slow, short, and easy to check by eye.
 * The conditions of rows are told in rows.ts.
 */
import type { CatalogRows, ModuleRow, StorageRow } from "../rows.js";

/** One release with one storage layer of a catalog. */
export interface Layer {
  readonly rows: CatalogRows;
  readonly release: string;
  readonly storage: StorageRow;
  /** The modules that are registered in it. */
  readonly modules: readonly ModuleRow[];
}

/** Without a name the release's default layer. Only releases that are listed, as they are written there. */
export function layerOf(rows: CatalogRows, release: string, name?: string): Layer {
  if (!rows.releases.includes(release)) {
    throw new RangeError(
      `"${release}" is not listed: write a release of the catalog, like "${rows.releases.at(-1)}"`,
    );
  }
  const storage = storagesOf(rows, release).find((row) =>
    name === undefined
      ? row.default !== undefined && holds(row.default, release, [])
      : row.name === name,
  );
  if (storage !== undefined) {
    const modules = rows.modules.filter((row) => holds(row.in, release, storage.parts));
    return { rows, release, storage, modules };
  }
  throw new RangeError(`${rows.product} ${release} has no storage layer "${name}"`);
}

/** The storage layers that a release has. */
export function storagesOf({ storage }: CatalogRows, release: string): StorageRow[] {
  return storage.filter((row) => holds(row.in, release, []));
}

/** The names of the roles of a layer, sorted. */
export function rolesOf({ modules }: Layer): string[] {
  return modules
    .filter(({ visible }) => visible)
    .map(({ name }) => name)
    .sort();
}

/** The visible direct needs of the complete meta-role that are not optional, sorted. */
export function requiredOf(layer: Layer): string[] {
  return layer.modules
    .filter(({ complete }) => complete)
    .flatMap((row) => needsOf(row, layer))
    .filter(({ visible, optional }) => visible && !optional)
    .map(({ name }) => name)
    .sort();
}

/** A module and all that it needs, transitively. */
export function startedBy(row: ModuleRow, layer: Layer): Set<ModuleRow> {
  const started = new Set([row]);
  // A Set is iterated in insertion order, what is added on the way included.
  for (const each of started) for (const need of needsOf(each, layer)) started.add(need);
  return started;
}

/** What a module needs directly: a need holds where both of its ends are, unless narrowed. */
function needsOf({ needs }: ModuleRow, layer: Layer): ModuleRow[] {
  const names = needs
    ?.map((fact) => fact.split(" "))
    .filter(([, ...where]) => where.length === 0 || holdsIn(where.join(" "), layer))
    .map(([name]) => name);
  return layer.modules.filter(({ name }) => names?.includes(name));
}

export function holdsIn(where: string, { release, storage }: Layer): boolean {
  return holds(where, release, storage.parts);
}

function holds(where: string | undefined, release: string, parts: readonly string[]): boolean {
  if (where === undefined) return true;
  const isTrue = (word: string) => {
    if (word.startsWith(">=")) return padded(release) >= padded(word.slice(2));
    if (word.startsWith("<")) return padded(release) < padded(word.slice(1));
    return parts.includes(word);
  };
  return where.split(" || ").some((words) => words.split(" ").every(isTrue));
}

/** `1.18.2` as a text that stands in the order of versions. */
function padded(version: string): string {
  return version.replace(/\d+/g, (number) => number.padStart(20, "0"));
}
