/** Reads and checks one file, or all files of an invocation. */

import type { ReadFile } from "../formats/read-text.js";
import { type Finding, type Issue, isError, toIssues } from "../issues/issue.js";
import type { Read } from "../issues/read.js";
import { readArguments, readCheckOptions } from "./arguments.js";
import { inspectCharmcraft } from "./charmcraft.js";
import { inspectDeployment } from "./deployment.js";
import { inspectJujuConfig } from "./juju-config.js";
import { nothingChecked } from "./nothing-checked.js";
import {
  type Checked,
  type CheckOptions,
  type FileReport,
  onlyFindings,
  reportOf,
  tableFor,
  workerCharm,
} from "./options.js";
import { inspectProbe } from "./probe.js";
import { readFile } from "./read-file.js";
import { inspectWorkloads } from "./workloads.js";

/** The reports on all files, and the issues that are not about one of them. */
export interface FilesReport {
  readonly files: readonly FileReport[];
  readonly issues: readonly Issue[];
}

/**
 * Reads a text of any supported format and checks it.
 *
 * @example
 * ```ts
 * import { checkText } from "pyroscope-roles/check";
 *
 * const bundle = "bundle: kubernetes\napplications:\n  w: { charm: pyroscope-worker-k8s, scale: 0 }\n";
 * const { format, issues } = checkText(bundle);
 * console.log(format, issues.map(({ code }) => code).join(" ")); // bundle not-integrated no-units
 * ```
 */
export function checkText(text: string, options: CheckOptions = {}): FileReport {
  const { value, findings } = readCheckOptions(options);
  return reportOf(value === undefined ? onlyFindings(findings, false) : inspectText(text, value));
}

function inspectText(text: string, options: CheckOptions): Checked {
  const read = readFile(text, options);
  const checked = inspect(read, options);
  const none = nothingChecked([{ checked, read }], options);
  return { ...checked, findings: [...checked.findings, ...none] };
}

/**
 * Checks all files of one invocation together: the worker's charmcraft.yaml among them counts for the others, and
 * it is an error if none of them is about the product.
 *
 * @example
 * ```ts
 * import { checkFiles } from "pyroscope-roles/check";
 *
 * const { issues } = checkFiles([{ name: "bundle.yaml", text: "applications: { db: { charm: postgresql-k8s } }" }]);
 * console.log(issues[0]?.code); // no-worker
 * ```
 */
export function checkFiles(files: readonly TextFile[], options: CheckOptions = {}): FilesReport {
  const { value, findings } = readArguments("files", files, options);
  return value === undefined ? { files: [], issues: toIssues(findings) } : inspectFiles(...value);
}

interface TextFile {
  readonly name: string;
  readonly text: string;
}

function inspectFiles(files: readonly TextFile[], options: CheckOptions): FilesReport {
  const reads = files.map(({ name, text }) => ({ name, read: readFile(text, options) }));
  const charmcraft =
    options.charmcraft ??
    charmcraftAmong(
      reads.map(({ read }) => read),
      options,
    );
  const all = reads.map(({ name, read }) => {
    const checked = inspect(read, { ...options, charmcraft });
    return { read, checked, report: reportOf(checked, name) };
  });
  return {
    files: all.map(({ report }) => report),
    issues: toIssues(nothingChecked(all, options)),
  };
}

/** The charmcraft.yaml of the worker, if it is among the files. */
function charmcraftAmong(reads: readonly Read<ReadFile>[], options: CheckOptions) {
  const name = workerCharm(options, tableFor(options));
  return reads
    .flatMap(({ value }) => (value?.format === "charmcraft" ? [value.charmcraft] : []))
    .find((each) => each.name === name);
}

function inspect({ value, findings }: Read<ReadFile>, options: CheckOptions): Checked {
  if (value === undefined) return onlyFindings(findings, false);
  const checked = inspectFile(value, options);
  return {
    ...checked,
    isRelevant: checked.isRelevant || findings.some(isError),
    findings: [...findings, ...unexplained(checked.findings, findings)],
  };
}

/** What is missing in the part that could be read may be in what cannot be read, or is not known yet. */
function unexplained(found: readonly Finding[], ofReading: readonly Finding[]): Finding[] {
  const unknown = new Set<string | undefined>(
    ofReading.flatMap(({ code, address }) => (code === "unknown-config" ? [address] : [])),
  );
  const isPartial = ofReading.some(isOpen);
  const hasUnknown = ofReading.some(({ code }) => code === "unknown-resource");
  return found.filter(({ code, address }) => {
    if (code === "no-role") return !unknown.has(address);
    if (code === "unchecked-integrations") return !hasUnknown;
    return !isPartial || !ofTheWhole.has(code);
  });
}

/** Findings that something which is not known may explain. */
const ofTheWhole = new Set<string>([
  "missing-role",
  "missing-feature",
  "coordinator-requires",
  "idle-coordinator",
  "no-such-application",
]);

function isOpen(found: Finding): boolean {
  return isError(found) || found.code === "unknown-config" || found.code === "unknown-resource";
}

function inspectFile(file: ReadFile, options: CheckOptions): Checked {
  switch (file.format) {
    case "bundle":
    case "plan":
    case "state":
      return inspectDeployment(file.deployment, file.format, options);
    case "charmcraft":
      return inspectCharmcraft(file.charmcraft, options);
    case "juju-config":
      return inspectJujuConfig(file.config, options);
    case "probe":
      return inspectProbe(file.probe, options);
    case "manifests":
    case "compose":
      return inspectWorkloads(file.workloads, file.format, options);
    default:
      return file satisfies never;
  }
}
