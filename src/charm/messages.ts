/** The findings that only the charm formats have, as rows of the same kind as data/messages.ts. */
import {
  type GivenFacts,
  type Issue,
  type IssueOf,
  type MessageRow,
  type Path,
  type PlaceFacts,
  toIssue,
} from "../issues.js";

/** A place in a text: both count from 1, columns in UTF-16 code units as editors do. */
export interface Position {
  readonly line: number;
  readonly column: number;
}

/** The facts of each code, beside what all issues have: line and column too where the text has them. */
export interface CharmIssueFacts {
  "assumed-units": { readonly application: string };
  "conflicting-units": {
    readonly application: string;
    readonly scale: number;
    readonly numUnits: number;
  };
  "default-meta-role": PlaceFacts & {
    readonly metaRole: string;
    readonly flag: string;
    /** The roles that the user switched on. */
    readonly roles: readonly string[];
  };
  "duplicate-key": { readonly key: string; readonly firstLine: number };
  "invalid-role-string": GivenFacts;
  "invalid-shape": GivenFacts & {
    /** `applications.worker.scale` */
    readonly at: string;
    readonly expected: string;
  };
  "invalid-text": GivenFacts;
  "missing-charm": { readonly application: string };
  "repeated-role": { readonly role: string };
  "several-documents": { readonly format: string; readonly count: number };
  "spaced-role": { readonly given: string; readonly role: string };
  "too-deep": { readonly limit: number };
  "too-large": { readonly limit: number; readonly unit: string };
  "too-many-aliases": { readonly alias: string; readonly limit: number };
  "uneven-role": {
    readonly role: string;
    /** The sources that have it. */
    readonly sources: readonly string[];
    readonly missing: readonly string[];
  };
  "unknown-config": {
    readonly application: string;
    readonly address: string;
    /** The options whose values are not known yet; empty when none is. */
    readonly options: readonly string[];
  };
  "unknown-resource": { readonly address: string };
  "unreadable-json": { readonly reason: string };
  "unreadable-yaml": { readonly reason: string };
  "unstable-boolean": {
    readonly application: string;
    readonly address: string;
    readonly option: string;
    readonly value: string;
    /** What Terraform's provider reads back instead. */
    readonly stable: string;
  };
  "wrong-format": { readonly format: string; readonly reason: string; readonly remedy: string };
}

export type CharmIssueCode = keyof CharmIssueFacts;
/**
 * One finding of the charm formats, or of the core on the way; `code` tells which facts it has, and any may
 * have a place in the text.
 */
export type CharmIssue = (Issue | IssueOf<CharmIssueFacts>) & Place;

/** Line and column, where the format has lines. */
interface Place {
  readonly line?: number | undefined;
  readonly column?: number | undefined;
}

export const charmMessages: Readonly<Record<CharmIssueCode, MessageRow>> = {
  "assumed-units": {
    severity: "note",
    message:
      '{"application"} has neither scale nor num_units: a bundle for Kubernetes is taken to mean one unit',
    hint: "write scale: 1",
  },
  "conflicting-units": {
    severity: "error",
    message:
      '{"application"} has scale {scale} and num_units {numUnits}: they are two names of one thing, and Juju refuses both',
    hint: "leave out num_units",
  },
  "default-meta-role": {
    severity: "warning",
    message:
      '{"metaRole"} is on only by default: with {"roles"} switched on beside it, {product} {release} with storage layer {storage} still runs all that {"metaRole"} starts',
    hint: "juju config <app> {flag}=false",
  },
  "duplicate-key": {
    severity: "error",
    message:
      '{"key"} stands twice at line {line}, column {column}: the first is at line {firstLine}, and readers differ in which they take',
    hint: "leave out one of them",
  },
  "invalid-role-string": {
    severity: "error",
    message: 'the roles cannot be read: got {type}[ {"value"}]',
    hint: "pass what the relation holds: a JSON text of role names with commas between them",
  },
  "invalid-shape": {
    severity: "error",
    message: '{"at"} is not {expected}: got {type}[ {"value"}]',
    hint: "write {expected}",
  },
  "invalid-text": {
    severity: "error",
    message: "the text cannot be read: got {type}",
    hint: "pass the content of the file as a string",
  },
  "missing-charm": {
    severity: "error",
    message: '{"application"} has no charm: only an overlay may leave it out',
    hint: "write charm: <name>, or put the bundle that it changes in front of it",
  },
  "repeated-role": {
    severity: "warning",
    message: '{"role"} is named twice: it counts once',
    hint: "leave out one of them",
  },
  "several-documents": {
    severity: "error",
    message:
      "there are {count} YAML documents: {format} is one, and the second begins at line {line}, column {column}",
    hint: "pass one at a time",
  },
  "spaced-role": {
    severity: "warning",
    message:
      '{"given"} has spaces around it: the coordinator splits at commas without trimming and knows no such role',
    hint: 'write {"role"}',
  },
  "too-deep": {
    severity: "error",
    message:
      "the text cannot be read[ at line {line}, column {column}]: values are nested more than {limit} deep",
    hint: "pass a file of the format",
  },
  "too-large": {
    severity: "error",
    message: "the text cannot be read: it has more than {limit} {unit}",
    hint: "leave out what is not needed",
  },
  "too-many-aliases": {
    severity: "error",
    message:
      'the alias {"alias"} cannot be read at line {line}, column {column}: aliases stand for more than {limit} values',
    hint: "write the values out",
  },
  "uneven-role": {
    severity: "warning",
    message: '{"role"} is not in every list: {"sources"} has it, and {"missing"} has not',
    hint: "add it where it is missing, or take it out everywhere",
  },
  "unknown-config": {
    severity: "warning",
    message:
      '{"application"} is judged by what is known of its config: [{"options"} of ]{address} is only known after apply',
    hint: "check the state again after apply",
  },
  "unknown-resource": {
    severity: "warning",
    message: "{address} is left out: what it names is only known after apply",
    hint: "check the state again after apply",
  },
  "unreadable-json": {
    severity: "error",
    message: "the JSON cannot be read[ at line {line}, column {column}]: {reason}",
    hint: "pass what terraform show -json prints",
  },
  "unreadable-yaml": {
    severity: "error",
    message: "the YAML cannot be read at line {line}, column {column}: {reason}",
    hint: "mend it there",
  },
  "unstable-boolean": {
    severity: "warning",
    message:
      '{"option"} of {"application"} is {"value"}: Terraform reads {"stable"} back and plans a change at every run',
    hint: 'write {"stable"}',
  },
  "wrong-format": {
    severity: "error",
    message: "this is no {format}: {reason}",
    hint: "{remedy}",
  },
};

/** An issue to be: a text can have one a line, and messages are only made of those that are shown. */
export interface CharmFinding {
  readonly code: CharmIssueCode;
  readonly path: Path;
  readonly facts: Place;
}

export function charmFinding<Code extends CharmIssueCode>(
  code: Code,
  path: Path,
  facts: CharmIssueFacts[Code] & Place,
): CharmFinding {
  return { code, path, facts };
}

export function charmIssue<Code extends CharmIssueCode>(
  code: Code,
  path: Path,
  facts: CharmIssueFacts[Code] & Place,
): CharmIssue {
  return issueOf({ code, path, facts });
}

export function issueOf({ code, path, facts }: CharmFinding): CharmIssue {
  return toIssue(charmMessages[code], code, path, facts) as CharmIssue;
}

/** The first line of another program's message, cut, without what steers a terminal. */
export function oneLine(message: string): string {
  return message
    .replace(/\n.*/s, "")
    .replace(/[^ -~]/g, "?")
    .slice(0, 120);
}
