/** What an upgrade changes in one file: what each application runs before and after, and what nothing runs any more. */
import type { UpgradeReport } from "../../checks/index.js";
import { countsOf } from "./finding.js";
import {
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

export function upgradeLines(report: UpgradeReport, view: View): Line[] {
  const { file = "", format, applications, isReadable } = report;
  const issues = view.issues.filter((issue) => issue.file === report.file);
  const findings = view.findings(issues);
  const counts = countsOf(issues);
  return [
    line(painted("heading", nameText(file)), `: ${isReadable ? format : "not checked"}`),
    ...tableLines(applications.map(changeOf), "  "),
    ...(findings.length > 0 ? [emptyLine, ...findings, emptyLine] : []),
    leadLine("  ", verdictOf(isReadable, counts)),
  ];
}

function changeOf({ name, model, before, after }: UpgradeReport["applications"][number]): string[] {
  const [was, is] = [before, after].map((args) => args?.join(" ") ?? "runs nothing");
  const same = after === null ? "runs nothing, as before" : "runs the same";
  return [nameIn(name, model), was === is ? same : `${was} -> ${is}`];
}

function verdictOf(isReadable: boolean, counts: string): Span {
  if (!isReadable) return painted("bad", `not checked${counts && ` (${counts})`}`);
  if (counts === "") return painted("good", "nothing breaks");
  return counts.includes("error") ? painted("bad", counts) : counts;
}
