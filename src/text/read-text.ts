/** Parses a text of any supported format, and detects which one it is from what was parsed. */
import { type Finding, finding } from "../issues/issue.js";
import { type Read, unreadable } from "../issues/read.js";
import { quote } from "../issues/text.js";
import { Budget } from "./budget.js";
import { detect, type Format, type FormatRow, rowOf, wrongFormat } from "./detect.js";
import type { ParsedText, YamlDocument } from "./document.js";
import { readDocuments } from "./documents.js";
import { type Unsupported, type UnsupportedRow, unsupportedText } from "./unsupported.js";
import { isRecord, shellWord } from "./values.js";

/** A parsed text of a known format. */
export interface DetectedText extends ParsedText {
  readonly format: Format;
}

/** Formats of which a text can have several documents. */
const ofSeveral: readonly Format[] = ["bundle", "juju-config", "juju-status", "manifests"];

/** What could be parsed, with everything that is wrong; without a value if it is not a supported format. */
export function readText(
  { text, name: file }: { readonly text: string; readonly name?: string | undefined },
  as?: Format,
  budget: Budget = new Budget(),
): Read<DetectedText> {
  const { value: documents, findings } = readDocuments(text, budget);
  if (documents === undefined) {
    const reason = unsupportedText(text);
    return unreadable(reason ? [unsupported(reason, file)] : findings);
  }
  const detected = detect(documents.map(({ value }) => value));
  if (as !== undefined) return readAs(rowOf(as), detected, documents, file);
  if (detected === undefined) return unreadable([unrecognised(text, documents, file)]);
  if (!("format" in detected)) return unreadable([unsupported(detected, file)]);
  return ofFormat(detected.format, documents, file);
}

function ofFormat(
  format: Format,
  documents: readonly YamlDocument[],
  file: string | undefined,
): Read<DetectedText> {
  const [first, second] = documents;
  if (first === undefined) return unreadable([wrongFormat(format, "it is empty")]);
  if (second === undefined || ofSeveral.includes(format)) {
    return { value: { format, file, documents }, findings: [] };
  }
  const facts = { format: rowOf(format).title, count: documents.length, ...second.at([]) };
  return unreadable([finding("several-documents", [], facts)]);
}

function readAs(
  row: FormatRow,
  detected: FormatRow | UnsupportedRow | undefined,
  documents: readonly YamlDocument[],
  file: string | undefined,
): Read<DetectedText> {
  if (detected && "format" in detected && detected.title === row.title) {
    return ofFormat(detected.format, documents, file);
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

function unsupported({ title, remedy }: Unsupported, file: string | undefined): Finding {
  const reason = `this is ${title}, which cannot be checked`;
  return finding("unreadable-input", [], { reason, remedy: withNames(remedy, file) });
}

/** With the name of the file and of its folder. Standard input has a name with a space. */
function withNames(remedy: string, file: string | undefined): string {
  if (file === undefined || /\s/.test(file)) return remedy;
  const folder = file.includes("/") ? file.slice(0, file.lastIndexOf("/") + 1) : ".";
  return remedy
    .replace("FILE", () => shellWord(file, "FILE"))
    .replace("DIRECTORY", () => shellWord(folder, "DIRECTORY"));
}

function unrecognised(
  text: string,
  documents: readonly YamlDocument[],
  file: string | undefined,
): Finding {
  const known = unsupportedText(text);
  if (known) return unsupported(known, file);
  if (documents.length === 0) {
    const remedy = "run the command before the pipe on its own to see its error";
    return finding("unreadable-input", [], { reason: "the input is empty", remedy });
  }
  const [firstLine = ""] = text.trimStart().split("\n", 1);
  const reason = `cannot tell what this is (it begins ${quote(firstLine)})`;
  const remedy =
    "pass what juju status --format=json or juju config prints, a bundle, a Terraform plan or state, a charmcraft.yaml, a juju-doctor ruleset, Kubernetes manifests or a Compose file";
  return finding("unreadable-input", [], { reason, remedy });
}
