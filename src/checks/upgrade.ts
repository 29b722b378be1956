/** An upgrade is two judgements, compared: everything as it is, and moved to another release. */
import { flagPrefix, placeOf } from "../catalog/catalog.js";
import { settingsFor } from "../core/coverage.js";
import { readOptions } from "../core/options.js";
import { isPyroscope } from "../data/pyroscope.js";
import { successors } from "../data/successors.js";
import { type Finding, finding, type Issue, toIssues } from "../issues/issue.js";
import type { CharmStart } from "../process/cluster.js";
import { readUpgradeArguments } from "./arguments.js";
import { eachOnce } from "./causes.js";
import { withoutExplained } from "./explained-roles.js";
import { type Input, readInput } from "./input.js";
import { type Judgement, judge, located } from "./judge.js";
import { lossesOf, unpublishedCharm } from "./losses.js";
import { nothingChecked } from "./nothing-checked.js";
import type { CheckOptions, Given, TextFile } from "./options.js";
import { stepsTo, type UpgradeStep } from "./plan.js";
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
  /** The way from v1 to v2, if the cluster leaves v1; charms do not have one. */
  readonly steps?: readonly UpgradeStep[];
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
 * console.log(issues.map(({ code }) => code).includes("lost-roles")); // true
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
  const findings = pairs.flatMap(({ was, is }) => newFindings(was, is, moved));
  const none = pairs.length === 0 && !input.isRelevant ? nothingChecked(input, before) : [];
  return {
    clusters: pairs.map(({ was, is }) => upgradedCluster(was, is)),
    isReadable:
      !input.isUnread &&
      none.length === 0 &&
      input.files.every(({ format }) => format !== undefined) &&
      pairs.every(({ was, is }) => was.layer && is.layer),
    issues: toIssues(
      eachOnce([...input.findings.filter(isOfText), ...findings, ...none]),
      input.files.map(({ name }) => name),
    ),
  };
}

/** What is wrong with relations and applications was wrong before as well. */
function isOfText({ code, application, workload }: Finding): boolean {
  return application === undefined && workload === undefined && !ofRelations.has(code);
}

const ofRelations = new Set<string>(["no-such-application", "no-such-endpoint", "other-endpoint"]);

/** What is wrong afterwards and was not before, and what is lost although everything starts. */
function newFindings(was: Judgement, is: Judgement, { storage }: Given): Finding[] {
  if (was.layer === undefined) return [...was.findings];
  if (is.layer === undefined) return [...is.findings];
  const move = { was, is, from: was.layer, to: is.layer };
  const unpublished = unpublishedCharm(move, storage);
  const losses = lossesOf(move);
  // What no charm runs cannot be configured.
  if (unpublished.some((each) => "other" in each)) return unpublished;
  const known = new Set(was.findings.map(keyOf));
  const { lost, next } = droppedOptions(is);
  const withoutRole = new Set(lost.map(({ application }) => application));
  const found = is.findings
    .filter((each) => !known.has(keyOf(each)))
    .filter(({ code, application }) => code !== "no-role" || !withoutRole.has(application))
    .flatMap((each) => withoutExplained(each, next));
  return [...unpublished, ...losses, ...lost, ...found];
}

/** That other roles are missing than before is new. */
function keyOf(found: Finding): string {
  const { code, path, application, workload, file } = found;
  const roles = "roles" in found ? found.roles : "role" in found ? [found.role] : [];
  const subject = path.length === 0 ? [] : [application, workload];
  return JSON.stringify([code, path, subject, file, roles]);
}

interface Dropped {
  readonly lost: readonly Finding[];
  /** The roles that the findings say to enable. */
  readonly next: ReadonlySet<string>;
}

/** The options that Juju drops, and what replaces the roles that they enabled, else what would be missing. */
function droppedOptions({ started, layer, missing }: Judgement): Dropped {
  if (layer === undefined) return { lost: [], next: new Set() };
  const dropping = started.filter(({ dropped = [] }) => dropped.length > 0);
  const running = new Set(started.flatMap(({ modules }) => modules));
  const nextOf = new Map(
    dropping.map((each) => {
      const isLost = each.args === null;
      return [each, replacements(each).filter((role) => isLost || !running.has(role))];
    }),
  );
  const left = missing.filter((role) => ![...nextOf.values()].flat().includes(role));
  const taker = dropping.find((each) => each.args === null && nextOf.get(each)?.length === 0);
  if (taker) nextOf.set(taker, left);
  const lost = dropping.flatMap((each) => {
    const facts = { ...placeOf(layer), application: each.process.name };
    const roles = nextOf.get(each) ?? [];
    const all = {
      ...facts,
      options: each.dropped ?? [],
      ...(roles.length > 0 && { next: roles, settings: settingsFor(roles) }),
    };
    return located(each, [finding(each.args === null ? "lost-roles" : "dropped-options", [], all)]);
  });
  return { lost, next: new Set([...nextOf.values()].flat()) };
}

/** The roles that do what the dropped options enabled. */
function replacements({ process, dropped = [] }: Started): string[] {
  const { options } = process.start as CharmStart;
  const enabled = dropped.filter((option) => /^true$/i.test(`${options[option]}`));
  const roles = enabled.flatMap((option) => successors[option.slice(flagPrefix.length)] ?? []);
  return [...new Set(roles)].sort();
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
    ...stepsOf(was, is),
  };
}

/** From v1, if every process can be started with other arguments. */
function stepsOf(was: Judgement, is: Judgement): Pick<UpgradedCluster, "steps"> {
  const isLeaving = was.layer?.storage === "v1" && is.layer && is.layer.storage !== "v1";
  const isPlain = was.started.every(({ reading, args }) => reading && args !== null);
  if (!was.layer || !isLeaving || !is.layer || !isPlain || !isPyroscope(is.layer.table)) return {};
  const processes = was.started.map(({ process, targets }) => ({ name: process.name, targets }));
  const steps = stepsTo(is.layer, processes, was.layer.release);
  return steps.at(-1)?.storage === "v2" ? { steps } : {};
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
