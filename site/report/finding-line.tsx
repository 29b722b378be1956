/** A line of a finding: its place leads to the file, and its code opens the rule. */
import { useState } from "preact/hooks";
import { escapeText } from "../../src/cli/output/escape.js";
import type { Span } from "../../src/cli/output/line.js";
import type { Issue } from "../../src/issues/issue.js";
import { lazy } from "../tabs/lazy.js";
import { Spans } from "./spans.js";

const Rule = lazy(() => import("./rule.js").then((module) => module.Rule));

interface FindingLineProps {
  readonly issue: Issue;
  readonly spans: readonly Span[];
  readonly onGo?: (issue: Issue) => void;
}

export function FindingLine({ issue, spans, onGo }: FindingLineProps) {
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      {spans.map((span, index) => {
        const { paint, text } = typeof span === "object" ? span : { paint: undefined, text: span };
        if (paint === "location" && onGo && issue.line !== undefined) {
          return (
            <button key={index} type="button" class="link" onClick={() => onGo(issue)}>
              {escapeText(text)}
            </button>
          );
        }
        if (paint !== issue.severity) return <Spans key={index} spans={[span]} />;
        return (
          <button
            key={index}
            type="button"
            class="link"
            title="What this means"
            aria-expanded={isOpen}
            onClick={() => setOpen(!isOpen)}
          >
            <Spans spans={[span]} />
          </button>
        );
      })}
      {isOpen && <Rule code={issue.code} />}
    </>
  );
}
