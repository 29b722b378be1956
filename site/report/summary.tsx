/** The answer in one sentence, which stays in view. Its mark says good or bad without the colour. */
import type { ComponentChildren } from "preact";
import type { Answer } from "../files/use-report.js";
import type { Tone } from "./tone.js";

interface SummaryProps {
  readonly tone: Tone;
  readonly children: ComponentChildren;
}

export function Summary({ tone, children }: SummaryProps) {
  return (
    <p class={`summary is-${tone}`} role="status">
      {children}
    </p>
  );
}

export function ReportSummary({ answer: { state, report } }: { readonly answer: Answer }) {
  switch (state) {
    case "none":
      return <Summary tone="neutral">Nothing to check yet.</Summary>;
    case "running":
      return <Summary tone="neutral">Checking …</Summary>;
    case "too-slow":
      return (
        <Summary tone="bad">
          Not checked: this takes longer than 10 seconds. The command does not have this limit.
        </Summary>
      );
    case "failed":
      return <Summary tone="bad">Not checked: the page could not run the check.</Summary>;
    case "done":
      return <Summary tone={report?.tone ?? "neutral"}>{report?.summary}</Summary>;
  }
}
