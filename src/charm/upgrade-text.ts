/** What becomes of the workers of a bundle, plan, state or juju config output when they are refreshed. */

import { pyroscope } from "../catalog.js";
import { deepFreeze } from "../freeze.js";
import { readOptions } from "../options.js";
import type { CharmApplication, Deployment } from "./application.js";
import { parseBundle } from "./bundle.js";
import { type CheckIssue, checkIssue } from "./check-issues.js";
import { workerCharm } from "./check-options.js";
import { clusterTitle, type Grouping, groupWorkers, type WorkerCluster } from "./clusters.js";
import type { CharmFormat } from "./format.js";
import { inApplication } from "./in-application.js";
import { parseJujuConfig } from "./juju-config.js";
import { publishedCharms } from "./published.js";
import type { CharmResult } from "./result.js";
import { parseTerraform } from "./terraform.js";
import { checkUpgrade, type UpgradedApplication, type UpgradeSide } from "./upgrade.js";

/** The formats that tell what is deployed. */
export type DeployedFormat = Exclude<CharmFormat, "charmcraft" | "probe">;

export interface UpgradeOptions {
  readonly from: UpgradeSide;
  readonly to: UpgradeSide;
  /** The worker charm's name; without it `<product>-worker-k8s`. */
  readonly charm?: string | undefined;
}

/** What one coordinator's workers lack afterwards. */
export interface ClusterUpgrade {
  /** Nothing where the text has no integrations. */
  readonly coordinator: string | undefined;
  readonly model: string | undefined;
  /** The flags of the required roles that nobody is told to start afterwards, sorted. */
  readonly flagsToSet: readonly string[];
}

export interface TextUpgrade {
  /** Whether the text could be read as what it is; if not, the issues say why. */
  readonly isReadable: boolean;
  readonly applications: readonly UpgradedApplication[];
  /** Nothing for the output of juju config, which tells of one application alone. */
  readonly clusters: readonly ClusterUpgrade[];
  readonly issues: readonly CheckIssue[];
}

/**
 * Reads the workers of a text and tells what an upgrade does to them, each coordinator's by themselves; see
 * `checkUpgrade` for what is not checked. Units that are not known count as one.
 *
 * @example
 * ```ts
 * import { checkTextUpgrade } from "pyroscope-roles/charm";
 *
 * const options = { from: { release: "1.18" }, to: { release: "2.2", storage: "v2" } };
 * const bundle = `
 * applications:
 *   w: { charm: pyroscope-worker-k8s, scale: 1, options: { role-all: false, role-querier: true } }
 * `;
 * console.log(checkTextUpgrade(bundle, "bundle", options).issues[0]?.code); // lost-roles
 * ```
 */
export function checkTextUpgrade(
  text: string,
  format: DeployedFormat,
  options: UpgradeOptions,
): TextUpgrade {
  const charm = workerCharm(options, options.to.catalog ?? pyroscope);
  const read = readers[format](text, charm);
  if (read.value === undefined) return deepFreeze({ ...nothing, issues: read.issues });
  const workers = read.value.applications
    .filter(({ charmName }) => charmName === charm)
    .map((application) => ({ application }));
  const grouping =
    format === "juju-config"
      ? { clusters: [], stray: workers }
      : groupWorkers(workers, read.value.relations, undefined);
  const report =
    workers.length === 0
      ? { ...nothing, issues: [checkIssue("no-worker", [], { charm })] }
      : checkGroups(grouping, options, format !== "juju-config");
  const issues = [...read.issues, ...unknownOptions(charm, options.to), ...report.issues];
  return deepFreeze({ ...report, issues, isReadable: true });
}

const nothing = { isReadable: false, applications: [], clusters: [] };

type Reader = (text: string, charm: string) => CharmResult<Deployment>;

const readers: Readonly<Record<DeployedFormat, Reader>> = {
  bundle: parseBundle,
  "juju-config": readJujuConfig,
  plan: parseTerraform,
  state: parseTerraform,
};

/** One application; nothing tells how many units it has. */
function readJujuConfig(text: string, usual: string): CharmResult<Deployment> {
  const result = parseJujuConfig(text);
  if (!result.ok) return { ok: false, issues: result.issues };
  const { application = "application", charm = usual, config } = result.value;
  const named = { name: application, charm, config };
  const unsaid = { units: undefined, model: undefined, address: undefined, configAt: {} };
  const applications = [{ ...named, charmName: charm, ...unsaid }];
  return { ok: true, value: { applications, relations: [] }, issues: result.issues };
}

interface Worker {
  readonly application: CharmApplication;
}

function checkGroups(
  { clusters, stray }: Grouping<Worker>,
  sides: UpgradeOptions,
  hasCoordinators: boolean,
): Omit<TextUpgrade, "isReadable"> {
  const upgrade = (workers: readonly Worker[]) => checkUpgrade(workers.map(asked), sides);
  const judged = clusters.map((cluster) => ({ cluster, report: upgrade(cluster.workers) }));
  const alone = upgrade(stray);
  const strayIssues = hasCoordinators ? stray.map(notIntegrated) : [];
  return {
    applications: [...judged.flatMap(({ report }) => report.applications), ...alone.applications],
    clusters: judged.map(({ cluster: { coordinator, model }, report: { flagsToSet } }) => ({
      coordinator,
      model,
      flagsToSet,
    })),
    issues: [
      ...alone.issues.filter(isOfSide),
      ...judged.flatMap(({ cluster, report }) =>
        report.issues.filter((issue) => !isOfSide(issue)).map((issue) => placed(issue, cluster)),
      ),
      ...strayIssues,
      ...alone.issues.filter(isOfApplication).map((issue) => placed(issue, { workers: stray })),
    ],
  };
}

function asked({ application: { name, units = 1, config } }: Worker) {
  return { name, units, config };
}

function notIntegrated({ application }: Worker): CheckIssue {
  const { name, model } = application;
  const issue = inApplication(checkIssue("not-integrated", [], { application: name }), name, model);
  return placed(issue, { workers: [{ application }] });
}

/** Whether it is about what was asked for, which is the same for all. */
function isOfSide({ path: [first] }: CheckIssue): boolean {
  return first !== undefined && first !== "applications";
}

function isOfApplication({ path: [first] }: CheckIssue): boolean {
  return first === "applications";
}

/** The issue with the line of its application, or with the name of its cluster. */
function placed(
  issue: CheckIssue,
  {
    coordinator,
    model,
    workers,
  }: Partial<WorkerCluster<Worker>> & Pick<WorkerCluster<Worker>, "workers">,
): CheckIssue {
  const worker = workers.find(({ application }) => application.name === issue.path[1]);
  const { line, column } = worker?.application ?? {};
  const title = isOfApplication(issue) ? "" : clusterTitle({ coordinator, model });
  return { ...issue, message: title + issue.message, ...(line !== undefined && { line, column }) };
}

/** Without the options of the new charm a default that is on, and what Juju drops, goes unseen. */
function unknownOptions(charm: string, to: UpgradeSide): CheckIssue[] {
  const { layer } = readOptions(to);
  const isKnown =
    to.options !== undefined || layer === undefined || publishedCharms(layer).length > 0;
  return isKnown ? [] : [checkIssue("unknown-options", [], { charm })];
}
