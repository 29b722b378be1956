/** Why a process starts what it starts. */
import { type Layer, layerOf } from "../catalog/catalog.js";
import { type Catalog, tableOf } from "../catalog/define.js";
import { holds } from "../catalog/where.js";
import { type ProcessFactRow, processFacts } from "../data/process-facts.js";
import { isPyroscope, pyroscope } from "../data/pyroscope.js";
import { needsWithout, shortestPaths } from "./graph.js";
import type { Resolution } from "./resolve.js";

type AnyResolution = Resolution<string, string>;

export interface StartedModule {
  readonly name: string;
  readonly isTarget: boolean;
  /**
   * For each other target that needs it, a shortest path of needs from the target to the module:
   * `["distributor", "ring", "api"]`.
   */
  readonly paths: readonly (readonly string[])[];
}

export interface Explanation {
  /** What the process starts: the targets first, then what they need, each sorted by name. */
  readonly modules: readonly StartedModule[];
  /** What the process does in this mode, release and storage layer, one sentence each. */
  readonly facts: readonly string[];
}

export interface ExplainOptions {
  /** The catalog that the resolution was made with; `pyroscope` without it. */
  readonly catalog?: Catalog | undefined;
  /** The options on the command line, by name without dashes: facts that one of them settles are omitted. */
  readonly given?: ReadonlySet<string> | undefined;
  /** The modules that options of the process take out of the complete meta-role. */
  readonly excluded?: readonly string[] | undefined;
}

/**
 * Explains a resolution: which target needs each module, and what the process does in addition.
 *
 * @throws {TypeError} if the resolution does not come from the catalog.
 * @example
 * ```ts
 * import { explain, resolveRoles } from "pyroscope-roles";
 *
 * const { modules } = explain(resolveRoles({ "role-distributor": true }, { release: "1.18.2" }));
 * console.log(modules.find(({ name }) => name === "api")?.paths); // [ [ 'distributor', 'api' ] ]
 * ```
 */
export function explain(resolution: AnyResolution, options: ExplainOptions = {}): Explanation {
  const { catalog = pyroscope, given = new Set(), excluded = [] } = options;
  const table = tableOf(catalog);
  const layer = table && layerOf(table, resolution.release, resolution.storage);
  if (layer === undefined) throw new TypeError("the resolution does not come from this catalog");
  const needs = needsWithout(excluded, layer);
  const modules = resolution.modules.map((name) => startedModule(name, resolution, needs));
  return {
    modules: [
      ...modules.filter(({ isTarget }) => isTarget),
      ...modules.filter(({ isTarget }) => !isTarget),
    ],
    facts: isPyroscope(table) ? factsOf(resolution, layer, given) : [],
  };
}

function startedModule(
  name: string,
  { targets }: AnyResolution,
  needs: ReadonlyMap<string, readonly string[]>,
): StartedModule {
  const others = targets.filter((target) => target !== name);
  return {
    name,
    isTarget: targets.includes(name),
    paths: others.flatMap((target) => {
      const path = shortestPaths(target, needs).get(name);
      return path ? [path] : [];
    }),
  };
}

function factsOf(resolution: AnyResolution, layer: Layer, given: ReadonlySet<string>): string[] {
  return processFacts
    .filter((row) => applies(row, resolution, layer) && !(row.unless && given.has(row.unless)))
    .map((row) => sentence(row, resolution, layer));
}

function applies(row: ProcessFactRow, resolution: AnyResolution, layer: Layer): boolean {
  const isTarget = (role: string) => resolution.targets.includes(role);
  return (
    holds(row.in, layer.registered) &&
    (row.storage === undefined || row.storage === layer.storage) &&
    (row.mode === undefined || row.mode === resolution.mode) &&
    (row.starts === undefined || resolution.modules.includes(row.starts)) &&
    (row.anyOf === undefined || row.anyOf.some(isTarget)) &&
    !row.noneOf?.some(isTarget)
  );
}

function sentence(
  { fact, anyOf = [], noneOf = [] }: ProcessFactRow,
  { targets }: AnyResolution,
  { modules }: Layer,
): string {
  return fact
    .replace("{targets}", anyOf.filter((role) => targets.includes(role)).join(", "))
    .replace("{roles}", noneOf.filter((role) => modules.has(role)).join(", "));
}
