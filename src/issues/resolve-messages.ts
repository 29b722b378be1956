/** The findings of flags, names and options: the facts of each code, and the row its message is made from. */
import type { ClusterFacts } from "./cluster-messages.js";
import type { Given, MessageRows, Place } from "./message-row.js";

/** A release that is not listed, and the listed one that it is checked as. */
interface OtherRelease {
  readonly product: string;
  readonly version: string;
  readonly release: string;
}

export interface ResolveFacts {
  "extra-role": Place & {
    readonly role: string;
    readonly flag: string;
    readonly metaRole: string;
    /** What to change in the process, if not its target. */
    readonly change?: string;
  };
  "internal-module": { readonly product: string; readonly module: string };
  "invalid-flag": Given & { readonly flag: string };
  "invalid-flags": Given;
  "invalid-options": Given & {
    readonly option: string;
    readonly expected: string;
    /** The option, if there is none of its name. */
    readonly unknown?: string;
    readonly nearest?: readonly string[];
  };
  "invalid-release": Given & { readonly reason: string; readonly remedy: string };
  /** `list` is what should have been an array; without it one of its elements is wrong. */
  "invalid-role": Given & { readonly list?: string };
  "invalid-storage": Given & { readonly product: string; readonly storages: readonly string[] };
  "more-issues": {
    readonly count: number;
    readonly shown: number;
    /** How many of those that are not shown are errors. */
    readonly errors: number;
    readonly warnings: number;
  };
  "newer-minor": OtherRelease;
  "newer-patch": OtherRelease;
  "no-role": Place & { readonly flag: string };
  "no-such-meta-role": {
    readonly product: string;
    readonly name: string;
    /** Those of the release and layer, where these are known. */
    readonly metaRoles: readonly string[];
  };
  "redundant-role": Place & {
    /** The roles that the meta-role starts anyway. */
    readonly roles: readonly string[];
    /** Those of them whose naming still changes the process. */
    readonly changing: readonly string[];
    readonly metaRole: string;
    /** The same roles, unless nothing else runs the other roles of the meta-role. */
    readonly only?: readonly string[];
    /** What disables every meta-role that starts them, or without `only` the roles: `"role-all=false"`. */
    readonly unset: string;
  };
  "single-target": {
    readonly product: string;
    readonly roles: readonly string[];
    /** The option that is enabled only by default, next to a single role. */
    readonly flag?: string;
  };
  "unavailable-role": Place & {
    readonly role: string;
    readonly flag: string;
    /** Where it exists: `"1.8.0 to 2.2.1 with v1-v2-dual"`. */
    readonly available: readonly string[];
    /** The layers of this release that have it. */
    readonly otherStorages: readonly string[];
    /** What to change in the process, if the role is not only to be removed. */
    readonly change?: string;
  };
  "unavailable-storage": Place & {
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
    readonly name: string;
    readonly nearest: readonly string[];
  };
  "unlisted-release": OtherRelease;
  "unsupported-release": {
    readonly product: string;
    readonly version: string;
    readonly oldest: string;
    readonly reason: string;
    readonly remedy: string;
  };
}

/** Everything that the core can find. */
export interface CoreFacts extends ResolveFacts, ClusterFacts {}

export const resolveMessages: MessageRows<ResolveFacts> = {
  "extra-role": {
    severity: "warning",
    message: "{metaRole} does not start {role} here: it runs only because it is named",
    fix: "if that is not intended: juju config {app} {flag}=false",
    fixIn: { target: "if that is not intended: remove {role} from -target" },
  },
  "internal-module": {
    severity: "error",
    message: "{module} is an internal module of {product}, not a role",
    fix: "remove it: the roles that need it start it",
  },
  "invalid-flag": {
    severity: "error",
    message: '{"flag"} must be true or false, not {given}',
  },
  "invalid-flags": {
    severity: "error",
    message: "role flags must be an object of booleans, not {given}",
  },
  "invalid-options": {
    severity: "error",
    message: '[{"unknown"} is not an option|{option} must be {expected}, not {given}]',
    fix: "[did you mean {nearest|or}?]",
  },
  "invalid-release": { severity: "error", message: "{given} {reason}", fix: "{remedy}" },
  "invalid-role": {
    severity: "error",
    message: "[{list} must be an array of names|a role must be a string], not {given}",
  },
  "invalid-storage": {
    severity: "error",
    message: "{given} is not a storage layer of {product}",
    fix: "use {storages|or}",
  },
  "more-issues": {
    severity: "note",
    message: "{count} more {count?issue is:issues are} not shown",
    fix: "fix the first {shown} and check again",
  },
  "newer-minor": {
    severity: "warning",
    message:
      "{product} {version} is newer than this tool knows (up to {release}); checked as {release}",
    fix: "compare what its -modules prints: pyroscope-roles verify --release {version}",
  },
  "newer-patch": {
    severity: "note",
    message:
      "{product} {version} is newer than this tool knows (up to {release}); checked as {release}",
  },
  "no-role": {
    severity: "error",
    message: "no role is enabled, so {product} would not start",
    fix: "juju config {app} {flag}=true",
    fixIn: { target: "name a role" },
  },
  "no-such-meta-role": {
    severity: "error",
    message: '{product} does not have a meta-role {"name"}[, only {metaRoles}]',
    fix: "enable single roles[ or {metaRoles}]",
  },
  "redundant-role": {
    severity: "warning",
    message: "{metaRole} already starts {roles}[; naming {changing} still changes the process]",
    fix: "[to run {only} only: ]juju config {app} {unset}",
    fixIn: { target: "[to run {only} only: remove {metaRole}|remove {roles}] from -target" },
  },
  "single-target": {
    severity: "error",
    message: "{product} takes one target, not {roles}[: {flag} is enabled by default]",
    fix: "[disable {flag}: juju config {app} {flag}=false|enable one role, and the others in applications of their own]",
    fixIn: { target: "name one, and run the others in processes of their own" },
  },
  "unavailable-role": {
    severity: "error",
    message:
      "{product} {release} with {storage} does not have a role {role}[ (available in {available|;})]",
    fix: "[use storage layer {otherStorages|or}, or ]juju config {app} {flag}=false",
    fixIn: {
      target: "[{change}|remove {role} from -target][, or use storage layer {otherStorages|or}]",
    },
  },
  "unavailable-storage": {
    severity: "error",
    message:
      "{product} {release} does not have storage layer {storage}[, which was added in {since}]",
    fix: "use {storages|or}",
  },
  "unknown-flag": {
    severity: "error",
    message: '{"flag"} is not a role flag: role flags start with {prefix}',
    fix: "[rename it to {nearest|or}|remove it]",
  },
  "unknown-role": {
    severity: "error",
    message: '{product} does not have a role {"name"}',
    fix: "[did you mean {nearest|or}?|list the roles: pyroscope-roles roles]",
  },
  "unlisted-release": {
    severity: "warning",
    message: "{product} {version} is not a listed release; checked as {release}",
    fix: "compare what its -modules prints: pyroscope-roles verify --release {version}",
  },
  "unsupported-release": {
    severity: "error",
    message: "{product} {version} {reason}",
    fix: "{remedy}",
  },
};
