/** Which workers belong to which coordinator, and what is wrong with the relations between them. */
import type { CharmRow } from "../data/charms.js";
import type {
  DeployedApplication,
  Deployment,
  Relation,
  RelationEnd,
} from "../formats/deployment.js";
import { type Finding, finding, maxShown } from "../issues/issue.js";
import { nearestNames } from "../issues/suggest.js";
import { isJujuName } from "../issues/text.js";
import { groupBy } from "./group-by.js";
import { originOf, positionOf } from "./workers.js";

/** The names of the charms, and their endpoints if they are known. */
export interface Charms {
  readonly worker: string;
  readonly coordinator: string;
  readonly row: CharmRow | undefined;
}

/** The workers of one coordinator; without one, of a file that does not list relations. */
export interface WorkerGroup {
  /** The coordinator's name, or that of its offer. */
  readonly name: string | undefined;
  readonly coordinator: DeployedApplication | undefined;
  readonly workers: readonly DeployedApplication[];
}

export interface Integrations {
  readonly groups: readonly WorkerGroup[];
  /** Workers without a coordinator. */
  readonly stray: readonly DeployedApplication[];
  readonly findings: readonly Finding[];
}

/** Juju adds it to every charm. */
const implicitEndpoint = "juju-info";

export function groupByCoordinator(deployment: Deployment, charms: Charms): Integrations {
  const index = indexOf(deployment);
  const workers = deployment.applications.filter(({ charmName }) => charmName === charms.worker);
  const coordinators = deployment.applications.filter(
    ({ charmName }) => charmName === charms.coordinator,
  );
  if (!deployment.knowsRelations) return ungrouped(workers, coordinators);
  const links = deployment.relations.map((relation) => linkOf(relation, index, charms));
  const groups = groupsOf(links.flatMap(({ edge }) => edge ?? []));
  const coordinatorsOf = coordinatorNames(groups);
  const stray = workers.filter((worker) => !coordinatorsOf.has(worker));
  const strayModels = new Set(stray.map(({ model }) => model));
  const blamed = new Set(links.flatMap((link) => link.blamed));
  const used = new Set([...groups.values()].map(({ coordinator }) => coordinator));
  return {
    groups: [...groups.values()],
    stray,
    findings: [
      ...links.flatMap(({ findings }) => findings),
      // A relation that is wrong already says why the worker has no coordinator.
      ...stray
        .filter(({ name }) => !blamed.has(name))
        .map((worker) => notIntegrated(worker, coordinators)),
      ...[...coordinatorsOf].flatMap(severalCoordinators),
      // A worker without one, or whose relation is wrong, was probably meant for it.
      ...(blamed.size > 0 ? [] : coordinators)
        .filter((each) => !used.has(each) && !strayModels.has(each.model))
        .map(idleCoordinator),
    ],
  };
}

/** A plan may not list the relations that exist: all workers of a model count as one cluster. */
function ungrouped(
  workers: readonly DeployedApplication[],
  coordinators: readonly DeployedApplication[],
): Integrations {
  const coordinatorIn = new Map(coordinators.map((each) => [each.model, each]));
  return {
    groups: [...groupBy(workers, ({ model }) => model)].map(([model, own]) => {
      const coordinator = coordinatorIn.get(model);
      return { name: coordinator?.name, coordinator, workers: own };
    }),
    stray: [],
    findings: [
      ...(workers.length > 0 ? [finding("unchecked-integrations", [], { format: "plan" })] : []),
      ...(workers.length === 0 ? coordinators.map(idleCoordinator) : []),
    ],
  };
}

interface Index {
  readonly find: (model: string | undefined, name: string) => DeployedApplication | undefined;
  readonly nearest: (name: string) => readonly string[];
  readonly saas: ReadonlySet<string>;
}

function indexOf({ applications, saas }: Deployment): Index {
  const byKey = new Map(applications.map((each) => [keyOf(each.model, each.name), each]));
  return {
    find: (model, name) => byKey.get(keyOf(model, name)),
    nearest: suggester(applications.map(({ name }) => name)),
    saas: new Set(saas),
  };
}

const maxCompared = 1000;

/** Suggestions among the first names, for as many relations as are shown: comparing all with all is quadratic. */
function suggester(all: readonly string[]): Index["nearest"] {
  const names = all.slice(0, maxCompared);
  const known = new Map<string, readonly string[]>();
  return (name) => {
    const nearest = known.get(name) ?? (known.size < maxShown ? nearestNames(name, names) : []);
    if (known.size < maxShown) known.set(name, nearest);
    return nearest;
  };
}

function keyOf(model: string | undefined, name: string): string {
  return JSON.stringify([model, name]);
}

interface Edge {
  readonly worker: DeployedApplication;
  /** An application, or the name of an offer. */
  readonly coordinator: DeployedApplication | string;
}

interface Link {
  readonly edge?: Edge;
  readonly findings: readonly Finding[];
  /** The workers that the findings are about. */
  readonly blamed: readonly string[];
}

const unrelated: Link = { findings: [], blamed: [] };

