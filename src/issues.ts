/** Findings as values: a code, its facts, and the message made from them by the rows of data/messages.ts. */
import { messages } from "./data/messages.js";

export type Severity = "error" | "warning" | "note";
export type Path = readonly (string | number)[];

/** One row of the message table; the syntax is told in data/messages.ts. */
export interface MessageRow {
  readonly severity: Severity;
  readonly message: string;
  readonly hint: string;
}

/** What all issues have. */
export interface IssueBase<Code extends string> {
  readonly code: Code;
  readonly severity: Severity;
  /** One line: what is wrong, why, and after the last semicolon the hint. */
  readonly message: string;
  /** What it is about: a flag's key, an option's name, empty for the whole. */
  readonly path: Path;
  /** What to do, a command where there is one. */
  readonly hint: string;
}

/** The release and layer that an answer is about. */
export interface PlaceFacts {
  readonly product: string;
  readonly release: string;
  readonly storage: string;
}

/** What was given instead: its JSON type, and the value if it is a text (40 characters at most). */
export interface GivenFacts {
  readonly type: string;
  readonly value?: string;
}

/** The facts of each code, beside what all issues have. */
export interface IssueFacts {
  "assumed-storage": PlaceFacts & {
    /** The layer in which nothing is missing. */
    readonly otherStorage: string;
  };
  "below-recommended": PlaceFacts & {
    readonly role: string;
    readonly have: number;
    readonly want: number;
  };
  "duplicate-application": { readonly application: string };
  "even-quorum": {
    readonly role: string;
    readonly units: number;
    /** A number of units that tolerates more. */
    readonly odd: number;
  };
  "extra-role": PlaceFacts & {
    readonly role: string;
    readonly flag: string;
    readonly metaRole: string;
  };
  "internal-module": { readonly product: string; readonly flag: string; readonly module: string };
  /** `at` is like `applications[2].name`. */
  "invalid-applications": { readonly at: string; readonly expected: string };
  "invalid-catalog": { readonly at: string; readonly problem: string; readonly remedy: string };
  "invalid-flag": GivenFacts & { readonly flag: string };
  "invalid-flags": GivenFacts & { readonly reason?: string };
  "invalid-options": GivenFacts & {
    readonly reason?: string;
    readonly option: string;
    readonly expected: string;
  };
  "invalid-release": GivenFacts & {
    readonly product: string;
    readonly oldest: string;
    readonly newest: string;
  };
  "invalid-storage": GivenFacts & {
    readonly product: string;
    readonly storages: readonly string[];
  };
  "invalid-target": GivenFacts;
  "invalid-units": GivenFacts & { readonly application: string };
  "missing-role": PlaceFacts & { readonly role: string; readonly flag: string };
  "more-issues": { readonly count: number; readonly shown: number };
  "no-role": PlaceFacts & { readonly flag: string };
  "no-such-meta-role": {
    readonly product: string;
    readonly flag: string;
    readonly name: string;
    /** Those of the release and layer, where these are known. */
    readonly metaRoles: readonly string[];
  };
  "no-units": { readonly application: string };
  "redundant-role": PlaceFacts & {
    /** The roles that the meta-role starts anyway. */
    readonly roles: readonly string[];
    readonly metaRole: string;
    /** What to tell juju config, so that no meta-role starts them: `"role-all=false"`. */
    readonly unset: string;
    /** The flags of those roles whose naming changes nothing else: what may be unset. */
    readonly flags: readonly string[];
  };
  "unavailable-role": PlaceFacts & {
    readonly role: string;
    readonly flag: string;
    /** Where it is: `"1.8.0 to 2.2.1 with v1-v2-dual"`. */
    readonly available: readonly string[];
    /** The layers of this release that have it. */
    readonly otherStorages: readonly string[];
  };
  "unavailable-storage": PlaceFacts & {
    readonly storages: readonly string[];
    readonly since: string | undefined;
  };
  "unknown-flag": {
    readonly flag: string;
    readonly prefix: string;
    readonly nearest: readonly string[];
  };
  "unknown-role": {
    readonly product: string;
    readonly release?: string;
    readonly storage?: string;
    readonly flag: string;
    readonly name: string;
    readonly nearest: readonly string[];
  };
  "unlisted-release": {
    readonly product: string;
    readonly version: string;
    readonly release: string;
  };
  "unsupported-release": {
    readonly product: string;
    readonly version: string;
    readonly oldest: string;
  };
}

/** One kind of issue for each code of a table of facts. */
export type IssueOf<Facts> = {
  [Code in keyof Facts & string]: IssueBase<Code> & Readonly<Facts[Code]>;
}[keyof Facts & string];

