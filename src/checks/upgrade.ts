/** An upgrade is two judgements, compared: everything as it is, and moved to another release. */
import { flagPrefix, placeOf } from "../catalog/catalog.js";
import { settingsFor } from "../core/coverage.js";
import { readOptions } from "../core/options.js";
import { successors } from "../data/successors.js";
import { type Finding, finding, type Issue, toIssues } from "../issues/issue.js";
import { readUpgradeArguments } from "./arguments.js";
import { eachOnce } from "./causes.js";
import { type Input, readInput } from "./input.js";
import { type Judgement, judge, located } from "./judge.js";
import { nothingChecked } from "./nothing-checked.js";
import type { CheckOptions, Given, TextFile } from "./options.js";
import type { Started } from "./started.js";
import type { Verdict } from "./verdict.js";

export interface UpgradeOptions extends CheckOptions {
  /** The release to upgrade to. */
  readonly to: string;
  /** Its storage layer: by default that of the charm, or else the release's default. */
  readonly toStorage?: string | undefined;
}

/** An application, workload or service before and after. */
export interface UpgradedApplication {
  readonly name: string;
  readonly model?: string;
  readonly file?: string;
  /** Null if it runs nothing. */
  readonly before: readonly string[] | null;
  readonly after: readonly string[] | null;
  /** The options that Juju drops, because the new charm does not have them. */
  readonly dropped: readonly string[];
}

/** The release and storage layer of a cluster, and what is right or wrong with it. */
export interface UpgradeSide {
  readonly release?: string;
  readonly storage?: string;
  readonly verdict: Verdict;
  readonly missing: readonly string[];
}

export interface UpgradedCluster {
  readonly name?: string;
  readonly before: UpgradeSide;
  readonly after: UpgradeSide;
  readonly applications: readonly UpgradedApplication[];
}

export interface UpgradeReport {
  readonly clusters: readonly UpgradedCluster[];
  readonly isReadable: boolean;
  /** What is wrong afterwards and was not before. */
  readonly issues: readonly Issue[];
}

/**
 * Shows what an upgrade does to the clusters of some files, of all formats that `checkFiles` reads: which options Juju
 * drops, what no longer starts, and which roles nothing runs any more.
 *
 * @example
 * ```ts
 * import { checkUpgrade } from "pyroscope-roles/check";
 *
 * const text = `
 * applications:
 *   c: { charm: pyroscope-coordinator-k8s }
 *   w: { charm: pyroscope-worker-k8s, scale: 1, options: { role-all: false, role-querier: true } }
 * relations: [["c:pyroscope-cluster", "w:pyroscope-cluster"]]
 * `;
 * const { issues } = checkUpgrade([{ name: "bundle.yaml", text }], { to: "2.2" });
 * console.log(issues[0]?.code); // lost-roles
 * ```
 */
export function checkUpgrade(files: readonly TextFile[], options: UpgradeOptions): UpgradeReport {
  const { value, findings } = readUpgradeArguments(files, options);
  if (value === undefined) return { clusters: [], isReadable: false, issues: toIssues(findings) };
  const [texts, { to, toStorage, ...given }] = value;
  const target = readOptions({ release: to, storage: toStorage, catalog: given.catalog });
  if (target.layer === undefined) {
    const found = target.findings.map((each) => ({ ...each, path: ["to", ...each.path] }));
    return { clusters: [], isReadable: false, issues: toIssues(found) };
  }
  const input = readInput(texts, given);
  const moved = { ...input.given, release: to, storage: toStorage, isMove: true };
  return compareAll(input, moved);
}

function compareAll(input: Input, moved: Given): UpgradeReport {
  const { given: before } = input;
  const pairs = input.clusters.map((cluster) => {
    return { was: judge(cluster, before), is: judge(cluster, moved) };
  });
  const findings = pairs.flatMap(({ was, is }) => newFindings(was, is));
  const none = pairs.length === 0 && !input.isRelevant ? nothingChecked(input, before) : [];
  return {
    clusters: pairs.map(({ was, is }) => upgradedCluster(was, is)),
    isReadable:
      input.files.every(({ format }) => format !== undefined) &&
      pairs.length > 0 &&
      pairs.every(({ was, is }) => was.layer && is.layer),
    issues: toIssues(
      eachOnce([...input.findings, ...findings, ...none]),
      input.files.map(({ name }) => name),
    ),
  };
}

/** What is wrong afterwards and was not before; that options were dropped explains that no role is enabled. */
function newFindings(was: Judgement, is: Judgement): Finding[] {
  if (was.layer === undefined) return [...was.findings];
  const known = new Set(was.findings.map(keyOf));
  const found = is.findings.filter((each) => !known.has(keyOf(each)));
  const lost = is.started.flatMap((each) => located(each, lostRoles(each)));
  const explained = new Set(lost.map(({ application }) => application));
  return [
    ...lost,
    ...found.filter(({ code, application }) => code !== "no-role" || !explained.has(application)),
  ];
}

/** That other roles are missing than before is new. */
function keyOf(found: Finding): string {
  const { code, path, application, workload, file } = found;
  const roles = "roles" in found ? found.roles : [];
  return JSON.stringify([code, path, application, workload, file, roles]);
}

/** The options that Juju drops, and what replaces the roles that they enabled. */
function lostRoles({ process, layer, args, dropped = [] }: Started): Finding[] {
  if (dropped.length === 0 || layer === undefined) return [];
  const { name: application } = process;
  const facts = { ...placeOf(layer), application, options: dropped };
  if (args !== null) return [finding("dropped-options", [], facts)];
  const roles = dropped.map((option) => option.slice(flagPrefix.length));
  const next = [...new Set(roles.flatMap((role) => successors[role] ?? []))];
  const settings = next.length === 0 ? {} : { settings: settingsFor(next) };
  return [finding("lost-roles", [], { ...facts, ...settings })];
}

function upgradedCluster(was: Judgement, is: Judgement): UpgradedCluster {
  const { name } = was.cluster;
  return {
    ...(name !== undefined && { name }),
    before: sideOf(was),
    after: sideOf(is),
    applications: was.started.map((before, index) =>
      upgradedApplication(before, is.started[index]),
    ),
  };
}

function sideOf({ layer, verdict, missing }: Judgement): UpgradeSide {
  return {
    ...(layer && { release: layer.release, storage: layer.storage }),
    verdict,
    missing,
  };
}

function upgradedApplication(before: Started, after: Started | undefined): UpgradedApplication {
  const { name, origin } = before.process;
  const { model, file } = origin;
  return {
    name,
    ...(model !== undefined && { model }),
    ...(file !== undefined && { file }),
    before: before.args,
    after: after?.args ?? null,
    dropped: after?.dropped ?? [],
  };
}
