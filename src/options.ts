/** Reads the options that all functions share: which release and layer, of which catalog. */
import { type Catalog, pyroscope, tableOf } from "./catalog.js";
import type { PyroscopeRole, StorageLayer } from "./data/pyroscope.js";
import { describe, type Finding, finding } from "./issues.js";
import type { Layer } from "./layer.js";
import { readRelease } from "./release.js";
import type { Table } from "./table.js";

/** Which release and storage layer, of which catalog. */
export interface LayerOptions<
  Role extends string = PyroscopeRole,
  Storage extends string = StorageLayer,
> {
  /**
   * `"1.18.2"`, `"v1.18"` (the newest listed 1.18), an image tag (`"1.18-26.04"`) or the first line of
   * `pyroscope -version`. Required: a default would change answers with every update.
   */
  readonly release: string;
  /** Without it the release's own default. */
  readonly storage?: NoInfer<Storage> | undefined;
  /** Without it `pyroscope`. */
  readonly catalog?: Catalog<Role, Storage> | undefined;
}

/** What the options come to. */
export interface Scope {
  /** Missing where the catalog is none. */
  readonly table?: Table | undefined;
  /** Missing where the release or the layer cannot be told. */
  readonly layer?: Layer | undefined;
  readonly redundant: "keep" | "drop";
  /** What `checkCluster` asks beside: nothing of it where the options cannot be read. */
  readonly recommended?: boolean;
  readonly catalog?: unknown;
  /** Whether no storage layer was given, so that the release's default is assumed. */
  readonly isAssumed?: boolean;
  readonly findings: readonly Finding[];
}

export function readOptions(options: unknown): Scope {
  try {
    return typeof options === "object" && options !== null
      ? readEach(options)
      : refuse(invalidOption("options", expected, options, []));
  } catch {
    const facts = { option: "options", expected, type: "object", reason: "reading it throws" };
    return refuse(finding("invalid-options", [], () => facts));
  }
}

const expected = 'an object such as { release: "1.18.2" }';

function readEach(options: Partial<Record<string, unknown>>): Scope {
  const {
    release,
    storage,
    redundant = "keep",
    recommended = false,
    catalog = pyroscope,
  } = options;
  const table = tableOf(catalog);
  if (table === undefined) {
    return refuse(invalidOption("catalog", "what defineCatalog returned", catalog));
  }
  const findings: Finding[] = [];
  if (redundant !== "keep" && redundant !== "drop") {
    findings.push(invalidOption("redundant", '"keep" or "drop"', redundant));
  }
  if (typeof recommended !== "boolean") {
    findings.push(invalidOption("recommended", "true or false", recommended));
  }
  const read = readRelease(release, table);
  if (read.finding) findings.push(read.finding);
  const layer = read.release === undefined ? undefined : table.layer(read.release, storage);
  if (layer === undefined) findings.push(...storageFindings(table, read.release, storage));
  return {
    table,
    layer,
    redundant: redundant === "drop" ? "drop" : "keep",
    recommended: recommended === true,
    catalog,
    isAssumed: storage === undefined,
    findings,
  };
}

/** R10: why there is no such layer; nothing where only the release is at fault. */
function storageFindings(table: Table, release: string | undefined, storage: unknown): Finding[] {
  const { product, releases, storage: rows } = table.rows;
  if (storage === undefined) return [];
  const row = rows.find(({ name }) => name === storage);
  if (row === undefined) {
    const storages = rows.map(({ name }) => name);
    const facts = { ...describe(storage), product, storages };
    return [finding("invalid-storage", ["storage"], () => facts)];
  }
  if (release === undefined) return [];
  const facts = {
    product,
    release,
    storage: row.name,
    storages: table.storages(release).map(({ name }) => name),
    since: releases.find((each) => table.storages(each).includes(row)),
  };
  return [finding("unavailable-storage", ["storage"], () => facts)];
}

function invalidOption(option: string, expected: string, given: unknown, path = [option]): Finding {
  const facts = { option, expected, ...describe(given) };
  return finding("invalid-options", path, () => facts);
}

function refuse(found: Finding): Scope {
  return { redundant: "keep", findings: [found] };
}
