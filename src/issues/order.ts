/** R12: the order of findings: by severity, then place, then code. */

import type { IssueCode } from "./facts.js";
import type { Severity } from "./message-row.js";

export type Path = readonly (string | number)[];

/** What the order depends on. */
export interface Ordered {
  readonly code: IssueCode;
  readonly severity: Severity;
  readonly file?: string | undefined;
  readonly line?: number | undefined;
  readonly column?: number | undefined;
  readonly path: Path;
}

/**
 * Errors, warnings, notes; then by file in the order given (what has none first, others by name), line, column, path
 * and code. That there are more issues comes last.
 */
export function inOrder<Item extends Ordered>(
  items: readonly Item[],
  files: readonly (string | undefined)[] = [],
): Item[] {
  const ranks = new Map(files.map((file, index) => [file, index]));
  const rankOf = ({ file }: Ordered) =>
    file === undefined ? -1 : (ranks.get(file) ?? files.length);
  return [...items].sort(
    (a, b) =>
      severityRank(a) - severityRank(b) ||
      rankOf(a) - rankOf(b) ||
      compare(a.file ?? "", b.file ?? "") ||
      (a.line ?? 0) - (b.line ?? 0) ||
      (a.column ?? 0) - (b.column ?? 0) ||
      comparePaths(a.path, b.path) ||
      compare(a.code, b.code),
  );
}

const severities: readonly Severity[] = ["error", "warning", "note"];

function severityRank({ code, severity }: Ordered): number {
  return code === "more-issues" ? severities.length : severities.indexOf(severity);
}

/** A path before what is below it; names before numbers, numbers by size. */
export function comparePaths(a: Path, b: Path): number {
  for (const [index, step] of a.entries()) {
    const order = compareSteps(step, b[index]);
    if (order !== 0) return order;
  }
  return a.length - b.length;
}

function compareSteps(a: string | number, b: string | number | undefined): number {
  if (b === undefined) return 1;
  return typeof a === typeof b ? compare(a, b) : typeof a === "string" ? -1 : 1;
}

function compare(a: string | number, b: string | number): number {
  return a < b ? -1 : Number(a > b);
}
