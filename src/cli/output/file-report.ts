/** The report on one file: what it is, what each application runs, what is wrong, and the verdict. */

import type { FileReport } from "../../checks/index.js";
import { groupBy } from "../../formats/group-by.js";
import { type Issue, isError } from "../../issues/issue.js";
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

/** All files of an invocation, then the findings that are not about one of them. */
export function filesReportLines(
  files: readonly FileReport[],
  product: string,
  view: View,
): Line[] {
  const byFile = groupBy(view.issues, ({ file }) => file);
  const own = view.findings(byFile.get(undefined) ?? []);
  const blocks = files.map((each) =>
    fileReportLines(each, product, { ...view, issues: byFile.get(each.file) ?? [] }),
  );
  return [
    ...blocks.flatMap((lines, index) => (index === 0 ? lines : [emptyLine, ...lines])),
    ...(own.length > 0 ? [emptyLine, ...own] : []),
    ...(files.length > 1 ? [emptyLine, totalLine(files, view)] : []),
  ];
}

/** `view` has the issues of the file alone. */
function fileReportLines(report: FileReport, product: string, { issues, findings: linesOf }: View) {
  const { file = "" } = report;
  const findings = linesOf(issues);
  return [
    line(painted("heading", nameText(file)), `: ${headingOf(report, product)}`),
    ...applicationLines(report),
    ...(findings.length > 0 ? [emptyLine, ...findings, emptyLine] : []),
    ...verdictLines(report, product, issues),
  ];
}

/** Of several files together. */
function totalLine(files: readonly FileReport[], { issues }: View): Line {
  return line(`${counted(files.length, "file")}: ${countsOf(issues) || "no errors or warnings"}`);
}

function headingOf({ format, release, storage, reason }: FileReport, product: string): string {
  if (format === undefined) return "not checked";
  if (release === undefined) return format;
  const layer = storage === undefined ? "" : ` with storage layer ${storage}`;
  return `${format}, ${product} ${release}${layer}${reason === undefined ? "" : ` (${reason})`}`;
}

function applicationLines({ applications }: FileReport): Line[] {
  return tableLines(
    applications.map(({ name, model, units, args, why }) => [
      nameIn(name, model),
      units === undefined ? "? units" : counted(units, "unit"),
      args === null ? `runs nothing${why === undefined ? "" : `: ${why}`}` : args.join(" "),
    ]),
    "  ",
  );
}

function verdictLines(report: FileReport, product: string, issues: readonly Issue[]): Line[] {
  const counts = countsOf(issues);
  const { clusters, isReadable } = report;
  if (!isReadable) return [leadLine("  ", painted("bad", "not checked"), ofCounts(counts))];
  if (clusters.length === 0) return [leadLine("  ", withoutCluster(report, product, counts))];
  return clusters.map((cluster, index) => {
    const shown = index === clusters.length - 1 ? counts : "";
    const hasErrors = issues.some((each) => isError(each) && isAbout(each, cluster.name));
    return leadLine("  ", ...verdictOf(cluster, clusters.length > 1, hasErrors), ofCounts(shown));
  });
}

/** What is not about one cluster of a file is about all of them. */
function isAbout({ cluster }: Issue, name: string | undefined): boolean {
  return cluster === undefined || cluster === name;
}

function ofCounts(counts: string): string {
  return counts === "" ? "" : ` (${counts})`;
}

function withoutCluster(report: FileReport, product: string, counts: string): string {
  const { applications, release } = report;
  if (counts !== "") return counts;
  const isEmpty = applications.length === 0 && release === undefined;
  return isEmpty ? `nothing of ${product} to check` : "no errors or warnings";
}

/** A cluster of a file with errors is not called complete without reservation: it may not even deploy. */
function verdictOf(
  { name, model, isComplete, missing }: FileReport["clusters"][number],
  isNamed: boolean,
  hasErrors: boolean,
): Span[] {
  const ofCluster = name === undefined ? model && nameText(model) : nameIn(name, model);
  const lead = isNamed && ofCluster !== undefined ? [`${ofCluster}: `] : [];
  if (isComplete) {
    return [
      ...lead,
      hasErrors ? painted("bad", "complete, but with errors") : painted("good", "complete"),
    ];
  }
  const what = missing.length === 0 ? "" : `: missing ${missing.join(", ")}`;
  return [...lead, painted("bad", `incomplete${what}`)];
}
