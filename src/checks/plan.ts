/** The steps from storage layer v1 to v2, each as a state of all processes. */
import * as z from "zod";
import { type Layer, layerOf, storagesOf } from "../catalog/catalog.js";
import { holds } from "../catalog/where.js";
import { coverageOf } from "../core/coverage.js";
import { readOptions } from "../core/options.js";
import { resolveNames } from "../core/resolve.js";
import { type PhaseRow, phases, stayPhase } from "../data/upgrades.js";
import { readArgument } from "../issues/arguments.js";
import { RoleResolutionError } from "../issues/error.js";
import { type Finding, isError, toIssues } from "../issues/resolve-issues.js";
import { concerns } from "../process/routes.js";

export interface PlanOptions {
  /** The release now. */
  readonly from: string;
  /** The release to upgrade to, which has storage layer v2: 1.15 or newer. */
  readonly to: string;
}

/** A process by its name and its targets. */
export interface PlannedProcess {
  readonly name: string;
  readonly targets: readonly string[];
}

/** The same with what it is started with. */
export interface PlannedStart extends PlannedProcess {
  /** `-target=a,b`, and what it needs for the storage layer. */
  readonly args: readonly string[];
  readonly env: Readonly<Record<string, string>>;
}

export interface UpgradeStep {
  /** `"Dual ingest: write to both layers"` */
  readonly title: string;
  readonly release: string;
  readonly storage: string;
  /** Those that were given, as far as they have something to run, and then one for each role that is new. */
  readonly processes: readonly PlannedStart[];
  /** What stays readable, in one clause. */
  readonly readable: string;
  /** What shows that the step is done. */
  readonly proof: readonly string[];
  /** Whether the step before can be returned to without losing profiles. */
  readonly isReversible: boolean;
}

/**
 * Plans how a cluster of storage layer v1 gets to v2 without losing profiles: the release first, then dual ingest, and
 * v1 last. Units, storage and addresses stay as they are; a metastore needs a persistent volume.
 *
 * @throws {RoleResolutionError} if a release or a target is not valid; paths start with `from`, `to` or a process's index.
 * @example
 * ```ts
 * import { planUpgrade } from "pyroscope-roles/check";
 *
 * const steps = planUpgrade([{ name: "pyroscope", targets: ["all"] }], { from: "1.21", to: "2.2" });
 * console.log(steps.map(({ storage }) => storage).join(" ")); // v1 v1-v2-dual v1-v2-dual v2
 * console.log(steps.at(-1)?.processes[0]?.args); // [ '-target=all', '-architecture.storage=v2' ]
 * ```
 */
export function planUpgrade(
  processes: readonly PlannedProcess[],
  options: PlanOptions,
): readonly UpgradeStep[] {
  const given = readArgument("processes", processesSchema, processes);
  const read = readArgument("options", optionsSchema, options);
  if (given.value && read.value) return planOf(given.value, read.value);
  throw new RoleResolutionError(toIssues([...given.findings, ...read.findings]));
}

const name = z.string("a string");
const processSchema = z.object(
  { name, targets: z.array(name, "an array of names") },
  "an object with name and targets",
);
const processesSchema = z.array(processSchema, "an array of objects with name and targets");
const optionsSchema = z.object(
  { from: name, to: name },
  'an object such as { from: "1.21", to: "2.2" }',
);

function planOf(
  processes: readonly PlannedProcess[],
  { from, to }: PlanOptions,
): readonly UpgradeStep[] {
  const [before, after] = [
    readOptions({ release: from, storage: "v1" }),
    readOptions({ release: to, storage: "v2" }),
  ];
  const wrong = [
    ...before.findings.map((each) => under("from", each)),
    ...after.findings.map((each) => under("to", each)),
    ...processes.flatMap(({ targets }, index) =>
      resolveNames(targets, before).findings.map((each) => under(index, each)),
    ),
  ].filter(isError);
  if (wrong.length > 0 || before.layer === undefined || after.layer === undefined) {
    throw new RoleResolutionError(toIssues(wrong));
  }
  return stepsTo(after.layer, processes, before.layer.release);
}

function under(step: string | number, found: Finding): Finding {
  return { ...found, path: [step, ...found.path] };
}

/** From a release with v1 to a release that has every layer. */
export function stepsTo(
  { table, release }: Layer,
  processes: readonly PlannedProcess[],
  from: string,
): readonly UpgradeStep[] {
  const rows = from === release ? phases : [stayPhase, ...phases];
  return rows.flatMap((row) => {
    const layer = layerOf(table, release, row.storage);
    return layer ? stepIn(layer, row, processes) : [];
  });
}

function stepIn(layer: Layer, row: PhaseRow, given: readonly PlannedProcess[]): UpgradeStep {
  const { title, readable, proof, isReversible } = row;
  const kept = given
    .map(({ name, targets }) => ({ name, targets: targets.filter((each) => isRole(each, layer)) }))
    .filter(({ targets }) => targets.length > 0);
  const members = kept.map(({ name, targets }) => {
    return { name, units: 1, roles: targets, modules: startedBy(targets, layer) };
  });
  const names = new Set(given.map(({ name }) => name));
  const added = coverageOf(layer, members).missing.map((role) => {
    return { name: names.has(role) ? `${role}-${layer.storage}` : role, targets: [role] };
  });
  return {
    title,
    release: layer.release,
    storage: layer.storage,
    processes: [...kept, ...added].map((each) => startIn(layer, row, each)),
    readable,
    proof,
    isReversible,
  };
}

/** Until 1.19 v2 registers the roles of v1 as well, which then have nothing to do. */
function isRole(name: string, { modules, dataPath }: Layer): boolean {
  const { isVisible = false, row } = modules.get(name) ?? {};
  const part = row?.dataPath;
  return isVisible && (typeof part !== "string" || holds(part, dataPath));
}

function startedBy(targets: readonly string[], { modules }: Layer): string[] {
  return targets.flatMap((name) => [name, ...(modules.get(name)?.closure ?? [])]);
}

function startIn(layer: Layer, { args = [] }: PhaseRow, process: PlannedProcess): PlannedStart {
  const { table, release, storage, env } = layer;
  const started = new Set(startedBy(process.targets, layer));
  const starts = (module: string) => started.has(module);
  const row = storagesOf(table, release).find(({ name }) => name === storage);
  const place = { release, parts: [] };
  const own = layer.args.filter((arg) => row && concerns(arg, row, release, { starts }));
  const further = args.filter((each) => holds(each.in, place) && starts(each.starts));
  return {
    ...process,
    args: [
      `-target=${[...process.targets].sort().join(",")}`,
      ...own,
      ...further.map(({ arg }) => arg),
    ],
    env,
  };
}
