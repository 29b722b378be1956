/** How a change of release changes the workers, workloads or services of a file. */
import { type LayerOptions, readOptions, type Scope } from "../../core/options.js";
import type { Format } from "../../formats/detect.js";
import type { ReadFile } from "../../formats/read-text.js";
import { type Finding, finding, type Issue, toIssues, withOrigin } from "../../issues/issue.js";
import { readUpgradeOptions } from "../arguments.js";
import { applicationOf } from "../juju-config.js";
import { type CheckOptions, tableFor, workerCharm } from "../options.js";
import { readFile } from "../read-file.js";
import { applicationFindings, clustersOf } from "./clusters.js";
import type { Sides, Upgrades } from "./sides.js";
import { upgradeWorkers } from "./workers.js";
import { upgradeWorkloads } from "./workloads.js";

export interface UpgradeOptions extends Omit<CheckOptions, "release" | "storage" | "recommended"> {
  readonly from: LayerOptions<string, string>;
  readonly to: LayerOptions<string, string>;
}

/** An application, workload or service before and after. */
export interface UpgradedApplication {
  readonly name: string;
  readonly model?: string;
  /** Null if it runs nothing. */
  readonly before: readonly string[] | null;
  readonly after: readonly string[] | null;
  /** The options that Juju drops, because the new charm does not have them. */
  readonly dropped: readonly string[];
}

export interface UpgradeReport {
  readonly file?: string;
  readonly format?: Format;
  readonly isReadable: boolean;
  readonly applications: readonly UpgradedApplication[];
  /** What nothing runs any more afterwards, and the settings that would run it. */
  readonly clusters: readonly {
    readonly name: string | undefined;
    readonly missing: readonly string[];
    readonly settings: string;
  }[];
  readonly issues: readonly Issue[];
}

/**
 * Shows what an upgrade does to the applications of a bundle, plan, state, `juju config` output, manifest or Compose
 * file: which options Juju drops, what no longer starts, and which roles nothing runs any more. Configuration files,
 * stored data and the order of the refreshes are not checked.
 *
 * @example
 * ```ts
 * import { checkUpgrade } from "pyroscope-roles/check";
 *
 * const bundle = `
 * applications:
 *   c: { charm: pyroscope-coordinator-k8s }
 *   w: { charm: pyroscope-worker-k8s, scale: 1, options: { role-all: false, role-querier: true } }
 * relations: [["c:pyroscope-cluster", "w:pyroscope-cluster"]]
 * `;
 * const sides = { from: { release: "1.18" }, to: { release: "2.2", storage: "v2" } };
 * console.log(checkUpgrade(bundle, sides).issues.at(-1)?.code); // lost-roles
 * ```
 */
export function checkUpgrade(text: string, options: UpgradeOptions): UpgradeReport {
  const { value, findings } = readUpgradeOptions(options);
  return value === undefined
    ? { ...unread, issues: toIssues(findings) }
    : reportUpgrade(text, value);
}

function reportUpgrade(text: string, options: UpgradeOptions): UpgradeReport {
  const [from, to] = [options.from, options.to].map((side) =>
    readOptions({ ...side, catalog: options.catalog }),
  ) as [Scope, Scope];
  const ofSides = [...prefixed("from", from), ...prefixed("to", to)];
  if (from.layer === undefined || to.layer === undefined) {
    return { ...unread, issues: toIssues(ofSides) };
  }
  const sides = { from: { ...from, layer: from.layer }, to: { ...to, layer: to.layer } };
  const report = inspectUpgrade(text, sides, options);
  return { ...report, issues: [...toIssues(ofSides), ...report.issues] };
}

const unread = { isReadable: false, applications: [], clusters: [] };

/** The same without the findings about the sides, which several files have in common. */
export function inspectUpgrade(
  text: string,
  { from, to }: Sides,
  options: Omit<UpgradeOptions, "from" | "to">,
  file?: string,
): UpgradeReport {
  const { value, findings } = readFile(text, options);
  const origin = file === undefined ? {} : { file };
  if (value === undefined) {
    return { ...origin, ...unread, issues: toIssues(withOrigin(findings, origin)) };
  }
  const pair = { from: { ...from, findings: [] }, to: { ...to, findings: [] } };
  const { upgraded, others } = readUpgrades(value, pair, options);
  // One application says nothing about the others of its cluster.
  const clusters = value.format === "juju-config" ? [] : clustersOf(upgraded, pair);
  const found = [
    ...findings,
    ...others,
    ...applicationFindings(upgraded, clusters, to.layer),
    ...clusters.flatMap((each) => each.findings),
  ];
  return {
    ...origin,
    format: value.format,
    isReadable: upgraded.length > 0,
    applications: upgraded.map(({ name, origin, before, after, dropped }) => ({
      name,
      ...(origin.model !== undefined && { model: origin.model }),
      before: before.value?.args ?? null,
      after: after.value?.args ?? null,
      dropped,
    })),
    clusters: clusters.map(({ name, missing, settings }) => ({ name, missing, settings })),
    issues: toIssues(withOrigin(found, origin)),
  };
}

function prefixed(side: string, { findings }: Scope): Finding[] {
  return findings.map((each) => ({ ...each, path: [side, ...each.path] }));
}

function readUpgrades(file: ReadFile, sides: Sides, options: CheckOptions): Upgrades {
  switch (file.format) {
    case "bundle":
    case "plan":
    case "state":
      return upgradeWorkers(file.deployment, sides, options);
    case "juju-config": {
      const charm = workerCharm(options, tableFor(options));
      const application = applicationOf(file.config, charm);
      const deployment = {
        applications: [application],
        relations: [],
        knowsRelations: false,
        saas: [],
      };
      const { upgraded, others } = upgradeWorkers(deployment, sides, options);
      return { upgraded, others: others.filter(({ code }) => code !== "unchecked-integrations") };
    }
    case "manifests":
    case "compose":
      return upgradeWorkloads(file.workloads, sides, file.format, options);
    case "charmcraft":
    case "probe": {
      const reason = `a ${file.format} file does not show what is deployed`;
      const remedy =
        "pass a bundle, a Terraform plan or state, juju config output, manifests or a Compose file";
      return { upgraded: [], others: [finding("unreadable-input", [], { reason, remedy })] };
    }
    default:
      return file satisfies never;
  }
}
