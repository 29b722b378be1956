/** A report as the command prints it; the place of a finding leads to its line in the file. */
import { escapeText } from "../../src/cli/output/escape.js";
import type { Line } from "../../src/cli/output/line.js";
import type { Issue } from "../../src/issues/issue.js";
import type { Report } from "../files/reports.js";
import { CopyButton } from "../roles/copyable-code.js";
import { FindingLine } from "./finding-line.js";
import { Spans } from "./spans.js";

/** More would be slow to draw, and nobody reads them. */
const maxShown = 2_000;

interface ReportLinesProps {
  readonly report: Report;
  readonly onGo: (issue: Issue) => void;
}

export function ReportLines({ report, onGo }: ReportLinesProps) {
  const { lines, issueOf } = report;
  return (
    <div class="card report">
      <div class="report-head">
        <h3>Report</h3>
        <CopyButton text={lines.map(textOf).join("\n")} label="report" />
      </div>
      <div class="lines" data-testid="report">
        {lines.slice(0, maxShown).map((line, index) => (
          <ReportLine key={index} line={line} issue={issueOf.get(line)} onGo={onGo} />
        ))}
      </div>
      {lines.length > maxShown && (
        <p class="hint">{lines.length - maxShown} more lines are in what Copy copies.</p>
      )}
    </div>
  );
}

interface ReportLineProps {
  readonly line: Line;
  readonly issue: Issue | undefined;
  readonly onGo: (issue: Issue) => void;
}

function ReportLine({ line: { lead, spans, hang }, issue, onGo }: ReportLineProps) {
  return (
    <div class="line" style={{ "--hang": `${hang}ch` }}>
      {escapeText(lead)}
      {issue ? <FindingLine issue={issue} spans={spans} onGo={onGo} /> : <Spans spans={spans} />}
    </div>
  );
}

function textOf({ lead, spans }: Line): string {
  const text = spans.map((span) => escapeText(typeof span === "string" ? span : span.text));
  return (escapeText(lead) + text.join("")).trimEnd();
}
