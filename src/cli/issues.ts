/** The findings that only the command has, as rows of the same kind as data/messages.ts. */
import {
  type IssueBase,
  type MessageRow,
  type Path,
  type PlaceFacts,
  quotedAtMost,
  toIssue,
} from "../issues.js";

export interface CliIssueFacts {
  "assumed-release": Omit<PlaceFacts, "storage"> & { readonly storage?: string };
  "charm-default": { readonly flag: string; readonly charm: string; readonly args: string };
  "charm-storage": PlaceFacts & { readonly charm: string };
  "contradicting-storage": PlaceFacts & { readonly told: string };
  "different-membership": PlaceFacts & {
    readonly module: string;
    readonly metaRole: string;
    readonly printed: string;
    readonly listed: string;
  };
  "incomplete-activation": PlaceFacts & { readonly missing: readonly string[] };
  "missing-module": PlaceFacts & { readonly module: string };
  "needs-env": PlaceFacts & { readonly env: readonly string[] };
  "other-storage": PlaceFacts & { readonly other: string };
  "stale-export": {
    /** What stands in the first line that differs, empty where the file ends before. */
    readonly found: string;
    readonly expected: string;
    readonly command: string;
  };
  "unknown-module": PlaceFacts & { readonly module: string };
  "unknown-switch": PlaceFacts & {
    readonly option: string;
    readonly storages: readonly string[];
  };
  "unreadable-input": { readonly input: string; readonly reason: string };
  usage: { readonly reason: string };
}

export type CliIssueCode = keyof CliIssueFacts;
/** Any finding that a command prints. */
export type AnyIssue = IssueBase<string> & {
  /** The file that it is about, and where there. */
  readonly file?: string | undefined;
  readonly line?: number | undefined;
  readonly column?: number | undefined;
};

export const cliMessages: Readonly<Record<CliIssueCode, MessageRow>> = {
  "assumed-release": {
    severity: "note",
    message: "no release was given: {product} {release}[ with storage layer {storage}] is assumed",
    hint: "name it with --release",
  },
  "charm-default": {
    severity: "note",
    message:
      '{"flag"} is not given: it is on by default in {charm}, so juju config with these flags alone runs {args}',
    hint: "add {flag}=false, or pass --defaults charm to see what the charm runs",
  },
  "charm-storage": {
    severity: "note",
    message:
      "{release} was given without a storage layer: {charm} runs it with {storage}, so that is taken",
    hint: "name another: {release}:<layer>",
  },
  "contradicting-storage": {
    severity: "warning",
    message:
      "the command switches storage layer {told} on: --storage says {storage}, and the answer is that of {storage}",
    hint: "leave out --storage, and it is read from the command",
  },
  "different-membership": {
    severity: "error",
    message:
      '{"module"} is {printed} by {"metaRole"} in this output: in {product} {release} with storage layer {storage} it is {listed}',
    hint: "check --release, or mend the needs in the catalog",
  },
  "incomplete-activation": {
    severity: "error",
    message:
      "the command switches storage layer {storage} on only in part: {product} {release} needs {missing} too, and else stops or runs a mixture",
    hint: "add {missing}",
  },
  "missing-module": {
    severity: "error",
    message:
      '{"module"} is not in this output: {product} {release} with storage layer {storage} has it',
    hint: "check --release, or end its row in the catalog",
  },
  "needs-env": {
    severity: "warning",
    message:
      "the arguments are not enough: {product} {release} switches storage layer {storage} on by the environment",
    hint: "set {env}, or pass --env to print it in front",
  },
  "other-storage": {
    severity: "error",
    message:
      "the output does not fit storage layer {storage}: it is that of {product} {release} with {other}",
    hint: "pass --storage {other}",
  },
  "stale-export": {
    severity: "error",
    message:
      'the file is not what would be generated: it has {"found"} where it should have {"expected"}',
    hint: "make it again: {command}",
  },
  "unknown-module": {
    severity: "error",
    message:
      '{"module"} is in this output: {product} {release} with storage layer {storage} has no such role',
    hint: "check --release, or add its row to the catalog",
  },
  "unknown-switch": {
    severity: "error",
    message:
      '{"option"} switches no storage layer of {product} {release} on: it has {storages}, and the process stops at an option or a value that it does not know',
    hint: "mend it, or check --release",
  },
  "unreadable-input": {
    severity: "error",
    message: '{"input"} cannot be read: {reason}',
    hint: "mend or leave it out",
  },
  usage: { severity: "error", message: "{reason}", hint: "see pyroscope-roles --help" },
};

export function cliIssue<Code extends CliIssueCode>(
  code: Code,
  path: Path,
  facts: CliIssueFacts[Code],
): AnyIssue {
  return toIssue(cliMessages[code], code, path, facts);
}

/** What ends a command with exit code 2. */
export class CliError extends Error {
  override readonly name = "CliError";
  readonly issues: readonly AnyIssue[];

  constructor(issues: readonly AnyIssue[]) {
    super(issues.map(({ message }) => message).join("\n"));
    this.issues = issues;
  }
}

export function usageError(reason: string): CliError {
  return new CliError([cliIssue("usage", [], { reason })]);
}

export function unreadable(input: string, reason: string): CliError {
  return new CliError([cliIssue("unreadable-input", [], { input: endOf(input), reason })]);
}

/** The end of a long path tells files apart; messages cut the end away. */
function endOf(path: string): string {
  return path.length > quotedAtMost ? `…${path.slice(1 - quotedAtMost)}` : path;
}

/** The same for a file whose reader says more, with line and column. */
export function unreadableFile(path: string, issues: readonly AnyIssue[]): CliError {
  return new CliError(issues.map((issue) => ({ ...issue, file: nameOf(path) })));
}

/** How an input is called in messages. */
export function nameOf(path: string): string {
  return path === "-" ? "standard input" : path;
}
