/** Checks Kubernetes workloads and Compose services: each process, and the clusters that they form. */
import compare from "semver/functions/compare.js";
import { type Layer, layerOf, reach, type Table } from "../catalog/catalog.js";
import { commandIn } from "../command-line/container.js";
import {
  clusterStorage,
  type ProcessInput,
  type ProcessReading,
  readProcess,
  resolveProcess,
} from "../command-line/process.js";
import { coverageOf, type Member } from "../core/coverage.js";
import { needsWithout } from "../core/graph.js";
import { readOptions, type Scope } from "../core/options.js";
import { isOtherRelease } from "../core/release.js";
import type { Resolved } from "../core/resolution.js";
import { groupBy } from "../formats/group-by.js";
import { configReaders } from "../formats/process-config.js";
import type { Workload } from "../formats/workload.js";
import { type Finding, finding, isError, type Origin, withOrigin } from "../issues/issue.js";
import type { Medium } from "../issues/message-row.js";
import { inspectArguments } from "./arguments.js";
import { withoutExplained } from "./explained-roles.js";
import {
  type Checked,
  type CheckOptions,
  type FileReport,
  onlyFindings,
  reportOf,
  tableFor,
} from "./options.js";

/**
 * Checks workloads of Kubernetes manifests or services of a Compose file: whether each process starts, and whether
 * those of a namespace or project together run what is required.
 *
 * @example
 * ```ts
 * import { checkWorkloads, parseCompose } from "pyroscope-roles/check";
 *
 * const compose = parseCompose("services: { p: { image: 'grafana/pyroscope:2.2.1', command: -target=ingestor } }");
 * if (compose.ok) console.log(checkWorkloads(compose.value).issues.at(-1)?.code); // unknown-role
 * ```
 */
export function checkWorkloads(
  workloads: readonly Workload[],
  options: CheckOptions = {},
): FileReport {
  return reportOf(
    inspectArguments("workloads", workloads, options, (...own) =>
      inspectWorkloads(own[0], formatOf(own[0]), own[1]),
    ),
  );
}

function formatOf(workloads: readonly Workload[]): "manifests" | "compose" {
  return workloads.some(({ medium }) => medium === "manifest") ? "manifests" : "compose";
}

export function inspectWorkloads(
  workloads: readonly Workload[],
  format: "manifests" | "compose",
  options: CheckOptions,
): Checked {
  const table = tableFor(options);
  const medium = mediumOf(format);
  const wrong = wrongScope(options, table);
  if (wrong.length > 0) return { ...onlyFindings(wrong, false), format };
  const read = startedBy(workloads, table.rows.product).map((each) =>
    readWorkload(each, options, table, medium),
  );
  const processes = read.flatMap((each) => ("process" in each ? each.process : []));
  const unknown = read.flatMap((each) => ("unknown" in each ? each.unknown : []));
  const others = read.flatMap((each) => ("other" in each ? each.other : []));
  const clusters = [...groupBy(processes, ({ workload }) => workload.cluster)].map(
    ([name, members]) => checkCluster(name, members, options, table, medium),
  );
  const [first] = processes;
  const layer = clusters[0]?.layer;
  return {
    format,
    ...(layer && { release: layer.release, storage: layer.storage }),
    ...(first && { reason: first.reason }),
    // A process whose release is not known was not checked.
    isReadable: unknown.length === 0,
    isRelevant: workloads.length > others.length,
    applications: processes.map((process) => ({
      name: process.workload.name,
      units: process.workload.replicas,
      args: ownArgs(process),
      ...(!process.runs && { why: "it does not start" }),
    })),
    clusters: clusters.map(({ name, missing }) => ({
      name,
      isComplete: missing.length === 0,
      missing,
    })),
    findings: [
      ...unknown,
      ...others,
      ...processes.flatMap(({ findings }) => findings),
      ...clusters.flatMap(({ findings }) => findings),
    ],
  };
}

/** What is wrong with a given release or storage layer, whatever the images name. */
function wrongScope({ release, storage, catalog }: CheckOptions, { rows }: Table): Finding[] {
  const given = { release: release ?? rows.releases.at(-1) ?? "", storage, catalog };
  const { findings } = readOptions(given);
  // The layer is looked up in the release of each image.
  return findings.filter((each) => isError(each) && each.code !== "unavailable-storage");
}

export function mediumOf(format: "manifests" | "compose"): Medium {
  return format === "manifests" ? "manifest" : "compose";
}

/** One process, read and resolved in its own release and storage layer. */
interface Process {
  readonly workload: Workload;
  readonly layer: Layer;
  readonly reason: string;
  readonly reading: ProcessReading;
  readonly resolved: Resolved;
  /** Nothing stops it. */
  readonly runs: boolean;
  readonly findings: readonly Finding[];
}

/** Its targets, and of the arguments that activate its layer those that it really has. */
function ownArgs({ resolved, runs, reading }: Process): readonly string[] | null {
  if (!runs || !resolved.ok) return null;
  return resolved.value.args.filter((arg) => {
    const [name = ""] = arg.slice(1).split("=");
    return name === "target" || reading.options.has(name);
  });
}

