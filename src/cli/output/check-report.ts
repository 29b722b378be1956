/** The report of `check`: what each cluster runs, then every finding, then the verdicts. */
import type { CheckedApplication, CheckedCluster, CheckReport } from "../../check.js";
import { type Issue, isError } from "../../issues/issue.js";
import type { Format } from "../../text/detect.js";
import { countsOf } from "./finding.js";
import {
  counted,
  emptyLine,
  type Line,
  leadLine,
  line,
  nameIn,
  nameText,
  painted,
  type Span,
} from "./line.js";
import type { View } from "./report.js";
import { tableLines } from "./table.js";

export function checkReportLines(report: CheckReport, product: string, view: View): Line[] {
  const blocks = [
    ...headed(report, product),
    view.findings(view.issues),
    verdictLines(report, product, view.issues),
  ];
  return spaced(blocks.filter((lines) => lines.length > 0));
}

/** A block of lines for each cluster, and one for each file that is not about a cluster. */
function headed({ files, clusters }: CheckReport, product: string): Line[][] {
  const formats = new Map(files.map(({ name, format }) => [name, format]));
  const inClusters = new Set(clusters.flatMap((each) => each.files));
  const unnamed = clusters.some((each) => each.files.length === 0);
  const others = files.filter(({ name }) =>
    name === undefined ? !unnamed : !inClusters.has(name),
  );
  return [
    ...clusters.map((cluster) => {
      const [first] = cluster.files;
      const format = formats.get(first) ?? files[0]?.format;
      return [
        headingLine(cluster.files, format, cluster, product),
        ...applicationLines(cluster, format),
      ];
    }),
    ...others.map((file) => {
      const names = file.name === undefined ? [] : [file.name];
      return [headingLine(names, file.format, file, product)];
    }),
  ];
}

function spaced(blocks: readonly (readonly Line[])[]): Line[] {
  return blocks.flatMap((lines, index) => (index === 0 ? lines : [emptyLine, ...lines]));
}

const maxFiles = 3;

function headingLine(
  files: readonly string[],
  format: Format | undefined,
  { release, storage, reason }: Pick<CheckedCluster, "release" | "storage" | "reason">,
  product: string,
): Line {
  const more = files.length - maxFiles;
  const names = files.slice(0, maxFiles).map(nameText).join(", ");
  const place = more > 0 ? `${names} and ${more} more` : names || "input";
  const layer = storage === undefined ? "" : ` with storage layer ${storage}`;
  const known = release === undefined ? "" : `, ${product} ${release}${layer}`;
  const because = reason === undefined ? "" : ` (${reason})`;
  const what = format === undefined ? "not checked" : `${format}${known}${because}`;
  return line(painted("heading", place), `: ${what}`);
}

/** What the copies of an application are called. */
const nouns: Readonly<Partial<Record<Format, string>>> = {
  compose: "container",
  manifests: "replica",
};

function applicationLines(
  { applications, release }: CheckedCluster,
  format: Format | undefined,
): Line[] {
  const noun = (format && nouns[format]) ?? "unit";
  return tableLines(
    applications.map((each) => [
      nameIn(each.name, each.model),
      each.units === undefined ? `? ${noun}s` : counted(each.units, noun),
      each.release === release ? runText(each) : `${runText(each)} (${each.release})`,
    ]),
    "  ",
  );
}

function runText({ args, why }: CheckedApplication): string {
  if (args !== null) return args.join(" ");
  return why === undefined ? "runs nothing" : `runs nothing: ${why}`;
}

function verdictLines(report: CheckReport, product: string, issues: readonly Issue[]): Line[] {
  const { clusters, isReadable } = report;
  const counts = countsOf(issues);
  if (clusters.length === 0) return [leadLine("  ", ...withoutCluster(report, product, counts))];
  const [only, ...others] = clusters;
  const lines = clusters.map((cluster) =>
    leadLine("  ", ...leadOf(cluster, others.length > 0), ...verdictOf(cluster, issues)),
  );
  const unread = isReadable ? [] : [painted("bad", "not everything could be checked")];
  const isSaid = only?.verdict.kind === "consistent" && others.length === 0;
  const total = [
    ...unread,
    ...(isSaid || counts === "" ? [] : [unread.length > 0 ? `, ${counts}` : counts]),
  ];
  return total.length === 0 ? lines : [...lines, leadLine("  ", ...total)];
}

function withoutCluster(
  { isReadable, files }: CheckReport,
  product: string,
  counts: string,
): Span[] {
  if (!isReadable) return [painted("bad", "not checked"), counts === "" ? "" : ` (${counts})`];
  if (counts !== "") return [counts];
  const isChecked = files.some(({ release }) => release !== undefined);
  return [isChecked ? "no errors or warnings" : `nothing of ${product} to check`];
}

function leadOf({ name, model, files }: CheckedCluster, isNamed: boolean): Span[] {
  if (!isNamed) return [];
  const called = name === undefined ? (model ?? files[0]) : nameIn(name, model);
  return called === undefined ? [] : [`${name === undefined ? nameText(called) : called}: `];
}

/** A consistent cluster of an input with errors says so: it may not even deploy. */
function verdictOf({ verdict, name }: CheckedCluster, issues: readonly Issue[]): Span[] {
  const { kind, text } = verdict;
  if (kind === "partly-visible") return [text];
  if (kind !== "consistent") return [painted("bad", text)];
  const own = issues.filter(({ cluster }) => cluster === undefined || cluster === name);
  const counts = countsOf(own);
  return [painted(own.some(isError) ? "bad" : "good", counts === "" ? text : `${text}, ${counts}`)];
}
