/** The clusters of `juju status` and `juju config` outputs, bundles, plans and states. */
import type { Table } from "../catalog/catalog.js";
import { type Finding, finding, isError } from "../issues/issue.js";
import type { Read } from "../issues/read.js";
import type { Cluster, Coordinator, Process, Statement } from "../process/cluster.js";
import {
  type DeployedApplication,
  type Deployment,
  type Relation,
  scopeOf,
  sortApplications,
} from "../process/deployment.js";
import { releaseOfImage } from "../process/image.js";
import type { DetectedText } from "../text/read-text.js";
import { groupBy } from "../text/values.js";
import { type Evidence, evidenceIn } from "./evidence.js";
import { inFile } from "./in-file.js";
import { groupByCoordinator, type WorkerGroup } from "./integrations.js";
import { catalogOfWorker, charmsFor, type Given, tableFor } from "./options.js";
import { keyOf, type Settings, settingsIn } from "./settings.js";
import { originOf, positionOf } from "./workers.js";

export interface ReadDeployment {
  readonly text: DetectedText;
  readonly read: Read<Deployment>;
}

export interface ReadClusters {
  readonly clusters: readonly Cluster[];
  readonly findings: readonly Finding[];
  readonly isRelevant: boolean;
  /** The charms that are named, of whatever product. */
  readonly charmNames: readonly string[];
}

/** All deployments, with the options that other texts have for their applications, and what is left of these. */
export function clustersOfJuju(
  deployments: readonly ReadDeployment[],
  settings: Settings,
  given: Given,
): readonly ReadClusters[] {
  const parts = deployments.map((part) => withOptions(part, settings));
  const names = new Set(parts.flatMap(({ read }) => (read.value?.applications ?? []).map(keyOf)));
  const isLeft = (each: DeployedApplication) => !names.has(keyOf(each));
  const isDeployed = deployments.some(({ text }) => text.format === "juju-status");
  const left = {
    ...settings,
    deployed: settings.deployed.filter((each) => !isDeployed || isLeft(each)),
    planned: settings.planned.filter(isLeft),
  };
  return [clustersOfDeployments(parts, given), clustersOfSettings(left, given)];
}

/** `juju status` and `juju config` are about what is deployed; a bundle is about what is to be. */
function withOptions({ text, read }: ReadDeployment, settings: Settings): ReadDeployment {
  const { value } = read;
  if (value === undefined) return { text, read };
  const isDeployed = text.format === "juju-status";
  const own = isDeployed ? { ...settings, planned: [] } : { ...settings, deployed: [] };
  const applications = value.applications.map(settingsIn(own));
  return { text, read: { ...read, value: { ...value, applications } } };
}

/** Offers join models of different texts. */
function clustersOfDeployments(parts: readonly ReadDeployment[], given: Given): ReadClusters {
  const hasSeveral = parts.length > 1;
  const halves = [...groupBy(parts, ({ read }) => read.value?.knowsRelations !== false).values()];
  const read = halves.map((half) => clustersOf(half, hasSeveral, given));
  return {
    clusters: read.flatMap(({ clusters }) => clusters),
    findings: read.flatMap(({ findings }) => findings),
    isRelevant: read.some(({ isRelevant }) => isRelevant),
    charmNames: read.flatMap(({ charmNames }) => charmNames),
  };
}

/** Of texts that all list their relations, or that all do not. */
function clustersOf(
  parts: readonly ReadDeployment[],
  hasSeveral: boolean,
  given: Given,
): ReadClusters {
  const table = tableFor(given);
  const charms = charmsFor(given, table);
  const deployment = together(parts, hasSeveral);
  const { applications, removed = [] } = deployment;
  const ofTexts = parts.flatMap(({ text, read }) => inFile(read.findings, text.file));
  const only = parts.length === 1 ? parts[0]?.text.file : undefined;
  const workers = applications.filter(({ charmName }) => charmName === charms.worker);
  const charmNames = applications.map(({ charmName }) => charmName);
  const other = workers.length > 0 ? otherProduct(charms.worker, table) : undefined;
  if (other) {
    return { clusters: [], findings: [...ofTexts, other], isRelevant: true, charmNames };
  }
  const open = parts.filter(({ read }) => read.findings.some(isOpen));
  const partial = new Set(open.map(({ text }) => (hasSeveral ? text.file : undefined)));
  const integrations = groupByCoordinator(deployment, charms, partial);
  const context = contextOf(workers, deployment, partial, given);
  const strays = groupBy(integrations.stray, scopeOf);
  const clusters = integrations.groups.map((group) => {
    const scope = group.workers[0] && scopeOf(group.workers[0]);
    // A worker without a coordinator was probably meant for one of its model.
    const own = strays.get(scope) ?? [];
    strays.delete(scope);
    return clusterOf(group, own, context);
  });
  const idle = integrations.idle.map((coordinator) =>
    clusterOf({ ...noGroup, name: coordinator.name, coordinator }, [], context),
  );
  const left = [...strays.values()].map((stray) => clusterOf(noGroup, stray, context));
  const gone = removed.filter(({ charmName }) =>
    [charms.worker, charms.coordinator].includes(charmName),
  );
  const isGone = workers.length === 0 && gone.length > 0;
  const names = gone.map(({ name }) => name);
  const findings = [
    ...ofTexts,
    ...inFile(
      integrations.findings.filter((each) => !isExplained(each, ofTexts)),
      only,
    ),
    ...inFile(isGone ? [finding("only-removes", [], { applications: names })] : [], only),
    ...workers.flatMap((worker) => unknownUnits(worker, context)),
  ];
  return {
    clusters: [...clusters, ...idle, ...left],
    findings,
    isRelevant:
      idle.length > 0 || workers.length > 0 || isGone || integrations.findings.some(isError),
    charmNames,
  };
}

