/** What a command line starts. */
import {
  activationRowOf,
  type Layer,
  reach,
  splitVariable,
  storagesOf,
} from "../catalog/catalog.js";
import { needsWithout } from "../core/graph.js";
import type { Resolved } from "../core/resolution.js";
import type { Finding } from "../issues/issue.js";
import type { CommandStart } from "../process/cluster.js";
import { type ProcessReading, readProcess, resolveProcess } from "../process/process.js";
import {
  configNote,
  mayChooseRoles,
  missingOptionFindings,
  missingOptions,
  withoutEffect,
} from "../process/requirements.js";
import { changeFor, fittingStorages, splitArgument } from "../process/routes.js";
import type { Given } from "./options.js";
import { namedLayer, type Place, type Start, stops } from "./started.js";

export function startByCommand(start: CommandStart, place: Place, given: Given): Start {
  const { env, unseenEnv = [] } = start;
  const own = startAs(start, place, given);
  if (hasModules(own) || unseenEnv.length === 0) return own;
  // What it lacks may be registered by a variable that something outside of the input sets.
  const others = activatingVariables(place.layer)
    .filter((name) => !env.has(name))
    .map((name) => startAs({ ...start, env: new Map([...env, [name, undefined]]) }, place, given));
  const assumed = others.find(hasModules);
  return assumed ? { ...assumed, fits: undefined, isOpen: true } : own;
}

/** Whether its targets and options exist: an option is missing only where they do. */
function hasModules({ args, findings }: Start): boolean {
  return args !== null || findings.some(({ code }) => code === "missing-option");
}

function activatingVariables({ table, release }: Layer): string[] {
  const names = storagesOf(table, release).flatMap((row) =>
    (activationRowOf(row, release)?.env ?? []).map((each) => splitVariable(each)[0]),
  );
  return [...new Set(names)];
}

function startAs(start: CommandStart, place: Place, given: Given): Start {
  const { isListed } = place;
  const reading = readProcess({ ...start, isListed }, place.layer);
  const storage = storageOf(reading, given);
  const layer = namedLayer(place, storage);
  const { table, release } = layer;
  const resolved = resolveProcess(reading, { table, layer, isAssumed: false, findings: [] });
  const started = stops(reading.findings) ? undefined : resolved.value;
  const needs = openNeeds(start, reading, started, layer);
  const findings = [
    ...reading.findings,
    ...resolved.findings,
    ...needs,
    ...withoutEffect(reading.options, layer),
  ];
  const resolution = stops(needs) ? undefined : started;
  const process = { ...reading, storage };
  // A configuration file that is not in the input may name the layer.
  const isUnread = findings.some(({ code }) => code === "unread-config");
  const isUnseen = start.config === undefined && mayChooseRoles(reading.options, layer);
  const isOpen = isUnread || isUnseen;
  return {
    layer,
    targets: reading.targets,
    namesTargets: reading.options.has("target"),
    modules: resolution?.modules ?? [],
    args: resolution ? ownArgs(resolution.args, reading, layer) : null,
    resolution,
    reading,
    lacks: resolution ? [] : lackedModules(reading, resolved, layer, given),
    fits: resolution && !isOpen ? fittingStorages(process, table, release) : undefined,
    isOpen,
    isRouting: reading.isRouting,
    says: reading.alternatives.length === 0 ? reading.storage : storage,
    changeFor: (name) => {
      const row = storagesOf(table, release).find((each) => each.name === name);
      return row ? changeFor(row, reading, table, release) : { add: [], remove: [], unset: [] };
    },
    findings,
  };
}

/** What it needs besides: errors, unless a file that is not in the input may have it. */
function openNeeds(
  { config, isTargets }: CommandStart,
  { options, findings }: ProcessReading,
  resolution: Resolved["value"],
  layer: Layer,
): Finding[] {
  const missing = resolution && !isTargets ? missingOptions(options, resolution, layer) : [];
  if (config === undefined && options.has("config.file")) {
    return configNote(options, layer, missing);
  }
  const isUnread = findings.some(({ code }) => code === "unread-config");
  return isUnread ? [] : missingOptionFindings(missing, layer);
}

/** What it says, else what was given, which also decides between layers that it leaves open. */
function storageOf({ storage, alternatives }: ProcessReading, given: Given): string | undefined {
  const asked = alternatives.find((each) => each === given.storage);
  return asked ?? storage ?? given.storage;
}

/** Its targets, and of the options that activate storage layers of its release those that it has, as it has them. */
function ownArgs(
  args: readonly string[],
  { options }: ProcessReading,
  { table, release }: Layer,
): readonly string[] {
  const activating = storagesOf(table, release).flatMap(
    (row) => activationRowOf(row, release)?.args ?? [],
  );
  const names = [...new Set(activating.map((arg) => splitArgument(arg).name))];
  return [
    ...args.filter((arg) => splitArgument(arg).name === "target"),
    ...names.flatMap((name) => (options.has(name) ? [`-${name}=${options.get(name)}`] : [])),
  ];
}

/** What a process that stops would start if it did not, misspelt roles included. */
function lackedModules(
  reading: ProcessReading,
  resolved: Resolved,
  layer: Layer,
  given: Given,
): readonly string[] {
  const isAssumed = storageOf(reading, given) === undefined;
  if (resolved.findings.some((each) => isOpen(each, isAssumed))) return [...layer.modules.keys()];
  const roles = [
    ...resolved.roles,
    ...resolved.findings.flatMap((each) => (each.code === "unknown-role" ? each.nearest : [])),
  ];
  return [...reach(roles, needsWithout(reading.excluded, layer))];
}

/** Without a role or the value of a variable, or if a layer that nobody chose lacks a role, anything can be meant. */
function isOpen(found: Finding, isAssumed: boolean): boolean {
  if (found.code === "unavailable-role") return isAssumed && found.otherStorages.length > 0;
  return found.code === "unknown-variable" || found.code === "no-role";
}
