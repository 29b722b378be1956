/** The findings of the core: the facts of each code, and the row its message is made from. */
import type { Given, MessageRows, Place } from "./message-row.js";

/** A release that is not listed, and the listed one that it is checked as. */
interface OtherRelease {
  readonly product: string;
  readonly version: string;
  readonly release: string;
}

export interface CoreFacts {
  "assumed-storage": Place & {
    /** The layer in which fewer roles are missing. */
    readonly otherStorage: string;
    /** What is missing there. */
    readonly missing: readonly string[];
  };
  "below-recommended": Place & {
    readonly role: string;
    readonly have: number;
    readonly want: number;
  };
  "duplicate-application": { readonly application: string };
  "even-quorum": {
    readonly role: string;
    readonly units: number;
    /** The smaller odd number, which survives as many failures. */
    readonly fewer: number;
    /** The larger odd number, which survives more. */
    readonly odd: number;
  };
  "extra-role": Place & {
    readonly role: string;
    readonly flag: string;
    readonly metaRole: string;
    /** What to change in the process, if not its target. */
    readonly change?: string;
  };
  "idle-role": Place & {
    /** Required roles that are enabled only in applications without units. */
    readonly roles: readonly string[];
    /** Those applications. */
    readonly applications: readonly string[];
  };
  "internal-module": { readonly product: string; readonly module: string };
  /** `at` is like `applications[2].name`. */
  "invalid-applications": Given & { readonly at: string; readonly expected: string };
  "invalid-catalog": { readonly at: string; readonly problem: string; readonly remedy: string };
  "invalid-flag": Given & { readonly flag: string };
  "invalid-flags": Given;
  "invalid-options": Given & { readonly option: string; readonly expected: string };
  "invalid-release": Given & { readonly reason: string; readonly remedy: string };
  /** `list` is what should have been an array; without it one of its elements is wrong. */
  "invalid-role": Given & { readonly list?: string };
  "invalid-storage": Given & { readonly product: string; readonly storages: readonly string[] };
  "invalid-target": Given;
  "invalid-units": Given & { readonly application: string };
  "missing-feature": Place & {
    readonly role: string;
    readonly flag: string;
    /** What users lose. */
    readonly feature: string;
  };
  "missing-role": Place & {
    readonly roles: readonly string[];
    /** `"role-distributor=true role-ingester=true"` */
    readonly settings: string;
    /** The same roles, if each takes an application of its own. */
    readonly singles?: readonly string[];
    /** What every process has to change for the layer that the roles are those of. */
    readonly change?: string;
    /** The arguments and variables of the storage layer that a process with the roles needs. */
    readonly words?: string;
  };
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
  "no-units": { readonly application: string };
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

export const coreMessages: MessageRows<CoreFacts> = {
  "assumed-storage": {
    severity: "warning",
    message:
      "storage layer {storage} was assumed, but with {otherStorage} [only {missing} would be missing|nothing would be missing]",
    fix: "pass --storage {otherStorage}",
  },
  "below-recommended": {
    severity: "warning",
    message: "{role} has {have} {have?unit:units}; upstream's chart runs {want}",
    fix: "juju scale-application {app} {want}",
    fixIn: {
      terraform: "[in {address}, set units = {want}|run {want} units of {role}]",
      manifest: "[in {workload}, set replicas: {want}|run {want} replicas of {role}]",
      compose: "[for the service {workload}, set scale: {want}|run {want} replicas of {role}]",
    },
  },
  "duplicate-application": {
    severity: "error",
    message: "two applications are named {application}",
    fix: "give each application its own name",
  },
  "even-quorum": {
    severity: "warning",
    message: "{role} has {units} units, which survive no more failures than {fewer} would",
    fix: "juju scale-application {app} {odd}",
    fixIn: {
      terraform: "[in {address}, set units = {odd}|run {odd} units of {role}]",
      manifest: "[in {workload}, set replicas: {odd}|run {odd} replicas of {role}]",
      compose: "[for the service {workload}, set scale: {odd}|run {odd} replicas of {role}]",
    },
  },
  "extra-role": {
    severity: "warning",
    message: "{metaRole} does not start {role} here: it runs only because it is named",
    fix: "if that is not intended: juju config {app} {flag}=false",
    fixIn: {
      terraform: 'if that is not intended: set {flag} = "false" in the config of {address}',
      manifest:
        "if that is not intended: [{change}|remove {role} from -target in the args of {workload}]",
      compose:
        "if that is not intended: [{change}|remove {role} from -target in the command of {workload}]",
      target: "if that is not intended: remove {role} from -target",
    },
  },
  "idle-role": {
    severity: "error",
    message:
      "{roles} {roles?is:are} enabled only in {applications}, which {applications?has:have} no units",
    fix: "juju scale-application {app} 1",
    fixIn: {
      terraform: "[in {address}, set units = 1|set units = 1 in one of them]",
      manifest: "[in {workload}, set replicas: 1|set replicas: 1 in one of them]",
      compose: "[for the service {workload}, set scale: 1|set scale: 1 for one of them]",
    },
  },
  "internal-module": {
    severity: "error",
    message: "{module} is an internal module of {product}, not a role",
    fix: "remove it: the roles that need it start it",
  },
  "invalid-applications": { severity: "error", message: "{at} must be {expected}, not {given}" },
  "invalid-catalog": { severity: "error", message: "{at}: {problem}", fix: "{remedy}" },
  "invalid-flag": {
    severity: "error",
    message: '{"flag"} must be true or false, not {given}',
  },
  "invalid-flags": {
    severity: "error",
    message: "role flags must be an object of booleans, not {given}",
  },
  "invalid-options": { severity: "error", message: "{option} must be {expected}, not {given}" },
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
  "invalid-target": { severity: "error", message: "a target must be a string, not {given}" },
  "invalid-units": {
    severity: "error",
    message: "the units of {application} must be a non-negative integer, not {given}",
  },
  "missing-feature": {
    severity: "warning",
    message: "nothing runs {role}: {feature}",
    fix: "juju config {app} {flag}=true",
    fixIn: {
      terraform: 'set {flag} = "true" in the config of a worker',
      manifest: "add a workload with -target={role}",
      compose: "add a service with -target={role}",
    },
  },
  "missing-role": {
    severity: "error",
    message: "nothing runs the required {roles?role:roles} {roles}",
    fix: "[deploy a worker for each of {singles}|juju config {app} {settings}]",
    fixIn: {
      terraform: "add {settingsInConfig} to the config of [{address}|a worker]",
      manifest:
        "[{change}|add workloads that run {roles}][, or add them to -target of {workload}][, with {words}]",
      compose:
        "[{change}|add services that run {roles}][, or add them to -target of {workload}][, with {words}]",
      target: "run {roles} too",
    },
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
    fixIn: { terraform: 'set {flag} = "true" in the config of {address}', target: "name a role" },
  },
  "no-such-meta-role": {
    severity: "error",
    message: '{product} does not have a meta-role {"name"}[, only {metaRoles}]',
    fix: "enable single roles[ or {metaRoles}]",
  },
  "no-units": {
    severity: "warning",
    message: "{application} has no units, so it runs nothing",
    fix: "juju scale-application {app} 1",
    fixIn: {
      terraform: "in {address}, set units = 1",
      manifest: "in {workload}, set replicas: 1",
      compose: "for the service {workload}, set scale: 1",
    },
  },
  "redundant-role": {
    severity: "warning",
    message: "{metaRole} already starts {roles}[; naming {changing} still changes the process]",
    fix: "[to run {only} only: ]juju config {app} {unset}",
    fixIn: {
      charmcraft: "enable only one of them by default",
      terraform: "[to run {only} only: ]add {unset} to the config of {address}",
      manifest:
        "[to run {only} only: remove {metaRole}|remove {roles}] from -target in the args of {workload}",
      compose:
        "[to run {only} only: remove {metaRole}|remove {roles}] from -target in the command of {workload}",
      target: "[to run {only} only: remove {metaRole}|remove {roles}] from -target",
    },
  },
  "single-target": {
    severity: "error",
    message: "{product} takes one target, not {roles}[: {flag} is enabled by default]",
    fix: "[disable {flag}: juju config {app} {flag}=false|enable one role, and the others in applications of their own]",
    fixIn: {
      terraform:
        '[set {flag} = "false" in the config of {address}|enable one role, and the others in resources of their own]',
      target: "name one, and run the others in processes of their own",
    },
  },
  "unavailable-role": {
    severity: "error",
    message:
      "{product} {release} with {storage} does not have a role {role}[ (available in {available|;})]",
    fix: "[use storage layer {otherStorages|or}, or ]juju config {app} {flag}=false",
    fixIn: {
      charmcraft: "remove the option {flag}",
      terraform:
        '[use storage layer {otherStorages|or}, or ]set {flag} = "false" in the config of {address}',
      manifest:
        "[{change}|remove {role} from -target in the args of {workload}][, or use storage layer {otherStorages|or}]",
      compose:
        "[{change}|remove {role} from -target in the command of {workload}][, or use storage layer {otherStorages|or}]",
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