export type IssueCode = keyof IssueFacts;
/** One finding of the core; `code` tells which facts it has. */
export type Issue = IssueOf<IssueFacts>;

/** An issue to be: its facts are only gathered when it is shown. */
export interface Finding {
  readonly code: IssueCode;
  readonly path: Path;
  readonly facts: () => object;
}

export const shownAtMost = 100;
export const quotedAtMost = 40;

export function finding<Code extends IssueCode>(
  code: Code,
  path: Path,
  facts: () => IssueFacts[Code],
): Finding {
  return { code, path, facts };
}

/** R12: sorted by path, then code; the first hundred, then `more-issues`, which counts `hidden` ones too. */
export function toIssues(findings: readonly Finding[], hidden = 0): readonly Issue[] {
  const sorted = findings
    .map((each) => ({ each, key: sortKey(each) }))
    .sort((a, b) => (a.key < b.key ? -1 : 1));
  const shown = sorted.slice(0, shownAtMost).map(({ each }) => each);
  const count = sorted.length - shown.length + hidden;
  const facts = { count, shown: shown.length };
  if (count > 0) shown.push(finding("more-issues", [], () => facts));
  return shown.map(
    ({ code, path, facts }) => toIssue(messages[code], code, path, facts()) as Issue,
  );
}

/** Makes the issue from its row of a message table. */
export function toIssue(
  row: MessageRow,
  code: string,
  path: Path,
  facts: object,
): IssueBase<string> {
  const hint = fill(row.hint, facts);
  const message = `${fill(row.message, facts)}; ${hint}`;
  return { code, severity: row.severity, message, path, hint, ...facts };
}

/** Whether one of them is an error. */
export function isRefused(findings: readonly Finding[]): boolean {
  return findings.some(({ code }) => messages[code].severity === "error");
}

export function isError(issue: IssueBase<string>): boolean {
  return issue.severity === "error";
}

/** `["modules", 3, "needs"]` as `catalog.modules[3].needs`. */
export function dotted(root: string, path: Path): string {
  const steps = path.map((step) => (typeof step === "number" ? `[${step}]` : `.${step}`));
  return root + steps.join("");
}

/** The JSON name of a value's type, JavaScript's own where JSON has none. */
export function describe(value: unknown): GivenFacts {
  if (typeof value === "string") return { type: "string", value: cut(value) };
  return { type: value === null ? "null" : isArray(value) ? "array" : typeof value };
}

/** A proxy that was revoked throws even at this question. */
function isArray(value: unknown): boolean {
  try {
    return Array.isArray(value);
  } catch {
    return false;
  }
}

function fill(template: string, facts: object): string {
  const values = new Map<string, unknown>(Object.entries(facts));
  const replace = (text: string) =>
    text.replace(/\{("?)(\w+)\1\}/g, (_, quotes: string, name: string) => {
      const texts = [values.get(name)].flat().map(String);
      return texts.map((each) => (quotes ? quote(each) : escapeUnsafe(each))).join(", ");
    });
  const isKnown = (name: string) => {
    const value = values.get(name);
    return value !== undefined && !(Array.isArray(value) && value.length === 0);
  };
  const optional = /\[([^[\]]*\{"?(\w+)"?\}[^[\]]*)\]/g;
  return replace(
    template.replace(optional, (_, segment: string, name: string) =>
      isKnown(name) ? segment : "",
    ),
  );
}

/** In JSON's quotes, cut, on one line and without characters that steer a terminal. */
export function quote(text: string): string {
  return escapeUnsafe(JSON.stringify(cut(text)));
}

/** Without control, format and line characters, which would break a line or steer a terminal. */
export function escapeUnsafe(text: string): string {
  return text.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, (character) =>
    character.replace(/./gs, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`),
  );
}

function cut(text: string): string {
  const characters = Array.from(text.slice(0, 2 * quotedAtMost + 2));
  return characters.length > quotedAtMost ? `${characters.slice(0, quotedAtMost).join("")}…` : text;
}

function sortKey({ path, code }: Finding): string {
  return pathKey(path) + code;
}

/**
 * Texts that stand in the order of paths: a shorter one first, numbers by their size and after names, so that
 * what is wrong with the options comes before what is wrong with the first of many applications.
 */
export function pathKey(path: Path): string {
  // The end of a path is below whatever it may go on with, and the end of a name as well.
  const steps = path.map((step) =>
    typeof step === "number"
      ? `~${String(step).padStart(9, "0")}`
      : step.replaceAll("\0", "\0\x02"),
  );
  return `${steps.map((step) => `\x01${step}\0`).join("")}\0`;
}
