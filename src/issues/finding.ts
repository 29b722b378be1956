/** Findings as values: a code, a place, and facts. Their messages are made at the edge, from rows. */

import type { IssueCode, IssueFacts } from "./facts.js";
import type { Given, Medium, Severity } from "./message-row.js";
import type { Path } from "./order.js";
import type { CoreFacts } from "./resolve-messages.js";
import { cut } from "./text.js";

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

type IssueOf<Facts> = {
  [Code in keyof Facts & string]: IssueBase<Code> & Readonly<Facts[Code]>;
}[keyof Facts & string];

/** One finding; `code` says which facts it has. */
export type Issue = IssueOf<IssueFacts>;

/** The codes that the core reports. */
export type CoreCode = keyof CoreFacts;

/** One finding of the core; `code` says which facts it has. */
export type CoreIssue = IssueOf<CoreFacts>;

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

/** The origin added to each finding; what a finding already says about its origin stays. */
export function withOrigin(findings: readonly Finding[], origin: Origin): Finding[] {
  return findings.map((each) => ({ ...origin, ...each }));
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
