/** Checks the workers of a bundle, plan or state: each alone, and the clusters that they form. */
import { type ClusterReport, checkCluster } from "../cluster.js";
import type { CharmRow } from "../data/charms.js";
import { deepFreeze } from "../freeze.js";
import { toIssues } from "../issues.js";
import { flagPrefix, type Layer } from "../layer.js";
import { nearestNames } from "../nearest.js";
import { readOptions } from "../options.js";
import type { CharmApplication, Deployment } from "./application.js";
import { type CheckIssue, checkIssue } from "./check-issues.js";
import { type CheckOptions, workerCharm } from "./check-options.js";
import { clusterTitle, groupWorkers, type WorkerCluster } from "./clusters.js";
import { inApplication, namedFor } from "./in-application.js";
import { withOfferedRole } from "./missing-role.js";
import { charmWith, likelyCharms } from "./published.js";
import { type CharmResolution, resolveCharmConfig } from "./resolve-config.js";

/** One worker, and what it will run. */
export interface WorkerReport {
  readonly name: string;
  /** Nothing where a plan does not know it yet. */
  readonly units: number | undefined;
  readonly model: string | undefined;
  /** Nothing where it does not start: the issues say why. */
  readonly resolution: CharmResolution<string, string>["resolution"] | undefined;
}

export interface DeploymentReport {
  readonly workers: readonly WorkerReport[];
  readonly clusters: readonly {
    readonly coordinator: string | undefined;
    /** Nothing where the coordinator is an offer, which may be of another model than its workers. */
    readonly model: string | undefined;
    readonly workers: readonly string[];
    readonly report: ClusterReport<string, string>;
  }[];
  /** First what concerns all, then each worker's own, then each cluster's. */
  readonly issues: readonly CheckIssue[];
}

/**
 * Checks what a deployment will run: the options of each worker against its charm and its release, and
 * whether the workers of each coordinator together start what is required. A worker that is integrated with
 * no coordinator covers nothing, where the deployment has integrations at all.
 *
 * @example
 * ```ts
 * import { checkDeployment, parseBundle } from "pyroscope-roles/charm";
 *
 * const bundle = parseBundle(`
 * bundle: kubernetes
 * applications:
 *   worker: { charm: pyroscope-worker-k8s, scale: 1, options: { role-ingester: true } }
 * `);
 * if (bundle.ok) {
 *   const { issues } = checkDeployment(bundle.value, { release: "1.18" });
 *   console.log(issues[0]?.code, issues[0]?.hint); // default-meta-role juju config worker role-all=false
 * }
 * ```
 */
export function checkDeployment(deployment: Deployment, options: CheckOptions): DeploymentReport {
  const { layer, findings } = readOptions(options);
  if (layer === undefined) return onlyIssues(toIssues(findings));
  const charm = workerCharm(options, layer.table);
  const likely = likelyCharms(layer, options.storage === undefined);
  const workers = deployment.applications
    .filter(({ charmName }) => charmName === charm)
    .map((application) => ({ application, ...checkWorker(application, likely, layer, options) }));
  if (workers.length === 0) {
    return onlyIssues([...toIssues(findings), checkIssue("no-worker", [], { charm })]);
  }
  const grouping = groupWorkers(workers, deployment.relations, likely[0]?.endpoint);
  const clusters = grouping.clusters.map((cluster) => judge(cluster, layer, options));
  return deepFreeze({
    workers: workers.map(({ report }) => report),
    clusters: clusters.map(({ report }) => report),
    issues: [
      ...toIssues(findings),
      ...unknownOptions(charm, likely, options),
      ...clusters.flatMap(({ assumed }) => assumed).slice(0, 1),
      ...workers.flatMap(({ issues }) => issues),
      ...grouping.stray.map(({ application }) => notIntegrated(application)),
      ...clusters.flatMap(({ issues }) => issues),
    ],
  });
}

/** Where there are no workers to judge. */
export function onlyIssues(issues: readonly CheckIssue[]): DeploymentReport {
  return deepFreeze({ workers: [], clusters: [], issues });
}

/** Without the options of the charm a default that is on goes unseen, which is worth knowing. */
function unknownOptions(
  charm: string,
  likely: readonly CharmRow[],
  { options }: CheckOptions,
): CheckIssue[] {
  if (options !== undefined || likely.length > 0) return [];
  return [checkIssue("unknown-options", [], { charm })];
}

/** One worker with what was found about it. */
interface Checked {
  readonly application: CharmApplication;
  readonly report: WorkerReport;
  readonly flags: Readonly<Record<string, boolean>>;
  readonly issues: readonly CheckIssue[];
}

