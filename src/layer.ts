/** One release with one storage layer, compiled from the rows: what the engine looks things up in. */
import type { Answer } from "./answer.js";
import type { PlaceFacts } from "./issues.js";
import type { ActivationRow, Fact, ModuleRow, StorageRow } from "./rows.js";
import type { Table } from "./table.js";
import { holds, type Place, readFact } from "./where.js";

/** What starts a flag's key: the charms' own convention. */
export const flagPrefix = "role-";

/** A module that is registered in this layer. */
export interface Module {
  readonly name: string;
  readonly row: ModuleRow;
  /** Its direct needs here, sorted. */
  readonly needs: readonly string[];
  /** All that it needs here, transitively. */
  readonly closure: ReadonlySet<string>;
  /** Whether naming it beside a meta-role that starts it still changes the process. */
  readonly namingMatters: boolean;
  /** The recommended replicas, where upstream recommends any. */
  readonly replicas: number | undefined;
}

export interface Layer {
  readonly table: Table;
  /** Product, release and storage layer, as the facts of issues have them. */
  readonly at: PlaceFacts;
  /** The same for the conditions of rows. */
  readonly place: Place;
  readonly modules: ReadonlyMap<string, Module>;
  /** The visible modules, sorted; the role at index `i` has the bit `2 ** i`. */
  readonly roles: readonly Module[];
  /** The bit of every role's flag: 0 for a role of other releases or layers. */
  readonly bits: ReadonlyMap<string, number>;
  /** Whether the release runs it without any argument. */
  readonly isDefault: boolean;
  /** The complete meta-role, where this layer has it. */
  readonly complete: Module | undefined;
  readonly activation: Required<Omit<ActivationRow, "in">>;
  /** The answers given so far, by the bits of the roles that are on. */
  readonly answers: Readonly<Record<"keep" | "drop", Map<number, Answer>>>;
}

export function compileLayer(table: Table, release: string, storage: StorageRow): Layer {
  const place = { release, parts: storage.parts };
  const rows = table.rows.modules.filter((row) => holds(row.in, place));
  const registered = new Set(rows.map(({ name }) => name));
  const needs = new Map(
    rows.flatMap(({ name, needs: facts }) =>
      facts ? [[name, needsOf(facts, registered, place)] as const] : [],
    ),
  );
  const modules = new Map(rows.map((row) => [row.name, moduleOf(row, needs, place)]));
  const roles = [...modules.values()].filter(({ row }) => row.visible).sort(byName);
  const bits = new Map([...table.bits.keys()].map((flag) => [flag, 0]));
  for (const [index, { name }] of roles.entries()) bits.set(flagPrefix + name, 2 ** index);
  return {
    table,
    at: { product: table.rows.product, release, storage: storage.name },
    place,
    modules,
    roles,
    bits,
    isDefault: isDefault(storage, release),
    complete: roles.find(({ row }) => row.complete),
    activation: activationOf(storage, place),
    answers: { keep: new Map(), drop: new Map() },
  };
}

function moduleOf(
  row: ModuleRow,
  needs: ReadonlyMap<string, readonly string[]>,
  place: Place,
): Module {
  const direct = needs.get(row.name) ?? [];
  const namingMatters = row.namingMatters !== undefined && holds(row.namingMatters, place);
  const replicas = factsOf(row.replicas ?? [], place).map(Number)[0];
  return {
    name: row.name,
    row,
    needs: direct,
    closure: reach(direct, needs),
    namingMatters,
    replicas,
  };
}

/** The needs that hold here and are registered here, sorted. */
function needsOf(facts: readonly Fact[], registered: ReadonlySet<string>, place: Place): string[] {
  return factsOf(facts, place)
    .filter((name) => registered.has(name))
    .sort();
}

/** The values of the facts that hold here. */
function factsOf(facts: readonly Fact[], place: Place): string[] {
  return facts
    .map(readFact)
    .filter(([, where]) => holds(where, place))
    .map(([value]) => value);
}

/** What is needed to start some modules: they themselves, and all that they need. */
export function reach(
  start: readonly string[],
  needs: ReadonlyMap<string, readonly string[]>,
): Set<string> {
  const reached = new Set(start);
  // A Set is iterated in insertion order, what is added on the way included.
  for (const name of reached) for (const need of needs.get(name) ?? []) reached.add(need);
  return reached;
}

function activationOf(storage: StorageRow, place: Place): Layer["activation"] {
  const rows = isDefault(storage, place.release) ? [] : storage.activation;
  const row = rows?.find((each) => holds(each.in, place));
  return { args: row?.args ?? [], env: row?.env ?? [] };
}

/** Whether the release has a storage layer, or one of its ways of activation. */
export function exists(row: StorageRow | ActivationRow, release: string): boolean {
  return holds(row.in, { release, parts: [] });
}

/** Whether the release runs this storage layer without any argument. */
export function isDefault(storage: StorageRow, release: string): boolean {
  return storage.default !== undefined && holds(storage.default, { release, parts: [] });
}

function byName(a: Module, b: Module): number {
  return a.name < b.name ? -1 : 1;
}
