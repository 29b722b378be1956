/** Prints what a command came to, and tells its exit code. */
import pc from "picocolors";
import { githubLine } from "./github.js";
import type { Io } from "./io.js";
import type { AnyIssue } from "./issues.js";

/** What a command came to: without a value it failed, and the issues say why. */
export interface Outcome {
  readonly value?: unknown;
  /** The value for people. */
  readonly text?: string;
  readonly issues: readonly AnyIssue[];
  /** Whether the value is a report about what is wrong, printed whatever it says. */
  readonly isReport?: boolean;
  /** Whether some of the input could not be read. */
  readonly isUnreadable?: boolean;
}

export type OutputFormat = "text" | "json" | "github";

export interface ReportOptions {
  readonly catalog?: string;
  readonly json?: boolean;
  readonly format?: OutputFormat;
  readonly strict?: boolean;
  readonly ignore?: readonly string[];
}

/** 0 when all is fine, 1 when there are findings, 2 when input could not be read. */
export function report(outcome: Outcome, options: ReportOptions, io: Io): 0 | 1 | 2 {
  const { value, isUnreadable } = outcome;
  const all = outcome.issues.map((issue) => withCatalog(issue, options));
  const counted = all.filter(({ code }) => !options.ignore?.includes(code));
  const isFailure = ({ severity }: AnyIssue) =>
    severity === "error" || (severity === "warning" && options.strict === true);
  const failed = value === undefined || isUnreadable === true || counted.some(isFailure);
  // An error without which there would be a value is told even when it is to be ignored.
  const issues = failed && !counted.some(isFailure) ? all : counted;
  const shown: Outcome = { ...outcome, issues };
  if (options.json || options.format === "json") printJson(shown, failed, io);
  else printText(shown, failed, options, io);
  if (isUnreadable) return 2;
  return failed ? 1 : 0;
}

/** The commands that an issue names with the catalog that this one was given, so that they can be pasted. */
function withCatalog(issue: AnyIssue, { catalog }: ReportOptions): AnyIssue {
  if (catalog === undefined) return issue;
  const file = /^[\w./+-]+$/.test(catalog) ? catalog : "<file>";
  const named = (text: string) =>
    text.replace(/\bpyroscope-roles [a-z]+/g, (command) => `${command} --catalog ${file}`);
  return { ...issue, message: named(issue.message), hint: named(issue.hint) };
}

function printJson({ value, issues, isReport }: Outcome, failed: boolean, io: Io): void {
  writeIssues(issues, io);
  const failure = { ok: false, issues, ...(isReport && { value }) };
  io.writeStdout(jsonOf(failed ? failure : { ok: true, value }));
}

function printText(
  { text, issues, isReport }: Outcome,
  failed: boolean,
  { format }: ReportOptions,
  io: Io,
): void {
  tell(issues, format, io);
  if (text && (!failed || isReport)) io.writeStdout(`${text}\n`);
}

/** 2: the question could not be asked. */
export function reportRefusal(issues: readonly AnyIssue[], format: OutputFormat, io: Io): 2 {
  tell(issues, format, io);
  if (format === "json") io.writeStdout(jsonOf({ ok: false, issues }));
  return 2;
}

function tell(issues: readonly AnyIssue[], format: OutputFormat | undefined, io: Io): void {
  if (format === "github") io.writeStdout(issues.map(githubLine).join(""));
  else writeIssues(issues, io);
}

function writeIssues(issues: readonly AnyIssue[], io: Io): void {
  for (const issue of issues) io.writeStderr(`${lineOf(issue, io.colour)}\n`);
}

/** `bundle.yaml:12:7: error: …`, the place where there is one. */
function lineOf({ severity, message, file, line, column }: AnyIssue, colour: boolean): string {
  const { red, yellow, cyan } = pc.createColors(colour);
  const paint = { error: red, warning: yellow, note: cyan }[severity];
  const place = [file, line, column].filter((each) => each !== undefined).join(":");
  return `${place && `${place}: `}${paint(`${severity}:`)} ${message}`;
}

function jsonOf(value: object): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}
