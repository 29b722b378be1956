/** What a catalog's rows say, compiled: its releases, its roles and, on demand, each layer. */
import { compileLayer, exists, flagPrefix, isDefault, type Layer, reach } from "./layer.js";
import type { CatalogRows, ModuleRow, StorageRow } from "./rows.js";
import { holds, readFact } from "./where.js";

export class Table {
  readonly rows: CatalogRows;
  /** The modules that are visible in some release, by name. */
  readonly roles: ReadonlyMap<string, ModuleRow>;
  /** The modules that are visible in none. */
  readonly internal: ReadonlyMap<string, ModuleRow>;
  /** The listed release that `1.18.2`, or the minor version `1.18`, stands for. */
  readonly releases: ReadonlyMap<string, string>;
  /** The flags of the roles of all releases, for where no layer is known: see `Layer.bits`. */
  readonly bits: ReadonlyMap<string, number>;
  readonly #layers = new Map<string, Map<unknown, Layer>>();
  /** The storage layers that a listed release has. */
  readonly storages: (release: string) => readonly StorageRow[] = remember((release) =>
    this.rows.storage.filter((row) => exists(row, release)),
  );
  /** Where a role is visible, by layer: `"1.8.0 to 2.2.1 with v1-v2-dual"`. */
  readonly availability: (role: string) => readonly string[] = remember((role) =>
    this.rows.storage.flatMap((storage) => this.#availabilityIn(storage, role)),
  );
  /** Whether the complete meta-role starts a module in some layer of some release. */
  readonly isStartedSomewhere: (module: string) => boolean = remember((module) => {
    // Most answers are no, and the needs without their conditions tell it without compiling every layer.
    if (!this.#startable.has(module)) return false;
    for (const { complete } of this.layers()) if (complete?.closure.has(module)) return true;
    return false;
  });
  /** What the complete meta-role would start if every need held everywhere. */
  readonly #startable: ReadonlySet<string>;

  constructor(rows: CatalogRows) {
    const named = rows.modules.map((row) => [row.name, row] as const);
    this.rows = rows;
    this.roles = new Map(named.filter(([, { visible }]) => visible));
    this.internal = new Map(named.filter(([, { visible }]) => !visible));
    this.releases = new Map(
      rows.releases.flatMap((release) => [
        [minorOf(release), release],
        [release, release],
      ]),
    );
    this.#startable = reach(
      rows.modules.filter(({ complete }) => complete).flatMap(needsOf),
      new Map(rows.modules.map((row) => [row.name, needsOf(row)])),
    );
    this.bits = new Map([...this.roles.keys()].map((name) => [flagPrefix + name, 0]));
  }

  get oldest(): string {
    return this.rows.releases.reduce((oldest) => oldest);
  }

  get newest(): string {
    return newestRelease(this.rows);
  }

  /** The layer of a listed release, its default one without a name; nothing for whatever else names none. */
  layer(release: string, storage?: unknown): Layer | undefined {
    return this.#layers.get(release)?.get(storage) ?? this.#find(release, storage);
  }

  /** The storage layers of a listed release in which a role is visible. */
  storagesWith(role: string, release: string): StorageRow[] {
    const where = this.roles.get(role)?.in;
    return this.storages(release).filter(({ parts }) => holds(where, { release, parts }));
  }

  /** The first listed release in which a role is visible, in whichever layer. */
  since(role: string): string {
    const isThere = (release: string) => this.storagesWith(role, release).length > 0;
    return this.rows.releases.filter(isThere).reduce((first) => first);
  }

  /** Every layer of every release, each compiled when it is reached. */
  *layers(): Iterable<Layer> {
    for (const release of this.rows.releases) {
      for (const storage of this.storages(release)) yield this.#compile(release, storage);
    }
  }

  #availabilityIn(storage: StorageRow, role: string): string[] {
    const releases = this.rows.releases.filter((each) => this.storages(each).includes(storage));
    const runs = runsOf(releases, (each) => this.storagesWith(role, each).includes(storage));
    return runs.map(
      ([from, to]) => `${from === to ? from : `${from} to ${to}`} with ${storage.name}`,
    );
  }

  #find(release: string, storage: unknown): Layer | undefined {
    const isAsked = (row: StorageRow) =>
      storage === undefined ? isDefault(row, release) : row.name === storage;
    const row = this.storages(release).find(isAsked);
    if (row === undefined) return undefined;
    const layer = this.#compile(release, row);
    this.#layers.get(release)?.set(storage, layer);
    return layer;
  }

  /** Compiles a layer, once. */
  #compile(release: string, storage: StorageRow): Layer {
    const layers = this.#layers.get(release) ?? new Map<unknown, Layer>();
    const layer = layers.get(storage.name) ?? compileLayer(this, release, storage);
    this.#layers.set(release, layers.set(storage.name, layer));
    return layer;
  }
}

/** Asks once for each name. Names come out of the rows, so there are few. */
function remember<Answer>(ask: (name: string) => Answer): (name: string) => Answer {
  const known = new Map<string, Answer>();
  return (name) => {
    const answer = known.get(name) ?? ask(name);
    known.set(name, answer);
    return answer;
  };
}

/** The first and the last of each unbroken run of releases for which the answer is yes. */
function runsOf(
  releases: readonly string[],
  isIn: (release: string) => boolean,
): [string, string][] {
  const runs: [string, string][] = [];
  for (const [index, release] of releases.entries()) {
    if (!isIn(release)) continue;
    const run = runs.at(-1);
    if (run && run[1] === releases[index - 1]) run[1] = release;
    else runs.push([release, release]);
  }
  return runs;
}

function minorOf(release: string): string {
  return release.slice(0, release.lastIndexOf("."));
}

/** The names of a row's needs, wherever they hold. */
export function needsOf({ needs = [] }: ModuleRow): string[] {
  return needs.map((need) => readFact(need)[0]);
}

/** The last of the rows' releases. */
export function newestRelease({ releases }: CatalogRows): string {
  return releases.reduce((_, release) => release);
}
