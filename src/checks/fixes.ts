/** What a fix can say because of what else runs in the cluster. */
import { type Layer, layerOf, type Module, storagesOf } from "../catalog/catalog.js";
import { coverageOf, settingsFor } from "../core/coverage.js";
import { successors } from "../data/successors.js";
import type { Finding, Origin } from "../issues/issue.js";
import { isJujuName } from "../issues/text.js";
import { concerns } from "../process/routes.js";
import { wordsOf } from "./agreement.js";
import { membersOf } from "./members.js";
import type { Started } from "./started.js";

/** For a finding of one process. */
export type WithFix = (found: Finding, each: Started) => Finding;

export function fixesIn(started: readonly Started[], layer: Layer): WithFix {
  const numbers = runningNumbers(started);
  return (found, each) => {
    switch (found.code) {
      case "default-meta-role": {
        const others = neededRoles(each, layer, numbers);
        return others.length > 0
          ? { ...found, others, keep: settingsFor(found.roles, false) }
          : found;
      }
      case "redundant-role":
        return neededRoles(each, layer, numbers).length > 0
          ? { ...found, only: [], unset: settingsFor(found.roles, false) }
          : found;
      case "extra-role":
        return isOnlyTarget(each) ? { ...found, change: `remove ${each.process.name}` } : found;
      case "unavailable-role": {
        const change = changeInstead(found.role, each, layer);
        return change === undefined ? found : { ...found, change };
      }
      default:
        return found;
    }
  };
}

/** How many processes with units run each module. */
function runningNumbers(started: readonly Started[]): ReadonlyMap<string, number> {
  const numbers = new Map<string, number>();
  for (const { process, modules } of started) {
    if (process.units === 0) continue;
    for (const name of modules) numbers.set(name, (numbers.get(name) ?? 0) + 1);
  }
  return numbers;
}

/** The roles that only a meta-role of a process starts there, and nothing else runs. */
function neededRoles(
  { process, targets, modules }: Started,
  { roles, modules: all }: Layer,
  numbers: ReadonlyMap<string, number>,
): string[] {
  const { application, workload } = process.origin;
  // Others may run beside a command line.
  if ((application ?? workload) === undefined) return [];
  const named = targets.flatMap((name) => all.get(name) ?? []).filter(({ isMeta }) => !isMeta);
  const kept = new Set(named.flatMap(({ name, closure }) => [name, ...closure]));
  const own = process.units === 0 ? 0 : 1;
  const isMissed = ({ isRequired, row }: Module) => isRequired || row.feature !== undefined;
  return roles
    .filter((role) => isMissed(role) && !kept.has(role.name) && modules.includes(role.name))
    .filter(({ name }) => (numbers.get(name) ?? 0) === own)
    .map(({ name }) => name);
}

function isOnlyTarget({ process, targets }: Started): boolean {
  return process.origin.workload !== undefined && targets.length === 1;
}

/** The layer of the others if that has the role, else the role that does the same here. */
function changeInstead(role: string, each: Started, agreed: Layer): string | undefined {
  const { layer, reading } = each;
  if (layer === undefined || reading === undefined) return undefined;
  if (layer.release === agreed.release && agreed.modules.get(role)?.isVisible) {
    return wordsOf(each.changeFor(agreed.storage), reading.options);
  }
  const next = equivalents(role, layer);
  if (next.length > 0) return `replace ${role} by ${next.join(",")} in -target`;
  return isOnlyTarget(each) ? `remove ${each.process.name}` : undefined;
}

/** The roles of a layer that do what a role of another one does. */
function equivalents(role: string, { modules }: Layer): readonly string[] {
  const earlier = Object.keys(successors).filter((name) => successors[name]?.includes(role));
  return [...(successors[role] ?? []), ...earlier].filter((name) => modules.get(name)?.isVisible);
}

/** What every process has to change so that the roles that run are complete, if no process names a layer. */
export function changeOfLayer(started: readonly Started[], layer: Layer): string | undefined {
  const isOpen = started.every(({ reading, says }) => reading !== undefined && says === undefined);
  if (!isOpen || !layer.isDefault) return undefined;
  const members = membersOf(started);
  const complete = storagesOf(layer.table, layer.release)
    .flatMap(({ name }) => layerOf(layer.table, layer.release, name) ?? [])
    .find((other) => other !== layer && coverageOf(other, members).missing.length === 0);
  const isMember = (name: string) => complete?.complete?.covers.has(name) === true;
  if (complete === undefined || !started.every(({ targets }) => targets.every(isMember))) {
    return undefined;
  }
  const changes = started.map((each) => wordsOf(each.changeFor(complete.storage)));
  const [change] = changes;
  const isSame = changes.every((each) => each === change);
  return isSame && change !== undefined ? `${change} in every process` : undefined;
}

/** What a process with some roles needs to be in a layer; undefined in the release's default. */
export function wordsFor(roles: readonly string[], layer: Layer): string | undefined {
  const { table, release, storage, modules, args, env } = layer;
  const row = storagesOf(table, release).find(({ name }) => name === storage);
  const starts = (name: string) =>
    roles.some((role) => role === name || modules.get(role)?.closure.has(name));
  const own = args.filter((arg) => row && concerns(arg, row, release, { starts }));
  const words = [...Object.entries(env).map((each) => each.join("=")), ...own];
  return words.length === 0 ? undefined : words.join(" ");
}

/** The application that takes further roles: one that runs, with an odd number of units for those that vote. */
export function takerOf(
  roles: readonly string[],
  started: readonly Started[],
  { modules, table }: Layer,
): Origin {
  // A process that takes one target has it.
  if (table.rows.singleTarget) return {};
  const isVoting = roles.some((role) => modules.get(role)?.isQuorum);
  const candidates = started.filter(
    ({ process: { origin, units, held }, args }) =>
      args !== null && units !== 0 && held === undefined && isJujuName(origin.application),
  );
  const isOdd = ({ process: { units } }: Started) => units === undefined || units % 2 === 1;
  const { application, model, address } =
    (isVoting ? candidates.find(isOdd) : candidates[0])?.process.origin ?? {};
  return application === undefined ? {} : { application, model, address };
}
