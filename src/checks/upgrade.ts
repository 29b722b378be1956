/** What becomes of the workers, workloads or services of a file when their release changes. */
import { flagPrefix, type Layer, layerOf, placeOf } from "../catalog/catalog.js";
import { enabledByDefault, resolveConfig } from "../charm/config.js";
import { coordinatorCharmOf } from "../charm/published.js";
import { type ProcessInput, readProcess, resolveProcess } from "../command-line/process.js";
import { coverageOf, type Member } from "../core/coverage.js";
import type { LayerOptions, Scope } from "../core/options.js";
import type { Resolved } from "../core/resolve.js";
import type { DeployedApplication, Deployment, Position } from "../formats/deployment.js";
import type { Format } from "../formats/detect.js";
import type { ReadFile } from "../formats/read-text.js";
import type { Workload } from "../formats/workload.js";
import {
  type Finding,
  finding,
  type Issue,
  isError,
  type Origin,
  toIssues,
  withOrigin,
} from "../issues/issue.js";
import { upgradeOptionFindings } from "./arguments.js";
import { charmRow, offeredOptions } from "./evidence.js";
import { groupBy } from "./group-by.js";
import { groupByCoordinator } from "./integrations.js";
import { applicationOf } from "./juju-config.js";
import { type CheckOptions, tableFor, workerCharm } from "./options.js";
import { readFile } from "./read-file.js";
import { readScope } from "./scope.js";
import { locate, type Offered, originOf, positionOf, wrongOptions } from "./workers.js";
import { inWorkload, mediumOf, type Started, startedBy } from "./workloads.js";

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
  const wrong = upgradeOptionFindings(options);
  if (wrong.length > 0) return { ...unread, issues: toIssues(wrong) };
  const [from, to] = [options.from, options.to].map((side) =>
    readScope({ ...side, storage: side.storage }, options),
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
  const settingsOf = new Map(clusters.map(({ name, settings }) => [name, settings]));
  const found = [
    ...findings,
    ...others,
    ...upgraded.flatMap((each) => findingsOf(each, settingsOf, to.layer)),
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

type ReadScope = Scope & { readonly layer: Layer };

export interface Sides {
  readonly from: ReadScope;
  readonly to: ReadScope;
}

interface Upgraded {
  readonly name: string;
  readonly cluster: string | undefined;
  readonly units: number | undefined;
  readonly origin: Origin;
  /** Where the application is. */
  readonly at: Partial<Position>;
  readonly before: Resolved;
  readonly after: Resolved;
  readonly dropped: readonly string[];
  /** What is wrong with it afterwards, with its place. */
  readonly findings: readonly Finding[];
}

interface Upgrades {
  readonly upgraded: readonly Upgraded[];
  readonly others: readonly Finding[];
}

function readUpgrades(file: ReadFile, sides: Sides, options: CheckOptions): Upgrades {
  switch (file.format) {
    case "bundle":
    case "plan":
    case "state":
      return ofDeployment(file.deployment, sides, options);
    case "juju-config": {
      const charm = workerCharm(options, tableFor(options));
      const application = applicationOf(file.config, charm);
      const deployment = {
        applications: [application],
        relations: [],
        knowsRelations: false,
        saas: [],
      };
      const { upgraded, others } = ofDeployment(deployment, sides, options);
      return { upgraded, others: others.filter(({ code }) => code !== "unchecked-integrations") };
    }
    case "manifests":
    case "compose":
      return ofWorkloads(file.workloads, sides, file.format, options);
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

function ofDeployment(deployment: Deployment, sides: Sides, options: CheckOptions): Upgrades {
  const table = tableFor(options);
  const charm = workerCharm(options, table);
  const workers = deployment.applications.filter(({ charmName }) => charmName === charm);
  if (workers.length === 0) return { upgraded: [], others: [finding("no-worker", [], { charm })] };
  const row = charmRow(sides.from.layer.release, table);
  const offered = {
    from: row?.options,
    to: offeredOptions(options, sides.to.layer.release, table),
  };
  const coordinator = coordinatorCharmOf(table.rows.product);
  const { groups, findings } = groupByCoordinator(deployment, { worker: charm, coordinator, row });
  const clusterOf = new Map(
    groups.flatMap(({ name, workers: own }) => own.map((each) => [each, name])),
  );
  const hasSeveralModels = new Set(workers.map(({ model }) => model)).size > 1;
  return {
    upgraded: workers.map((worker) =>
      ofWorker(worker, clusterOf.get(worker), offered, sides, originOf(worker, hasSeveralModels)),
    ),
    others: [
      ...(offered.to === undefined ? [finding("unknown-options", [], { charm })] : []),
      ...findings,
    ],
  };
}

function ofWorker(
  worker: DeployedApplication,
  cluster: string | undefined,
  offered: { readonly from: Offered; readonly to: Offered },
  sides: Sides,
  origin: Origin,
): Upgraded {
  const { name, units, config } = worker;
  const wrong = wrongOptions(config, offered.from, sides.from.layer.table).filter(
    ({ path: [option = ""] }) => offered.to === undefined || !Object.hasOwn(offered.to, option),
  );
  const isWrong = new Set(wrong.map(({ path }) => path[0]));
  const dropped = Object.keys(config)
    .filter((option) => !isWrong.has(option) && isDropped(option, config, offered.to))
    .sort();
  const isRemoved = new Set([...isWrong, ...dropped]);
  const kept = Object.fromEntries(
    Object.entries(config).filter(([option]) => !isRemoved.has(option)),
  );
  const before = resolveConfig(config, { defaults: enabledByDefault(offered.from) }, sides.from);
  const after = resolveConfig(kept, { defaults: enabledByDefault(offered.to) }, sides.to);
  return {
    name,
    cluster,
    units,
    origin,
    at: positionOf(worker),
    before: before.resolved,
    after: after.resolved,
    dropped,
    findings: [...wrong, ...after.findings].map((each) => locate(each, worker, origin)),
  };
}

/** Juju drops the settings that the new charm does not have. */
function isDropped(
  option: string,
  config: Readonly<Record<string, unknown>>,
  offered: Offered,
): boolean {
  return (
    option.startsWith(flagPrefix) &&
    config[option] !== null &&
    offered !== undefined &&
    !Object.hasOwn(offered, option)
  );
}

function ofWorkloads(
  workloads: readonly Workload[],
  sides: Sides,
  format: "manifests" | "compose",
  options: CheckOptions,
): Upgrades {
  const upgraded = startedBy(workloads, sides.from.layer.product).flatMap((each) =>
    ofWorkload(each, sides, format),
  );
  if (upgraded.length > 0) return { upgraded, others: [] };
  const { product } = sides.from.layer;
  const facts = {
    charm: workerCharm(options, tableFor(options)),
    product,
    medium: mediumOf(format),
  };
  return { upgraded, others: [finding("no-worker", [], facts)] };
}

function ofWorkload(
  { workload, input }: Started,
  { from, to }: Sides,
  format: "manifests" | "compose",
): Upgraded[] {
  const { name, cluster, replicas, line, column } = workload;
  if (input === undefined) return [];
  const medium = mediumOf(format);
  const origin = { workload: name, medium, ...(line !== undefined && { line, column }) };
  const [before, after] = [from, to].map((side) => resolveIn(input, side)) as [Resolved, Resolved];
  return [
    {
      name,
      cluster: cluster === "" ? undefined : cluster,
      units: replicas,
      origin,
      at: {},
      before,
      after,
      dropped: [],
      findings: inWorkload(workload, after.findings, origin),
    },
  ];
}

function resolveIn(input: ProcessInput, scope: ReadScope): Resolved {
  const reading = readProcess(input, scope.layer);
  const { table, release } = scope.layer;
  const layer = layerOf(table, release, reading.storage ?? scope.layer.storage) ?? scope.layer;
  const resolved = resolveProcess(reading, { ...scope, layer });
  if (!reading.findings.some(isError)) return resolved;
  return {
    ok: false,
    roles: resolved.roles,
    findings: [...reading.findings, ...resolved.findings],
  };
}

interface UpgradedCluster {
  readonly name: string | undefined;
  readonly missing: readonly string[];
  readonly settings: string;
  readonly findings: readonly Finding[];
}

/** The roles that are missing afterwards and were not before. */
function clustersOf(upgraded: readonly Upgraded[], { from, to }: Sides): UpgradedCluster[] {
  return [...groupBy(upgraded, ({ cluster }) => cluster)].map(([name, group]) => {
    const before = coverageOf(
      from.layer,
      group.map((each) => memberOf(each, "before")),
    );
    const after = coverageOf(
      to.layer,
      group.map((each) => memberOf(each, "after")),
    );
    const missing = after.missing.filter((role) => !before.missing.includes(role));
    const settings = missing.map((role) => `${flagPrefix}${role}=true`).join(" ");
    const medium = group[0]?.origin.medium;
    const origin = { ...(name !== undefined && { cluster: name }), ...(medium && { medium }) };
    // What ran nothing before loses nothing, and says itself what is wrong with it.
    const isRunning = group.some((each) => each.before.ok);
    const found = after.findings.filter(
      ({ code }) => isRunning && (code === "missing-role" || code === "idle-role"),
    );
    return {
      name,
      missing,
      settings,
      findings: missing.length === 0 ? [] : withOrigin(found, origin),
    };
  });
}

function memberOf(upgraded: Upgraded, side: "before" | "after"): Member {
  const { name, units, origin } = upgraded;
  const { roles, value } = upgraded[side];
  return { name, units, roles, modules: value?.modules ?? [], origin };
}

function findingsOf(
  upgraded: Upgraded,
  settingsOf: ReadonlyMap<string | undefined, string>,
  layer: Layer,
): Finding[] {
  const { name: application, dropped, origin, at, findings } = upgraded;
  const path = ["applications", application];
  const facts = { ...placeOf(layer), ...origin, ...at, application, options: dropped };
  const hasNoRole = findings.some(({ code }) => code === "no-role");
  if (hasNoRole && dropped.length > 0) {
    const [settings] = settingsOf.get(upgraded.cluster)?.split(" ") ?? [];
    return [finding("lost-roles", path, { ...facts, ...(settings && { settings }) })];
  }
  return [...(dropped.length === 0 ? [] : [finding("dropped-options", path, facts)]), ...findings];
}
