/** The finding that no file of an invocation is about the product. */
import type { Table } from "../catalog/catalog.js";
import type { ReadFile } from "../formats/read-text.js";
import { type Finding, finding } from "../issues/issue.js";
import type { Read } from "../issues/read.js";
import {
  builtInCatalogs,
  type Checked,
  type CheckOptions,
  catalogOfWorker,
  tableFor,
  workerCharm,
} from "./options.js";
import { mediumOf } from "./workloads.js";

interface CheckedFile {
  readonly checked: Checked;
  readonly read: Read<ReadFile>;
}

export function nothingChecked(files: readonly CheckedFile[], options: CheckOptions): Finding[] {
  // Files that cannot be read say so themselves.
  if (files.some(({ checked }) => checked.isRelevant)) return [];
  const table = tableFor(options);
  const charm = workerCharm(options, table);
  const others = files
    .flatMap(({ read }) => charmNames(read))
    .flatMap((name) => catalogOfWorker(name) ?? []);
  const catalog = builtInCatalogs.find((each) => others.includes(each));
  const facts = { charm, ...(catalog !== undefined && { catalog }), ...containers(files, table) };
  return [finding("no-worker", [], facts)];
}

/** What was looked for in files that all list containers. */
function containers(files: readonly CheckedFile[], { rows: { product } }: Table) {
  const formats = files.map(({ read }) => read.value?.format);
  const [first] = formats;
  if (first !== "manifests" && first !== "compose") return {};
  return formats.every((each) => each === first) ? { product, medium: mediumOf(first) } : {};
}

function charmNames({ value }: Read<ReadFile>): string[] {
  if (value === undefined) return [];
  if ("deployment" in value) return value.deployment.applications.map(({ charmName }) => charmName);
  if (value.format === "charmcraft") return [value.charmcraft.name ?? ""];
  return value.format === "juju-config" ? [value.config.charm ?? ""] : [];
}
