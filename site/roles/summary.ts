/** The answer in one sentence or two, for screen readers and for a first look. */
import { countsOf } from "../../src/cli/output/finding.js";
import { isError } from "../../src/issues/issue.js";
import type { Tone } from "../report/tone.js";
import type { State } from "../state/state.js";
import type { Answer } from "./answer.js";

export function summaryOf({ report, resolution }: Answer, state: State): string {
  const name = state.applications[state.selected]?.name;
  const runs = resolution ? `runs ${resolution.args.join(" ")}` : "does not start";
  const missing =
    report.missing.length === 0
      ? "every required role runs"
      : `missing: ${report.missing.join(", ")}`;
  return [`${name} ${runs}`, countsOf(report.issues), missing].filter(Boolean).join(" · ");
}

export function toneOf({ report: { issues } }: Answer): Tone {
  if (issues.some(isError)) return "bad";
  return issues.some(({ severity }) => severity === "warning") ? "warning" : "good";
}
