/** Checks the workers of a bundle, plan or state: each on its own, and the clusters that they form. */
import type { Table } from "../catalog/catalog.js";
import type { ReadScope } from "../core/options.js";
import type { DeployedApplication, Deployment } from "../formats/deployment.js";
import type { Format } from "../formats/detect.js";
import { type Finding, finding, isError } from "../issues/issue.js";
import { inspectArguments } from "./arguments.js";
import { checkClusters, incomplete } from "./clusters.js";
import { type Evidence, offeredOptions } from "./evidence.js";
import { groupByCoordinator, type Integrations } from "./integrations.js";
import type { Charms } from "./links.js";
import {
  type Checked,
  type CheckedApplication,
  type CheckOptions,
  catalogOfWorker,
  charmsFor,
  type FileReport,
  onlyFindings,
  reportOf,
  tableFor,
  workerCharm,
} from "./options.js";
import { findScope } from "./scope.js";
import { type CheckedWorker, checkWorker, haveSeveralModels } from "./workers.js";

/**
 * Checks what a deployment will run: the options of each worker against its charm and its release, the relations,
 * and whether the workers of each coordinator together run what is required.
 *
 * @example
 * ```ts
 * import { checkDeployment, parseBundle } from "pyroscope-roles/check";
 *
 * const bundle = parseBundle(`
 * bundle: kubernetes
 * applications:
 *   worker: { charm: pyroscope-worker-k8s, scale: 1, options: { role-ingester: true } }
 * `);
 * if (bundle.ok) {
 *   const { release, issues } = checkDeployment(bundle.value, {});
 *   console.log(release, issues[0]?.code); // 1.18.2 not-integrated
 * }
 * ```
 */
export function checkDeployment(deployment: Deployment, options: CheckOptions = {}): FileReport {
  return reportOf(
    inspectArguments("deployment", deployment, options, (...own) =>
      inspectDeployment(own[0], "bundle", own[1]),
    ),
  );
}

export function inspectDeployment(
  deployment: Deployment,
  format: Format,
  options: CheckOptions,
): Checked {
  const table = tableFor(options);
  const charms = charmsFor(options, table);
  const workers = deployment.applications.filter(({ charmName }) => charmName === charms.worker);
  if (workers.length === 0) return { format, ...withoutWorkers(deployment, charms) };
  const other = otherProduct(charms.worker, table);
  if (other) return { format, ...onlyFindings([other], false) };
  const { value, findings } = findScope(workers, options, table);
  if (value === undefined) return { format, ...onlyFindings(findings, false) };
  const { scope, evidence } = value;
  const integrations = groupByCoordinator(deployment, charms);
  return {
    format,
    release: scope.layer.release,
    storage: scope.layer.storage,
    reason: evidence.reason,
    ...checkWorkers(workers, integrations, scope, evidence, options),
  };
}

/** A coordinator alone runs nothing, unless it is offered; without one too, the file is not about the product. */
function withoutWorkers(deployment: Deployment, charms: Charms): Omit<Checked, "format"> {
  const { findings } = groupByCoordinator(deployment, charms);
  const isRelevant = findings.some(isError);
  return { ...onlyFindings(findings), isRelevant, clusters: isRelevant ? [incomplete] : [] };
}

/** The charms of Loki, Mimir and Tempo have catalogs of their own. */
function otherProduct(charm: string, { rows: { product } }: Table): Finding | undefined {
  const catalog = catalogOfWorker(charm);
  if (catalog === undefined || catalog === product.toLowerCase()) return undefined;
  return finding("other-product", [], { product, charm, catalog });
}

function checkWorkers(
  workers: readonly DeployedApplication[],
  integrations: Integrations,
  scope: ReadScope,
  evidence: Evidence,
  options: CheckOptions,
): Omit<Checked, "format"> {
  const { layer } = scope;
  const offered = offeredOptions(options, layer.release, layer.table);
  const own = { ...scope, findings: [] };
  const hasSeveralModels = haveSeveralModels(workers);
  const checked = new Map(
    workers.map((each) => [each, checkWorker(each, offered, own, hasSeveralModels)]),
  );
  const charm = workerCharm(options, layer.table);
  const stray = new Set(integrations.stray);
  const { clusters, findings: ofClusters } = checkClusters(checked, integrations, layer, options);
  return {
    isReadable: true,
    isRelevant: true,
    applications: [...checked].map(([worker, each]) => applicationOf(worker, each, stray)),
    clusters,
    findings: [
      ...scope.findings,
      ...mixedReleases(evidence),
      ...(offered === undefined ? [finding("unknown-options", [], { charm })] : []),
      ...[...checked.values()].flatMap(({ findings }) => findings),
      ...integrations.findings,
      ...ofClusters,
    ],
  };
}

function mixedReleases({ release, others }: Evidence): Finding[] {
  if (others.length === 0) return [];
  return [finding("mixed-releases", [], { releases: [release, ...others] })];
}

function applicationOf(
  worker: DeployedApplication,
  { args, origin }: CheckedWorker,
  stray: ReadonlySet<DeployedApplication>,
): CheckedApplication {
  const { name, units, address } = worker;
  const why = reasonNotToRun(worker, args, stray);
  return {
    name,
    units,
    ...(origin.model !== undefined && { model: origin.model }),
    ...(address !== undefined && { address }),
    args: why === undefined ? args : null,
    ...(why !== undefined && { why }),
  };
}

function reasonNotToRun(
  worker: DeployedApplication,
  args: CheckedWorker["args"],
  stray: ReadonlySet<DeployedApplication>,
): string | undefined {
  if (args === null) return "it does not start";
  if (stray.has(worker)) return "not integrated with a coordinator";
  return worker.units === 0 ? "no units" : undefined;
}
