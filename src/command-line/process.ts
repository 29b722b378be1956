/** What a process starts, and with which storage layer: its options, variables and configuration file together. */
import { type Layer, layerOf, placeOf, reach } from "../catalog/catalog.js";
import { type Conditions, holds } from "../catalog/where.js";
import type { Scope } from "../core/options.js";
import { type Resolved, resolveNames } from "../core/resolve.js";
import { bareWords, exclusions, optionRows, requiredValues, routers } from "../data/options.js";
import { isPyroscope } from "../data/pyroscope.js";
import { type Finding, finding } from "../issues/issue.js";
import { isSameValue, readGoOptions } from "./go-options.js";
import { activatedStorage, type Given } from "./storage-switches.js";
import { unreadVariables } from "./variables.js";

/** A process before it is known which release runs it. */
export interface ProcessInput {
  /** The words of the command line, with the program as the first if `hasProgram`. */
  readonly words: readonly string[];
  readonly hasProgram: boolean;
  /** Variables whose values are not known are undefined. */
  readonly env: ReadonlyMap<string, string | undefined>;
  /** Reads the options that the file of `-config.file` sets, with its variables expanded or not. */
  readonly config?: ReadConfig | undefined;
}

/** Who has such a file brings its parser: parsing command lines alone does not load it. */
export type ReadConfig = (expandsEnv: boolean) => ReadonlyMap<string, string>;

export interface ProcessReading extends Given {
  /** Role names, in the order given; the complete meta-role without a target. */
  readonly targets: readonly string[];
  /** The storage layer that is activated; undefined if nothing activates one, so that it is the default. */
  readonly storage: string | undefined;
  /** The modules that the complete meta-role does not start because of options. */
  readonly excluded: readonly string[];
  /** Whether the process decides where profiles are written or read: only then `storage` counts for a cluster. */
  readonly isRouting: boolean;
  readonly findings: readonly Finding[];
}

/** `layer` may be any of the release. */
export function readProcess(
  { words, hasProgram, env, config }: ProcessInput,
  layer: Layer,
): ProcessReading {
  const own = hasProgram ? words.slice(1) : words;
  const { options: onLine, stop, unread } = readGoOptions(own);
  const expandsEnv = isSameValue(onLine.get("config.expand-env") ?? "false", "true");
  const inFile = config?.(expandsEnv) ?? [];
  // The command line wins over the file.
  const options = new Map([...inFile, ...onLine]);
  const targets = targetsOf(options.get("target"), layer);
  const starts = (module: string) => isStarted(module, targets, layer);
  const { storage, findings } = activatedStorage({ options, env }, layer, starts);
  const active = layerOf(layer.table, layer.release, storage) ?? layer;
  return {
    targets,
    storage,
    options,
    env,
    excluded: isPyroscope(layer.table) ? excludedModules(options, active) : [],
    isRouting: routers.some(starts),
    findings: [
      ...findings,
      ...wordFindings(stop, unread, layer),
      ...(isPyroscope(layer.table) ? optionFindings(onLine, options, active) : []),
      ...unreadVariables(env, layer),
      ...(config === undefined && onLine.has("config.file") && !onLine.has("target")
        ? [finding("config-file", [], { option: `-config.file=${onLine.get("config.file")}` })]
        : []),
    ],
  };
}

/** The storage layer of a cluster: what the processes that route are given, taken together. */
export function clusterStorage(
  readings: readonly ProcessReading[],
  layer: Layer,
): string | undefined {
  const routing = readings.filter(({ isRouting }) => isRouting);
  const used = routing.length > 0 ? routing : readings;
  const options = new Map(used.flatMap((reading) => [...reading.options]));
  const env = new Map(used.flatMap((reading) => [...reading.env]));
  const starts = (module: string) => used.some(({ targets }) => isStarted(module, targets, layer));
  return activatedStorage({ options, env }, layer, starts).storage;
}