function readWorkload(
  { workload, input }: Started,
  options: CheckOptions,
  table: Table,
  medium: Medium,
): { readonly process: Process } | { readonly unknown: Finding[] } | { readonly other: Finding[] } {
  const origin = originOf(workload, medium);
  if (input === undefined) return { other: otherProgram(workload, table.rows.product, origin) };
  const release = releaseOf(workload, options);
  if (release.name === undefined) {
    const { product } = table.rows;
    const facts = { product, program: product.toLowerCase(), reason: release.reason };
    const found = release.finding ?? finding("unknown-release", ["release"], facts);
    return { unknown: inWorkload(workload, [found], origin) };
  }
  const anyLayer = layerOf(table, release.name) as Layer;
  const isListed = !(release.finding && isOtherRelease(release.finding));
  const reading = readProcess({ ...input, isListed }, anyLayer);
  const storage = reading.storage ?? options.storage;
  const layer = layerOf(table, anyLayer.release, storage) ?? anyLayer;
  const scope: Scope = { table, layer, isAssumed: false, findings: [] };
  const resolved = resolveProcess(reading, scope);
  const found = [
    ...(release.finding ? [release.finding] : []),
    ...reading.findings,
    ...resolved.findings,
  ];
  const findings = inWorkload(workload, found, origin);
  const runs = resolved.ok && !reading.findings.some(isError);
  return {
    process: { workload, layer, reason: release.reason, reading, resolved, runs, findings },
  };
}

function originOf({ name, cluster, line, column }: Workload, medium: Medium) {
  return {
    workload: name,
    ...(cluster !== "" && { cluster }),
    ...(line !== undefined && { line, column }),
    medium,
  };
}

/** Findings as those of a workload: with its origin, in the terms of its medium, and its name first in the path. */
export function inWorkload(
  { name }: Workload,
  findings: readonly Finding[],
  origin: Origin,
): Finding[] {
  const { medium } = origin;
  return withOrigin(findings, origin).map(
    (each) => ({ ...each, medium, path: [name, ...each.path] }) as Finding,
  );
}

export interface Started {
  readonly workload: Workload;
  /** Undefined if it runs another program. */
  readonly input: ProcessInput | undefined;
}

/** The process that each workload starts. */
export function startedBy(workloads: readonly Workload[], product: string): Started[] {
  const readerOf = configReaders();
  return workloads.map((workload) => {
    const { config: text } = workload;
    const own = commandIn(workload, product);
    const config = text === undefined ? undefined : readerOf(text);
    return { workload, input: own && { ...own, config } };
  });
}

/** That a container runs another program than the image's, which is fine but not checked. */
function otherProgram(workload: Workload, product: string, origin: Origin): Finding[] {
  const { command = [], args } = workload;
  const words = [...command, ...args].join(" ");
  return inWorkload(workload, [finding("other-program", [], { product, words })], origin);
}

/** The release of the image's tag, else of its label, else the given one. */
function releaseOf(
  { image, release: label, name }: Workload,
  options: CheckOptions,
): { readonly name?: string; readonly reason: string; readonly finding?: Finding } {
  const sources = [
    [image, `from the image of ${name}`],
    [label, "from the label app.kubernetes.io/version"],
    [options.release, "as given"],
  ] as const;
  for (const [release, reason] of sources) {
    if (release === undefined) continue;
    const { layer, findings } = readOptions({ release, catalog: options.catalog });
    const [found] = findings;
    if (layer) return { name: layer.release, reason, ...(found && { finding: found }) };
    // It names a release, though one that cannot be checked.
    if (found?.code === "unsupported-release") return { reason, finding: found };
  }
  return { reason: `the image ${image} does not name it` };
}

function checkCluster(
  name: string,
  processes: readonly Process[],
  { recommended, storage: given, catalog }: CheckOptions,
  table: Table,
  medium: Medium,
) {
  const releases = [...new Set(processes.map(({ layer }) => layer.release))].sort(compare);
  const release = releases.at(-1) ?? "";
  const anyLayer = layerOf(table, release) as Layer;
  const storage =
    given ??
    clusterStorage(
      processes.map(({ reading }) => reading),
      anyLayer,
    );
  const layer = layerOf(table, release, storage) ?? anyLayer;
  const members = processes.map((process) => memberOf(process, medium));
  const { missing, findings } = coverageOf(layer, members, { recommended });
  const mixed = releases.length > 1 ? [finding("mixed-releases", [], { releases })] : [];
  const cluster = name === "" ? undefined : name;
  const origin = { ...(cluster !== undefined && { cluster }), medium };
  // Processes that do not start say so themselves, which also explains why their roles are missing.
  const broken = new Set(processes.flatMap((process) => wouldStart(process, given)));
  const all = [
    ...readOptions({ release, storage: given, catalog }).findings.filter(
      ({ code }) => code === "unavailable-storage",
    ),
    ...findings.flatMap((each) => withoutExplained(each, broken)),
    ...mixed,
  ];
  return { name: cluster, layer, missing, findings: withOrigin(all, origin) };
}

/** What a process that stops would start if it did not, misspelt roles included. */
function wouldStart(
  { runs, resolved, reading, layer }: Process,
  given: string | undefined,
): readonly string[] {
  if (runs) return [];
  const isAssumed = (reading.storage ?? given) === undefined;
  if (resolved.findings.some((each) => isOpen(each, isAssumed))) return [...layer.modules.keys()];
  const roles = [
    ...resolved.roles,
    ...resolved.findings.flatMap((each) => (each.code === "unknown-role" ? each.nearest : [])),
  ];
  return [...reach(roles, needsWithout(reading.excluded, layer))];
}

/** Without the value of a variable, or if a layer that nobody chose lacks a role, anything can be meant to run. */
function isOpen(found: Finding, isAssumed: boolean): boolean {
  if (found.code === "unavailable-role") return isAssumed && found.otherStorages.length > 0;
  return found.code === "unknown-variable";
}

function memberOf({ workload, resolved, runs }: Process, medium: Medium): Member {
  return {
    name: workload.name,
    units: workload.replicas,
    roles: resolved.roles,
    modules: runs && resolved.ok ? resolved.value.modules : [],
    origin: originOf(workload, medium),
  };
}
