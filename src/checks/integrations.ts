/** Which workers belong to which coordinator, and what is wrong with the relations between them. */

import { type Finding, finding } from "../issues/issue.js";
import { isJujuName } from "../issues/text.js";
import {
  type DeployedApplication,
  type Deployment,
  keyOf,
  scopeOf,
} from "../process/deployment.js";
import { groupBy } from "../text/values.js";
import { type Charms, type Coordinator, linksOf } from "./links.js";
import { originOf, positionOf } from "./workers.js";

/** The workers of one coordinator; without one, of a file that does not list relations. */
export interface WorkerGroup {
  /** The coordinator's name, or that of its offer. */
  readonly name: string | undefined;
  readonly coordinator: DeployedApplication | undefined;
  readonly workers: readonly DeployedApplication[];
  /** Whether a worker of the input reaches it by an offer. */
  readonly isOffered: boolean;
}

export interface Integrations {
  readonly groups: readonly WorkerGroup[];
  /** Workers without a coordinator. */
  readonly stray: readonly DeployedApplication[];
  /** Coordinators without workers. */
  readonly idle: readonly DeployedApplication[];
  readonly findings: readonly Finding[];
}

/** `partial` has the scopes of which a part is not known: a coordinator there may have workers. */
export function groupByCoordinator(
  deployment: Deployment,
  charms: Charms,
  partial: ReadonlySet<string | undefined>,
): Integrations {
  const workers = deployment.applications.filter(({ charmName }) => charmName === charms.worker);
  const coordinators = deployment.applications.filter(
    ({ charmName }) => charmName === charms.coordinator,
  );
  if (!deployment.knowsRelations) return ungrouped(workers, coordinators, charms);
  const links = linksOf(deployment, charms);
  const groups = groupsOf(links.flatMap(({ edge }) => edge ?? []));
  const coordinatorsOf = coordinatorNames(groups);
  const stray = workers.filter((worker) => !coordinatorsOf.has(worker));
  const strayModels = new Set(stray.map(scopeOf));
  const wrong = links.filter((link) => link.blamed.length > 0);
  const wrongScopes = new Set(wrong.map(({ scope }) => scope));
  const blamed = new Set(
    wrong.flatMap(({ scope, blamed: names }) => names.map((name) => keyOf(scope, name))),
  );
  const used = new Set([...groups.values()].map(({ coordinator }) => coordinator));
  // A worker without one, or whose relation is wrong, was probably meant for it.
  const meant = new Set([...wrongScopes, ...strayModels]);
  const idle = coordinators.filter((each) => !used.has(each) && !meant.has(scopeOf(each)));
  return {
    groups: [...groups.values()],
    stray,
    idle,
    findings: [
      ...links.flatMap(({ findings }) => findings),
      // A relation that is wrong already says why the worker has no coordinator.
      ...stray
        .filter((each) => !blamed.has(keyOf(scopeOf(each), each.name)))
        .map((worker) => notIntegrated(worker, coordinators)),
      ...[...coordinatorsOf].flatMap(severalCoordinators),
      ...idle
        .filter(({ scope }) => !partial.has(scope))
        .map((each) => withoutWorkers(each, charms)),
    ],
  };
}

/** A plan may not list the relations that exist: all workers of a model count as one cluster. */
function ungrouped(
  workers: readonly DeployedApplication[],
  coordinators: readonly DeployedApplication[],
  charms: Charms,
): Integrations {
  const coordinatorIn = new Map(coordinators.map((each) => [scopeOf(each), each]));
  return {
    groups: [...groupBy(workers, scopeOf)].map(([scope, own]) => {
      const coordinator = coordinatorIn.get(scope);
      return { name: coordinator?.name, coordinator, workers: own, isOffered: false };
    }),
    stray: [],
    idle: workers.length === 0 ? coordinators : [],
    findings: [
      ...(workers.length > 0 ? [finding("unchecked-integrations", [], { format: "plan" })] : []),
      ...(workers.length === 0 ? coordinators.map((each) => withoutWorkers(each, charms)) : []),
    ],
  };
}

type Groups = ReadonlyMap<string, WorkerGroup>;

interface Edge {
  readonly worker: DeployedApplication;
  readonly coordinator: Coordinator;
}

function groupsOf(edges: readonly Edge[]): Groups {
  const byCoordinator = groupBy(edges, ({ coordinator }) => coordinator.key);
  return new Map(
    [...byCoordinator].map(([key, own]) => {
      const workers = [...new Set(own.map(({ worker }) => worker))];
      const { name, application } = (own[0] as Edge).coordinator;
      const isOffered = own.some(({ coordinator }) => coordinator.isOffer);
      return [key, { name, coordinator: application, workers, isOffered }] as const;
    }),
  );
}

/** The names of the coordinators of each worker that has one. */
function coordinatorNames(groups: Groups): Map<DeployedApplication, string[]> {
  const names = new Map<DeployedApplication, string[]>();
  for (const { name, workers } of groups.values()) {
    for (const worker of workers) {
      const own = names.get(worker) ?? [];
      own.push(`${name}`);
      names.set(worker, own);
    }
  }
  return names;
}

function notIntegrated(
  worker: DeployedApplication,
  [only, ...others]: readonly DeployedApplication[],
): Finding {
  const { name } = worker;
  const coordinator = only && others.length === 0 && isJujuName(only.name) ? only.name : undefined;
  const facts = {
    ...originOf(worker, false),
    application: name,
    coordinator,
    ...positionOf(worker),
  };
  return finding("not-integrated", ["applications", name], facts);
}

function severalCoordinators([worker, coordinators]: readonly [
  DeployedApplication,
  string[],
]): Finding[] {
  if (coordinators.length < 2) return [];
  const { name } = worker;
  const facts = { ...originOf(worker, false), application: name, coordinators };
  return [
    finding("several-coordinators", ["applications", name], { ...facts, ...positionOf(worker) }),
  ];
}

/** A coordinator that nothing in the file is integrated with. */
function withoutWorkers(application: DeployedApplication, { endpoint }: Charms): Finding {
  const { name, offers = [] } = application;
  const facts = {
    ...originOf(application, false),
    coordinator: name,
    ...positionOf(application),
  };
  const isOffered = offers.some(({ endpoints }) => endpoints.some((each) => each === endpoint));
  return finding(isOffered ? "unchecked-offer" : "idle-coordinator", ["applications", name], facts);
}
