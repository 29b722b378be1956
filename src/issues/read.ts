/** What readers return. */
import { type Finding, type Issue, isError, toIssues } from "./issue.js";

/** A value as far as it could be read, with everything that is wrong: one bad part does not hide the others. */
export interface Read<Value> {
  /** Undefined if nothing could be read. */
  readonly value: Value | undefined;
  readonly findings: readonly Finding[];
}

/** The same for users: `ok` if nothing is an error; `issues` then holds warnings and notes. */
export type ReadResult<Value> =
  | { readonly ok: true; readonly value: Value; readonly issues: readonly Issue[] }
  | { readonly ok: false; readonly value?: Value; readonly issues: readonly Issue[] };

export function toReadResult<Value>({ value, findings }: Read<Value>): ReadResult<Value> {
  const issues = toIssues(findings);
  if (value !== undefined && !findings.some(isError)) return { ok: true, value, issues };
  return { ok: false, ...(value !== undefined && { value }), issues };
}

export function unreadable(findings: readonly Finding[]): Read<never> {
  return { value: undefined, findings };
}
