/** The roles that nothing runs any more after an upgrade. */
import { type Layer, placeOf } from "../../catalog/catalog.js";
import { coverageOf, type Member, settingsFor } from "../../core/coverage.js";
import { groupBy } from "../../formats/group-by.js";
import { type Finding, finding, withOrigin } from "../../issues/issue.js";
import type { Sides, Upgraded } from "./sides.js";

export interface UpgradedCluster {
  readonly name: string | undefined;
  readonly missing: readonly string[];
  readonly settings: string;
  readonly findings: readonly Finding[];
}

/** The roles that are missing afterwards and were not before. */
export function clustersOf(upgraded: readonly Upgraded[], { from, to }: Sides): UpgradedCluster[] {
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
      settings: settingsFor(missing),
      findings: missing.length === 0 ? [] : withOrigin(found, origin),
    };
  });
}

function memberOf(upgraded: Upgraded, side: "before" | "after"): Member {
  const { name, units, origin } = upgraded;
  const { roles, value } = upgraded[side];
  return { name, units, roles, modules: value?.modules ?? [], origin };
}

/** What each application loses; in turn another of the missing roles is suggested for what would run nothing. */
export function applicationFindings(
  upgraded: readonly Upgraded[],
  clusters: readonly UpgradedCluster[],
  layer: Layer,
): Finding[] {
  const next = inTurn(clusters);
  return upgraded.flatMap((each) => {
    const { name: application, dropped, origin, at, findings } = each;
    const path = ["applications", application];
    const facts = { ...placeOf(layer), ...origin, ...at, application, options: dropped };
    const hasNoRole = findings.some(({ code }) => code === "no-role");
    if (hasNoRole && dropped.length > 0) {
      const role = next(each.cluster);
      const settings = role === undefined ? {} : { settings: settingsFor([role]) };
      return [finding("lost-roles", path, { ...facts, ...settings })];
    }
    return [
      ...(dropped.length === 0 ? [] : [finding("dropped-options", path, facts)]),
      ...findings,
    ];
  });
}

function inTurn(clusters: readonly UpgradedCluster[]) {
  const missingIn = new Map(clusters.map(({ name, missing }) => [name, missing]));
  const counts = new Map<string | undefined, number>();
  return (cluster: string | undefined): string | undefined => {
    const missing = missingIn.get(cluster) ?? [];
    const count = counts.get(cluster) ?? 0;
    counts.set(cluster, count + 1);
    return missing[count % missing.length];
  };
}
