/**
 * What the checks and `explain` answer, in lines that do not depend on the shape of a report: the only place of the
 * tests that knows that shape.
 */

import type { Issue } from "../../src/check.js";
import {
  type CheckOptions,
  type CheckReport,
  checkFiles,
  checkText,
  checkUpgrade,
  type UpgradeOptions,
} from "../../src/check.js";
import { type StorageLayer, safeResolveTargets } from "../../src/index.js";
import { run } from "../cli/run.js";

/** The options of most tests: release 1.18. */
const in118: CheckOptions = { release: "1.18" };

export function issuesOf(text: string, options: CheckOptions = in118): readonly Issue[] {
  return checkText(text, options).issues;
}

/** The issue of a code, which has to be there. */
export function issueOf(code: Issue["code"], text: string, options?: CheckOptions): Issue {
  const found = issuesOf(text, options).find((each) => each.code === code);
  if (found === undefined) throw new Error(`only ${codesOf(text, options).join(", ")}`);
  return found;
}

/** The codes of all findings, sorted. */
export function codesOf(text: string, options?: CheckOptions): string[] {
  return issuesOf(text, options)
    .map(({ code }) => code)
    .sort();
}

/** Each finding in one line, sorted: its file and place as far as they are known, severity and code. */
export function findings(text: string, options?: CheckOptions): string[] {
  return issuesOf(text, options)
    .map(({ file, line, column, severity, code }) => {
      const place = [file, line, column].filter((each) => each !== undefined).join(":");
      return `${place} ${severity} ${code}`.trim();
    })
    .sort();
}

/** Where the findings of one code are: `applications.w.scale`. */
export function pathsOf(code: Issue["code"], text: string, options?: CheckOptions): string[] {
  return issuesOf(text, options)
    .filter((each) => each.code === code)
    .map(({ path }) => path.join("."));
}

/** What is said about a text or several. */
export interface Answer {
  readonly file: string | undefined;
  /** Whether everything was checked, and not only rejected. */
  readonly isChecked: boolean;
  readonly format: string | undefined;
  readonly release: string | undefined;
  readonly storage: string | undefined;
  /** Why this release and storage layer. */
  readonly reason: string | undefined;
  /** What each application, workload or service runs: `write 3 -target=all,distributor`. */
  readonly applications: readonly string[];
  /** The verdict on each cluster: `c: consistent`, `c: inconsistent: missing ingester`. */
  readonly clusters: readonly string[];
  readonly issues: readonly Issue[];
}

export function answerOf(text: string, options?: CheckOptions): Answer {
  return toAnswer(checkText(text, options));
}

/** The answer to all files of one invocation. */
export function answersOf(
  files: readonly { readonly name: string; readonly text: string }[],
  options?: CheckOptions,
): Answer {
  return toAnswer(checkFiles(files, options));
}

/** The release and layer are those of the first cluster, charm or probe. */
function toAnswer({ files, clusters, isReadable, issues }: CheckReport): Answer {
  const [file] = files;
  const { release, storage, reason } = clusters[0] ?? file ?? {};
  return {
    ...{ file: file?.name, isChecked: isReadable, format: file?.format, release, storage, reason },
    issues,
    applications: clusters.flatMap((cluster) =>
      cluster.applications.map(({ name, model, units, args }) =>
        [
          model === undefined ? name : `${name} in ${model}`,
          units ?? "?",
          ...(args ?? ["nothing"]),
        ].join(" "),
      ),
    ),
    clusters: clusters.map(({ name, verdict }) => (name ? `${name}: ` : "") + verdict.text),
  };
}

export function applications(text: string, options: CheckOptions = in118): readonly string[] {
  return answerOf(text, options).applications;
}

export function clusters(text: string, options: CheckOptions = in118): readonly string[] {
  return answerOf(text, options).clusters;
}

/** The format, release and storage layer that a text is checked as; only the format if it is not checked. */
export function readAs(text: string, options: CheckOptions = {}): string {
  const { format, release, storage } = answerOf(text, options);
  return [format, release, storage].join(" ").trim();
}

export function isChecked(text: string, options: CheckOptions = in118): boolean {
  return answerOf(text, options).isChecked;
}

/** The option that hands over a worker's charmcraft.yaml. */
export function withCharmcraft(text: string): Pick<CheckOptions, "charmcraft"> {
  return { charmcraft: { name: "charmcraft.yaml", text } };
}

/** What is said about an upgrade of a text. */
export interface UpgradeAnswer {
  readonly isChecked: boolean;
  /** `ingester: -target=ingester -> nothing, drops role-ingester`. */
  readonly applications: readonly string[];
  /** The verdicts afterwards: `c: inconsistent: missing metastore`, `c: consistent`. */
  readonly clusters: readonly string[];
  readonly issues: readonly Issue[];
}

export function upgradeOf(text: string, options: UpgradeOptions): UpgradeAnswer {
  const { isReadable, clusters, issues } = checkUpgrade([{ name: "input", text }], options);
  return {
    ...{ isChecked: isReadable, issues },
    applications: clusters.flatMap((cluster) =>
      cluster.applications.map(({ name, before, after, dropped }) => {
        const [from, to] = [before, after].map((args) => args?.join(" ") ?? "nothing");
        const drops = dropped.length > 0 ? `, drops ${dropped.join(",")}` : "";
        return `${name}: ${from} -> ${to}${drops}`;
      }),
    ),
    clusters: clusters.map(({ name, after }) => (name ? `${name}: ` : "") + after.verdict.text),
  };
}

export interface Explained {
  /** `querier in v1`, with what `all` does not start; `nothing` for a process that does not start. */
  readonly runs: string;
  /** Sorted. */
  readonly codes: readonly string[];
  readonly issues: readonly Readonly<Record<string, unknown>>[];
}

interface Process {
  readonly targets: readonly string[];
  readonly storage: StorageLayer;
  readonly modules: readonly { readonly name: string }[];
}

/** What `explain` answers to a command line in a release, with the file that -config.file names. */
export async function explained(
  line: string,
  release: string,
  config?: string,
): Promise<Explained> {
  const options = [
    "--json",
    "--release",
    release,
    ...(config === undefined ? [] : ["--config", "c"]),
  ];
  const files = { c: config ?? "" };
  const { stdout } = await run(["explain", ...options, "--", line], { files });
  const { ok, issues, value }: { ok: boolean; issues: { code: string }[]; value: Process | null } =
    JSON.parse(stdout);
  return {
    runs: ok && value !== null ? runsOf(value, release) : "nothing",
    codes: issues.map(({ code }) => code).sort(),
    issues,
  };
}

function runsOf({ targets, storage, modules }: Process, release: string): string {
  const started = new Set(modules.map(({ name }) => name));
  const whole = safeResolveTargets(targets, { release, storage });
  const absent = whole.ok ? whole.value.modules.filter((name) => !started.has(name)) : [];
  const without = absent.length > 0 ? ["without", absent.join(",")] : [];
  return [targets.join(","), "in", storage, ...without].join(" ");
}
