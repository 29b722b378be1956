/** What the selected application's process does, and everything that it starts. */
import type { Explanation } from "../../src/core/explain.js";
import type { Resolution } from "../../src/core/resolution.js";

interface ProcessFactsProps {
  readonly name: string;
  readonly resolution: Resolution<string, string>;
  readonly explanation: Explanation;
}

export function ProcessFacts({ name, resolution, explanation }: ProcessFactsProps) {
  const { modules, facts } = explanation;
  return (
    <div class="card">
      <h3>What the process of {name} does</h3>
      <ul class="facts">
        <li>runs in {resolution.mode} mode</li>
        {facts.map((fact) => (
          <li key={fact}>{fact}</li>
        ))}
      </ul>
      <details>
        <summary>All {modules.length} modules that it starts</summary>
        <ul class="modules" data-testid="modules">
          {modules.map(({ name: module, isTarget, paths }) => (
            <li key={module}>
              <code>{module}</code>{" "}
              <small>{isTarget ? "target" : (paths[0]?.join(" → ") ?? "")}</small>
            </li>
          ))}
        </ul>
      </details>
    </div>
  );
}
