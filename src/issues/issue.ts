/** Findings as values, and the issues they are shown as: sorted, limited, with a message. */
import type { Given, Medium, Severity } from "./message-row.js";
import { type IssueCode, type IssueFacts, messages } from "./messages.js";
import { inOrder, type Path } from "./order.js";
import { cut, render } from "./text.js";

export type { Path } from "./order.js";

/** Where an issue comes from, as far as that is known. */
export interface Origin {
  /** The application that it is about. */
  readonly application?: string | undefined;
  /** Its model, if several are checked at once. */
  readonly model?: string | undefined;
  /** The coordinator, namespace or project whose cluster it is about. */
  readonly cluster?: string | undefined;
  /** Its address in Terraform: `"module.cos.juju_application.worker"`. */
  readonly address?: string | undefined;
  /** The Kubernetes workload or Compose service: `"Deployment querier"`. */
  readonly workload?: string | undefined;
  /** The other processes that it is about as well: one finding has one cause. */
  readonly also?: readonly string[] | undefined;
  readonly file?: string | undefined;
  /** Counted from 1, columns in UTF-16 code units as in editors. */
  readonly line?: number | undefined;
  readonly column?: number | undefined;
  /** Whose terms the fix is in. */
  readonly medium?: Medium | undefined;
}

export interface IssueBase<Code extends string> extends Origin {
  readonly code: Code;
  readonly severity: Severity;
  /** What is wrong, in one line. */
  readonly message: string;
  /** What to do about it, a command where there is one. */
  readonly fix?: string;
  /** What it is about: a flag's key, an option's name; empty for the whole. */
  readonly path: Path;
}

/** One finding; `code` says which facts it has. */
export type Issue = {
  [Code in IssueCode]: IssueBase<Code> & Readonly<IssueFacts[Code]>;
}[IssueCode];

/** An issue before its message is made: origin and facts can still be added. */
export type Finding = {
  [Code in IssueCode]: { readonly code: Code; readonly path: Path } & Origin &
    Readonly<IssueFacts[Code]>;
}[IssueCode];

export const maxShown = 100;

export function finding<Code extends IssueCode>(
  code: Code,
  path: Path,
  facts: IssueFacts[Code] & Origin,
): Finding {
  return { code, path, ...facts } as unknown as Finding;
}

function toIssue(found: Finding): Issue {
  const { code, path, ...facts } = found;
  const row = messages[code];
  const text = render(row, facts);
  return { code, severity: row.severity, ...text, path, ...bounded(facts) } as Issue;
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

/**
 * R12: ordered by severity, then place, then code; the first hundred, and then the note `more-issues` with the numbers
 * of the others. Files are in the order given.
 */
export function toIssues(
  findings: readonly Finding[],
  files: readonly (string | undefined)[] = [],
): readonly Issue[] {
  const sorted = inOrder(findings.map(withSeverity), files).map(({ found }) => found);
  const hidden = sorted.slice(maxShown);
  const shown = sorted.slice(0, maxShown);
  if (hidden.length > 0) shown.push(finding("more-issues", [], hiddenNumbers(hidden)));
  return shown.map(toIssue);
}

function withSeverity(found: Finding) {
  const { code, path, file, line, column } = found;
  return { code, path, file, line, column, severity: messages[code].severity, found };
}

function hiddenNumbers(hidden: readonly Finding[]) {
  const numberOf = (severity: Severity) =>
    hidden.filter(({ code }) => messages[code].severity === severity).length;
  return {
    count: hidden.length,
    shown: maxShown,
    errors: numberOf("error"),
    warnings: numberOf("warning"),
  };
}

/** The origin added to each finding; what a finding already says about its origin stays. */
export function withOrigin(findings: readonly Finding[], origin: Origin): Finding[] {
  return findings.map((each) => ({ ...origin, ...each }));
}

export function isError({ code }: { readonly code: IssueCode }): boolean {
  return messages[code].severity === "error";
}

/** The JSON name of a value's type, or JavaScript's own; a string is kept, cut, and so are numbers and booleans. */
export function describe(value: unknown): Given {
  if (typeof value === "string") return { type: "string", value: cut(value) };
  if (["number", "boolean"].includes(typeof value))
    return { type: typeof value, value: `${value}` };
  if (value === null) return { type: "null" };
  return { type: Array.isArray(value) ? "array" : typeof value };
}

/** `["modules", 3, "needs"]` as `catalog.modules[3].needs`. */
export function dotted(root: string, path: Path): string {
  return root + path.map((step) => (typeof step === "number" ? `[${step}]` : `.${step}`)).join("");
}