function checkWorker(
  application: CharmApplication,
  likely: readonly CharmRow[],
  layer: Layer,
  options: CheckOptions,
): Omit<Checked, "application"> {
  const { name, units, model, config } = application;
  const offered = options.options ?? publishedOptions(config, likely);
  const isRefused = (key: string) =>
    key.startsWith(flagPrefix) && offered !== undefined && !Object.hasOwn(offered, key);
  const refused = Object.keys(config).filter(isRefused);
  const kept = Object.entries(config).filter(([key]) => !refused.includes(key));
  const result = resolveCharmConfig(Object.fromEntries(kept), {
    ...placeOf(layer, options),
    defaults: onByDefault(offered),
  });
  const found = [
    ...(units === undefined ? [checkIssue("unknown-units", ["units"], { application: name })] : []),
    ...refused.map((option) => noSuchOption(option, Object.keys(Object(offered)))),
    ...result.issues,
  ];
  return {
    report: { name, units, model, resolution: result.ok ? result.value.resolution : undefined },
    flags: result.ok ? result.value.flags : {},
    issues: found.map((issue) => locate(issue, application)),
  };
}

/** What is off by default is as good as not given: a charm may offer what upstream lacks. */
export function onByDefault(
  defaults: Readonly<Record<string, unknown>> = {},
): Record<string, unknown> {
  return Object.fromEntries(Object.entries(defaults).filter(([, value]) => value !== false));
}

function noSuchOption(option: string, offered: readonly string[]): CheckIssue {
  const nameOf = (flag: string) => flag.slice(flagPrefix.length);
  const nearest = nearestNames(nameOf(option), offered.map(nameOf));
  return checkIssue("no-such-option", [option], {
    option,
    nearest: nearest.map((name) => flagPrefix + name),
  });
}

/** The layer by name, so that what there is to say of the options is said once. */
function placeOf({ at }: Layer, { catalog }: CheckOptions) {
  return { release: at.release, storage: at.storage, catalog };
}

/**
 * The options of the published charm of this layer; where the layer is only assumed, those of another one of
 * the release if only it has all that is set.
 */
function publishedOptions(
  config: CharmApplication["config"],
  likely: readonly CharmRow[],
): Readonly<Record<string, boolean>> | undefined {
  const set = Object.keys(config).filter((key) => key.startsWith(flagPrefix));
  return charmWith(set, likely)?.options;
}

/** The issue with its place in the deployment: that of the option, or of the application. */
function locate(issue: CheckIssue, application: CharmApplication): CheckIssue {
  const { name, configAt } = application;
  const option = String(issue.path[0]);
  const isOption = option.startsWith(flagPrefix);
  const { line, column } = configAt[option] ?? application;
  const path = isOption ? ["options", ...issue.path] : issue.path;
  return {
    ...inApplication({ ...issue, path }, name, application.model),
    ...(line !== undefined && { line, column }),
  };
}

function notIntegrated(application: CharmApplication): CheckIssue {
  return locate(checkIssue("not-integrated", [], { application: application.name }), application);
}

/** Judges one cluster; of its issues only those that no worker's own check has told. */
function judge(cluster: WorkerCluster<Checked>, layer: Layer, options: CheckOptions) {
  const { coordinator, model, workers } = cluster;
  const applications = workers.map(({ application: { name, units = 1 }, flags }) => ({
    name,
    units,
    flags,
  }));
  const report = checkCluster<string, string>(applications, options);
  const own = report.issues.filter(({ path: [first, second] }) =>
    typeof first === "number" ? second === "name" || second === "units" : first === undefined,
  );
  const issues = own.map((issue) => place(withOfferedRole(issue, layer, options), cluster));
  return {
    report: { coordinator, model, workers: applications.map(({ name }) => name), report },
    assumed: issues.filter(({ code }) => code === "assumed-storage"),
    issues: issues.filter(({ code }) => code !== "assumed-storage"),
  };
}

/** The issue of a cluster with its place in the deployment: a worker, or the coordinator's cluster. */
function place(
  issue: CheckIssue,
  { coordinator, model, workers }: WorkerCluster<Checked>,
): CheckIssue {
  const [index, ...steps] = issue.path;
  const { name, line, column } = workers[Number(index)]?.application ?? {};
  if (name !== undefined) {
    const at = line !== undefined && { line, column };
    return { ...namedFor(issue, name), path: ["applications", name, ...steps], ...at };
  }
  return { ...issue, message: clusterTitle({ coordinator, model }) + issue.message };
}
