/** A catalog compiled for looking things up: its releases, its modules, and each layer on demand. */
import type { Place } from "../issues/message-row.js";
import type { ActivationRow, CatalogRows, ModuleRow, StorageRow } from "./schema.js";
import { type Conditions, holds, isSo, valuesThatHold } from "./where.js";

/** What the key of a flag starts with: the convention of the charms. */
export const flagPrefix = "role-";

/** The rows of one product, indexed. */
export interface Table {
  readonly rows: CatalogRows;
  readonly modules: ReadonlyMap<string, ModuleRow>;
  /** The names of the modules that are visible in some release, sorted. */
  readonly roles: readonly string[];
  /** The same by flag: `"role-ingester"` to `"ingester"`. */
  readonly flags: ReadonlyMap<string, string>;
  /** The layers compiled so far, by release and storage layer. */
  readonly layers: Map<string, Layer>;
}

/** One release with one storage layer. */
export interface Layer extends Place {
  readonly table: Table;
  /** The registered modules. */
  readonly modules: ReadonlyMap<string, Module>;
  /** Their names, sorted. */
  readonly names: readonly string[];
  /** The visible ones, sorted. */
  readonly roles: readonly Module[];
  /** The complete meta-role, if this layer has it. */
  readonly complete: Module | undefined;
  /** Whether the release runs this layer without any argument. */
  readonly isDefault: boolean;
  /** What activates it otherwise. */
  readonly args: readonly string[];
  readonly env: Readonly<Record<string, string>>;
  /** The release with the parts that are registered, and with those on the data path. */
  readonly registered: Conditions;
  readonly dataPath: Conditions;
}

/** A module that is registered in a layer. */
export interface Module {
  readonly name: string;
  readonly row: ModuleRow;
  /** It can be named in `-target`: it is a role. */
  readonly isVisible: boolean;
  /** It stands for other roles. */
  readonly isMeta: boolean;
  /** It is the meta-role that stands for the whole system. */
  readonly isComplete: boolean;
  /** A process runs in monolithic mode only if this is its only target. */
  readonly isAlone: boolean;
  /** It elects a leader. */
  readonly isQuorum: boolean;
  /** Upstream's chart runs it as a StatefulSet. */
  readonly isStateful: boolean;
  /** Its direct needs here, sorted. */
  readonly needs: readonly string[];
  /** Everything that it needs here, transitively. */
  readonly closure: ReadonlySet<string>;
  /** The module and its closure as indices of the layer's names. */
  readonly starts: readonly number[];
  /** Of a meta-role: what naming next to it starts nothing more, its closure and other meta-roles. */
  readonly covers: ReadonlySet<string>;
  /** The complete meta-role needs it directly. */
  readonly isMember: boolean;
  /** A member on the layer's data path. */
  readonly isRequired: boolean;
  /** Naming it next to a meta-role that starts it still changes the process. */
  readonly namingMatters: boolean;
  /** The replicas that upstream's chart gives it, if any. */
  readonly replicas: number | undefined;
}

export function compileTable(rows: CatalogRows): Table {
  const roles = rows.modules
    .filter((row) => row.visible)
    .map((row) => row.name)
    .sort();
  return {
    rows,
    modules: new Map(rows.modules.map((row) => [row.name, row])),
    roles,
    flags: new Map(roles.map((role) => [flagPrefix + role, role])),
    layers: new Map(),
  };
}

/** The layer of a listed release, its default one without a name; undefined if it does not exist. */
export function layerOf(table: Table, release: string, storage?: string): Layer | undefined {
  const key = `${release} ${storage}`;
  const known = table.layers.get(key);
  if (known !== undefined) return known;
  const row = storagesOf(table, release).find((each) =>
    storage === undefined ? isDefault(each, release) : each.name === storage,
  );
  if (row === undefined) return undefined;
  const layer =
    storage === row.name
      ? compileLayer(table, release, row)
      : (layerOf(table, release, row.name) as Layer);
  table.layers.set(key, layer);
  return layer;
}

/** The storage layers that a listed release has. */
export function storagesOf({ rows }: Table, release: string): StorageRow[] {
  return rows.storage.filter((row) => holds(row.in, { release, parts: [] }));
}

