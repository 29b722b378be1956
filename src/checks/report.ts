/** What the checks return. */

import { type Finding, type Issue, toIssues } from "../issues/issue.js";
import type { Format } from "../text/detect.js";
import { eachOnce } from "./causes.js";
import type { Input } from "./input.js";
import type { Judgement } from "./judge.js";
import type { Started } from "./started.js";
import type { Verdict } from "./verdict.js";

/** What one application, workload, service or command line runs. */
export interface CheckedApplication {
  readonly name: string;
  /** Its units, replicas or services; undefined if the number is not known. */
  readonly units: number | undefined;
  readonly model?: string;
  readonly address?: string;
  readonly file?: string;
  readonly line?: number;
  readonly column?: number;
  /** The roles that it names, also if it does not start. */
  readonly targets: readonly string[];
  /** Everything that a unit runs; empty if it does not start. */
  readonly modules: readonly string[];
  /** `-target=…` and what it has of the arguments that activate its storage layer; null if it runs nothing. */
  readonly args: readonly string[] | null;
  /** Why it runs nothing. */
  readonly why?: string;
  readonly release?: string;
  readonly storage?: string;
}

/** Processes that work together: the workers of a coordinator, a namespace and instance, a Compose project. */
export interface CheckedCluster {
  readonly name?: string;
  readonly model?: string;
  /** The files that its processes are in. */
  readonly files: readonly string[];
  /** The release and storage layer that most of its processes agree on. */
  readonly release?: string;
  readonly storage?: string;
  /** How the release is known, in one clause. */
  readonly reason?: string;
  readonly verdict: Verdict;
  /** The required roles that nothing runs. */
  readonly missing: readonly string[];
  readonly applications: readonly CheckedApplication[];
}

export interface CheckedFile {
  readonly name?: string;
  /** Undefined if it could not be read; the issues say why. */
  readonly format?: Format;
  /** Of a charmcraft.yaml or a probe: what it was checked for. */
  readonly release?: string;
  readonly storage?: string;
  readonly reason?: string;
}

export interface CheckReport {
  /** In the order given. */
  readonly files: readonly CheckedFile[];
  readonly clusters: readonly CheckedCluster[];
  /** Whether everything could be read and checked. */
  readonly isReadable: boolean;
  /** Ordered by severity, then place, then code. */
  readonly issues: readonly Issue[];
}

export interface Checked {
  readonly input: Input;
  readonly judgements: readonly Judgement[];
  readonly files: readonly CheckedFile[];
  readonly findings: readonly Finding[];
}

export function reportOf({ input, judgements, files, findings }: Checked): CheckReport {
  const isUnknown = judgements.some(({ started }) => started.some(({ layer }) => !layer));
  const isUnread = input.isUnread || input.files.some(({ format }) => format === undefined);
  const isUnchecked = findings.some(({ code }) => unchecked.has(code));
  return {
    files,
    clusters: judgements.map(clusterOf),
    isReadable: !isUnread && !isUnknown && !isUnchecked,
    issues: toIssues(
      eachOnce(findings),
      files.map(({ name }) => name),
    ),
  };
}

/** Findings that say that something could not be checked. */
const unchecked = new Set<string>([
  "invalid-release",
  "other-product",
  "overlay-alone",
  "unknown-release",
  "unsupported-release",
]);

/** The report that the options are wrong. */
export function rejected(findings: readonly Finding[]): CheckReport {
  return { files: [], clusters: [], isReadable: false, issues: toIssues(findings) };
}

function clusterOf({ cluster, layer, started, missing, verdict }: Judgement): CheckedCluster {
  const { name, origin } = cluster;
  const { model } = origin;
  const because = started.find((each) => each.layer?.release === layer?.release)?.because;
  const files = started.flatMap(({ process }) => process.origin.file ?? []);
  return {
    ...(name !== undefined && { name }),
    ...(model !== undefined && { model }),
    files: [...new Set(files)],
    ...(layer && { release: layer.release, storage: layer.storage }),
    ...(layer && because !== undefined && { reason: because }),
    verdict,
    missing,
    applications: started.map(applicationOf),
  };
}

function applicationOf(started: Started): CheckedApplication {
  const { process, layer, targets, modules, args } = started;
  const { name, units, origin } = process;
  const { model, address, file, line, column } = origin;
  const why = reasonNotToRun(started);
  return {
    name,
    units,
    ...(model !== undefined && { model }),
    ...(address !== undefined && { address }),
    ...(file !== undefined && { file }),
    ...(line !== undefined && { line }),
    ...(column !== undefined && { column }),
    targets,
    modules,
    args: why === undefined ? args : null,
    ...(why !== undefined && { why }),
    ...(layer && { release: layer.release, storage: layer.storage }),
  };
}

function reasonNotToRun({ process, layer, args }: Started): string | undefined {
  if (process.held !== undefined) return process.held;
  if (layer === undefined) return "its release is not known";
  const { start } = process;
  if (args === null && "options" in start && start.unknown) return "its roles are not known";
  if (args === null) return "it does not start";
  return process.units === 0 ? "no units" : undefined;
}
