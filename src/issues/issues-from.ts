/** Findings as the issues that they are shown as: sorted, limited, with a message. */
import type { IssueCode } from "./facts.js";
import { type Finding, finding, maxShown } from "./finding.js";
import type { MessageRow, Severity } from "./message-row.js";
import { inOrder } from "./order.js";
import { render } from "./text.js";

type Coded = { readonly code: IssueCode };

export interface Issues<Issue> {
  /**
   * R12: ordered by severity, then place, then code; the first hundred, and then the note `more-issues` with the
   * numbers of the others. Files are in the order given.
   */
  readonly toIssues: (
    findings: readonly Finding[],
    files?: readonly (string | undefined)[],
  ) => readonly Issue[];
  readonly isError: (found: Coded) => boolean;
}

/** The same for the codes of some rows: who imports it carries only the texts that it can say. */
export function issuesFrom<Issue>(
  rows: Readonly<Partial<Record<IssueCode, MessageRow>>>,
): Issues<Issue> {
  const severityOf = ({ code }: Coded): Severity => rows[code]?.severity ?? "error";
  const toIssue = ({ code, path, ...facts }: Finding) => {
    const row = rows[code] ?? { severity: "error", message: code };
    return {
      code,
      severity: row.severity,
      ...render(row, facts),
      path,
      ...bounded(facts),
    } as Issue;
  };
  const toIssues: Issues<Issue>["toIssues"] = (findings, files = []) => {
    const ordered = findings.map((found) => {
      const { code, path, file, line, column } = found;
      return { code, path, file, line, column, severity: severityOf(found), found };
    });
    const sorted = inOrder(ordered, files);
    const hidden = sorted.slice(maxShown);
    const shown = sorted.slice(0, maxShown).map(({ found }) => found);
    if (hidden.length > 0) shown.push(finding("more-issues", [], hiddenNumbers(hidden)));
    return shown.map(toIssue);
  };
  return { toIssues, isError: (found) => severityOf(found) === "error" };
}

/** Lists can name every application of a file; the message has the number of those that it does not show. */
function bounded(facts: object): object {
  const isLong = (fact: unknown) => Array.isArray(fact) && fact.length > maxShown;
  if (!Object.values(facts).some(isLong)) return facts;
  return Object.fromEntries(
    Object.entries(facts).map(([name, fact]) => [
      name,
      isLong(fact) ? fact.slice(0, maxShown) : fact,
    ]),
  );
}

function hiddenNumbers(hidden: readonly { readonly severity: Severity }[]) {
  const numberOf = (severity: Severity) =>
    hidden.filter((each) => each.severity === severity).length;
  return {
    count: hidden.length,
    shown: maxShown,
    errors: numberOf("error"),
    warnings: numberOf("warning"),
  };
}
