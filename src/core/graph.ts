/** The module graph of a release and storage layer. */
import * as z from "zod";
import { type Layer, type Module, reach } from "../catalog/catalog.js";
import type { PyroscopeRole, StorageLayer } from "../data/pyroscope.js";
import { toIssues, withOrigin } from "../issues/core-issues.js";
import { RoleResolutionError } from "../issues/error.js";
import { hasError, type LayerOptions, layerOptions, validateOptions } from "./options.js";
import { readNames, unavailableRoles } from "./requests.js";

export interface GraphOptions<
  Role extends string = PyroscopeRole,
  Storage extends string = StorageLayer,
> extends LayerOptions<Role, Storage> {
  /** Only these targets and what they start; the whole layer without it. */
  readonly targets?: readonly NoInfer<Role>[] | undefined;
  /** Whether internal modules are nodes too; otherwise needs through them are drawn between roles. */
  readonly modules?: boolean | undefined;
  /** Modules that the complete meta-role does not start because of the options of the process. */
  readonly excluded?: readonly string[] | undefined;
}

export interface GraphNode {
  readonly name: string;
  readonly kind: "meta" | "role" | "internal";
  readonly isTarget: boolean;
}

/** Nodes and edges are sorted by name. */
export interface ModuleGraph {
  readonly title: string;
  readonly nodes: readonly GraphNode[];
  /** A node, and one that it needs. */
  readonly edges: readonly (readonly [from: string, to: string])[];
}

/**
 * The graph of what needs what, as data; `pyroscope-roles graph` draws it.
 *
 * @throws {RoleResolutionError} if the options do not name a listed release and layer, or targets that are not roles there.
 * @example
 * ```ts
 * import { moduleGraph } from "pyroscope-roles";
 *
 * const { edges } = moduleGraph({ release: "1.18.2", targets: ["store-gateway"] });
 * console.log(edges); // [ [ 'store-gateway', 'admin' ], [ 'store-gateway', 'usage-stats' ] ]
 * ```
 */
export function moduleGraph<
  Role extends string = PyroscopeRole,
  Storage extends string = StorageLayer,
>(options: GraphOptions<Role, Storage>): ModuleGraph;
export function moduleGraph(options: GraphOptions<string, string>): ModuleGraph {
  const {
    layer,
    targets,
    modules: withInternal = false,
    excluded = [],
  } = readGraphOptions(options);
  const needs = needsWithout(excluded, layer);
  const started = targets === undefined ? layer.modules : reach(targets, needs);
  const shown = [...layer.modules.values()]
    .filter(({ name, isVisible }) => started.has(name) && (withInternal || isVisible))
    .sort((a, b) => (a.name < b.name ? -1 : 1));
  const names = new Set(shown.map(({ name }) => name));
  return {
    title: `${layer.product} ${layer.release} with storage layer ${layer.storage}`,
    nodes: shown.map((module) => nodeOf(module, targets ?? [])),
    edges: shown.flatMap((module) =>
      nearest(module.name, names, needs).map((need) => [module.name, need] as const),
    ),
  };
}

const graphOptions = layerOptions.extend({
  targets: z.array(z.string()).readonly().optional(),
  modules: z.boolean().optional(),
  excluded: z.array(z.string()).readonly().optional(),
});

function readGraphOptions(options: unknown) {
  const { layer, valid, findings } = validateOptions(options, graphOptions);
  if (layer === undefined || valid === undefined || hasError(findings)) {
    throw new RoleResolutionError(toIssues(findings));
  }
  const requests = readNames(valid.targets ?? [], layer.table, layer);
  const wrong = [...requests.findings, ...unavailableRoles(requests, layer)];
  if (wrong.length === 0) return { ...valid, layer };
  const inTargets = wrong.map((each) => ({ ...each, path: ["targets", ...each.path] }));
  throw new RoleResolutionError(toIssues(withOrigin(inTargets, { medium: "target" })));
}

/** A shortest path to each module that a target needs; of several, the first by name. */
export function shortestPaths(
  target: string,
  needs: ReadonlyMap<string, readonly string[]>,
): Map<string, readonly string[]> {
  const paths = new Map<string, readonly string[]>([[target, [target]]]);
  // A Map is iterated in insertion order, including what is added on the way: nearest first.
  for (const [name, path] of paths) {
    for (const need of needs.get(name) ?? []) {
      if (!paths.has(need)) paths.set(need, [...path, need]);
    }
  }
  paths.delete(target);
  return paths;
}

/** What each module needs directly, if the complete meta-role does not start some modules. */
export function needsWithout(
  excluded: readonly string[],
  { modules, complete }: Layer,
): Map<string, readonly string[]> {
  return new Map(
    [...modules.values()].map(({ name, needs }) => [
      name,
      name === complete?.name ? needs.filter((need) => !excluded.includes(need)) : needs,
    ]),
  );
}

/** The nodes that a module needs directly, or only through modules that are not nodes; sorted. */
function nearest(
  name: string,
  nodes: ReadonlySet<string>,
  needs: ReadonlyMap<string, readonly string[]>,
): string[] {
  const found = new Set<string>();
  const passed = new Set(needs.get(name));
  for (const need of passed) {
    if (nodes.has(need)) found.add(need);
    else for (const further of needs.get(need) ?? []) passed.add(further);
  }
  return [...found].sort();
}

function nodeOf({ name, isMeta, isVisible }: Module, targets: readonly string[]): GraphNode {
  const kind = isMeta ? "meta" : isVisible ? "role" : "internal";
  return { name, kind, isTarget: targets.includes(name) };
}
