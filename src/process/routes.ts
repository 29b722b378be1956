/** Which storage layers a process fits, and what it would have to change for another one. */
import {
  activationRowOf,
  isDefault,
  splitVariable,
  storagesOf,
  type Table,
} from "../catalog/catalog.js";
import type { ActivationRow, StorageRow } from "../catalog/schema.js";
import { holds } from "../catalog/where.js";
import { requiredValues, routingOptions } from "../data/options.js";
import { isSameValue } from "./go-options.js";

/** What a process is given, and what it starts. */
export interface Routed {
  readonly options: ReadonlyMap<string, string>;
  readonly env: ReadonlyMap<string, string | undefined>;
  /** Whether it starts a module in some storage layer of the release. */
  readonly starts: (module: string) => boolean;
}

/** What a process has to add and to remove so that it fits a storage layer. */
export interface LayerChange {
  /** Arguments such as `"-write-path=ingester"`, and variables such as `"PYROSCOPE_V2=true"`. */
  readonly add: readonly string[];
  /** Names of options such as `"-architecture.storage"`. */
  readonly remove: readonly string[];
  /** Variables without a purpose in the layer; they do not keep a process from fitting it. */
  readonly unset: readonly string[];
}

/** `-write-path=ingester` as name and value. */
export function splitArgument(arg: string): { readonly name: string; readonly value: string } {
  const end = arg.indexOf("=");
  return { name: arg.slice(1, end), value: arg.slice(end + 1) };
}

/**
 * Whether an argument of a layer's activation matters to a process: routes only to the processes that take them,
 * but `Validate` checks required values in every process.
 */
export function concerns(
  arg: string,
  row: StorageRow,
  release: string,
  { starts }: Pick<Routed, "starts">,
): boolean {
  const { name } = splitArgument(arg);
  const isRequired = requiredValues.some(
    (each) =>
      each.option === name && each.storage === row.name && holds(each.in, { release, parts: [] }),
  );
  const { module } = routingOptions.find(({ option }) => option === name) ?? {};
  return isRequired || module === undefined || starts(module);
}

export function isGiven(arg: string, { options }: Pick<Routed, "options">): boolean {
  const { name, value } = splitArgument(arg);
  const own = options.get(name);
  return own !== undefined && isSameValue(own, value);
}

/** Whether one of the variables that register the modules of a layer is set: any value but an empty one counts. */
export function hasVariable(
  { env = [], aliases = [] }: ActivationRow,
  given: Routed["env"],
): boolean {
  const names = [...env.map((each) => splitVariable(each)[0]), ...aliases];
  return names.some((name) => given.has(name) && given.get(name) !== "");
}

/**
 * The storage layers of a release whose routes a process has. Only processes that route profiles depend on a layer
 * that a variable activates; with `-architecture.storage` each process runs exactly one.
 */
export function fittingStorages(
  process: Routed & { readonly storage: string | undefined; readonly isRouting: boolean },
  table: Table,
  release: string,
): ReadonlySet<string> | undefined {
  const rows = storagesOf(table, release);
  const byVariable = rows.some((row) => (activationRowOf(row, release)?.env ?? []).length > 0);
  if (!byVariable) {
    const own = process.storage ?? rows.find((row) => isDefault(row, release))?.name;
    return new Set(own === undefined ? [] : [own]);
  }
  if (!process.isRouting) return undefined;
  const fitting = rows.filter((row) => {
    const { add, remove } = changeFor(row, process, table, release);
    return add.length === 0 && remove.length === 0;
  });
  return new Set(fitting.map(({ name }) => name));
}

/** What a process has to change so that it fits a layer. */
export function changeFor(
  row: StorageRow,
  process: Routed,
  table: Table,
  release: string,
): LayerChange {
  const activation = isDefault(row, release) ? {} : (activationRowOf(row, release) ?? {});
  const { args = [], env = [] } = activation;
  const own = args.filter((arg) => concerns(arg, row, release, process));
  const names = new Set(args.map((arg) => splitArgument(arg).name));
  const others = storagesOf(table, release)
    .flatMap((each) => activationRowOf(each, release)?.args ?? [])
    .filter((arg) => !names.has(splitArgument(arg).name))
    .filter((arg) => isGiven(arg, process));
  const needsVariable = env.length > 0 && !hasVariable(activation, process.env);
  return {
    add: [...(needsVariable ? env : []), ...own.filter((arg) => !isGiven(arg, process))],
    remove: [...new Set(others.map((arg) => `-${splitArgument(arg).name}`))],
    unset: env.length > 0 ? [] : variablesIn(process, table, release),
  };
}

/** The variables that a process is given to register the modules of some layer. */
function variablesIn({ env }: Routed, table: Table, release: string): string[] {
  const names = storagesOf(table, release).flatMap((row) => {
    const { env: own = [], aliases = [] } = activationRowOf(row, release) ?? {};
    return [...own.map((each) => splitVariable(each)[0]), ...aliases];
  });
  return [...new Set(names)].filter((name) => env.has(name));
}
