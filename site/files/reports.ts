/** The reports of the commands `check` and `diff` on pasted files. */
import { checkFiles } from "../../src/checks/check-text.js";
import { inspectUpgrade } from "../../src/checks/upgrade/upgrade.js";
import { readSide } from "../../src/cli/input/side.js";
import { diffLines } from "../../src/cli/output/diff-report.js";
import { filesReportLines } from "../../src/cli/output/file-report.js";
import { countsOf, findingLines, inOrder } from "../../src/cli/output/finding.js";
import { counted, type Line } from "../../src/cli/output/line.js";
import type { View } from "../../src/cli/output/report.js";
import { compareReleases, type ReleaseComparison } from "../../src/core/compare.js";
import { pyroscope } from "../../src/data/pyroscope.js";
import { type Issue, toIssues } from "../../src/issues/issue.js";
import { layerAt, type Place } from "../state/state.js";
import type { FileText } from "./file-text.js";

export interface Report {
  readonly lines: readonly Line[];
  /** The findings that lines are about. */
  readonly issueOf: ReadonlyMap<Line, Issue>;
  /** The outcome in one sentence. */
  readonly summary: string;
}

const { product } = pyroscope.rows;

export function checkReport(
  files: readonly FileText[],
  { release, storage }: Place,
  recommended: boolean,
): Report {
  const report = checkFiles(
    files.filter(({ isOverlay }) => !isOverlay),
    {
      overlays: files.filter(({ isOverlay }) => isOverlay),
      recommended,
      ...(release !== "" && { release, storage }),
    },
  );
  const issues = [...report.issues, ...report.files.flatMap((each) => each.issues)];
  const isUnread = report.files.some(({ isReadable }) => !isReadable);
  return {
    ...linesWithIssues(issues, (view) => filesReportLines(report.files, product, view)),
    summary: summaryOf(issues, isUnread),
  };
}

export function upgradeReport(files: readonly FileText[], from: Place, to: Place): Report {
  const options = { overlays: files.filter(({ isOverlay }) => isOverlay), catalog: pyroscope };
  const sides = { from: sideOf(from, "from"), to: sideOf(to, "to") };
  const reports = files
    .filter(({ isOverlay, text }) => !isOverlay && text.trim() !== "")
    .map(({ name, text }) => inspectUpgrade(text, sides, options, name));
  const comparison = compareReleases<string, string>(from, to);
  const ofSides = toIssues([...sides.from.findings, ...sides.to.findings]);
  const issues = [...ofSides, ...reports.flatMap((each) => each.issues)];
  const layers = { from: sides.from.layer, to: sides.to.layer };
  return {
    ...linesWithIssues(issues, (view) =>
      diffLines({ ...layers, comparison, files: reports }, view),
    ),
    summary: [changesOf(comparison), countsOf(issues)].filter(Boolean).join(" · "),
  };
}

function sideOf(place: Place, side: "from" | "to") {
  const { scope, findings } = readSide(`${place.release}:${place.storage}`, side, pyroscope);
  return { ...scope, layer: layerAt(place), findings };
}

function linesWithIssues(
  issues: readonly Issue[],
  linesOf: (view: View) => readonly Line[],
): Pick<Report, "lines" | "issueOf"> {
  const issueOf = new Map<Line, Issue>();
  const findings = (some: readonly Issue[]) =>
    some.flatMap((issue) => {
      const lines = findingLines(issue);
      for (const each of lines) issueOf.set(each, issue);
      return lines;
    });
  return { lines: linesOf({ issues: inOrder(issues), findings }), issueOf };
}

function changesOf({ removed, added }: ReleaseComparison<string, string>): string {
  const changes = [
    ...(removed.length > 0 ? [`${counted(removed.length, "role")} removed`] : []),
    ...(added.length > 0 ? [`${counted(added.length, "role")} added`] : []),
  ];
  return changes.join(", ") || "the same roles";
}

function summaryOf(issues: readonly Issue[], isUnread: boolean): string {
  const counts = countsOf(issues) || "no errors or warnings";
  return isUnread ? `Not everything could be checked: ${counts}.` : `Checked: ${counts}.`;
}