/** Every layer of every release. */
export function* layersOf(table: Table): Iterable<Layer> {
  for (const release of table.rows.releases) {
    for (const { name } of storagesOf(table, release)) {
      const layer = layerOf(table, release, name);
      if (layer) yield layer;
    }
  }
}

/** The names of the storage layers of a listed release in which a role is visible. */
export function storagesWith(table: Table, role: string, release: string): string[] {
  const module = table.modules.get(role);
  if (!module?.visible) return [];
  return storagesOf(table, release)
    .filter((row) => {
      const registered = registeredParts(row, release);
      return holds(module.in, registered) && isSo(module.visible, registered);
    })
    .map(({ name }) => name);
}

/** Where a role is visible, by storage layer: `["1.8.0 to 2.2.1 with v1-v2-dual"]`. */
export function availability(table: Table, role: string): string[] {
  return table.rows.storage.flatMap(({ name }) => {
    const isThere = (release: string) => storagesWith(table, role, release).includes(name);
    return runsOf(table.rows.releases, isThere).map(
      ([first, last]) => `${first === last ? first : `${first} to ${last}`} with ${name}`,
    );
  });
}

/** `"1.1.0 to 1.21.1"` or `"2.0.0 and newer"`: from the first to the last of some listed releases. */
export function rangeText(releases: readonly string[], table: Table): string {
  const [first, last] = [releases[0], releases.at(-1)];
  return last === newestRelease(table) ? `${first} and newer` : `${first} to ${last}`;
}

/** The first listed release in which a role is visible, in whichever layer. */
export function firstRelease(table: Table, role: string): string {
  const first = table.rows.releases.find((each) => storagesWith(table, role, each).length > 0);
  return first ?? oldestRelease(table);
}

/** The first and the last of each unbroken run of releases. */
function runsOf(
  releases: readonly string[],
  isIn: (release: string) => boolean,
): [first: string, last: string][] {
  const runs: [string, string][] = [];
  let wasIn = false;
  for (const release of releases) {
    const isNow = isIn(release);
    const run = runs.at(-1);
    if (isNow && wasIn && run) run[1] = release;
    else if (isNow) runs.push([release, release]);
    wasIn = isNow;
  }
  return runs;
}

export function oldestRelease({ rows }: Table): string {
  return rows.releases[0] ?? "";
}

export function newestRelease({ rows }: Table): string {
  return rows.releases.at(-1) ?? "";
}

/** Whether the release runs a storage layer without any argument. */
export function isDefault(row: StorageRow, release: string): boolean {
  return row.default !== undefined && holds(row.default, { release, parts: [] });
}

/** The visible modules of a layer that are on its data path, sorted. */
export function requiredRoles({ roles }: Layer): Module[] {
  return roles.filter(({ isRequired }) => isRequired);
}

/** The place of a layer, as facts of issues have it. */
export function placeOf({ product, release, storage }: Layer): Place {
  return { product, release, storage };
}

/** What is reached from some modules: these, and everything that they need. */
export function reach(
  start: Iterable<string>,
  needs: ReadonlyMap<string, readonly string[]>,
): Set<string> {
  const reached = new Set(start);
  // Iterating a Set also visits what is added on the way.
  for (const name of reached) for (const need of needs.get(name) ?? []) reached.add(need);
  return reached;
}

function registeredParts(row: StorageRow, release: string): Conditions {
  return { release, parts: valuesThatHold(row.parts, { release, parts: [] }) };
}

