/** Reads bundles: what `juju export-bundle` prints, or a file with its overlays behind it. */
import { type CharmApplication, type Deployment, sortApplications } from "./application.js";
import { type DraftApplication, readBundleDocument } from "./bundle-document.js";
import { charmNameOf } from "./charm-name.js";
import { readDocuments } from "./documents.js";
import { type CharmFinding, charmFinding } from "./messages.js";
import { type Merged, mergeDocuments } from "./overlay.js";
import { sortedRecord } from "./record.js";
import { type CharmResult, collect, refuse, settle } from "./result.js";
import { isOfFormat, isOfOther, reasonAgainst, wrongFormat } from "./shape.js";

/** A bundle with all its overlays applied. */
export interface Bundle extends Deployment {
  /** Whether it says `bundle: kubernetes`. */
  readonly isKubernetes: boolean;
}

/**
 * Reads a bundle. Further YAML documents are overlays: their applications change those before them; scalars
 * replace, options merge, empty options clear, an empty application goes with its relations. `scale` and
 * `num_units` are one thing; where neither is given it is 1 on Kubernetes, with a note, and 0 on machines.
 * An unquoted boolean is read as Juju reads it (`yes`, `on`, `y`); a quoted one stays a text.
 *
 * Errors, all with line and column: `unreadable-yaml`, `too-large`, `too-deep`, `too-many-aliases`,
 * `duplicate-key`, `wrong-format`, `invalid-shape`, `conflicting-units`, `missing-charm`. Notes:
 * `assumed-units`.
 *
 * @example
 * ```ts
 * import { parseBundle } from "pyroscope-roles/charm";
 *
 * const bundle = parseBundle(`
 * bundle: kubernetes
 * applications:
 *   worker: { charm: "ch:pyroscope-worker-k8s", scale: 3, options: { role-all: no } }
 * --- # overlay.yaml
 * applications:
 *   worker: { options: { role-ingester: yes } }
 * `);
 * const [worker] = bundle.ok ? bundle.value.applications : [];
 * console.log(worker?.config); // { 'role-all': false, 'role-ingester': true }
 * ```
 */
export function parseBundle(text: string): CharmResult<Bundle> {
  const read = readDocuments(text);
  if (!read.ok) return read;
  const stranger = strangerIn(read.value.map(({ value }) => value));
  if (stranger) return wrongFormat("bundle", stranger);
  const documents = read.value.map(readBundleDocument);
  const drafts = collect(documents);
  if (drafts.ok) return finish(mergeDocuments(drafts.value));
  return refuse(documents.flatMap((each) => (each.ok ? each.value : each).issues));
}

/** Why one of the documents is no part of a bundle. */
function strangerIn([bundle, ...overlays]: readonly unknown[]): string | undefined {
  if (!isOfFormat(bundle, "bundle")) return reasonAgainst(bundle, "bundle");
  const stranger = overlays.find((each) => isOfOther(each, "bundle"));
  return stranger === undefined ? undefined : reasonAgainst(stranger, "bundle");
}

function finish({ isKubernetes, applications, relations, issues }: Merged): CharmResult<Bundle> {
  const drafts = [...applications];
  const finished = drafts.map(([name, draft]) => toApplication(name, draft, isKubernetes));
  const findings = drafts.flatMap(([name, draft]) => findingsOf(name, draft, isKubernetes));
  const bundle = { isKubernetes, applications: sortApplications(finished), relations };
  return settle(bundle, [...issues, ...findings]);
}

function toApplication(
  name: string,
  { at, charm = "", units, settings }: DraftApplication,
  isKubernetes: boolean,
): CharmApplication {
  const options = [...settings];
  return {
    name,
    charm,
    charmName: charmNameOf(charm),
    units: units ?? (isKubernetes ? 1 : 0),
    config: sortedRecord(options.map(([option, { value }]) => [option, value])),
    configAt: sortedRecord(options.map(([option, setting]) => [option, setting.at])),
    model: undefined,
    address: undefined,
    ...at,
  };
}

function findingsOf(
  application: string,
  { at, charm, units }: DraftApplication,
  isKubernetes: boolean,
): CharmFinding[] {
  const path = ["applications", application];
  const facts = { application, ...at };
  const findings: CharmFinding[] = [];
  if (!charm) findings.push(charmFinding("missing-charm", path, facts));
  if (units === undefined && isKubernetes)
    findings.push(charmFinding("assumed-units", path, facts));
  return findings;
}
