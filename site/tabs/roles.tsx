/** Roles: what they start together, what is missing, and the commands that enable them. */
import { useMemo } from "preact/hooks";
import { Findings } from "../report/findings.js";
import { Summary } from "../report/summary.js";
import { answerFor } from "../roles/answer.js";
import { Applications } from "../roles/applications.js";
import { Commands } from "../roles/commands.js";
import { Coverage } from "../roles/coverage.js";
import { Graph } from "../roles/graph.js";
import { LostRoles } from "../roles/lost-roles.js";
import { PlaceFields } from "../roles/place-fields.js";
import { ProcessFacts } from "../roles/process-facts.js";
import { RoleBoxes } from "../roles/role-boxes.js";
import { summaryOf, toneOf } from "../roles/summary.js";
import type { ApplicationState, State, Update } from "../state/state.js";

export function RolesTab({ state, update }: { readonly state: State; readonly update: Update }) {
  const { place, applications, selected } = state;
  const answer = useMemo(() => answerFor(state), [place, applications, selected]);
  const application = applications[selected];
  if (application === undefined) return null;
  const change = (changed: ApplicationState) =>
    update({ applications: applications.with(selected, changed) });
  return (
    <>
      <Summary tone={toneOf(answer)}>{summaryOf(answer, state)}</Summary>
      <section class="choices" aria-labelledby="choices-title">
        <h2 id="choices-title" tabIndex={-1}>
          Roles
        </h2>
        <PlaceFields
          title="Release and storage layer"
          place={place}
          onPlace={(changed) => update({ place: changed })}
        />
        <LostRoles answer={answer} state={state} update={update} />
        <Applications state={state} update={update} />
        <RoleBoxes answer={answer} application={application} onApplication={change} />
      </section>
      <section class="answer" aria-labelledby="answer-title">
        <h2 id="answer-title">What this runs</h2>
        <Commands answer={answer} applications={applications} />
        <Findings issues={answer.report.issues} />
        <Coverage answer={answer} applications={applications} />
        {answer.resolution && answer.explanation && (
          <ProcessFacts
            name={application.name}
            resolution={answer.resolution}
            explanation={answer.explanation}
          />
        )}
        <Graph place={place} targets={answer.resolution?.targets} />
      </section>
    </>
  );
}
