/** The report on one file: what it is, what each application runs, what is wrong, and the verdict. */
import type { FileReport } from "../../checks/index.js";
import { countsOf } from "./finding.js";
import { counted, emptyLine, type Line, line, nameText, painted, type Span } from "./line.js";
import type { View } from "./report.js";
import { tableLines } from "./table.js";

export function fileReportLines(report: FileReport, product: string, view: View): Line[] {
  const { file = "" } = report;
  const issues = view.issues.filter((issue) => issue.file === report.file);
  const findings = view.findings(issues);
  return [
    line(painted("heading", nameText(file)), `: ${headingOf(report, product)}`),
    ...applicationLines(report),
    ...(findings.length > 0 ? [emptyLine, ...findings, emptyLine] : []),
    ...verdictLines(report, countsOf(issues)),
  ];
}

/** Of several files together. */
export function totalLine(files: readonly FileReport[], { issues }: View): Line {
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
      nameText(name) + (model === undefined ? "" : ` in ${nameText(model)}`),
      units === undefined ? "? units" : counted(units, "unit"),
      args === null ? `runs nothing${why === undefined ? "" : `: ${why}`}` : args.join(" "),
    ]),
    "  ",
  );
}

/** Counts follow the last verdict. */
function verdictLines({ clusters, isReadable }: FileReport, counts: string): Line[] {
  const verdicts = isReadable ? clusters.map((each) => verdictOf(each, clusters.length > 1)) : [];
  if (verdicts.length === 0)
    return [line(isReadable ? "  checked" : "  not checked", suffixOf(counts))];
  return verdicts.map((spans, index) =>
    line("  ", ...spans, index === verdicts.length - 1 ? suffixOf(counts) : ""),
  );
}

function suffixOf(counts: string): string {
  return counts === "" ? "" : ` (${counts})`;
}

function verdictOf(
  { name, isComplete, missing }: FileReport["clusters"][number],
  isNamed: boolean,
): Span[] {
  const lead = isNamed && name !== undefined ? [`${nameText(name)}: `] : [];
  if (isComplete) return [...lead, painted("good", "complete")];
  const what = missing.length === 0 ? "" : `: missing ${missing.join(", ")}`;
  return [...lead, painted("bad", `incomplete${what}`)];
}
