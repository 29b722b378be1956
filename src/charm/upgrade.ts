/** What becomes of a cluster when its charm and its release are refreshed. */
import { type ClusterReport, checkCluster } from "../cluster.js";
import { deepFreeze } from "../freeze.js";
import { toIssues } from "../issues.js";
import { flagPrefix, type Layer } from "../layer.js";
import { type LayerOptions, readOptions } from "../options.js";
import type { Resolution } from "../resolve.js";
import { type CheckIssue, checkIssue } from "./check-issues.js";
import { inApplication, namedFor } from "./in-application.js";
import { publishedCharm, publishedCharms } from "./published.js";
import { resolveCharmConfig } from "./resolve-config.js";

/** One side of an upgrade; without a storage layer that of the published charm of the release. */
export interface UpgradeSide extends LayerOptions<string, string> {
  /** The charm's role options with their defaults; without them those of the published charm of the layer. */
  readonly options?: Readonly<Record<string, boolean>> | undefined;
}

/** An application before the upgrade; `config` is what the user set. */
export interface UpgradeApplication {
  readonly name: string;
  readonly units: number;
  readonly config: Readonly<Record<string, unknown>>;
}

export interface UpgradedApplication {
  readonly name: string;
  /** What it runs before; nothing where it does not start. */
  readonly before: Resolution<string, string> | undefined;
  readonly after: Resolution<string, string> | undefined;
  /** The options that the user set and the new charm lacks: Juju drops them without a word. */
  readonly dropped: readonly string[];
}

export interface UpgradeReport {
  readonly applications: readonly UpgradedApplication[];
  readonly before: ClusterReport<string, string>;
  readonly after: ClusterReport<string, string>;
  /** The flags of the required roles that nobody is told to start afterwards: set each on some application. */
  readonly flagsToSet: readonly string[];
  /** What the upgrade breaks: a role that was missing before is in `before` and `after`, and no issue. */
  readonly issues: readonly CheckIssue[];
}

/**
 * Tells what an upgrade does to each application: which options Juju drops because the new charm lacks them,
 * which applications then have no role or do not start, and which roles nobody starts any more. What is not
 * checked: the configuration file, stored data, and the order of the refreshes.
 *
 * @example
 * ```ts
 * import { checkUpgrade } from "pyroscope-roles/charm";
 *
 * const { issues, flagsToSet } = checkUpgrade(
 *   [{ name: "ingester", units: 3, config: { "role-all": false, "role-ingester": true } }],
 *   { from: { release: "1.18" }, to: { release: "2.2", storage: "v2" } },
 * );
 * console.log(issues[0]?.code); // lost-roles
 * console.log(flagsToSet.includes("role-segment-writer")); // true
 * ```
 */
export function checkUpgrade(
  applications: readonly UpgradeApplication[],
  { from, to }: { readonly from: UpgradeSide; readonly to: UpgradeSide },
): UpgradeReport {
  const [old, young] = [sideOf(from), sideOf(to)];
  const upgraded = applications.map((application) => upgrade(application, old, young));
  const clusterOn = (side: Side, flags: (each: Upgraded) => Flags) =>
    checkCluster<string, string>(
      upgraded.map((each) => ({ name: each.name, units: each.units, flags: flags(each) })),
      side.place,
    );
  const before = clusterOn(old, (each) => each.flagsBefore);
  const after = clusterOn(young, (each) => each.flagsAfter);
  // A role whose flag is set on an application without units needs units, no flag.
  const isIdle = (role: string) =>
    upgraded.some((each) => each.units === 0 && each.after?.modules.includes(role));
  const flagsToSet = after.missing.filter((role) => !isIdle(role)).map((role) => flagPrefix + role);
  const isNew = (issue: CheckIssue) =>
    issue.code !== "missing-role" || !before.missing.includes(issue.role);
  return deepFreeze({
    applications: upgraded.map(({ name, before, after, dropped }) => ({
      name,
      before,
      after,
      dropped,
    })),
    before,
    after,
    flagsToSet,
    issues: [
      ...old.issues,
      ...young.issues,
      ...upgraded.flatMap((each) => upgradeIssues(each, young, flagsToSet)),
      ...after.issues
        .filter((issue) => isOfCluster(issue) && isNew(issue))
        .map((issue) => ofApplication(issue, upgraded[Number(issue.path[0])]?.name)),
    ],
  });
}

