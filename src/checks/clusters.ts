/** What is wrong with the clusters that the workers of a bundle, plan or state form. */
import { type Layer, placeOf } from "../catalog/catalog.js";
import { coverageOf, type Member, settingsFor } from "../core/coverage.js";
import type { DeployedApplication } from "../formats/deployment.js";
import { groupBy } from "../formats/group-by.js";
import { type Finding, finding, withOrigin } from "../issues/issue.js";
import { inOfferedTerms, offeredRoles } from "./charm-terms.js";
import { charmRow } from "./evidence.js";
import { withoutExplained } from "./explained-roles.js";
import type { Integrations, WorkerGroup } from "./integrations.js";
import type { CheckOptions } from "./options.js";
import { type CheckedWorker, originOf, positionOf } from "./workers.js";

export type CheckedWorkers = ReadonlyMap<DeployedApplication, CheckedWorker>;

export function clusterFindings(
  checked: CheckedWorkers,
  { groups, stray }: Integrations,
  layer: Layer,
  options: CheckOptions,
): Finding[] {
  const ofStrays = strayRoles(stray, checked);
  return [
    ...groups.flatMap((group) => {
      // A worker without a coordinator was probably meant for one of its model.
      const strays = ofStrays.get(group.workers[0]?.model) ?? none;
      return groupFindings(group, strays, checked, layer, options);
    }),
    ...stray.flatMap((worker) => withoutUnits([worker], checked, new Set())),
  ];
}

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

function groupFindings(
  group: WorkerGroup,
  strays: ReadonlySet<string>,
  checked: CheckedWorkers,
  layer: Layer,
  options: CheckOptions,
): Finding[] {
  const { recommended, storage, release } = options;
  const offered = offeredRoles(options, layer);
  const members = membersOf(group, checked);
  const isAssumed =
    storage === undefined &&
    release !== undefined &&
    charmRow(layer.release, layer.table) === undefined;
  // Workers that do not start say why themselves.
  const isRunning = members.some(({ modules }) => modules.length > 0);
  const { findings } = isRunning
    ? coverageOf(layer, members, { recommended, isAssumed })
    : { findings: [] };
  const demanded = isRunning ? coordinatorDemands(group, members, layer) : [];
  const lacking = rolesOf(group.workers.map((each) => checked.get(each)?.lacks));
  const explained = new Set([...strays, ...lacking]);
  const others = findings.filter(
    (each) => each.code !== "missing-feature" || !demanded.some((one) => demands(one, each.role)),
  );
  const idle = findings.flatMap((each) => (each.code === "idle-role" ? each.applications : []));
  const medium = group.workers[0]?.address === undefined ? {} : { medium: "terraform" as const };
  const origin = { ...(group.name !== undefined && { cluster: group.name }), ...medium };
  return [
    ...withOrigin(
      [...others, ...demanded]
        .flatMap((each) => withoutExplained(each, explained))
        .flatMap((each) => inOfferedTerms(each, offered, layer)),
      { ...origin, ...positionOf(group.coordinator ?? {}) },
    ),
    ...withoutUnits(
      [...(group.coordinator ? [group.coordinator] : []), ...group.workers],
      checked,
      new Set(idle),
    ),
    ...duplicates(group, checked),
  ];
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
  const settings = settingsFor(roles);
  const [only, ...others] = members;
  const origin = only && others.length === 0 ? { application: only.name, ...only.origin } : {};
  return [
    finding("coordinator-requires", [], {
      ...placeOf(layer),
      coordinator,
      roles,
      settings,
      ...origin,
    }),
  ];
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
  const seen = new Set<string>();
  return workers.flatMap((worker) => {
    const { name } = worker;
    if (!seen.has(name)) {
      seen.add(name);
      return [];
    }
    const facts = { ...checked.get(worker)?.origin, application: name };
    return [finding("duplicate-application", ["applications", name], facts)];
  });
}

export function membersOf({ workers }: WorkerGroup, checked: CheckedWorkers): Member[] {
  return workers.flatMap((worker) => {
    const own = checked.get(worker);
    if (own === undefined) return [];
    const { name, units } = worker;
    const origin = { ...own.origin, ...positionOf(worker) };
    return [{ name, units, roles: own.resolved.roles, modules: own.modules, origin }];
  });
}
