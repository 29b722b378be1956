/** The report of `diff`: the two releases, what becomes of each file, and what changed between them. */
import type { Layer } from "../../catalog/catalog.js";
import type { UpgradeReport } from "../../checks/index.js";
import type { ReleaseComparison } from "../../core/compare.js";
import { comparisonLines } from "./comparison.js";
import { emptyLine, type Line, line, painted } from "./line.js";
import { placeText } from "./place.js";
import type { View } from "./report.js";
import { upgradeLines } from "./upgrade.js";

export interface DiffReport {
  readonly from: Layer;
  readonly to: Layer;
  readonly comparison: ReleaseComparison<string, string>;
  readonly files: readonly UpgradeReport[];
}

export function diffLines({ from, to, comparison, files }: DiffReport, view: View): Line[] {
  return [
    line(painted("heading", `${placeText(from)} -> ${placeText(to)}`)),
    ...ownFindings(view),
    ...files.flatMap((each) => [emptyLine, ...upgradeLines(each, view)]),
    ...comparisonLines(comparison, from, to),
  ];
}

/** The findings about the sides. */
function ownFindings({ issues, findings }: View): Line[] {
  const lines = findings(issues.filter(({ file }) => file === undefined));
  return lines.length === 0 ? [] : [emptyLine, ...lines];
}