function compileLayer(table: Table, release: string, storage: StorageRow): Layer {
  const registered = registeredParts(storage, release);
  const dataPath = { release, parts: storage.dataPath ?? registered.parts };
  const rows = table.rows.modules.filter((row) => holds(row.in, registered));
  const names = rows.map(({ name }) => name).sort();
  const needs = new Map(
    rows.map((row) => [
      row.name,
      valuesThatHold(row.needs ?? [], registered)
        .filter((need) => names.includes(need))
        .sort(),
    ]),
  );
  const complete = rows.find((row) => isSo(row.complete, registered));
  const context = {
    needs,
    indexOf: new Map(names.map((name, index) => [name, index])),
    members: needs.get(complete?.name ?? "") ?? [],
    metaRoles: rows.filter((row) => isSo(row.meta, registered)).map(({ name }) => name),
    complete: complete?.name,
    registered,
    dataPath,
  };
  const modules = new Map(rows.map((row) => [row.name, compileModule(row, context)]));
  const roles = names.flatMap((name) => modules.get(name) ?? []).filter(isRole);
  return {
    table,
    product: table.rows.product,
    release,
    storage: storage.name,
    modules,
    names: Object.freeze(names),
    roles,
    complete: roles.find(({ isComplete }) => isComplete),
    isDefault: isDefault(storage, release),
    ...activationOf(storage, release),
    registered,
    dataPath,
  };
}

function isRole({ isVisible }: Module): boolean {
  return isVisible;
}

interface LayerContext {
  readonly needs: ReadonlyMap<string, readonly string[]>;
  readonly indexOf: ReadonlyMap<string, number>;
  /** What the complete meta-role needs directly. */
  readonly members: readonly string[];
  readonly metaRoles: readonly string[];
  readonly complete: string | undefined;
  readonly registered: Conditions;
  readonly dataPath: Conditions;
}

function compileModule(row: ModuleRow, context: LayerContext): Module {
  const { needs, indexOf, members, registered, dataPath } = context;
  const { name } = row;
  const direct = needs.get(name) ?? [];
  const closure = reach(direct, needs);
  const isVisible = isSo(row.visible, registered);
  const isMember = isVisible && members.includes(name);
  return {
    name,
    row,
    isVisible,
    isMeta: isSo(row.meta, registered),
    isComplete: isSo(row.complete, registered),
    isAlone: isSo(row.alone, registered),
    isQuorum: isSo(row.quorum, registered),
    isStateful: isSo(row.stateful, registered),
    needs: Object.freeze(direct),
    closure,
    starts: [name, ...closure].flatMap((each) => indexOf.get(each) ?? []),
    covers: new Set([...closure, ...coveredMetaRoles(name, closure, context)]),
    isMember,
    isRequired: isMember && isSo(row.dataPath, dataPath),
    namingMatters: isSo(row.namingMatters, registered),
    replicas: valuesThatHold(row.replicas ?? [], dataPath).map(Number)[0],
  };
}

/** The meta-roles whose members a meta-role starts all; of two with the same ones, only one covers the other. */
function coveredMetaRoles(
  name: string,
  closure: ReadonlySet<string>,
  { needs, metaRoles, complete }: LayerContext,
): string[] {
  if (!metaRoles.includes(name)) return [];
  return metaRoles.filter((other) => {
    const members = needs.get(other) ?? [];
    if (other === name || !members.every((each) => closure.has(each))) return false;
    const isSame = closure.size === reach(members, needs).size;
    return !isSame || name === complete || (other !== complete && name < other);
  });
}

/** The names of everything that some modules of a layer start, sorted. */
export function startedBy(modules: readonly Module[], { names }: Layer): string[] {
  const isStarted = new Uint8Array(names.length);
  for (const { starts } of modules) for (const index of starts) isStarted[index] = 1;
  return names.filter((_, index) => isStarted[index] === 1);
}

function activationOf(row: StorageRow, release: string): Pick<Layer, "args" | "env"> {
  if (isDefault(row, release)) return { args: Object.freeze([]), env: Object.freeze({}) };
  const { args = [], env = [] } = activationRowOf(row, release) ?? {};
  return { args, env: Object.freeze(Object.fromEntries(env.map(splitVariable))) };
}

/** How a release activates a storage layer. */
export function activationRowOf(row: StorageRow, release: string): ActivationRow | undefined {
  return row.activation?.find((each) => holds(each.in, { release, parts: [] }));
}

/** `"PYROSCOPE_V2=true"` as name and value. */
export function splitVariable(text: string): [name: string, value: string] {
  const end = text.indexOf("=");
  return [text.slice(0, end), text.slice(end + 1)];
}
