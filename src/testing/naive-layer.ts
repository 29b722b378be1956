/** A naive reading of a catalog's rows, with none of the engine's code: slow, short, and easy to check by eye. */

import type { CatalogRows, ModuleRow, StorageRow, Truth } from "../catalog/schema.js";
import type { LayerOptions } from "../core/options.js";
import { type PyroscopeRole, pyroscope, type StorageLayer } from "../data/pyroscope.js";

/** One release and storage layer of a catalog. */
export interface TestingOptions<
  Role extends string = PyroscopeRole,
  Storage extends string = StorageLayer,
> extends LayerOptions<Role, Storage> {
  /** A listed release as the catalog writes it: `"1.18.2"`. */
  readonly release: string;
  /** The roles that a charm has options for: only these are drawn. All roles without it. */
  readonly offered?: readonly NoInfer<Role>[] | undefined;
}

export interface NaiveLayer {
  readonly rows: CatalogRows;
  readonly release: string;
  readonly storage: StorageRow;
  /** The parts that are registered, and those that profiles are written to and read from. */
  readonly registered: readonly string[];
  readonly dataPath: readonly string[];
  /** The modules that are registered, and those of them that can be named, or stand for everything. */
  readonly modules: readonly ModuleRow[];
  readonly roles: readonly ModuleRow[];
  readonly complete: ModuleRow | undefined;
  /** Undefined if all roles are. */
  readonly offered: readonly string[] | undefined;
}

export function naiveLayer(options: TestingOptions<string, string>): NaiveLayer {
  const { rows } = options.catalog ?? pyroscope;
  const { release, storage: name } = options;
  if (!rows.releases.includes(release)) {
    throw new RangeError(`"${release}" is not listed: write it like "${rows.releases.at(-1)}"`);
  }
  const storage = storagesIn(rows, release).find((row) =>
    name === undefined
      ? row.default !== undefined && holds(row.default, release, [])
      : row.name === name,
  );
  if (storage === undefined) {
    throw new RangeError(`${rows.product} ${release} does not have storage layer "${name}"`);
  }
  const registered = factsIn(storage.parts, release, []);
  const modules = rows.modules.filter((row) => holds(row.in, release, registered));
  const are = (key: "complete" | "visible") =>
    modules.filter((row) => isSo(row[key], release, registered));
  return {
    rows,
    release,
    storage,
    registered,
    dataPath: storage.dataPath ?? registered,
    modules,
    roles: are("visible"),
    complete: are("complete")[0],
    offered: options.offered,
  };
}

/** The storage layers that a release has. */
export function storagesIn({ storage }: CatalogRows, release: string): StorageRow[] {
  return storage.filter((row) => holds(row.in, release, []));
}

/** The names of the roles of a layer, sorted. */
export function rolesIn({ roles }: NaiveLayer): string[] {
  return roles.map(({ name }) => name).sort();
}

/** Those of them that the charm offers. */
export function offeredIn(layer: NaiveLayer): string[] {
  return rolesIn(layer).filter((role) => layer.offered?.includes(role) ?? true);
}

/** The roles that the complete meta-role needs directly and that are on the data path, sorted. */
export function requiredIn(layer: NaiveLayer): string[] {
  const { roles, complete, registered, dataPath, release } = layer;
  const members = factsIn(complete?.needs ?? [], release, registered);
  return roles
    .filter((row) => members.includes(row.name) && isSo(row.dataPath, release, dataPath))
    .map(({ name }) => name)
    .sort();
}

function isSo(truth: Truth | undefined, release: string, parts: readonly string[]): boolean {
  return typeof truth === "string" ? holds(truth, release, parts) : truth === true;
}

/** The values of the facts that hold: `["storage >=1.19.0"]` is `["storage"]` from 1.19.0 on. */
function factsIn(facts: readonly string[], release: string, parts: readonly string[]): string[] {
  return facts
    .map((fact) => fact.split(" "))
    .filter(([, ...where]) => where.length === 0 || holds(where.join(" "), release, parts))
    .map(([value = ""]) => value);
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

/** `1.18.2` as a string that sorts like its version. */
function padded(version: string): string {
  return version.replace(/\d+/g, (number) => number.padStart(20, "0"));
}
