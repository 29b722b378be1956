/** Why a process starts what it starts. */
import * as z from "zod";
import type { Layer } from "../catalog/catalog.js";
import type { Catalog } from "../catalog/define.js";
import { holds } from "../catalog/where.js";
import { type ProcessFactRow, processFacts } from "../data/process-facts.js";
import { isPyroscope, pyroscope } from "../data/pyroscope.js";
import { readArgument } from "../issues/arguments.js";
import { finding, toIssues } from "../issues/core-issues.js";
import { RoleResolutionError } from "../issues/error.js";
import { needsWithout, shortestPaths } from "./graph.js";
import { catalogOption, readOptions } from "./options.js";
import type { Resolution } from "./resolution.js";

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
 * @throws {RoleResolutionError} if the resolution does not come from the catalog, or the options are wrong.
 * @example
 * ```ts
 * import { explain, resolveRoles } from "pyroscope-roles";
 *
 * const { modules } = explain(resolveRoles({ "role-distributor": true }, { release: "1.18.2" }));
 * console.log(modules.find(({ name }) => name === "api")?.paths); // [ [ 'distributor', 'api' ] ]
 * ```
 */
export function explain(resolution: AnyResolution, options: ExplainOptions = {}): Explanation {
  const read = readArgument("resolution", resolutionSchema, resolution);
  const own = readArgument("options", optionsSchema, options);
  if (read.value && own.value) return explanationOf(read.value, own.value);
  throw new RoleResolutionError(toIssues([...read.findings, ...own.findings]));
}

function explanationOf(resolution: AnyResolution, options: ExplainOptions): Explanation {
  const { catalog = pyroscope, given = new Set(), excluded = [] } = options;
  const layer = layerFor(resolution, catalog);
  const needs = needsWithout(excluded, layer);
  const pathsFrom = new Map(
    resolution.targets.map((target) => [target, shortestPaths(target, needs)]),
  );
  const modules = resolution.modules.map((name) => startedModule(name, pathsFrom));
  return {
    modules: [
      ...modules.filter(({ isTarget }) => isTarget),
      ...modules.filter(({ isTarget }) => !isTarget),
    ],
    facts: isPyroscope(layer.table) ? factsOf(resolution, layer, given) : [],
  };
}

const expected = "a resolution made with this catalog";
const resolutionSchema = z.lazy(() => {
  const name = z.string(expected);
  const names = z.array(name, expected);
  const mode = z.enum(["monolithic", "microservices"], expected);
  return z.object({ release: name, storage: name, mode, targets: names, modules: names }, expected);
});
const optionsSchema = z.lazy(() => {
  const name = z.string("a name");
  return z.object(
    {
      catalog: catalogOption,
      given: z.set(name, "a Set of names").optional(),
      excluded: z.array(name, "an array of names").optional(),
    },
    "an object such as { catalog }",
  );
});

/** The layer that the resolution is about. */
function layerFor({ release, storage }: AnyResolution, catalog: Catalog): Layer {
  const { layer } = readOptions({ release, storage, catalog });
  if (layer?.release === release) return layer;
  const facts = { option: "resolution", expected, type: "resolution made with another one" };
  throw new RoleResolutionError(toIssues([finding("invalid-options", ["resolution"], facts)]));
}

/** `pathsFrom` has the paths from each target to what it needs. */
function startedModule(
  name: string,
  pathsFrom: ReadonlyMap<string, ReadonlyMap<string, readonly string[]>>,
): StartedModule {
  return {
    name,
    isTarget: pathsFrom.has(name),
    paths: [...pathsFrom].flatMap(([target, paths]) => {
      const path = target === name ? undefined : paths.get(name);
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
