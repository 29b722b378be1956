/** Findings as the command prints them, the worst first, each with its fix. */
import { headSpans } from "../../src/cli/output/finding.js";
import type { Issue } from "../../src/issues/issue.js";
import { CopyButton } from "../roles/copyable-code.js";
import { FindingLine } from "./finding-line.js";
import { Words } from "./words.js";

export function Findings({ issues }: { readonly issues: readonly Issue[] }) {
  if (issues.length === 0) return null;
  return (
    <div class="card">
      <h3>Findings</h3>
      <ul class="findings">
        {issues.map((issue, index) => (
          <li key={index} class={`finding is-${issue.severity}`} data-code={issue.code}>
            <div>
              <FindingLine issue={issue} spans={headSpans(issue)} />
            </div>
            {issue.fix !== undefined && (
              <p class="fix">
                <span>
                  fix:{" "}
                  <code>
                    <Words text={issue.fix} />
                  </code>
                </span>
                <CopyButton text={issue.fix} label={`fix of ${issue.code}`} />
              </p>
            )}
          </li>
        ))}
      </ul>
    </div>
  );
}
