/** The findings of the checks, as rows of the same kind as messages.ts, which has those of the formats. */
import { type IssueOf, type MessageRow, type Path, type PlaceFacts, toIssue } from "../issues.js";
import type { CharmIssue } from "./messages.js";

export interface CheckIssueFacts {
  "dropped-options": PlaceFacts & {
    readonly application: string;
    readonly options: readonly string[];
  };
  "forgotten-members": PlaceFacts & {
    readonly metaRole: string;
    readonly roles: readonly string[];
  };
  "lost-roles": PlaceFacts & {
    readonly application: string;
    /** The options that Juju drops. */
    readonly options: readonly string[];
    /** The flags of the required roles that nobody starts afterwards. */
    readonly flagsToSet: readonly string[];
  };
  "low-recommendation": PlaceFacts & {
    readonly role: string;
    readonly have: number;
    readonly want: number;
  };
  "missing-meta-option": PlaceFacts & { readonly option: string; readonly metaRole: string };
  "no-member": PlaceFacts & { readonly metaRole: string; readonly role: string };
  "no-such-option": {
    readonly option: string;
    /** The charm's own options with the nearest names. */
    readonly nearest: readonly string[];
  };
  "no-worker": { readonly charm: string };
  "not-integrated": { readonly application: string };
  "not-offered": PlaceFacts & { readonly roles: readonly string[] };
  "other-layer": PlaceFacts & { readonly otherStorage: string };
  "unknown-options": { readonly charm: string };
  "unknown-units": { readonly application: string };
  "wrong-option-type": { readonly option: string; readonly type: string };
}

export type CheckIssueCode = keyof CheckIssueFacts;
/** A finding of a check, with its place where the format has lines. */
export type CheckIssue = CharmIssue | (IssueOf<CheckIssueFacts> & Place);

/** Line and column, where the format has lines. */
interface Place {
  readonly line?: number | undefined;
  readonly column?: number | undefined;
}

export const checkMessages: Readonly<Record<CheckIssueCode, MessageRow>> = {
  "dropped-options": {
    severity: "warning",
    message:
      '{"application"} loses {options}: juju refresh drops without a word what the charm of {product} {release} with storage layer {storage} has not',
    hint: "set flags that the new charm has, after the refresh",
  },
  "forgotten-members": {
    severity: "error",
    message:
      '{"metaRole"} stands for {"roles"} too: {product} {release} with storage layer {storage} starts and requires it',
    hint: "add it to the list",
  },
  "lost-roles": {
    severity: "error",
    message:
      '{"application"} has no role after the upgrade: juju refresh drops {options}, which the charm of {product} {release} with storage layer {storage} has not',
    hint: "juju config <app> <flag>=true[, with one of {flagsToSet}]",
  },
  "low-recommendation": {
    severity: "warning",
    message:
      '{"role"} is recommended {have} times: upstream gives it {want} replicas in {product} {release} with storage layer {storage}',
    hint: "recommend {want}",
  },
  "missing-meta-option": {
    severity: "warning",
    message:
      '{"option"} is no option of the charm: {product} {release} with storage layer {storage} runs everything with {"metaRole"}, and no unit can be told to',
    hint: "add the option, on by default",
  },
  "no-member": {
    severity: "error",
    message:
      '{"role"} is no part of {"metaRole"}: {product} {release} with storage layer {storage} does not start it so',
    hint: "take it out of the list",
  },
  "no-such-option": {
    severity: "error",
    message: '{"option"} is no option of the charm: Juju refuses it',
    hint: 'take it out[, or write {"nearest"}]',
  },
  "no-worker": {
    severity: "warning",
    message: 'nothing is checked: nothing here is of the charm {"charm"}',
    hint: "name a renamed charm with --charm",
  },
  "not-integrated": {
    severity: "warning",
    message: "it is integrated with no coordinator: it starts nothing",
    hint: "juju integrate <app> <coordinator>",
  },
  "not-offered": {
    severity: "note",
    message:
      'the charm has no option for {"roles"}: {product} {release} with storage layer {storage} has these roles too',
    hint: "add options for those that someone wants to run alone",
  },
  "other-layer": {
    severity: "error",
    message:
      "all is well with another layer: storage layer {storage} of {product} {release} was only assumed",
    hint: "pass --storage {otherStorage}",
  },
  "unknown-options": {
    severity: "note",
    message:
      'the options of the charm {"charm"} are not known: what is on by default, and what Juju refuses, goes unseen',
    hint: "pass its charmcraft.yaml with --charmcraft",
  },
  "unknown-units": {
    severity: "note",
    message: "its units are only known after apply: one is assumed",
    hint: "check the state again after apply",
  },
  "wrong-option-type": {
    severity: "error",
    message: '{"option"} is of type {type}: a role option is true or false',
    hint: "write type: boolean",
  },
};

export function checkIssue<Code extends CheckIssueCode>(
  code: Code,
  path: Path,
  facts: CheckIssueFacts[Code] & Place,
): CheckIssue {
  return toIssue(checkMessages[code], code, path, facts) as CheckIssue;
}
