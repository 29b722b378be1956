/** What the functions of this entry point give back. */
import { messages } from "../data/messages.js";
import { deepFreeze } from "../freeze.js";
import { pathKey, shownAtMost, toIssue } from "../issues.js";
import { type CharmFinding, type CharmIssue, charmMessages, issueOf } from "./messages.js";

/**
 * A value with what there is to say about it, or why there is none; frozen. Without errors `ok` is true, and
 * `issues` holds warnings and notes. Sorted by path, then code, then line; of a refusal the first hundred,
 * then `more-issues`.
 */
export type CharmResult<Value> =
  | { readonly ok: true; readonly value: Value; readonly issues: readonly CharmIssue[] }
  | Refusal<Value>;

/** What is wrong, and what could be read all the same: one bad application never hides the others. */
export interface Refusal<Value = never> {
  readonly ok: false;
  readonly value?: Value;
  readonly issues: readonly CharmIssue[];
}

/** A step on the way to a result. */
export type Read<Value> = { readonly ok: true; readonly value: Value } | Refusal;

/** What there is to say; the messages of findings are only made where they are shown. */
export type Said = CharmIssue | CharmFinding;

/** The value with what there is to say; `ok` unless an issue is an error. */
export function settle<Value>(value: Value, said: readonly Said[]): CharmResult<Value> {
  if (said.some(isError)) return deepFreeze({ ...refuse(said), value });
  return deepFreeze({ ok: true, value, issues: arrange(said).map(toCharmIssue) });
}

/** Errors before all else where not all can be shown; what the core left out stays left out. */
export function refuse(said: readonly Said[]): Refusal {
  const told = said.filter((each) => hiddenBy(each) === 0);
  const urgentFirst = arrange(told).sort((a, b) => Number(isError(b)) - Number(isError(a)));
  const issues = arrange(urgentFirst.slice(0, shownAtMost)).map(toCharmIssue);
  const hidden = said.reduce((sum, each) => sum + hiddenBy(each), told.length - issues.length);
  const facts = { count: hidden, shown: issues.length };
  if (hidden > 0)
    issues.push(toIssue(messages["more-issues"], "more-issues", [], facts) as CharmIssue);
  return deepFreeze({ ok: false, issues });
}

/** The values of all, or everything that keeps one from being read. */
export function collect<Value>(reads: readonly Read<Value>[]): Read<Value[]> {
  const values: Value[] = [];
  const issues: CharmIssue[] = [];
  for (const read of reads) {
    if (read.ok) values.push(read.value);
    else issues.push(...read.issues);
  }
  return issues.length > 0 ? refuse(issues) : { ok: true, value: values };
}

/** How many issues one stands for that are not shown. */
function hiddenBy(each: Said): number {
  return each.code === "more-issues" ? each.count : 0;
}

function toCharmIssue(each: Said): CharmIssue {
  return "severity" in each ? each : issueOf(each);
}

function isError(each: Said): boolean {
  const { severity } = "severity" in each ? each : charmMessages[each.code];
  return severity === "error";
}

function arrange(said: readonly Said[]): Said[] {
  const keyed = said.map((each) => ({ each, key: sortKey(each) }));
  return keyed.sort((a, b) => (a.key < b.key ? -1 : 1)).map(({ each }) => each);
}

function sortKey(each: Said): string {
  const { line = 0 } = "facts" in each ? each.facts : each;
  return pathKey(each.path) + pathKey([each.code, line]);
}
