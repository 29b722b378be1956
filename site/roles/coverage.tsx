/** Which roles run where: a role × application matrix, the missing roles first. */

import { counted } from "../../src/cli/output/line.js";
import type { ApplicationReport } from "../../src/core/cluster.js";
import type { ApplicationState } from "../state/state.js";
import type { Answer } from "./answer.js";

interface CoverageProps {
  readonly answer: Answer;
  readonly applications: readonly ApplicationState[];
}

type Row = Answer["report"]["coverage"][number];

export function Coverage({ answer, applications }: CoverageProps) {
  const { report } = answer;
  const rows = report.coverage.toSorted((a, b) => rankOf(a, answer) - rankOf(b, answer));
  return (
    <div class="card">
      <h3 id="coverage-title">Which roles run</h3>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
      <section class="scroll" aria-labelledby="coverage-title" tabIndex={0}>
        <table class="matrix">
          <thead>
            <tr>
              <th scope="col">Role</th>
              <th scope="col">Units</th>
              {applications.map(({ name, units }, index) => (
                <th key={index} scope="col">
                  {name} <small>{counted(units, "unit")}</small>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <CoverageRow key={row.role} row={row} answer={answer} />
            ))}
          </tbody>
        </table>
      </section>
    </div>
  );
}

function CoverageRow({ row, answer }: { readonly row: Row; readonly answer: Answer }) {
  const { role, units } = row;
  const { report, roles } = answer;
  const status = statusOf(row, answer);
  const replicas = roles.get(role)?.replicas;
  const isShort = report.shortfalls.some((shortfall) => shortfall.role === role);
  return (
    <tr class={status === undefined ? undefined : `is-${status.split(" ")[0]}`}>
      <th scope="row">
        {role} {status && <span class="badge">{status}</span>}
      </th>
      <td class={isShort ? "is-short" : undefined}>
        {units}
        {replicas !== undefined && <small> ({replicas} recommended)</small>}
      </td>
      {report.applications.map((application, index) => (
        <td key={index}>{cellOf(role, application)}</td>
      ))}
    </tr>
  );
}

function statusOf({ role }: Row, { report }: Answer): string | undefined {
  if (report.missing.includes(role)) return "missing";
  return report.missingFeatures.includes(role) ? "feature missing" : undefined;
}

/** Missing roles first, then missing features, then the required roles. */
function rankOf(row: Row, answer: Answer): number {
  const status = statusOf(row, answer);
  if (status === "missing") return 0;
  if (status !== undefined) return 1;
  return answer.roles.get(row.role)?.required ? 2 : 3;
}

function cellOf(role: string, { result }: ApplicationReport<string, string>): string {
  if (!result.ok) return "–";
  if (result.value.targets.includes(role)) return "selected";
  return result.value.modules.includes(role) ? "started" : "–";
}
