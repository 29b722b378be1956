/** The clusters that the workers of a bundle, plan or state form. */
import { type Layer, placeOf } from "../catalog/catalog.js";
import { coverageOf, type Member, onlyOrigin, settingsFor } from "../core/coverage.js";
import type { DeployedApplication } from "../formats/deployment.js";
import { groupBy } from "../formats/group-by.js";
import { type Finding, finding, type Origin, withOrigin } from "../issues/issue.js";
import { inOfferedTerms, offeredRoles } from "./charm-terms.js";
import { charmRow } from "./evidence.js";
import { withoutExplained } from "./explained-roles.js";
import type { Integrations, WorkerGroup } from "./integrations.js";
import type { CheckedCluster, CheckOptions } from "./options.js";
import { type CheckedWorker, originOf, positionOf } from "./workers.js";

type CheckedWorkers = ReadonlyMap<DeployedApplication, CheckedWorker>;

/** What the workers of each coordinator run together, and what is wrong with them. */
export function checkClusters(
  checked: CheckedWorkers,
  { groups, stray }: Integrations,
  layer: Layer,
  options: CheckOptions,
): { readonly clusters: readonly CheckedCluster[]; readonly findings: readonly Finding[] } {
  const ofStrays = strayRoles(stray, checked);
  const all = groups.map((group) => {
    // A worker without a coordinator was probably meant for one of its model.
    const strays = ofStrays.get(group.workers[0]?.model) ?? none;
    return checkGroup(group, strays, checked, layer, options);
  });
  return {
    // Workers without a coordinator do not form a cluster, which is not complete either.
    clusters: all.length > 0 ? all.map(({ cluster }) => cluster) : [incomplete],
    findings: [
      ...all.flatMap(({ findings }) => findings),
      ...stray.flatMap((worker) => withoutUnits([worker], checked, new Set())),
    ],
  };
}

export const incomplete: CheckedCluster = { name: undefined, isComplete: false, missing: [] };

const none: ReadonlySet<string> = new Set();

/** By model the roles of the workers without a coordinator. */
function strayRoles(
  stray: readonly DeployedApplication[],
  checked: CheckedWorkers,
): Map<string | undefined, Set<string>> {
  return new Map(
    [...groupBy(stray, ({ model }) => model)].map(([model, own]) => [
      model,
      rolesOf(own.flatMap((each) => [checked.get(each)?.modules, checked.get(each)?.lacks])),
    ]),
  );
}

/** Many workers share one list. */
function rolesOf(lists: readonly (readonly string[] | undefined)[]): Set<string> {
  return new Set([...new Set(lists)].flatMap((roles = []) => roles));
}

function checkGroup(
  group: WorkerGroup,
  strays: ReadonlySet<string>,
  checked: CheckedWorkers,
  layer: Layer,
  options: CheckOptions,
): { readonly cluster: CheckedCluster; readonly findings: readonly Finding[] } {
  const { name, coordinator, workers } = group;
  const members = membersOf(group, checked);
  const { missing, findings } = coverageOf(layer, members, {
    recommended: options.recommended,
    isAssumed: isAssumedLayer(layer, options),
  });
  // Workers that do not start say why themselves.
  const isRunning = members.some(({ modules }) => modules.length > 0);
  const covered = isRunning ? findings : [];
  const demanded = isRunning ? coordinatorDemands(group, members, layer) : [];
  const explained = new Set([
    ...strays,
    ...rolesOf(workers.map((each) => checked.get(each)?.lacks)),
  ]);
  const offered = offeredRoles(options, layer);
  const found = [...withoutDemanded(covered, demanded), ...demanded]
    .flatMap((each) => withoutExplained(each, explained))
    .flatMap((each) => inOfferedTerms(each, offered, layer));
  const idle = covered.flatMap((each) => (each.code === "idle-role" ? each.applications : []));
  const [first] = workers;
  const { model } = (first && checked.get(first)?.origin) ?? {};
  const ofModel = model === undefined ? {} : { model };
  return {
    cluster: { name, ...ofModel, isComplete: missing.length === 0, missing },
    findings: [
      ...withOrigin(found, originOfGroup(group)),
      ...withoutUnits([coordinator ?? [], workers].flat(), checked, new Set(idle)),
      ...duplicates(group, checked),
    ],
  };
}

/** Nobody named the storage layer, and no charm says which one the release runs. */
function isAssumedLayer(layer: Layer, { storage, release }: CheckOptions): boolean {
  const isNamed = storage !== undefined || release === undefined;
  return !isNamed && charmRow(layer.release, layer.table) === undefined;
}

function originOfGroup({ name, coordinator, workers }: WorkerGroup): Origin {
  return {
    ...(name !== undefined && { cluster: name }),
    ...(workers[0]?.address !== undefined && { medium: "terraform" as const }),
    ...positionOf(coordinator ?? {}),
  };
}

/** A feature that the coordinator demands as well is told once, with its demands. */
function withoutDemanded(
  findings: readonly Finding[],
  demanded: readonly Finding[],
): readonly Finding[] {
  return findings.filter(
    (each) => each.code !== "missing-feature" || !demanded.some((one) => demands(one, each.role)),
  );
}

/** Roles that the coordinator waits for although the data path does not need them. It also counts idle workers. */
function coordinatorDemands(
  { name: coordinator }: WorkerGroup,
  members: readonly Member[],
  layer: Layer,
): Finding[] {
  const { demands: all = [] } = charmRow(layer.release, layer.table) ?? {};
  const offered = new Set(members.flatMap(({ modules }) => modules));
  const roles = all
    .filter((role) => !offered.has(role) && !layer.modules.get(role)?.isRequired)
    .sort();
  if (coordinator === undefined || roles.length === 0) return [];
  const facts = { ...placeOf(layer), coordinator, roles, settings: settingsFor(roles) };
  return [finding("coordinator-requires", [], { ...facts, ...onlyOrigin(members) })];
}

function demands(found: Finding, role: string): boolean {
  return found.code === "coordinator-requires" && found.roles.includes(role);
}

/** Workers wait for the configuration that a unit of their coordinator publishes. */
function withoutUnits(
  applications: readonly DeployedApplication[],
  checked: CheckedWorkers,
  mentioned: ReadonlySet<string>,
): Finding[] {
  return applications
    .filter(({ units, name }) => units === 0 && !mentioned.has(name))
    .map((each) => {
      const { name } = each;
      const origin = checked.get(each)?.origin ?? originOf(each, false);
      const facts = { ...origin, application: name, ...positionOf(each) };
      return finding("no-units", ["applications", name, "units"], facts);
    });
}

/** Applications of one name in different models, behind one offer: their units share instance IDs in the ring. */
function duplicates({ workers }: WorkerGroup, checked: CheckedWorkers): Finding[] {
  const byName = [...groupBy(workers, ({ name }) => name).values()];
  const repeated = byName.flatMap(([, ...others]) => others);
  return repeated.map((worker) => {
    const { name } = worker;
    const facts = { ...checked.get(worker)?.origin, application: name };
    return finding("duplicate-application", ["applications", name], facts);
  });
}

function membersOf({ workers }: WorkerGroup, checked: CheckedWorkers): Member[] {
  return workers.flatMap((worker) => {
    const own = checked.get(worker);
    if (own === undefined) return [];
    const { name, units } = worker;
    const origin = { ...own.origin, ...positionOf(worker) };
    return [{ name, units, roles: own.resolved.roles, modules: own.modules, origin }];
  });
}
