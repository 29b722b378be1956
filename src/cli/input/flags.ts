/** Reads role flags: Juju's `role-X=true` arguments, or a document on standard input. */

import { withOrigin } from "../../issues/issue.js";
import { quote } from "../../issues/text.js";
import { parseBoolean } from "../../juju/booleans.js";
import type { JujuConfig } from "../../juju/config-output.js";
import type { YamlDocument } from "../../text/document.js";
import { isRecord } from "../../text/values.js";
import { InputError, UsageError, unreadable } from "../failure.js";
import type { Io } from "../io.js";
import { readConfig } from "./juju-config.js";
import { nameOf, readText } from "./text.js";

export interface FlagsInput {
  readonly flags: unknown;
  /** Whose options they are, if they come from `juju config`: then all of them are known. */
  readonly config?: JujuConfig;
}

/** `["role-all=false", "role-ingester=true"]`, or `["-"]` for standard input. */
export async function readFlags(words: readonly string[], io: Io): Promise<FlagsInput> {
  if (!words.includes("-")) return parseFlagWords(words);
  if (words.length > 1) {
    throw new UsageError(
      "- cannot be combined with flags: it reads all of them from standard input",
    );
  }
  const text = await readText("-", io);
  return parseFlagText(text) ?? flagsIn(await parseDocuments(text));
}

/** `role-X=true` in words or lines; undefined if the text is something else. */
export function parseFlagText(text: string): FlagsInput | undefined {
  const words = text.trim().split(/\s+/, 1_000);
  return words.every((word) => /^role-[\w-]+=/.test(word)) ? parseFlagWords(words) : undefined;
}

/** As `juju config` reads its arguments. */
export function parseFlagWords(words: readonly string[]): FlagsInput {
  const flags = new Map<string, boolean | string>();
  for (const word of words) {
    const end = word.indexOf("=");
    const flag = word.slice(0, end);
    if (end < 1) throw new UsageError(`${quote(word)} is not a flag: write role-X=true`);
    if (flags.has(flag)) throw new UsageError(`${quote(flag)} is given twice`);
    flags.set(flag, parseBoolean(word.slice(end + 1)));
  }
  return { flags: Object.fromEntries(flags) };
}

/** The documents of standard input. */
export async function parseDocuments(text: string): Promise<readonly YamlDocument[]> {
  const { readDocuments } = await import("../../text/documents.js");
  const { value = [], findings } = readDocuments(text);
  const isText = !value.some((document) => isRecord(document.value));
  if (isText) await rejectUnsupported(text);
  if (findings.length > 0) throw new InputError(withOrigin(findings, { file: nameOf("-") }));
  if (value.length > 0) return value;
  throw unreadable(nameOf("-"), "this is empty", "check the command before the pipe");
}

/** Names a text on standard input that can be neither flags nor a command line. */
export async function rejectUnsupported(text: string): Promise<void> {
  const { unsupportedText } = await import("../../text/unsupported.js");
  const known = unsupportedText(text);
  if (known === undefined || known.ofProcess === "readable") return;
  const remedy = known.ofProcess === "same" ? known.remedy : pipeConfig;
  throw unreadable(nameOf("-"), `this is ${known.title}, not role flags`, remedy);
}

const pipeConfig = "pipe what juju config APP prints";

/** A record of flags, or what `juju config APP` prints. */
export async function flagsIn(documents: readonly YamlDocument[]): Promise<FlagsInput> {
  const [document, second] = documents;
  const name = nameOf("-");
  if (document === undefined || second) {
    throw unreadable(name, "there is more than one document here", "pass one");
  }
  const { detect } = await import("../../text/detect.js");
  const row = detect([document.value]);
  if (row === undefined) return { flags: withBooleans(document.value) };
  if ("format" in row && row.format === "juju-config") {
    const config = await readConfig(document);
    return { flags: config.config, config };
  }
  const remedy = "format" in row ? "pass it to pyroscope-roles check" : pipeConfig;
  throw unreadable(name, `this is ${row.title}, not role flags`, remedy);
}

/** As Juju reads them: quoted booleans are booleans, and null is unset. */
function withBooleans(document: unknown): unknown {
  if (!isRecord(document)) return document;
  return Object.fromEntries(
    Object.entries(document)
      .filter(([, value]) => value !== null)
      .map(([name, value]) => [name, typeof value === "string" ? parseBoolean(value) : value]),
  );
}
