/** What a single relation connects, and what is wrong with it. */
import { charms as published } from "../data/charms.js";
import { type Finding, finding } from "../issues/issue.js";
import { suggester } from "../issues/suggest.js";
import {
  type DeployedApplication,
  type Deployment,
  keyOf,
  type Relation,
  type RelationEnd,
  scopeOf,
} from "../process/deployment.js";
import { canBeSame, readOfferUrl } from "../process/offers.js";
import { groupBy } from "../text/values.js";
import { positionOf } from "./workers.js";

/** The names of the charms, and their common endpoint if it is known. */
export interface Charms {
  readonly worker: string;
  readonly coordinator: string;
  readonly endpoint: string | undefined;
}

/** What a relation connects a worker to. */
export interface Coordinator {
  /** The application's name, or that of its offer. */
  readonly name: string;
  /** What tells it from others. */
  readonly key: string;
  /** Undefined if it is not in the input. */
  readonly application: DeployedApplication | undefined;
  /** Whether the worker reaches it by an offer. */
  readonly isOffer: boolean;
}

interface Link {
  readonly edge?: { readonly worker: DeployedApplication; readonly coordinator: Coordinator };
  readonly findings: readonly Finding[];
  /** The workers and coordinators that the findings are about. */
  readonly blamed: readonly string[];
}

/** With where the names are those of applications. */
export interface ScopedLink extends Link {
  readonly scope: string | undefined;
}

const unrelated: Link = { findings: [], blamed: [] };

/** Juju adds it to every charm. */
const implicitEndpoint = "juju-info";

/** One for each relation; those of other applications connect nothing. */
export function linksOf(deployment: Deployment, charms: Charms): ScopedLink[] {
  const index = indexOf(deployment);
  return deployment.relations.map((relation) => {
    return { ...linkOf(relation, index, charms), scope: scopeOf(relation) };
  });
}

interface End {
  readonly end: RelationEnd;
  readonly application?: DeployedApplication | undefined;
  /** The applications of several models that it can be. */
  readonly ambiguous?: readonly (DeployedApplication | undefined)[];
}

function linkOf(relation: Relation, index: Index, charms: Charms): Link {
  const ends = relation.ends.map((end): End => {
    const [application, ...others] = index.find(scopeOf(relation), end);
    return {
      end,
      ...(others.length === 0 ? { application } : { ambiguous: [application, ...others] }),
    };
  });
  const own = ends.find(({ application }) => application?.charmName === charms.worker);
  const other = ends.find((each) => each !== own);
  if (own?.application === undefined || other === undefined) {
    return coordinatorLink(relation, ends, index, charms);
  }
  return workerLink(relation, own.application, own.end, other, index, charms);
}

function workerLink(
  relation: Relation,
  worker: DeployedApplication,
  own: RelationEnd,
  { end, application, ambiguous }: End,
  index: Index,
  charms: Charms,
): Link {
  const blamed = [worker.name];
  const wrongOwn = wrongEndpoint(relation, own, worker, charms);
  if (wrongOwn) return { findings: [wrongOwn], blamed };
  if (own.endpoint === implicitEndpoint) return unrelated;
  if (application === undefined && !isElsewhere(relation, end)) {
    return { findings: [noSuchApplication(relation, end, index)], blamed };
  }
  const wrong = application && wrongCoordinator(relation, worker, end, application, charms);
  if (wrong) return { findings: [wrong], blamed: [...blamed, end.application] };
  const coordinator = {
    name: application?.name ?? end.application,
    key: keyOfCoordinator(relation, end, application),
    application,
    isOffer: end.isOffer,
  };
  const findings = ambiguous ? [ambiguousOffer(relation, worker, end, ambiguous)] : [];
  return { edge: { worker, coordinator }, findings, blamed: [] };
}

/** An offer is one coordinator, whatever models its workers are in, and whatever they call it. */
function keyOfCoordinator(
  relation: Relation,
  { application: name, isOffer, url }: RelationEnd,
  application: DeployedApplication | undefined,
): string {
  if (application) return keyOf(scopeOf(application), application.name);
  return isOffer && url !== undefined ? url : keyOf(scopeOf(relation), name);
}

function ambiguousOffer(
  relation: Relation,
  { name: application }: DeployedApplication,
  { application: offer }: RelationEnd,
  all: readonly (DeployedApplication | undefined)[],
): Finding {
  const coordinators = all.flatMap((each) => (each ? nameOfOffering(each) : []));
  const facts = { application, offer, coordinators, ...placeOf(relation) };
  return finding("ambiguous-offer", ["relations", application], facts);
}

