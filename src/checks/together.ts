/** The judge's second step: what the processes of a cluster run together, and what nothing runs. */
import type { Layer } from "../catalog/catalog.js";
import { coverageOf } from "../core/coverage.js";
import { type Finding, finding, withOrigin } from "../issues/issue.js";
import type { Cluster } from "../process/cluster.js";
import { groupBy } from "../text/values.js";
import { inOfferedTerms, offeredRoles } from "./charm-terms.js";
import { coordinatorReport, type Wait } from "./coordinator.js";
import { charmRow } from "./evidence.js";
import { withoutExplained } from "./explained-roles.js";
import { changeOfLayer, takerOf, wordsFor } from "./fixes.js";
import { membersOf } from "./members.js";
import { type Given, workerCharm } from "./options.js";
import type { Started } from "./started.js";

export interface Together {
  /** The required roles that nothing runs. */
  readonly missing: readonly string[];
  readonly waits: readonly Wait[];
  readonly findings: readonly Finding[];
}

export function judgeTogether(
  cluster: Cluster,
  started: readonly Started[],
  layer: Layer,
  given: Given,
): Together {
  const integrated = started.filter(({ process }) => process.held === undefined);
  const { missing, findings } = coverageOf(layer, membersOf(integrated), {
    recommended: given.recommended,
    isAssumed: isOfCharms(started) && isAssumedLayer(layer, given),
  });
  const { waits, findings: ofCoordinator } = coordinatorReport(cluster, started, layer);
  // A process that does not start says so itself, which explains why its roles are missing.
  const explained = new Set(started.flatMap(({ lacks }) => lacks));
  const offered = isOfCharms(started) ? offeredRoles(given, layer) : undefined;
  const isRunning = started.some(({ modules }) => modules.length > 0);
  const found = [...(isRunning ? withoutDemanded(findings, ofCoordinator) : []), ...ofCoordinator]
    .flatMap((each) => withoutExplained(each, explained))
    .flatMap((each) => inOfferedTerms(each, offered, layer))
    .flatMap((each) => withTaker(each, integrated, layer));
  const own = [
    ...visibleFindings(cluster, isUnread(cluster, started) ? withoutRoles(found) : found, missing),
    ...(missing.length === 0 ? openVariables(cluster, started) : []),
    ...(isOfCharms(started) ? withoutUnits(started, found) : []),
    ...(isOfCharms(started) && offered === undefined ? unknownOptions(layer, given) : []),
  ];
  return {
    missing,
    waits,
    findings: [...withOrigin([...own, ...duplicates(started)], cluster.origin)],
  };
}

function isOfCharms(started: readonly Started[]): boolean {
  return started.some(({ process }) => "options" in process.start);
}

/** Where the roles that nothing runs can be enabled, or the layer that does not need them. */
function withTaker(found: Finding, started: readonly Started[], layer: Layer): Finding[] {
  switch (found.code) {
    case "missing-role": {
      const change = changeOfLayer(started, layer);
      if (change !== undefined) return [{ ...found, change, workload: undefined }];
      const words = isOfCharms(started) ? undefined : wordsFor(found.roles, layer);
      const own = words === undefined ? found : { ...found, words };
      return takenBy(own, found.roles, started, layer);
    }
    case "coordinator-requires":
      return takenBy(found, found.roles, started, layer);
    case "missing-feature":
      return takenBy(found, [found.role], started, layer);
    default:
      return [found];
  }
}

function takenBy(
  found: Finding,
  roles: readonly string[],
  started: readonly Started[],
  layer: Layer,
): Finding[] {
  const isNamed = found.application !== undefined || found.workload !== undefined;
  return isNamed ? [found] : withOrigin([found], takerOf(roles, started, layer));
}

/** Findings about roles that nothing runs. */
const ofRoles = new Set<string>([
  "assumed-storage",
  "coordinator-requires",
  "missing-feature",
  "missing-role",
]);

/** Whether a finding says of a process that nobody knows what it runs. */
export function isUnread({ hasUnread }: Cluster, started: readonly Started[]): boolean {
  return hasUnread === true || started.some(({ layer }) => layer === undefined);
}

function withoutRoles(findings: readonly Finding[]): Finding[] {
  return findings.filter(({ code }) => !ofRoles.has(code));
}

/** What nothing here runs may run where nothing is visible. */
function visibleFindings(
  { unseen, unseenCoordinator }: Cluster,
  findings: readonly Finding[],
  missing: readonly string[],
): Finding[] {
  if (unseen.length > 0 && missing.length > 0) {
    const note = finding("partly-visible", [], { reasons: unseen, roles: missing });
    return [...withoutRoles(findings), note];
  }
  if (unseenCoordinator === undefined) return [...findings];
  const reasons = unseen.length > 0 ? unseen : [unseenCoordinator];
  return [...findings, finding("partly-visible", [], { reasons, roles: [] })];
}

/** A configuration file that is not in the input has a note of its own; variables do not. */
function openVariables({ unseen }: Cluster, started: readonly Started[]): Finding[] {
  const isSaid = ({ findings }: Started) => findings.some(({ code }) => code === "config-file");
  const isOpen = started.some((each) => each.isOpen && !isSaid(each));
  return isOpen ? [finding("partly-visible", [], { reasons: unseen, roles: [] })] : [];
}

/** Nobody named the storage layer, and no charm says which one the release runs. */
function isAssumedLayer({ release, table }: Layer, given: Given): boolean {
  const isNamed = given.storage !== undefined || given.release === undefined;
  return !isNamed && charmRow(release, table) === undefined;
}

/** A catalog of one's own does not come with the options of its charm. */
function unknownOptions({ table }: Layer, given: Given): Finding[] {
  return [finding("unknown-options", [], { charm: workerCharm(given, table) })];
}

/** A feature that the coordinator demands as well is reported once, with its demands. */
function withoutDemanded(findings: readonly Finding[], ofCoordinator: readonly Finding[]) {
  const demanded = new Set(
    ofCoordinator.flatMap((each) => (each.code === "coordinator-requires" ? each.roles : [])),
  );
  return findings.filter((each) => each.code !== "missing-feature" || !demanded.has(each.role));
}

/** Applications without units that no other finding names. */
function withoutUnits(started: readonly Started[], findings: readonly Finding[]): Finding[] {
  const named = new Set(
    findings.flatMap((each) => (each.code === "idle-role" ? each.applications : [])),
  );
  return started
    .filter(({ process: { name, units } }) => units === 0 && !named.has(name))
    .map(({ process: { name, origin } }) =>
      finding("no-units", [name, "units"], { ...origin, application: name }),
    );
}

/** Applications of one name in different models, behind one offer: their units share instance IDs in the ring. */
function duplicates(started: readonly Started[]): Finding[] {
  const byName = groupBy(started, ({ process }) => process.name);
  return [...byName.values()].flatMap(([first, ...others]) => {
    const { application } = first?.process.origin ?? {};
    if (application === undefined) return [];
    return others.map(({ process: { origin } }) =>
      finding("duplicate-application", [application], { ...origin, application }),
    );
  });
}