const noGroup: WorkerGroup = {
  name: undefined,
  coordinator: undefined,
  workers: [],
  isOffered: false,
};

/** An integration that is not known says why not all are. */
function isExplained({ code }: Finding, ofTexts: readonly Finding[]): boolean {
  return (
    code === "unchecked-integrations" && ofTexts.some((each) => each.code === "unknown-resource")
  );
}

function unknownUnits(worker: DeployedApplication, { hasSeveralModels }: Context): Finding[] {
  const { name, units, address } = worker;
  // Only a plan counts units that it does not know.
  if (units !== undefined || address === undefined) return [];
  const facts = { ...originOf(worker, hasSeveralModels), ...placeOf(worker), application: name };
  return [finding("unknown-units", [name, "units"], facts)];
}

/** Applications by their options alone; how many units they have, and what coordinates them, is not known. */
function clustersOfSettings({ deployed, planned, findings }: Settings, given: Given): ReadClusters {
  const charms = charmsFor(given, tableFor(given));
  const isWorker = ({ charmName }: DeployedApplication) => charmName === charms.worker;
  const coordinators = deployed.filter(({ charmName }) => charmName === charms.coordinator);
  const groups = [deployed, planned].map((all) => all.filter(isWorker));
  const clusters = groups.flatMap((workers, index) => {
    if (workers.length === 0) return [];
    const context = contextOf(workers, undefined, new Set(), given);
    const cluster = clusterOf({ ...noGroup, workers }, [], context);
    const isWhole = index === 0;
    return isWhole
      ? cluster
      : { ...cluster, unseen: ["applications without options are not in it"] };
  });
  return {
    clusters,
    findings: [...findings, ...coordinators.map(uncheckedConfig)],
    isRelevant: clusters.length > 0 || coordinators.length > 0,
    charmNames: [...deployed, ...planned].map(({ charmName }) => charmName),
  };
}

function uncheckedConfig(coordinator: DeployedApplication): Finding {
  const { name, charmName: charm } = coordinator;
  const facts = { application: name, charm, ...placeOf(coordinator) };
  return finding("unchecked-config", [name], facts);
}

/** All applications and relations, with the texts that they are in. */
function together(parts: readonly ReadDeployment[], hasSeveral: boolean): Deployment {
  const values = parts.flatMap(({ text, read }) => {
    const { value } = read;
    if (value === undefined) return [];
    const own = <Part extends DeployedApplication | Relation>(part: Part): Part => ({
      ...part,
      file: part.file ?? text.file,
      ...(hasSeveral && { scope: text.file }),
    });
    return {
      ...value,
      applications: value.applications.map(own),
      relations: value.relations.map(own),
    };
  });
  return {
    applications: values.flatMap(({ applications }) => applications),
    relations: values.flatMap(({ relations }) => relations),
    knowsRelations: values.every(({ knowsRelations }) => knowsRelations),
    removed: values.flatMap(({ removed = [] }) => removed),
  };
}

interface Context {
  readonly given: Given;
  /** Whether the workers of all clusters are of several models. */
  readonly hasSeveralModels: boolean;
  /** Undefined if the input does not have any. */
  readonly relations: Deployment | undefined;
  /** The scopes of texts of which something could not be read, or is not known yet. */
  readonly partial: ReadonlySet<string | undefined>;
}

function contextOf(
  workers: readonly DeployedApplication[],
  relations: Deployment | undefined,
  partial: Context["partial"],
  given: Given,
): Context {
  const hasSeveralModels = new Set(workers.map(({ model }) => model)).size > 1;
  return { given, hasSeveralModels, relations, partial };
}

