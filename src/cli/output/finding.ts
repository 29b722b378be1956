/** Findings for people, the worst first. */
import type { Issue } from "../../issues/issue.js";
import type { Severity } from "../../issues/message-row.js";
import {
  counted,
  type Line,
  leadLine,
  line,
  nameIn,
  nameText,
  painted,
  type Span,
} from "./line.js";

const severities: readonly Severity[] = ["error", "warning", "note"];

/** Errors before warnings before notes, then by file in the order given, then by line. */
export function inOrder(issues: readonly Issue[]): readonly Issue[] {
  const files = [...new Set(issues.map(({ file }) => file))];
  const ranks = new Map(files.map((file, rank) => [file, rank]));
  const keysOf = ({ file, severity, line = 0, column = 0 }: Issue) => [
    severities.indexOf(severity),
    ranks.get(file) ?? 0,
    line,
    column,
  ];
  return issues
    .map((issue) => ({ issue, keys: keysOf(issue) }))
    .sort((a, b) => compareKeys(a.keys, b.keys))
    .map(({ issue }) => issue);
}

function compareKeys(a: readonly number[], b: readonly number[]): number {
  const at = a.findIndex((key, index) => key !== b[index]);
  return at < 0 ? 0 : (a[at] ?? 0) - (b[at] ?? 0);
}

/** `bundle.yaml:12:7: error[missing-role]: …`, and the fix below it. */
export function findingLines(issue: Issue): Line[] {
  const { fix } = issue;
  const head = line(...headSpans(issue));
  return fix === undefined ? [head] : [head, leadLine("  fix: ", painted("fix", fix))];
}

export function headSpans(issue: Issue): Span[] {
  const { severity, code } = issue;
  const place = placeOf(issue);
  return [
    ...(place === "" ? [] : [painted("location", `${place}:`), " "]),
    painted(severity, `${severity}[${code}]:`),
    ` ${messageOf(issue)}`,
  ];
}

function placeOf({ file, line, column }: Issue): string {
  if (file === undefined) return "";
  return [nameText(file), line, column].filter((each) => each !== undefined).join(":");
}

/**
 * The message, after the name of what it is about unless it names that itself. Without a path it is about the
 * whole cluster, and the application is only where the fix applies.
 */
export function messageOf(issue: Issue): string {
  const { message, application, workload, address, path, also = [] } = issue;
  const subject = application ?? workload ?? address;
  if (subject === undefined || path.length === 0 || mentions(message, subject)) return message;
  const others = also.length === 0 ? "" : ` and ${also.length} more`;
  return `${nameIn(subject, issue.model)}${others}: ${message}`;
}

function mentions(message: string, subject: string): boolean {
  const at = message.indexOf(subject);
  const isPart = (character: string | undefined) => /[\w-]/.test(character ?? "");
  return at >= 0 && !isPart(message[at - 1]) && !isPart(message[at + subject.length]);
}

/** `"2 errors, 1 warning"`; notes are not counted. Empty if there is neither. */
export function countsOf(issues: readonly Issue[]): string {
  const shown = severities
    .slice(0, 2)
    .map((severity) => ({ severity, count: numberOf(issues, severity) }));
  return shown
    .filter(({ count }) => count > 0)
    .map(({ severity, count }) => counted(count, severity))
    .join(", ");
}

/** `more-issues` stands for as many errors as it counts. */
function numberOf(issues: readonly Issue[], severity: Severity): number {
  return issues
    .filter((issue) => issue.severity === severity)
    .reduce((sum, issue) => sum + (issue.code === "more-issues" ? issue.count : 1), 0);
}
