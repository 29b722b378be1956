/** Prints the outcome of a command, and derives its exit code. */
import { type Finding, type Issue, toIssues } from "../../issues/issue.js";
import type { Io } from "../io.js";
import { findingLines, numberOf } from "./finding.js";
import { githubLine } from "./github.js";
import { jsonText } from "./json.js";
import type { Line } from "./line.js";
import { printLines } from "./print.js";

export type OutputFormat = "text" | "json" | "github" | "gitlab" | "sarif";

/** 0: fine, 1: findings, 2: something could not be checked. */
export type ExitCode = 0 | 1 | 2;

/** What a report shows: the findings that are not ignored, in order, and how they are printed. */
export interface View {
  readonly issues: readonly Issue[];
  readonly findings: (issues: readonly Issue[]) => readonly Line[];
}

export interface Outcome {
  /** What `--json` calls `value`; undefined if there is no answer, and then the issues say why. */
  readonly value?: unknown;
  /** In the order of R12. */
  readonly issues: readonly Issue[];
  /** The answer for people; printed only if nothing is an error. */
  readonly answer?: readonly Line[];
  /** An answer that includes the findings and is printed whatever they are. */
  readonly report?: (view: View) => readonly Line[];
  /** Whether something could not be checked at all. */
  readonly isUncheckable?: boolean;
}

export interface ReportOptions {
  readonly json?: boolean;
  readonly format?: OutputFormat;
  readonly strict?: boolean;
  readonly ignore?: readonly string[];
}

export async function report(outcome: Outcome, given: ReportOptions, io: Io): Promise<ExitCode> {
  const { value, isUncheckable = false } = outcome;
  const counted = outcome.issues.filter(({ code }) => !given.ignore?.includes(code));
  const isFailure =
    numberOf(counted, "error") > 0 || (given.strict === true && numberOf(counted, "warning") > 0);
  const hasFailed = value === undefined || isUncheckable || isFailure;
  // The reason why there is no answer is shown even if it is ignored.
  const issues = hasFailed && !isFailure ? outcome.issues : counted;
  const exitCode = isUncheckable ? 2 : hasFailed ? 1 : 0;
  await print({ ...outcome, issues }, exitCode, given, io);
  return exitCode;
}

/** The command was not run. */
export async function reportRejection(
  findings: readonly Finding[],
  format: OutputFormat,
  io: Io,
): Promise<ExitCode> {
  // What is wrong with the command line is not about a file.
  const shown = format === "gitlab" || format === "sarif" ? "text" : format;
  return report({ issues: toIssues(findings), isUncheckable: true }, { format: shown }, io);
}

async function print(
  outcome: Outcome,
  exitCode: ExitCode,
  { json, format = "text" }: ReportOptions,
  io: Io,
): Promise<void> {
  const { issues, value } = outcome;
  switch (json ? "json" : format) {
    case "json":
      return io.stdout.write(jsonText(exitCode === 0, issues, value));
    case "gitlab": {
      const { gitlabText } = await import("./gitlab.js");
      return io.stdout.write(gitlabText(issues));
    }
    case "sarif": {
      const { sarifText } = await import("./sarif.js");
      return io.stdout.write(await sarifText(issues));
    }
    case "github":
      io.stdout.write(issues.map(githubLine).join(""));
      return printLines(outcome.report?.({ issues, findings: () => [] }) ?? [], io.stdout, io.env);
    case "text":
      return printText(outcome, io);
  }
}

async function printText({ issues, answer = [], report }: Outcome, io: Io): Promise<void> {
  const findings = (some: readonly Issue[]) => some.flatMap(findingLines);
  if (report) return printLines(report({ issues, findings }), io.stdout, io.env);
  await printLines(findings(issues), io.stderr, io.env);
  const hasError = issues.some(({ severity }) => severity === "error");
  if (!hasError) await printLines(answer, io.stdout, io.env);
}
