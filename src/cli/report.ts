/** Prints what a command came to, and tells its exit code. */
import pc from "picocolors";
import type { Io } from "./io.js";
import type { AnyIssue } from "./issues.js";

/** What a command came to: without a value it failed, and the issues say why. */
export interface Outcome {
  readonly value?: unknown;
  /** The value for people. */
  readonly text?: string;
  readonly issues: readonly AnyIssue[];
}

export interface ReportOptions {
  readonly json?: boolean;
  readonly strict?: boolean;
  readonly ignore?: readonly string[];
}

/** 0 when all is fine, 1 when there are findings. */
export function report(outcome: Outcome, options: ReportOptions, io: Io): 0 | 1 {
  const counted = outcome.issues.filter(({ code }) => !options.ignore?.includes(code));
  const isFailure = ({ severity }: AnyIssue) =>
    severity === "error" || (severity === "warning" && options.strict === true);
  const failed = outcome.value === undefined || counted.some(isFailure);
  const shown = failed && !counted.some(isFailure) ? outcome.issues : counted;
  writeIssues(shown, io);
  if (options.json)
    io.writeStdout(
      jsonOf(failed ? { ok: false, issues: shown } : { ok: true, value: outcome.value }),
    );
  else if (!failed) io.writeStdout(`${outcome.text}\n`);
  return failed ? 1 : 0;
}

/** 2: the question could not be asked. */
export function reportRefusal(issues: readonly AnyIssue[], isJson: boolean, io: Io): 2 {
  writeIssues(issues, io);
  if (isJson) io.writeStdout(jsonOf({ ok: false, issues }));
  return 2;
}

function writeIssues(issues: readonly AnyIssue[], io: Io): void {
  for (const issue of issues) io.writeStderr(`${lineOf(issue, io.colour)}\n`);
}

function lineOf({ severity, message }: AnyIssue, colour: boolean): string {
  const { red, yellow, cyan } = pc.createColors(colour);
  const paint = { error: red, warning: yellow, note: cyan }[severity];
  return `${paint(`${severity}:`)} ${message}`;
}

function jsonOf(value: object): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}
