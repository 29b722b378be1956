/** Which format a text has, by the keys of its documents. */
import { type Finding, finding } from "../issues/issue.js";
import { isJujuName } from "../issues/text.js";
import { readDocuments } from "./documents.js";
import {
  type KeySets,
  terraformVariables,
  type UnsupportedRow,
  unsupportedDocuments,
} from "./unsupported.js";
import { isRecord } from "./values.js";

/** The formats that can be checked. */
export const formatNames = [
  "bundle",
  "charmcraft",
  "compose",
  "deploy-config",
  "juju-config",
  "juju-status",
  "manifests",
  "plan",
  "probe",
  "state",
] as const;

/** A format that can be checked; `terraform show -json` prints both plans and states. */
export type Format = (typeof formatNames)[number];

export interface FormatRow {
  readonly format: Format;
  /** As in "this is not …". */
  readonly title: string;
  /** Each set is enough; the usual one first. */
  readonly keys: KeySets;
  /** What else has to be true of it. */
  readonly fits?: (value: unknown) => boolean;
  /** What to pass instead of something else. */
  readonly remedy: string;
}

const terraform = {
  title: "the output of terraform show -json",
  remedy: "pass what terraform show -json PLAN prints",
};

/** The first that fits is the format. */
const formats: readonly FormatRow[] = [
  { format: "plan", ...terraform, keys: [["planned_values"]] },
  {
    format: "manifests",
    title: "a Kubernetes manifest",
    keys: [["apiVersion", "kind"]],
    remedy: "pass what helm template or kubectl get -o yaml prints",
  },
  {
    format: "probe",
    title: "a juju-doctor ruleset",
    keys: [["probes"]],
    remedy: "pass a file such as cluster-consistency.yaml",
  },
  {
    format: "juju-config",
    title: "the output of juju config",
    keys: [["settings"]],
    remedy: "pass what juju config APP prints",
  },
  {
    format: "juju-status",
    title: "the output of juju status",
    keys: [
      ["applications", "model.controller"],
      ["applications", "model", "machines"],
      ["applications.*.application-status"],
    ],
    remedy: "pass what juju status --format=json prints",
  },
  {
    format: "bundle",
    title: "a bundle",
    keys: [["applications"], ["bundle"], ["relations"], ["saas"]],
    remedy: "pass a bundle.yaml, or pipe juju status --format=json",
  },
  {
    format: "compose",
    title: "a Compose file",
    keys: [["services"]],
    remedy: "pass a compose.yaml, or what docker compose config prints",
  },
  { format: "state", ...terraform, keys: [["values"], ["format_version"]] },
  {
    format: "charmcraft",
    title: "a charmcraft.yaml",
    keys: [["config"], ["name", "type"]],
    remedy: "pass the charmcraft.yaml of the charm",
  },
  {
    format: "deploy-config",
    title: "a file of juju deploy --config",
    keys: [["*.role-*"]],
    fits: isOfApplications,
    remedy: "pass a mapping of application names to options",
  },
];

/**
 * The format of a text by the keys of its documents; undefined if it is not a supported one, or cannot be read
 * at all.
 *
 * @example
 * ```ts
 * import { detectFormat } from "pyroscope-roles/check";
 *
 * console.log(detectFormat("bundle: kubernetes\napplications: {}\n")); // bundle
 * console.log(detectFormat("role-all: true\n")); // undefined
 * ```
 */
export function detectFormat(text: string): Format | undefined {
  const { value = [] } = readDocuments(text);
  const detected = detect(value.map((document) => document.value));
  return detected && "format" in detected ? detected.format : undefined;
}

/** The row of a format or of something that is not supported, by the first document that has one. */
export function detect(values: readonly unknown[]): FormatRow | UnsupportedRow | undefined {
  const rows = [...unsupportedDocuments, ...formats, terraformVariables];
  for (const value of values) {
    const row = rows.find((each) => hasOneOf(value, each.keys) && fits(value, each));
    if (row) return row;
  }
  return undefined;
}

function fits(value: unknown, row: FormatRow | UnsupportedRow): boolean {
  return !("fits" in row) || row.fits === undefined || row.fits(value);
}

/** Names of applications, each with a mapping: variables of Terraform may have role options too. */
function isOfApplications(value: unknown): boolean {
  return (
    isRecord(value) &&
    Object.entries(value).every(
      ([name, options]) => isJujuName(name) && (options === null || isRecord(options)),
    )
  );
}

export function rowOf(format: Format): FormatRow {
  return formats.find((row) => row.format === format) as FormatRow;
}

/** That a text, or one of its documents, is not of the format. */
export function wrongFormat(format: Format, reason: string): Finding {
  const { title, remedy } = rowOf(format);
  return finding("wrong-format", [], { format: title, reason, remedy });
}

const maxTried = 20;

function hasOneOf(value: unknown, sets: KeySets): boolean {
  return sets.some((paths) => paths.every((path) => has(value, path.split("."))));
}

function has(value: unknown, [step, ...rest]: readonly string[]): boolean {
  if (step === undefined) return true;
  if (typeof value !== "object" || value === null) return false;
  if (step.length > 1 && step.endsWith("*")) {
    const keys = Object.keys(value).slice(0, maxTried);
    return keys.some((key) => key.startsWith(step.slice(0, -1)));
  }
  if (step !== "*") return Object.hasOwn(value, step) && has(Reflect.get(value, step), rest);
  return firstValues(value).some((each) => has(each, rest));
}

/** Each is asked for by many rows, and listing the keys of a large object takes long. */
const known = new WeakMap<object, readonly unknown[]>();

function firstValues(value: object): readonly unknown[] {
  const values =
    known.get(value) ?? (Array.isArray(value) ? value : Object.values(value)).slice(0, maxTried);
  known.set(value, values);
  return values;
}
