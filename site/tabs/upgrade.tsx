/** Upgrade: the report of `upgrade` on the files of the check tab, or without files that of `diff`. */
import { useMemo } from "preact/hooks";
import { FileFields } from "../files/file-fields.js";
import { isEmpty } from "../files/file-text.js";
import { goToLine } from "../files/go-to-line.js";
import type { Question } from "../files/reports.js";
import { ShareFiles } from "../files/share-files.js";
import { useReport } from "../files/use-report.js";
import { ReportLines } from "../report/report-lines.js";
import { ReportSummary } from "../report/summary.js";
import { PlaceFields } from "../roles/place-fields.js";
import { published } from "../state/state.js";
import type { FilesTabProps } from "./check.js";

export function UpgradeTab({ state, update, files, onFiles }: FilesTabProps) {
  const { to } = state;
  const hasFiles = !files.every(isEmpty);
  // Without files there is nothing that could say the release.
  const from = hasFiles || state.from.release !== "" ? state.from : published;
  const question = useMemo<Question>(
    () => (hasFiles ? { command: "upgrade", files, from, to } : { command: "diff", from, to }),
    [hasFiles, hasFiles && files, from, to],
  );
  const answer = useReport(question);
  return (
    <>
      <ReportSummary answer={answer} />
      <section class="choices" aria-labelledby="choices-title">
        <h2 id="choices-title">Files and releases</h2>
        <PlaceFields title="To" place={to} onPlace={(place) => update({ to: place })} />
        <PlaceFields
          title="From"
          place={from}
          {...(hasFiles && { unset: "as the files say" })}
          onPlace={(place) => update({ from: place })}
        />
        <FileFields files={files} onFiles={onFiles} />
        <ShareFiles state={state} files={files} />
      </section>
      <section class="answer" aria-labelledby="answer-title">
        <h2 id="answer-title">{hasFiles ? "What the upgrade breaks" : "What changed"}</h2>
        {answer.report && (
          <ReportLines report={answer.report} onGo={(issue) => goToLine(issue, files)} />
        )}
      </section>
    </>
  );
}
