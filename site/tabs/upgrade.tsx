/** Upgrade: the report of the command `diff` on two releases and the same files as in the check tab. */
import { useMemo } from "preact/hooks";
import { FileFields } from "../files/file-fields.js";
import { goToLine } from "../files/go-to-line.js";
import { upgradeReport } from "../files/reports.js";
import { ShareFiles } from "../files/share-files.js";
import { ReportLines } from "../report/report-lines.js";
import { PlaceFields } from "../roles/place-fields.js";
import type { FilesTabProps } from "./check.js";

export function UpgradeTab({ state, update, files, onFiles }: FilesTabProps) {
  const { from, to } = state;
  const report = useMemo(() => upgradeReport(files, from, to), [files, from, to]);
  return (
    <>
      <p class="summary" role="status">
        {report.summary}
      </p>
      <section class="choices" aria-labelledby="choices-title">
        <h2 id="choices-title">Releases and files</h2>
        <PlaceFields title="From" place={from} onPlace={(place) => update({ from: place })} />
        <PlaceFields title="To" place={to} onPlace={(place) => update({ to: place })} />
        <FileFields files={files} onFiles={onFiles} />
        <ShareFiles state={state} files={files} />
      </section>
      <section class="answer" aria-labelledby="answer-title">
        <h2 id="answer-title">What changes</h2>
        <ReportLines report={report} onGo={(issue) => goToLine(issue, files)} />
      </section>
    </>
  );
}
