/** Reads a text of any supported format: parsed once, its format detected from what was parsed. */
import { type Finding, finding } from "../issues/issue.js";
import { type Read, unreadable } from "../issues/read.js";
import { quote } from "../issues/text.js";
import { readCompose } from "./compose.js";
import type { Deployment } from "./deployment.js";
import { detect, type Format, type FormatRow, rowOf, wrongFormat } from "./detect.js";
import { readDocuments } from "./documents.js";
import type { ProductImages } from "./image.js";
import { type Bundle, type OverlayFile, readBundle } from "./juju/bundle.js";
import { type Charmcraft, readCharmcraft } from "./juju/charmcraft.js";
import { type JujuConfig, readJujuConfig } from "./juju/config.js";
import { type Probe, readProbe } from "./juju/probe.js";
import { readManifests } from "./kubernetes.js";
import { isRecord } from "./record.js";
import { readTerraform } from "./terraform.js";
import type { Unsupported, UnsupportedRow } from "./unsupported.js";
import { unsupportedText } from "./unsupported-text.js";
import type { Workload } from "./workload.js";
import type { YamlDocument } from "./yaml.js";

/** The content of a text, by its format. */
export type ReadFile =
  | { readonly format: "bundle"; readonly deployment: Bundle }
  | { readonly format: "plan" | "state"; readonly deployment: Deployment }
  | { readonly format: "charmcraft"; readonly charmcraft: Charmcraft }
  | { readonly format: "juju-config"; readonly config: JujuConfig }
  | { readonly format: "probe"; readonly probe: Probe }
  | { readonly format: "manifests" | "compose"; readonly workloads: readonly Workload[] };

export interface ReadTextOptions extends ProductImages {
  /** Of a bundle, in order. */
  readonly overlays?: readonly OverlayFile[] | undefined;
  /** The format, instead of detecting it. */
  readonly as?: Format | undefined;
}

/** What could be read, with everything that is wrong; without a value if it is not a supported format. */
export function readText(text: string, options: ReadTextOptions): Read<ReadFile> {
  const { value: documents, findings } = readDocuments(text);
  if (documents === undefined) {
    const reason = unsupportedText(text);
    return unreadable(reason ? [unsupported(reason)] : findings);
  }
  const detected = detect(documents.map(({ value }) => value));
  if (options.as !== undefined) return readAs(rowOf(options.as), detected, documents, options);
  if (detected === undefined) return unreadable([unrecognised(text, documents)]);
  if (!("format" in detected)) return unreadable([unsupported(detected)]);
  return readers[detected.format](documents, options);
}

type Reader = (documents: readonly YamlDocument[], options: ReadTextOptions) => Read<ReadFile>;

const readers: Readonly<Record<Format, Reader>> = {
  bundle: (documents, options) => {
    const read = readBundle(documents, options.overlays ?? [], options);
    return as(read, (deployment) => ({ format: "bundle", deployment }));
  },
  charmcraft: single("charmcraft", (document, options) =>
    as(readCharmcraft(document, options), (charmcraft) => ({ format: "charmcraft", charmcraft })),
  ),
  compose: single("compose", (document, options) =>
    as(readCompose(document, options), (workloads) => ({ format: "compose", workloads })),
  ),
  "juju-config": single("juju-config", (document) =>
    as(readJujuConfig(document), (config) => ({ format: "juju-config", config })),
  ),
  manifests: (documents, options) =>
    as(readManifests(documents, options), (workloads) => ({ format: "manifests", workloads })),
  plan: single("plan", terraformReader("plan")),
  probe: single("probe", (document) =>
    as(readProbe(document), (probe) => ({ format: "probe", probe })),
  ),
  state: single("state", terraformReader("state")),
};

function terraformReader(format: "plan" | "state") {
  return ({ value }: YamlDocument, options: ReadTextOptions): Read<ReadFile> =>
    as(readTerraform(value, options), (deployment) => ({ format, deployment }));
}

/** The reader of a format that is one document. */
function single(
  format: Format,
  read: (document: YamlDocument, options: ReadTextOptions) => Read<ReadFile>,
): Reader {
  return (documents, options) => {
    const [document, second] = documents;
    if (document === undefined) return unreadable([wrongFormat(format, "it is empty")]);
    if (second === undefined) return read(document, options);
    const facts = { format: rowOf(format).title, count: documents.length, ...second.at([]) };
    return unreadable([finding("several-documents", [], facts)]);
  };
}

function as<Value>(
  { value, findings }: Read<Value>,
  wrap: (value: Value) => ReadFile,
): Read<ReadFile> {
  return value === undefined ? unreadable(findings) : { value: wrap(value), findings };
}

function readAs(
  row: FormatRow,
  detected: FormatRow | UnsupportedRow | undefined,
  documents: readonly YamlDocument[],
  options: ReadTextOptions,
): Read<ReadFile> {
  if (detected && "format" in detected && detected.title === row.title) {
    return readers[detected.format](documents, options);
  }
  return unreadable([wrongFormat(row.format, reasonAgainst(row, detected, documents))]);
}

function reasonAgainst(
  { keys: [usual = []] }: FormatRow,
  detected: FormatRow | UnsupportedRow | undefined,
  [document]: readonly YamlDocument[],
): string {
  if (detected) return `it looks like ${detected.title}`;
  if (document === undefined) return "it is empty";
  if (!isRecord(document.value)) return "it is not a mapping";
  return `it does not have ${usual.join(" and ")}`;
}

function unsupported({ title, remedy }: Unsupported): Finding {
  const reason = `this is ${title}, which cannot be checked`;
  return finding("unreadable-input", [], { reason, remedy });
}

function unrecognised(text: string, documents: readonly YamlDocument[]): Finding {
  const known = unsupportedText(text);
  if (known) return unsupported(known);
  if (documents.length === 0) {
    const remedy = "check the command that prints it";
    return finding("unreadable-input", [], { reason: "the input is empty", remedy });
  }
  const [firstLine = ""] = text.trimStart().split("\n", 1);
  const reason = `cannot tell what this is (it begins ${quote(firstLine)})`;
  const remedy =
    "pass a bundle, a Terraform plan or state, a charmcraft.yaml, a juju-doctor ruleset, juju config output, Kubernetes manifests or a Compose file";
  return finding("unreadable-input", [], { reason, remedy });
}
