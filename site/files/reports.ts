/** The reports of the commands `check`, `upgrade` and `diff`, for the worker. */
import { checkFiles } from "../../src/checks/check.js";
import type { CheckReport } from "../../src/checks/report.js";
import { checkUpgrade, type UpgradeReport } from "../../src/checks/upgrade.js";
import type { Verdict } from "../../src/checks/verdict.js";
import { checkReportLines } from "../../src/cli/output/check-report.js";
import { diffLines } from "../../src/cli/output/diff-report.js";
import { countsOf, findingLines } from "../../src/cli/output/finding.js";
import { counted, type Line, nameText } from "../../src/cli/output/line.js";
import type { View } from "../../src/cli/output/report.js";
import { upgradeReportLines } from "../../src/cli/output/upgrade-report.js";
import { compareReleases } from "../../src/core/compare.js";
import { pyroscope } from "../../src/data/pyroscope.js";
import { type Issue, isError } from "../../src/issues/issue.js";
import type { Tone } from "../report/tone.js";
import { layerAt, type Place } from "../state/state.js";
import { type FileText, isEmpty } from "./file-text.js";

export type Question =
  | {
      readonly command: "check";
      readonly files: readonly FileText[];
      readonly place: Place;
      readonly recommended: boolean;
    }
  | {
      readonly command: "upgrade";
      readonly files: readonly FileText[];
      readonly from: Place;
      readonly to: Place;
    }
  | { readonly command: "diff"; readonly from: Place; readonly to: Place };

export interface Report {
  readonly lines: readonly Line[];
  /** The findings that lines are about. */
  readonly issueOf: ReadonlyMap<Line, Issue>;
  /** The outcome in one sentence. */
  readonly summary: string;
  readonly tone: Tone;
}

const { product } = pyroscope.rows;

export function reportFor(question: Question): Report {
  switch (question.command) {
    case "check":
      return checkReport(question);
    case "upgrade":
      return upgradeReport(question);
    case "diff":
      return diffReport(question);
  }
}

type QuestionOf<Command> = Extract<Question, { readonly command: Command }>;

function checkReport({ files, place, recommended }: QuestionOf<"check">): Report {
  const options = { ...overlaysOf(files), ...optionsAt(place), recommended };
  const report = checkFiles(filesOf(files), options);
  return {
    ...linesWithIssues(report.issues, (view) => checkReportLines(report, product, view)),
    ...outcomeOf(
      report,
      report.clusters.map(({ name, verdict }) => ({ name, verdict })),
    ),
  };
}

function upgradeReport({ files, from, to }: QuestionOf<"upgrade">): Report {
  const target = { to: to.release, toStorage: to.storage };
  const options = { ...overlaysOf(files), ...optionsAt(from), ...target };
  const report = checkUpgrade(filesOf(files), options);
  return {
    ...linesWithIssues(report.issues, (view) => upgradeReportLines(report, product, view)),
    ...outcomeOf(
      report,
      report.clusters.map(({ name, after }) => ({ name, verdict: after.verdict })),
      "afterwards ",
    ),
  };
}

function diffReport({ from, to }: QuestionOf<"diff">): Report {
  const comparison = compareReleases<string, string>(from, to);
  const layers = { from: layerAt(from), to: layerAt(to) };
  const { removed, added } = comparison;
  const changes = [
    ...(removed.length > 0 ? [`${counted(removed.length, "role")} removed`] : []),
    ...(added.length > 0 ? [`${counted(added.length, "role")} added`] : []),
  ];
  return {
    ...linesWithIssues([], (view) => diffLines({ ...layers, comparison }, view)),
    summary: changes.join(", ") || "the same roles",
    tone: "neutral",
  };
}

function filesOf(files: readonly FileText[]): FileText[] {
  return files.filter((file) => !file.isOverlay && !isEmpty(file));
}

function overlaysOf(files: readonly FileText[]) {
  return { overlays: files.filter(({ isOverlay }) => isOverlay) };
}

/** An empty release means that the files say it. */
function optionsAt({ release, storage }: Place) {
  return release === "" ? {} : { release, storage };
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
  return { lines: linesOf({ issues: issues, findings }), issueOf };
}

interface NamedVerdict {
  readonly name: string | undefined;
  readonly verdict: Verdict;
}

function outcomeOf(
  { isReadable, issues }: CheckReport | UpgradeReport,
  verdicts: readonly NamedVerdict[],
  lead = "",
): Pick<Report, "summary" | "tone"> {
  const parts = [
    ...(isReadable ? [] : ["not everything could be checked"]),
    ...verdictTexts(verdicts).map((text) => lead + text),
    countsOf(issues) || (verdicts.length === 0 ? "no errors or warnings" : ""),
  ];
  const isGood = verdicts.every(({ verdict }) => verdict.kind === "consistent");
  const isPartly = verdicts.every(({ verdict: { kind } }) =>
    ["consistent", "partly-visible"].includes(kind),
  );
  return {
    summary: parts.filter((part) => part !== "").join(" · "),
    tone: !isReadable || !isPartly || issues.some(isError) ? "bad" : toneOf(issues, isGood),
  };
}

function toneOf(issues: readonly Issue[], isGood: boolean): Tone {
  if (issues.some(({ severity }) => severity === "warning")) return "warning";
  return isGood ? "good" : "neutral";
}

const maxVerdicts = 3;

function verdictTexts(verdicts: readonly NamedVerdict[]): string[] {
  if (verdicts.length > maxVerdicts) {
    const consistent = verdicts.filter(({ verdict }) => verdict.kind === "consistent");
    return [`${consistent.length} of ${counted(verdicts.length, "cluster")} consistent`];
  }
  const isNamed = verdicts.length > 1;
  return verdicts.map(({ name, verdict }) =>
    isNamed && name !== undefined ? `${nameText(name)}: ${verdict.text}` : verdict.text,
  );
}
