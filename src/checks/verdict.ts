/** What the person on call wants to know about a cluster, in one line. */
import type { Layer } from "../catalog/catalog.js";
import { type Finding, isError, toIssues } from "../issues/issue.js";
import { quote } from "../issues/text.js";
import type { Cluster, Process } from "../process/cluster.js";
import type { Wait } from "./coordinator.js";
import type { Started } from "./started.js";
import { isUnread } from "./together.js";

export type VerdictKind =
  | "not-checked"
  | "partly-visible"
  | "does-not-start"
  | "blocked"
  | "inconsistent"
  | "consistent";

export interface Verdict {
  readonly kind: VerdictKind;
  /** `"inconsistent: missing ingester"` */
  readonly text: string;
}

interface Judged {
  readonly cluster: Cluster;
  readonly layer: Layer | undefined;
  readonly started: readonly Started[];
  readonly missing: readonly string[];
  readonly waits: readonly Wait[];
  readonly findings: readonly Finding[];
}

/** The first that applies. */
export function verdictOf(judged: Judged): Verdict {
  const { cluster, layer, missing, waits, findings } = judged;
  if (cluster.processes.length === 0) return withoutWorkers(cluster);
  if (layer === undefined) return { kind: "not-checked", text: "not checked" };
  const isPart = cluster.unseen.length > 0 || isUnread(cluster, judged.started);
  if (isPart && missing.length > 0) return partlyVisible;
  const stopped = reasonNotToStart(judged);
  if (stopped !== undefined) {
    return { kind: "does-not-start", text: `does not start: ${stopped}` };
  }
  const [wait] = [...held(judged), ...waits];
  if (wait) return { kind: "blocked", text: `blocked: ${wait.status} (${wait.because})` };
  const reasons = [
    ...(missing.length > 0 ? [`missing ${missing.join(", ")}`] : []),
    ...findings.flatMap(brokenPath),
  ];
  if (reasons.length > 0) {
    return { kind: "inconsistent", text: `inconsistent: ${reasons.join("; ")}` };
  }
  const isOpen = judged.started.some((each) => each.isOpen);
  if (isOpen || isUnread(cluster, judged.started)) return partlyVisible;
  const { unseenCoordinator, coordinator } = cluster;
  const isUnlisted = coordinator?.origin && coordinator.integrated === undefined;
  if (unseenCoordinator !== undefined || isUnlisted) return partlyVisible;
  return { kind: "consistent", text: "consistent" };
}

function withoutWorkers({ unseen }: Cluster): Verdict {
  if (unseen.length > 0) return partlyVisible;
  const status = "[consistency] Missing any worker relation.";
  return { kind: "blocked", text: `blocked: ${status} (no worker is integrated)` };
}

const partlyVisible: Verdict = { kind: "partly-visible", text: "partly visible" };

/** Workers that are all without a coordinator. */
function held({ started }: Judged): Wait[] {
  const [first] = started;
  if (!first?.process.held || !started.every(({ process }) => process.held)) return [];
  return [{ status: "Missing relation to a coordinator charm", because: first.process.held }];
}

const maxNames = 3;

/** The cause if all stop for the same one, else the names of those that do not start. */
function reasonNotToStart({ started, findings }: Judged): string | undefined {
  const stopped = started.filter(
    ({ layer, args, process }) =>
      layer !== undefined && args === null && !process.held && !isUnknown(process),
  );
  if (stopped.length === 0) return undefined;
  const error = findings.find(isError);
  const isCommon = (error?.also ?? []).length + 1 === stopped.length;
  if (error && isCommon && stopped.length === started.length) {
    return toIssues([error])[0]?.message.replace(/^the process stops: /, "");
  }
  const names = stopped.map(({ process }) => quoted(process.name));
  const more = names.length - maxNames;
  return more > 0 ? `${names.slice(0, maxNames).join(", ")} and ${more} more` : names.join(", ");
}

/** It may run roles that are not in the input. */
function isUnknown({ start }: Process): boolean {
  return "options" in start && start.unknown !== undefined;
}

function quoted(name: string): string {
  return /^[\w. ()-]+$/.test(name) ? name : quote(name);
}

/** Profiles of a process that routes elsewhere are not stored, or not found. */
function brokenPath(found: Finding): string[] {
  if (found.code !== "misrouted") return [];
  const name = found.application ?? found.workload ?? "a process";
  return [
    found.own === undefined
      ? `${quoted(name)} routes profiles only in part`
      : `${quoted(name)} uses storage layer ${found.own}`,
  ];
}