/** Resolves the targets of a process without the modules that its options exclude. */
export function resolveProcess(reading: ProcessReading, scope: Scope): Resolved {
  const resolved = resolveNames(reading.targets, scope);
  if (!resolved.ok || scope.layer === undefined || reading.excluded.length === 0) return resolved;
  const modules = startedWithout(reading, scope.layer);
  return { ...resolved, value: { ...resolved.value, modules } };
}

/** Go reads an empty target as no target at all, which Pyroscope rejects; without the option it is `all`. */
function targetsOf(target: string | undefined, { complete }: Layer): string[] {
  if (target === undefined) return complete ? [complete.name] : [];
  return target === "" ? [] : target.split(",");
}

/** In any layer of the release: which one it is depends on the answer. */
function isStarted(module: string, targets: readonly string[], { table, release }: Layer): boolean {
  return table.rows.storage.some(({ name }) => {
    const modules = layerOf(table, release, name)?.modules;
    return targets.some((target) => target === module || modules?.get(target)?.closure.has(module));
  });
}

function excludedModules(options: ReadonlyMap<string, string>, { registered }: Layer): string[] {
  return exclusions
    .filter((row) => holds(row.in, registered))
    .filter(({ option, value }) => isSameValue(options.get(option) ?? "", value))
    .flatMap(({ modules }) => modules);
}

/** What is started if the complete meta-role does not need the excluded modules. */
function startedWithout({ targets, excluded }: ProcessReading, layer: Layer): string[] {
  const needs = new Map([...layer.modules.values()].map(({ name, needs: own }) => [name, own]));
  const complete = layer.complete?.name ?? "";
  const kept = (needs.get(complete) ?? []).filter((need) => !excluded.includes(need));
  return [...reach(targets, needs.set(complete, kept))].sort();
}

/** Words without a dash end the options: some releases stop at them, the others ignore what follows. */
function wordFindings(
  stop: string | undefined,
  unread: readonly string[],
  layer: Layer,
): Finding[] {
  if (stop === undefined) return [];
  const place = { release: layer.release, parts: [] };
  const row = isPyroscope(layer.table)
    ? bareWords.find((each) => holds(each.in, place))
    : undefined;
  if (row && !row.accepts.includes(stop)) {
    return [finding("removed-mode", [], { ...placeOf(layer), word: stop })];
  }
  const ignored = unread.filter((word) => word.startsWith("-"));
  return ignored.length === 0 ? [] : [finding("ignored-words", [], { word: stop, ignored })];
}

/** Options that do not exist here, or contradict the storage layer: the process stops. */
function optionFindings(
  onLine: ReadonlyMap<string, string>,
  all: ReadonlyMap<string, string>,
  layer: Layer,
): Finding[] {
  const { registered, storage } = layer;
  const unknown = [...onLine.keys()].flatMap((name) => {
    const row = rowOf(name);
    if (row === undefined || holds(row.in, registered)) return [];
    const condition = conditionText(row.in, registered);
    return [
      finding("unknown-option", [name], { ...placeOf(layer), option: `-${name}`, condition }),
    ];
  });
  const wrong = requiredValues.flatMap((row) => {
    const value = all.get(row.option);
    const applies = row.storage === storage && holds(row.in, registered);
    if (!applies || value === undefined || value === row.value) return [];
    const reason = `contradicts ${storage}, which requires -${row.option}=${row.value}`;
    const option = `-${row.option}=${value}`;
    return [finding("contradicting-option", [row.option], { ...placeOf(layer), option, reason })];
  });
  return [...unknown, ...wrong];
}

/** The most specific row of an option. */
function rowOf(name: string) {
  return optionRows
    .filter(({ option }) => option === name || (option.endsWith(".") && name.startsWith(option)))
    .sort((a, b) => b.option.length - a.option.length)[0];
}

/** When the option would exist: with the v2 modules, or in other releases. */
function conditionText(where: string, { release, parts }: Conditions): string {
  const withParts = { release, parts: [...parts, "v1", "v2"] };
  return holds(where, withParts) ? "it exists only with the v2 modules" : `it exists in ${where}`;
}
