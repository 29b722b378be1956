/** The clusters of bundles, plans, states and `juju config` outputs. */
import type { Table } from "../catalog/catalog.js";
import type { Cluster, Coordinator, Process } from "../formats/cluster.js";
import {
  type DeployedApplication,
  type Deployment,
  type Relation,
  scopeOf,
} from "../formats/deployment.js";
import { groupBy } from "../formats/group-by.js";
import { releaseOfImage } from "../formats/image.js";
import { readJujuConfig } from "../formats/juju/config.js";
import type { DetectedText } from "../formats/read-text.js";
import { type Finding, finding, isError } from "../issues/issue.js";
import type { Read } from "../issues/read.js";
import { type Evidence, evidenceIn } from "./evidence.js";
import { inFile } from "./in-file.js";
import { groupByCoordinator, type WorkerGroup } from "./integrations.js";
import { applicationOf } from "./juju-config.js";
import { catalogOfWorker, charmsFor, type Given, tableFor, workerCharm } from "./options.js";
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

/** All deployments together: offers join models of different texts. */
export function clustersOfDeployments(
  parts: readonly ReadDeployment[],
  given: Given,
): ReadClusters {
  const table = tableFor(given);
  const charms = charmsFor(given, table);
  const deployment = together(parts);
  const { applications } = deployment;
  const findings = parts.flatMap(({ text, read }) => inFile(read.findings, text.file));
  const only = parts.length === 1 ? parts[0]?.text.file : undefined;
  const workers = applications.filter(({ charmName }) => charmName === charms.worker);
  const charmNames = applications.map(({ charmName }) => charmName);
  const other = workers.length > 0 ? otherProduct(charms.worker, table) : undefined;
  if (other) return { clusters: [], findings: [...findings, other], isRelevant: true, charmNames };
  const integrations = groupByCoordinator(deployment, charms);
  const isPartial = parts.some(({ read }) => read.findings.some(isOpen));
  const context = contextOf(workers, deployment, isPartial, given);
  const strays = groupBy(integrations.stray, scopeOf);
  const clusters = integrations.groups.map((group) => {
    const scope = group.workers[0] && scopeOf(group.workers[0]);
    // A worker without a coordinator was probably meant for one of its model.
    const own = strays.get(scope) ?? [];
    strays.delete(scope);
    return clusterOf(group, own, context);
  });
  const left = [...strays.values()].map((stray) =>
    clusterOf({ name: undefined, coordinator: undefined, workers: [] }, stray, context),
  );
  return {
    clusters: [...clusters, ...left],
    findings: [...findings, ...inFile(integrations.findings, only)],
    isRelevant: workers.length > 0 || integrations.findings.some(isError),
    charmNames,
  };
}

/** One application each; how many units they have, and what coordinates them, is not known. */
export function clustersOfConfigs(texts: readonly DetectedText[], given: Given): ReadClusters {
  const table = tableFor(given);
  const charm = workerCharm(given, table);
  const reads = texts.flatMap(({ file, documents }) =>
    documents.map((document) => {
      const { value, findings } = readJujuConfig(document);
      const application = value && {
        ...applicationOf(value, charm),
        ...(file !== undefined && { file }),
      };
      return { application, findings: inFile(findings, file) };
    }),
  );
  const all = reads.flatMap(({ application }) => application ?? []);
  const workers = all.filter(({ charmName }) => charmName === charm);
  const context = contextOf(workers, undefined, false, given);
  const group = { name: undefined, coordinator: undefined, workers };
  return {
    clusters: workers.length === 0 ? [] : [clusterOf(group, [], context)],
    findings: reads.flatMap(({ findings }) => findings),
    isRelevant: workers.length > 0,
    charmNames: all.map(({ charmName }) => charmName),
  };
}

/** All applications and relations, with the texts that they are in. */
function together(parts: readonly ReadDeployment[]): Deployment {
  const values = parts.flatMap(({ text, read }) => {
    const { value } = read;
    if (value === undefined) return [];
    const own = <Part extends DeployedApplication | Relation>(part: Part): Part => ({
      ...part,
      file: part.file ?? text.file,
      ...(parts.length > 1 && { scope: text.file }),
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
    saas: values.flatMap(({ saas }) => saas),
  };
}

interface Context {
  readonly evidence: Evidence;
  /** Whether the workers of all clusters are of several models. */
  readonly hasSeveralModels: boolean;
  /** Undefined if the input does not have any. */
  readonly relations: Deployment | undefined;
  /** Whether something of the deployment could not be read, or is not known yet. */
  readonly isPartial: boolean;
}

function contextOf(
  workers: readonly DeployedApplication[],
  relations: Deployment | undefined,
  isPartial: boolean,
  given: Given,
): Context {
  return {
    evidence: evidenceIn(workers, given, tableFor(given)),
    hasSeveralModels: new Set(workers.map(({ model }) => model)).size > 1,
    relations,
    isPartial,
  };
}

function clusterOf(
  group: WorkerGroup,
  stray: readonly DeployedApplication[],
  context: Context,
): Cluster {
  const { name, coordinator, workers } = group;
  const [first] = [...workers, ...stray];
  const model = context.hasSeveralModels ? first?.model : undefined;
  return {
    name,
    origin: {
      ...(name !== undefined && { cluster: name }),
      ...(model !== undefined && { model }),
      ...(first?.address !== undefined && { medium: "terraform" as const }),
      ...placeOf(coordinator ?? (first?.file === undefined ? {} : { file: first.file })),
    },
    processes: [
      ...workers.map((worker) => processOf(worker, context)),
      ...stray.map((worker) => {
        return { ...processOf(worker, context), held: "not integrated with a coordinator" };
      }),
    ],
    coordinator: name === undefined ? undefined : coordinatorOf(name, coordinator, context),
    unseen: unseenParts(group, context),
  };
}

function processOf(worker: DeployedApplication, { evidence, hasSeveralModels }: Context): Process {
  const { name, units, image, config, configAt } = worker;
  const release = image === undefined ? undefined : releaseOfImage(image);
  return {
    name,
    units,
    origin: { ...originOf(worker, hasSeveralModels), ...placeOf(worker) },
    at: ([option]) =>
      typeof option === "string" && Object.hasOwn(configAt, option) ? configAt[option] : undefined,
    start: { options: config, charm: evidence.charmOf(worker) },
    releases:
      release === undefined
        ? []
        : [{ value: release, because: `which the image of ${name} names` }],
    assumed: evidence.releasesOf(worker),
    whyUnknown: evidence.whyUnknown,
  };
}

function placeOf(application: Partial<DeployedApplication>) {
  const { file } = application;
  return { ...(file !== undefined && { file }), ...positionOf(application) };
}

function coordinatorOf(
  name: string,
  application: DeployedApplication | undefined,
  { relations }: Context,
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
      application && relations?.knowsRelations ? endpointsOf(application, relations) : undefined,
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
  { name, coordinator }: WorkerGroup,
  { isPartial, relations }: Context,
): string[] {
  if (relations === undefined) return [];
  const offers = coordinator?.offers ?? [];
  return [
    ...(name !== undefined && coordinator === undefined
      ? [`the coordinator ${name} is in another model`]
      : []),
    ...(offers.length > 0 ? [`workers of other models can use the offer ${offers[0]?.name}`] : []),
    ...(isPartial ? ["a part of the input could not be read, or is not known yet"] : []),
  ];
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