/** What neither the options' nor an application's own flags have told. */
function isOfCluster({ path: [first, second] }: CheckIssue): boolean {
  return first === undefined || (typeof first === "number" && second !== "flags");
}

/** The issue of an application by its name instead of its index. */
function ofApplication(issue: CheckIssue, name: string | undefined): CheckIssue {
  if (name === undefined) return issue;
  return { ...namedFor(issue, name), path: ["applications", name, ...issue.path.slice(1)] };
}

type Flags = Readonly<Record<string, boolean>>;

/** One side, read. */
interface Side {
  readonly layer: Layer | undefined;
  readonly place: UpgradeSide;
  readonly offered: Readonly<Record<string, boolean>> | undefined;
  readonly issues: readonly CheckIssue[];
}

function sideOf(side: UpgradeSide): Side {
  const storage = side.storage ?? (side.options === undefined ? usualStorage(side) : undefined);
  const { layer, findings } = readOptions({ ...side, storage });
  const place = layer
    ? { release: layer.at.release, storage: layer.at.storage, catalog: side.catalog }
    : side;
  const offered = side.options ?? (layer && publishedCharm(layer)?.options);
  return { layer, place, offered, issues: toIssues(findings) };
}

/** The layer that the published charm of a release switches on, which need not be upstream's default. */
export function usualStorage(side: UpgradeSide): string | undefined {
  const { layer } = readOptions(side);
  return layer && publishedCharms(layer)[0]?.storage;
}

interface Upgraded extends UpgradedApplication {
  readonly units: number;
  readonly flagsBefore: Flags;
  readonly flagsAfter: Flags;
  readonly issuesAfter: readonly CheckIssue[];
}

function upgrade({ name, units, config }: UpgradeApplication, from: Side, to: Side): Upgraded {
  const isDropped = (option: string) =>
    config[option] !== undefined &&
    config[option] !== null &&
    option.startsWith(flagPrefix) &&
    to.offered !== undefined &&
    !Object.hasOwn(to.offered, option);
  const kept = Object.fromEntries(Object.entries(config).filter(([option]) => !isDropped(option)));
  const before = resolveCharmConfig(config, { ...from.place, defaults: from.offered });
  const after = resolveCharmConfig(kept, { ...to.place, defaults: to.offered });
  return {
    name,
    units,
    before: before.ok ? before.value.resolution : undefined,
    after: after.ok ? after.value.resolution : undefined,
    dropped: Object.keys(config).filter(isDropped).sort(),
    flagsBefore: before.ok ? before.value.flags : {},
    flagsAfter: after.ok ? after.value.flags : {},
    issuesAfter: after.issues,
  };
}

function upgradeIssues(
  { name: application, dropped, issuesAfter }: Upgraded,
  { layer }: Side,
  flagsToSet: readonly string[],
): CheckIssue[] {
  if (layer === undefined) return [];
  const path = ["applications", application];
  const facts = { ...layer.at, application, options: dropped };
  const hasNoRole = issuesAfter.some(({ code }) => code === "no-role");
  if (hasNoRole && dropped.length > 0)
    return [namedFor(checkIssue("lost-roles", path, { ...facts, flagsToSet }), application)];
  const lost = dropped.length > 0 ? [checkIssue("dropped-options", path, facts)] : [];
  return [...lost, ...issuesAfter.map((issue) => inApplication(issue, application))];
}
