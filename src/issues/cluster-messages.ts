/** The findings of clusters, catalogs and command lines, which no set of flags leads to. */
import type { Given, MessageRows, Place } from "./message-row.js";

export interface ClusterFacts {
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
  "idle-role": Place & {
    /** Required roles that are enabled only in applications without units. */
    readonly roles: readonly string[];
    /** Those applications. */
    readonly applications: readonly string[];
  };
  /** `at` is like `applications[2].name`. */
  "invalid-applications": Given & { readonly at: string; readonly expected: string };
  "invalid-catalog": { readonly at: string; readonly problem: string; readonly remedy: string };
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
  "no-units": { readonly application: string };
}

export const clusterMessages: MessageRows<ClusterFacts> = {
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
  },
  "idle-role": {
    severity: "error",
    message:
      "{roles} {roles?is:are} enabled only in {applications}, which {applications?has:have} no units",
    fix: "juju scale-application {app} 1",
  },
  "invalid-applications": { severity: "error", message: "{at} must be {expected}, not {given}" },
  "invalid-catalog": { severity: "error", message: "{at}: {problem}", fix: "{remedy}" },
  "invalid-target": { severity: "error", message: "a target must be a string, not {given}" },
  "invalid-units": {
    severity: "error",
    message: "the units of {application} must be a non-negative integer, not {given}",
  },
  "missing-feature": {
    severity: "warning",
    message: "nothing runs {role}: {feature}",
    fix: "juju config {app} {flag}=true",
  },
  "missing-role": {
    severity: "error",
    message: "nothing runs the required {roles?role:roles} {roles}",
    fix: "[deploy a worker for each of {singles}|juju config {app} {settings}]",
    fixIn: { target: "run {roles} too" },
  },
  "no-units": {
    severity: "warning",
    message: "{application} has no units, so it runs nothing",
    fix: "juju scale-application {app} 1",
  },
};
