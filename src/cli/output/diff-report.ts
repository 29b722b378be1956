/** The report of `diff`: the two releases, and what changed between them. */
import type { Layer } from "../../catalog/catalog.js";
import type { ReleaseComparison } from "../../core/compare.js";
import { comparisonLines } from "./comparison.js";
import { emptyLine, type Line, line, painted } from "./line.js";
import { placeText } from "./place.js";
import type { View } from "./report.js";

export interface DiffReport {
  readonly from: Layer;
  readonly to: Layer;
  readonly comparison: ReleaseComparison<string, string>;
  /** About a release that does not exist yet. */
  readonly note?: string | undefined;
}

export function diffLines({ from, to, comparison, note }: DiffReport, view: View): Line[] {
  const findings = view.findings(view.issues);
  return [
    line(painted("heading", `${placeText(from)} -> ${placeText(to)}`)),
    ...(note ? [line(note)] : []),
    ...(findings.length > 0 ? [emptyLine, ...findings] : []),
    ...comparisonLines(comparison, from, to),
  ];
}