/** What a relation connects, if a worker or a coordinator is one of its ends. */
function linkOf(relation: Relation, index: Index, charms: Charms): Link {
  const ends = relation.ends.map((end) => ({
    end,
    application: index.find(relation.model, end.application),
  }));
  const own = ends.find(({ application }) => application?.charmName === charms.worker);
  const other = ends.find((each) => each !== own);
  if (own?.application === undefined || other === undefined) {
    return coordinatorLink(relation, ends, index, charms);
  }
  const worker = own.application;
  const blamed = [worker.name];
  const wrongOwn = wrongEndpoint(relation, own.end, worker, charms);
  if (wrongOwn) return { findings: [wrongOwn], blamed };
  if (own.end.endpoint === implicitEndpoint) return unrelated;
  if (other.application === undefined) {
    if (isOffer(other.end, index)) {
      return { edge: { worker, coordinator: other.end.application }, findings: [], blamed: [] };
    }
    return { findings: noSuchApplication(relation, other.end, index), blamed };
  }
  const wrong =
    notACoordinator(relation, worker, other.application, charms) ??
    wrongEndpoint(relation, other.end, other.application, charms);
  if (wrong) return { findings: [wrong], blamed };
  return { edge: { worker, coordinator: other.application }, findings: [], blamed: [] };
}

/** A coordinator that is related to something that does not exist. */
function coordinatorLink(
  relation: Relation,
  ends: readonly {
    readonly end: RelationEnd;
    readonly application: DeployedApplication | undefined;
  }[],
  index: Index,
  charms: Charms,
): Link {
  const isOurs = ends.some(({ application }) => application?.charmName === charms.coordinator);
  const isCluster = ends.some(({ end }) => end.endpoint === charms.row?.endpoint);
  const lost = ends.find(({ end, application }) => !application && !isOffer(end, index));
  if (!isOurs || !isCluster || lost === undefined) return unrelated;
  return { findings: noSuchApplication(relation, lost.end, index), blamed: [] };
}

function isOffer(end: RelationEnd, { saas }: Index): boolean {
  return end.isOffer || saas.has(end.application);
}

function placeOf(relation: Relation) {
  const { address } = relation;
  return {
    ...positionOf(relation),
    ...(address !== undefined && { address, medium: "terraform" as const }),
  };
}

/** In Terraform the name may belong to something that is managed elsewhere. */
function noSuchApplication(relation: Relation, end: RelationEnd, { nearest }: Index): Finding[] {
  if (relation.address !== undefined) return [];
  const name = end.application;
  const facts = { name, nearest: nearest(name), ...placeOf(relation) };
  return [finding("no-such-application", ["relations", name], facts)];
}

function wrongEndpoint(
  relation: Relation,
  { endpoint }: RelationEnd,
  application: DeployedApplication,
  { worker, coordinator, row }: Charms,
): Finding | undefined {
  const { name, charmName: charm } = application;
  const known = charm === worker ? "worker" : charm === coordinator ? "coordinator" : undefined;
  if (row === undefined || known === undefined || endpoint === undefined) return undefined;
  if (endpoint === implicitEndpoint && known === "worker") return undefined;
  const isCluster = endpoint === row.endpoint;
  if (isCluster) return undefined;
  const endpoints = [row.endpoint];
  const facts = { application: name, charm, endpoint, endpoints, ...placeOf(relation) };
  return finding("no-such-endpoint", ["relations", name], facts);
}

/** Another worker, or a charm of another product. Charms of unknown names may be renamed coordinators. */
function notACoordinator(
  relation: Relation,
  { name: application }: DeployedApplication,
  { name: other, charmName: charm }: DeployedApplication,
  { worker, coordinator }: Charms,
): Finding | undefined {
  const isOtherProduct = /-(?:worker|coordinator)-k8s$/.test(charm) && charm !== coordinator;
  if (charm !== worker && !isOtherProduct) return undefined;
  const facts = { application, other, charm, coordinatorCharm: coordinator, ...placeOf(relation) };
  return finding("not-a-coordinator", ["relations", application], facts);
}

type Groups = ReadonlyMap<string, WorkerGroup>;

function groupsOf(edges: readonly Edge[]): Groups {
  const groups = new Map<
    string,
    Omit<WorkerGroup, "workers"> & { workers: Set<DeployedApplication> }
  >();
  for (const { worker, coordinator } of edges) {
    const application = typeof coordinator === "string" ? undefined : coordinator;
    const name = typeof coordinator === "string" ? coordinator : coordinator.name;
    // An offer is one coordinator, whatever model its workers are in.
    const key = keyOf(application?.model, name);
    const group = groups.get(key) ?? { name, coordinator: application, workers: new Set() };
    group.workers.add(worker);
    groups.set(key, group);
  }
  return new Map(
    [...groups].map(([key, group]) => [key, { ...group, workers: [...group.workers] }]),
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
  const { name, line, column } = worker;
  const at = line !== undefined && { line, column };
  const facts = { ...originOf(worker, false), application: name, coordinators, ...at };
  return [finding("several-coordinators", ["applications", name], facts)];
}

function idleCoordinator({ name, line, column, address }: DeployedApplication): Finding {
  return finding("idle-coordinator", ["applications", name], {
    coordinator: name,
    application: name,
    ...(line !== undefined && { line, column }),
    ...(address !== undefined && { address, medium: "terraform" as const }),
  });
}