function clusterOf(
  group: WorkerGroup,
  stray: readonly DeployedApplication[],
  context: Context,
): Cluster {
  const { name, coordinator } = group;
  const workers = sortApplications([...group.workers, ...stray]);
  const isStray = new Set(stray);
  const { given } = context;
  const evidence = evidenceIn(workers, given, tableFor(given));
  const [first] = workers;
  const model = context.hasSeveralModels ? first?.model : undefined;
  return {
    name,
    origin: {
      ...(name !== undefined && { cluster: name }),
      ...(model !== undefined && { model }),
      ...(first?.address !== undefined && { medium: "terraform" as const }),
      ...placeOf(coordinator ?? (first?.file === undefined ? {} : { file: first.file })),
    },
    processes: workers.map((worker) => {
      const process = processOf(worker, evidence, context);
      return isStray.has(worker)
        ? { ...process, held: "not integrated with a coordinator" }
        : process;
    }),
    coordinator: name === undefined ? undefined : coordinatorOf(name, coordinator, context),
    unseen: unseenParts(group, context),
    unseenCoordinator: whyUnseen(group, context),
  };
}

function processOf(
  worker: DeployedApplication,
  evidence: Evidence,
  { hasSeveralModels }: Context,
): Process {
  const { name, units, config, configAt, offered, unknown } = worker;
  return {
    name,
    units,
    origin: { ...originOf(worker, hasSeveralModels), ...placeOf(worker) },
    at: ([option]) =>
      typeof option === "string" && Object.hasOwn(configAt, option) ? configAt[option] : undefined,
    start: { options: config, charm: evidence.charmOf(worker), offered, unknown },
    releases: statedReleases(worker),
    assumed: evidence.releasesOf(worker),
    whyUnknown: evidence.whyUnknown,
  };
}

/** What runs says more than what was to run. */
function statedReleases({ name, version, image }: DeployedApplication): Statement[] {
  const ofImage = image === undefined ? undefined : releaseOfImage(image);
  return [
    ...(version === undefined ? [] : [{ value: version, because: `which ${name} reports` }]),
    ...(ofImage === undefined
      ? []
      : [{ value: ofImage, because: `which the image of ${name} names` }]),
  ];
}

function placeOf(application: Partial<DeployedApplication>) {
  const { file } = application;
  return { ...(file !== undefined && { file }), ...positionOf(application) };
}

function coordinatorOf(
  name: string,
  application: DeployedApplication | undefined,
  { relations, given }: Context,
): Coordinator {
  return {
    name,
    units: application?.units,
    origin: application && {
      application: name,
      ...originOf(application, false),
      ...placeOf(application),
    },
    integrated:
      application && relations?.knowsRelations && isOwn(application, given)
        ? endpointsOf(application, relations)
        : undefined,
  };
}

/** The endpoints of an application that something is integrated with. */
function endpointsOf(
  application: DeployedApplication,
  { relations }: Deployment,
): ReadonlySet<string> {
  const own = relations.filter((relation) => scopeOf(relation) === scopeOf(application));
  const ends = own.flatMap((relation) => relation.ends);
  return new Set(
    ends
      .filter((end) => end.application === application.name && !end.isOffer)
      .flatMap(({ endpoint }) => endpoint ?? []),
  );
}

/** What may exist outside of the input. */
function unseenParts(
  { name, coordinator, workers, isOffered }: WorkerGroup,
  { partial, relations }: Context,
): string[] {
  const isPartial = [coordinator ?? [], workers].flat().some(({ scope }) => partial.has(scope));
  const unknown = workers.filter((each) => each.unknown).map((each) => each.name);
  const offers = isOffered ? [] : (coordinator?.offers ?? []);
  return [
    ...(relations && name !== undefined && coordinator === undefined
      ? [`the coordinator ${name} is not in the input`]
      : []),
    ...(offers.length > 0 ? [`workers of other models can use the offer ${offers[0]?.name}`] : []),
    ...unknown.map((each) => `which roles ${each} runs is not known`),
    ...(isPartial && unknown.length === 0
      ? ["a part of the input could not be read, or is not known yet"]
      : []),
  ];
}

function whyUnseen(
  { name, coordinator }: WorkerGroup,
  { relations, given }: Context,
): string | undefined {
  if (coordinator !== undefined) {
    const { charmName } = coordinator;
    return isOwn(coordinator, given) ? undefined : `what ${charmName} waits for is not known`;
  }
  const isNone = relations?.knowsRelations && name === undefined;
  return isNone ? undefined : "the coordinator is not in the input";
}

/** A charm of another name may be a renamed coordinator. */
function isOwn({ charmName }: DeployedApplication, given: Given): boolean {
  return charmName === charmsFor(given, tableFor(given)).coordinator;
}

function isOpen(found: Finding): boolean {
  return isError(found) || found.code === "unknown-config" || found.code === "unknown-resource";
}

/** The charms of Loki, Mimir and Tempo have catalogs of their own. */
function otherProduct(charm: string, { rows: { product } }: Table): Finding | undefined {
  const catalog = catalogOfWorker(charm);
  if (catalog === undefined || catalog === product.toLowerCase()) return undefined;
  return finding("other-product", [], { product, charm, catalog });
}
