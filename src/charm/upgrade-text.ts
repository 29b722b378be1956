/** What becomes of the workers of a bundle, plan, state or juju config output when they are refreshed. */

import { pyroscope } from "../catalog.js";
import { deepFreeze } from "../freeze.js";
import type { CharmApplication, Deployment } from "./application.js";
import { parseBundle } from "./bundle.js";
import { type CheckIssue, checkIssue } from "./check-issues.js";
import { workerCharm } from "./check-options.js";
import { groupWorkers } from "./clusters.js";
import type { CharmFormat } from "./format.js";
import { parseJujuConfig } from "./juju-config.js";
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

export interface TextUpgrade {
  /** Whether the text could be read as what it is; if not, the issues say why. */
  readonly isReadable: boolean;
  readonly applications: readonly UpgradedApplication[];
  /** The flags of the required roles that nobody starts afterwards, sorted. */
  readonly flagsToSet: readonly string[];
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
  const report = checkDeploymentUpgrade(read.value, charm, options);
  return deepFreeze({ isReadable: true, ...report, issues: [...read.issues, ...report.issues] });
}

const nothing = { isReadable: false, applications: [], flagsToSet: [] };

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

function checkDeploymentUpgrade(
  { applications, relations }: Deployment,
  charm: string,
  { from, to }: UpgradeOptions,
): Omit<TextUpgrade, "isReadable"> {
  const workers = applications.filter(({ charmName }) => charmName === charm);
  if (workers.length === 0) return { ...nothing, issues: [checkIssue("no-worker", [], { charm })] };
  const { clusters, stray } = groupWorkers(
    workers.map((application) => ({ application })),
    relations,
    undefined,
  );
  const groups = [...clusters.map((cluster) => cluster.workers), stray];
  const reports = groups
    .filter((group) => group.length > 0)
    .map((group) =>
      checkUpgrade(
        group.map(({ application }) => asked(application)),
        { from, to },
      ),
    );
  return {
    applications: reports.flatMap((report) => report.applications),
    flagsToSet: [...new Set(reports.flatMap((report) => report.flagsToSet))].sort(),
    issues: reports.flatMap(({ issues }) => issues.map((issue) => placed(issue, workers))),
  };
}

function asked({ name, units = 1, config }: CharmApplication) {
  return { name, units, config };
}

/** The issue with the line of its application. */
function placed(issue: CheckIssue, workers: readonly CharmApplication[]): CheckIssue {
  const { line, column } = workers.find(({ name }) => name === issue.path[1]) ?? {};
  return line === undefined ? issue : { ...issue, line, column };
}
