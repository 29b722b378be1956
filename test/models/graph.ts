/** A naive model of `moduleGraph` and of the paths in `explain`, for any product. */
import type { LayerFacts } from "./facts.js";
import { completeOf, started } from "./resolution.js";

export interface GraphQuestion {
  readonly targets?: readonly string[] | undefined;
  /** Whether internal modules are nodes too. */
  readonly modules?: boolean | undefined;
  /** What the complete meta-role does not start. */
  readonly excluded?: readonly string[] | undefined;
}

/** The layer if its complete meta-role does not need some modules. */
export function without(excluded: readonly string[], layer: LayerFacts): LayerFacts {
  const name = completeOf(layer);
  const complete = name === undefined ? undefined : layer.modules[name];
  if (name === undefined || complete === undefined) return layer;
  const needs = complete.needs.filter((need) => !excluded.includes(need));
  return { ...layer, modules: { ...layer.modules, [name]: { ...complete, needs } } };
}

export function expectedGraph(
  { targets, modules, excluded = [] }: GraphQuestion,
  whole: LayerFacts,
): { nodes: object[]; edges: (readonly [string, string])[] } {
  const layer = without(excluded, whole);
  const isNode = (name: string) => modules === true || layer.modules[name]?.visible === true;
  const names = (targets ? started(targets, layer) : Object.keys(layer.modules).sort()).filter(
    isNode,
  );
  /** The nodes that a module needs, or that internal modules between them need. */
  const nearest = (name: string): string[] =>
    (layer.modules[name]?.needs ?? []).flatMap((need) => (isNode(need) ? [need] : nearest(need)));
  return {
    nodes: names.map((name) => ({
      name,
      kind: kindOf(name, layer),
      isTarget: targets?.includes(name) ?? false,
    })),
    edges: names.flatMap((name) =>
      [...new Set(nearest(name))].sort().map((need) => [name, need] as const),
    ),
  };
}

function kindOf(name: string, { modules }: LayerFacts): string {
  if (modules[name]?.meta) return "meta";
  return modules[name]?.visible ? "role" : "internal";
}

interface ExpectedModule {
  readonly name: string;
  readonly isTarget: boolean;
  readonly paths: string[][];
}

/** For each module that a process starts, a shortest path from each other target: of several the first by name. */
export function expectedModules(targets: readonly string[], layer: LayerFacts): ExpectedModule[] {
  const modules = started(targets, layer).map((name) => ({
    name,
    isTarget: targets.includes(name),
    paths: targets
      .filter((target) => target !== name)
      .toSorted()
      .flatMap((target) => shortestPath([[target]], name, layer)),
  }));
  return modules.toSorted((a, b) => Number(b.isTarget) - Number(a.isTarget));
}

/** Nothing if no path leads to the module. All paths have the same length, and are sorted. */
function shortestPath(paths: readonly string[][], name: string, layer: LayerFacts): string[][] {
  const found = paths.find((path) => path.at(-1) === name);
  if (found) return [found];
  const longer = paths.flatMap((path) =>
    (layer.modules[path.at(-1) ?? ""]?.needs ?? []).map((need) => [...path, need]),
  );
  return longer.length === 0 ? [] : shortestPath(longer, name, layer);
}
