/** Which storage layer the options and variables of a process activate. */
import { activationRowOf, isDefault, type Layer, placeOf, storagesOf } from "../catalog/catalog.js";
import type { ActivationRow, StorageRow } from "../catalog/schema.js";
import { exclusions } from "../data/options.js";
import { type Finding, finding } from "../issues/issue.js";
import { concerns, hasVariable, isGiven, splitArgument } from "./routes.js";
import { isOff } from "./unrouted.js";

/** What a process, or several of one cluster, are given. */
export interface Given {
  readonly options: ReadonlyMap<string, string>;
  readonly env: ReadonlyMap<string, string | undefined>;
}

export interface ActivatedStorage {
  /** Undefined if nothing activates a layer, so that it is the default. */
  readonly storage: string | undefined;
  /** Every layer that it can be, the likeliest first: without routes a variable does not say which one. */
  readonly storages: readonly string[];
  readonly findings: readonly Finding[];
}

interface Candidate {
  readonly row: StorageRow;
  readonly activation: ActivationRow;
  /** How many of its arguments are given. */
  readonly given: number;
  readonly missing: readonly string[];
}

/** `starts` says whether the process starts a module: routes concern only the modules that take them. */
export function activatedStorage(
  given: Given,
  layer: Layer,
  starts: (module: string) => boolean,
): ActivatedStorage {
  const all = candidates(given, layer, starts);
  const [best] = all;
  if (best === undefined) return { storage: undefined, storages: [], findings: [] };
  const storages = all.map(({ row }) => row.name);
  return { storage: best.row.name, storages, findings: incomplete(best, layer) };
}

/** The layers that are activated at least in part, those with the most arguments first. */
function candidates(given: Given, layer: Layer, starts: (module: string) => boolean): Candidate[] {
  return storagesOf(layer.table, layer.release)
    .flatMap((row) => candidate(row, given, layer, starts))
    .sort((a, b) => b.given - a.given);
}

function candidate(
  row: StorageRow,
  { options, env }: Given,
  { release }: Layer,
  starts: (module: string) => boolean,
): Candidate[] {
  const activation = isDefault(row, release) ? undefined : activationRowOf(row, release);
  if (activation === undefined) return [];
  const { args = [] } = activation;
  const isOwn = (arg: string) => isGiven(arg, { options });
  const isConcerned = (arg: string) => concerns(arg, row, release, { starts });
  const needsEnv = (activation.env ?? []).length > 0;
  const isActivated = needsEnv ? hasVariable(activation, env) : args.slice(0, 1).every(isOwn);
  // A part that the options do not take out of the complete meta-role is registered, so it is another layer.
  const isExcluded = args.filter((arg) => isExclusion(arg) && isConcerned(arg)).every(isOwn);
  if (!isActivated || !isExcluded) return [];
  // Another value than that of the first argument is a choice, with routes of its own.
  const [first = ""] = args;
  const isRouted = options.has(splitArgument(first).name) && !isOwn(first);
  const isMissing = (arg: string) =>
    !isOwn(arg) && isOff(options.get(splitArgument(arg).name)) && isConcerned(arg);
  const missing = isRouted ? [] : args.filter(isMissing);
  return [{ row, activation, given: args.filter(isOwn).length, missing }];
}

function isExclusion(arg: string): boolean {
  return exclusions.some(({ option }) => option === splitArgument(arg).name);
}

/** Without a variable the process stops; with it the modules run, but profiles are not routed to them. */
function incomplete({ row, activation, missing }: Candidate, layer: Layer): Finding[] {
  if (missing.length === 0) return [];
  const place = { ...placeOf(layer), storage: row.name };
  if ((activation.env ?? []).length === 0) {
    return [
      finding("incomplete-activation", ["storage"], {
        ...place,
        missing,
        words: missing.join(" "),
      }),
    ];
  }
  const part = (row.dataPath ?? row.parts).at(-1) ?? row.name;
  return [finding("not-routed", ["storage"], { ...place, part, words: missing.join(" ") })];
}
