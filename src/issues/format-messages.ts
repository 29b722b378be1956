/** The findings of the file formats. */
import type { Given, MessageRows } from "./message-row.js";

export interface FormatFacts {
  "assumed-units": { readonly application: string };
  "conflicting-units": {
    readonly application: string;
    readonly scale: number;
    readonly numUnits: number;
  };
  "duplicate-key": { readonly key: string; readonly firstLine: number };
  "duplicate-object": {
    /** `"Deployment querier"` */
    readonly object: string;
    readonly firstLine?: number;
  };
  /** `at` is like `applications.worker.scale`. */
  "invalid-shape": Given & { readonly at: string; readonly expected: string };
  "invalid-text": Given;
  "missing-charm": { readonly application: string };
  "missing-key": {
    /** `"ConfigMap pyroscope"` */
    readonly holder: string;
    readonly key: string;
    readonly nearest: readonly string[];
  };
  "several-documents": { readonly format: string; readonly count: number };
  "skipped-files": { readonly files: readonly string[] };
  "too-deep": { readonly limit: number };
  "too-large": { readonly limit: number; readonly unit: string };
  "unknown-config": {
    readonly application: string;
    readonly address: string;
    /** The options whose values are not known yet; empty if none is. */
    readonly options: readonly string[];
  };
  "unknown-resource": { readonly address: string };
  "unread-part": {
    /** `"extends"` */
    readonly part: string;
  };
  "unreadable-input": { readonly reason: string; readonly remedy?: string };
  "unreadable-json": { readonly reason: string };
  "unreadable-yaml": { readonly reason: string };
  "unstable-boolean": {
    readonly application: string;
    readonly address: string;
    readonly option: string;
    readonly value: string;
    /** What Terraform's provider stores instead. */
    readonly stable: string;
  };
  "wrong-format": { readonly format: string; readonly reason: string; readonly remedy: string };
}

export const formatMessages: MessageRows<FormatFacts> = {
  "assumed-units": {
    severity: "note",
    message: "{application} has neither scale nor num_units, so Juju deploys one unit",
    fix: "write scale: 1",
  },
  "conflicting-units": {
    severity: "error",
    message: "{application} has both scale {scale} and num_units {numUnits}, and Juju rejects that",
    fix: "remove num_units",
  },
  "duplicate-key": {
    severity: "error",
    message: '{"key"} is defined twice, first on line {firstLine}',
    fix: "remove one",
  },
  "duplicate-object": {
    severity: "warning",
    message: "{object} is defined twice[, first on line {firstLine}]: only the last one counts",
    fix: "remove one, or give it another name",
  },
  "invalid-shape": { severity: "error", message: "{at} must be {expected}, not {given}" },
  "invalid-text": {
    severity: "error",
    message: "the content of a file must be a string, not {given}",
  },
  "missing-charm": {
    severity: "error",
    message: "{application} has no charm",
    fix: "write charm: NAME, or, if this is an overlay, pass its bundle and this file with --overlay",
  },
  "missing-key": {
    severity: "error",
    message: 'the process stops: {holder} does not have the key {"key"}',
    fix: "[rename it to {nearest|or}, or ]add {key} to {holder}",
  },
  "several-documents": {
    severity: "error",
    message: "{format} is one YAML document, but this file has {count}",
    fix: "pass one at a time",
  },
  "skipped-files": {
    severity: "note",
    message:
      "not checked, because {files?its format was:their formats were} not recognised: {files}",
    fix: "name a file to see why",
  },
  "too-deep": { severity: "error", message: "values are nested more than {limit} levels deep" },
  "too-large": {
    severity: "error",
    message: "the input has more than {limit} {unit}",
    fix: "check it in parts, and write out what aliases and merge keys repeat",
  },
  "unknown-config": {
    severity: "warning",
    message:
      "[{options} of {address} {options?is:are}|the config of {address} is] known only after apply; not checked",
    fix: "check the state after apply",
  },
  "unknown-resource": {
    severity: "warning",
    message: "{address} was not checked: what it refers to is known only after apply",
    fix: "check the state after apply",
  },
  "unread-part": {
    severity: "note",
    message: "{part}[ of {workload}] was not read, so what it adds is not checked",
    fix: "pass what docker compose config prints",
    fixIn: { manifest: "pass what kubectl kustomize prints" },
  },
  "unreadable-input": { severity: "error", message: "{reason}", fix: "[{remedy}|check the path]" },
  "unreadable-json": { severity: "error", message: "not valid JSON: {reason}" },
  "unreadable-yaml": { severity: "error", message: "not valid YAML: {reason}" },
  "unstable-boolean": {
    severity: "warning",
    message:
      '{option} of {application} is {"value"}: the provider stores {"stable"} and plans this change every time',
    fix: 'write {"stable"}',
  },
  "wrong-format": { severity: "error", message: "this is not {format}: {reason}", fix: "{remedy}" },
};
