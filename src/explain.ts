/** Why a process starts what it starts. For people, so it is no part of the core. */
import { pyroscope, tableOf } from "./catalog.js";
import { type ProcessFactRow, processFacts } from "./data/process-facts.js";
import { deepFreeze } from "./freeze.js";
import type { Layer } from "./layer.js";
import type { Resolution } from "./resolve.js";
import { holds } from "./where.js";

type AnyResolution = Resolution<string, string>;

export interface StartedModule {
  readonly name: string;
  readonly isTarget: boolean;
  /**
   * For each other target that pulls it in a shortest path of needs, from the target to the module:
   * `["distributor", "ring", "api"]`.
   */
  readonly paths: readonly (readonly string[])[];
}

export interface Explanation extends Omit<AnyResolution, "modules"> {
  /** What the process starts: the targets first, then what they need, each sorted by name. */
  readonly modules: readonly StartedModule[];
  /** What the process does in this mode, release and storage layer, one sentence each. */
  readonly facts: readonly string[];
}

/** `layer` is the one that the resolution is of. */
export function explain(resolution: AnyResolution, layer: Layer): Explanation {
  const pathsOfTargets = resolution.targets.map((target) => shortestPaths(target, layer));
  const modules = resolution.modules.map((name) => ({
    name,
    isTarget: resolution.targets.includes(name),
    paths: pathsOfTargets.flatMap((paths) => {
      const path = paths.get(name);
      return path ? [path] : [];
    }),
  }));
  return deepFreeze({
    ...resolution,
    modules: [
      ...modules.filter(({ isTarget }) => isTarget),
      ...modules.filter(({ isTarget }) => !isTarget),
    ],
    facts: factsOf(resolution, layer),
  });
}

/** A shortest path to each module that a target needs; where several are, the first by name. */
function shortestPaths(target: string, { modules }: Layer): Map<string, readonly string[]> {
  const paths = new Map<string, readonly string[]>([[target, [target]]]);
  const withNeeds = [...modules.values()].filter(({ needs }) => needs.length > 0);
  const needsOf = new Map(withNeeds.map(({ name, needs }) => [name, needs]));
  // A Map is iterated in insertion order, what is added on the way included: nearest first.
  for (const [name, path] of paths) {
    for (const need of needsOf.get(name) ?? []) {
      if (!paths.has(need)) paths.set(need, [...path, need]);
    }
  }
  paths.delete(target);
  return paths;
}

function factsOf(resolution: AnyResolution, layer: Layer): string[] {
  if (layer.table !== tableOf(pyroscope)) return [];
  return processFacts
    .filter((row) => holds(row.in, layer.place) && isOf(row, resolution))
    .map((row) => sentenceOf(row, resolution, layer));
}

function sentenceOf(
  { fact, anyOf = [], noneOf = [] }: ProcessFactRow,
  { targets }: AnyResolution,
  { modules }: Layer,
): string {
  return fact
    .replace("{targets}", anyOf.filter((role) => targets.includes(role)).join(", "))
    .replace("{roles}", noneOf.filter((role) => modules.has(role)).join(", "));
}

function isOf({ mode, starts, anyOf, noneOf }: ProcessFactRow, resolution: AnyResolution): boolean {
  const isTarget = (role: string) => resolution.targets.includes(role);
  return (
    (mode === undefined || mode === resolution.mode) &&
    (starts === undefined || resolution.modules.includes(starts)) &&
    (anyOf === undefined || anyOf.some(isTarget)) &&
    !noneOf?.some(isTarget)
  );
}
