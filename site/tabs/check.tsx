/** Check: the report of the command `check` on pasted files. */
import { useMemo, useState } from "preact/hooks";
import example from "../../docs/examples/bundle.yaml?raw";
import { FileFields } from "../files/file-fields.js";
import { type FileText, isEmpty } from "../files/file-text.js";
import { goToLine } from "../files/go-to-line.js";
import type { Question } from "../files/reports.js";
import { ShareFiles } from "../files/share-files.js";
import { useReport } from "../files/use-report.js";
import { ReportLines } from "../report/report-lines.js";
import { ReportSummary } from "../report/summary.js";
import { PlaceFields } from "../roles/place-fields.js";
import type { State, Update } from "../state/state.js";

export interface FilesTabProps {
  readonly state: State;
  readonly update: Update;
  readonly files: readonly FileText[];
  readonly onFiles: (files: readonly FileText[]) => void;
}

export function CheckTab({ state, update, files, onFiles }: FilesTabProps) {
  const [recommended, setRecommended] = useState(false);
  const { checked: place } = state;
  const question = useMemo<Question | undefined>(
    () => (files.every(isEmpty) ? undefined : { command: "check", files, place, recommended }),
    [files, place, recommended],
  );
  const answer = useReport(question);
  return (
    <>
      <ReportSummary answer={answer} />
      <section class="choices" aria-labelledby="choices-title">
        <h2 id="choices-title">Files</h2>
        <FileFields files={files} onFiles={onFiles} />
        <PlaceFields
          title="Release and storage layer"
          place={place}
          unset="as the files say"
          onPlace={(checked) => update({ checked })}
        />
        <label class="check">
          <input
            type="checkbox"
            checked={recommended}
            onChange={({ currentTarget: { checked } }) => setRecommended(checked)}
          />
          Warn about fewer units than upstream recommends
        </label>
        <ShareFiles state={state} files={files} />
      </section>
      <section class="answer" aria-labelledby="answer-title">
        <h2 id="answer-title">What is wrong</h2>
        {answer.report && (
          <ReportLines report={answer.report} onGo={(issue) => goToLine(issue, files)} />
        )}
        {question === undefined && (
          <Hint onExample={(text) => onFiles([{ name: "bundle.yaml", text, isOverlay: false }])} />
        )}
      </section>
    </>
  );
}

/** What can be pasted, and the commands that print it. */
const sources = [
  ["a Juju model", "juju status --format=json"],
  ["a Juju bundle with its overlays", ""],
  ["a Terraform plan or state", "terraform show -json plan.tfplan"],
  ["Kubernetes manifests", "helm template …"],
  ["a Compose file", "docker compose config"],
  ["a charm's configuration", "juju config APP"],
  ["a charmcraft.yaml, or a juju-doctor ruleset", ""],
] as const;

function Hint({ onExample }: { readonly onExample: (text: string) => void }) {
  return (
    <div class="card hint">
      <p>Paste, drop or open</p>
      <ul>
        {sources.map(([what, command]) => (
          <li key={what}>
            {what}
            {command && (
              <>
                : <code>{command}</code>
              </>
            )}
          </li>
        ))}
      </ul>
      <button type="button" onClick={() => onExample(example)}>
        Try an example
      </button>
    </div>
  );
}