function nameOfOffering({ name, model, file }: DeployedApplication): string {
  const place = model ?? file;
  return place === undefined ? name : `${name} in ${place}`;
}

/** A coordinator's relation with a worker of another product, or with something that does not exist. */
function coordinatorLink(
  relation: Relation,
  ends: readonly End[],
  index: Index,
  charms: Charms,
): Link {
  const own = ends.find(({ application }) => application?.charmName === charms.coordinator);
  const isCluster = ends.some(({ end }) => end.endpoint === charms.endpoint);
  const other = ends.find((each) => each !== own);
  if (own?.application === undefined || !isCluster || other === undefined) return unrelated;
  const blamed = [own.application.name];
  const { end, application } = other;
  if (application === undefined) {
    // A worker of another model, perhaps: what runs there is not known.
    if (isElsewhere(relation, end)) return { findings: [], blamed };
    return { findings: [noSuchApplication(relation, end, index)], blamed };
  }
  const [, product] = /^(.*)-worker-k8s$/.exec(application.charmName) ?? [];
  const coordinatorCharm = `${product}-coordinator-k8s`;
  // With --charm, a worker of the product's usual charm is not one of those that are checked.
  const isOther = product !== undefined && coordinatorCharm !== charms.coordinator;
  if (!isOther || own.end.endpoint !== charms.endpoint) return unrelated;
  const facts = {
    application: application.name,
    other: own.application.name,
    charm: own.application.charmName,
    coordinatorCharm,
    ...placeOf(relation),
  };
  const found = finding("not-a-coordinator", ["relations", application.name], facts);
  return { findings: [found], blamed };
}

interface Index {
  /** The applications that an end can be: several for an offer that is offered by that name in several models. */
  readonly find: (scope: string | undefined, end: RelationEnd) => readonly DeployedApplication[];
  readonly nearest: (name: string) => readonly string[];
}

function indexOf({ applications }: Deployment): Index {
  const byName = new Map(applications.map((each) => [keyOf(scopeOf(each), each.name), [each]]));
  const offers = applications.flatMap((each) =>
    (each.offers ?? []).map((offer) => ({ ...offer, application: each })),
  );
  const byOffer = groupBy(offers, ({ name }) => name);
  return {
    find: (scope, { application, isOffer, url = application }) => {
      if (!isOffer) return byName.get(keyOf(scope, application)) ?? [];
      const wanted = readOfferUrl(url);
      const own = byOffer.get(wanted.name) ?? [];
      return own.filter(({ place }) => canBeSame(place, wanted)).map((each) => each.application);
    },
    nearest: suggester(applications.slice(0, maxCompared).map(({ name }) => name)),
  };
}

/** Comparing all names with all is quadratic. */
const maxCompared = 1000;

/** An offer of another model; in Terraform also an application that is managed elsewhere. */
function isElsewhere({ address }: Relation, end: RelationEnd): boolean {
  return end.isOffer || address !== undefined;
}

function noSuchApplication(relation: Relation, end: RelationEnd, { nearest }: Index): Finding {
  const name = end.application;
  const facts = { name, nearest: nearest(name), ...placeOf(relation) };
  return finding("no-such-application", ["relations", name], facts);
}

function placeOf(relation: Relation) {
  const { address } = relation;
  return {
    ...positionOf(relation),
    ...(address !== undefined && { address, medium: "terraform" as const }),
  };
}

function wrongCoordinator(
  relation: Relation,
  worker: DeployedApplication,
  end: RelationEnd,
  application: DeployedApplication,
  charms: Charms,
): Finding | undefined {
  return (
    notACoordinator(relation, worker, application, charms) ??
    wrongEndpoint(relation, end, application, charms)
  );
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

function wrongEndpoint(
  relation: Relation,
  { endpoint }: RelationEnd,
  { name, charmName: charm }: DeployedApplication,
  { worker, coordinator, endpoint: usual }: Charms,
): Finding | undefined {
  const isKnown = charm === worker || charm === coordinator;
  if (usual === undefined || !isKnown || endpoint === undefined || endpoint === usual) {
    return undefined;
  }
  if (endpoint === implicitEndpoint && charm === worker) return undefined;
  const facts = { application: name, charm, endpoint, endpoints: [usual], ...placeOf(relation) };
  const exists = published.some(
    (row) => row.coordinator === charm && row.endpoints.coordinator.includes(endpoint),
  );
  return finding(exists ? "other-endpoint" : "no-such-endpoint", ["relations", name], facts);
}
