/** Findings for people, the worst first. */
import type { Issue } from "../../issues/issue.js";
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

/** `"2 errors, 1 warning"`, with those that are not shown; notes are not counted. Empty if there is neither. */
export function countsOf(issues: readonly Issue[]): string {
  const numbers = [
    { noun: "error", count: numberOf(issues, "error") },
    { noun: "warning", count: numberOf(issues, "warning") },
  ];
  return numbers
    .filter(({ count }) => count > 0)
    .map(({ noun, count }) => counted(count, noun))
    .join(", ");
}

/** How many issues are of a severity, those included that `more-issues` counts. */
export function numberOf(issues: readonly Issue[], severity: "error" | "warning"): number {
  return issues.reduce((sum, issue) => {
    if (issue.code === "more-issues") return sum + issue[`${severity}s`];
    return sum + Number(issue.severity === severity);
  }, 0);
}
