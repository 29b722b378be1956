/** Reads role flags: Juju's `role-X=true` arguments, or a document on standard input. */
import { readBoolean } from "../charm/booleans.js";
import type { JujuSetting } from "../charm/juju-config.js";
import { isRecord } from "../charm/record.js";
import { flagPrefix } from "../layer.js";
import { readText } from "./input.js";
import type { Io } from "./io.js";
import { nameOf, unreadable, unreadableFile, usageError } from "./issues.js";

export interface FlagsInput {
  readonly flags: unknown;
  /** Whether it is all of an application's options, so that no default is hidden behind it. */
  readonly isComplete: boolean;
}

/** `["role-all=false", "role-ingester=true"]`, or `["-"]` for standard input. */
export async function readFlagsInput(words: readonly string[], io: Io): Promise<FlagsInput> {
  if (!words.includes("-")) return readFlagsArguments(words);
  if (words.length > 1)
    throw usageError("- stands alone: flags come from arguments or from standard input");
  return readFlagsDocument(await readText("-", io));
}

/** As `juju config` reads its arguments. */
export function readFlagsArguments(words: readonly string[]): FlagsInput {
  const flags = new Map<string, boolean | string>();
  for (const word of words) {
    const end = word.indexOf("=");
    const flag = word.slice(0, end);
    if (end < 1) throw usageError(`${JSON.stringify(word)} is no flag: write role-X=true`);
    if (flags.has(flag)) throw usageError(`${JSON.stringify(flag)} is given twice`);
    flags.set(flag, readBoolean(word.slice(end + 1)));
  }
  return { flags: Object.fromEntries(flags), isComplete: false };
}

/** A flags record in JSON, or in YAML as people write it for Juju, or what `juju config APP` prints. */
export async function readFlagsDocument(text: string): Promise<FlagsInput> {
  if (text.trim() === "") throw unreadable(nameOf("-"), "it is empty");
  const { tellFormat } = await import("../charm/format.js");
  const format = tellFormat(text);
  if (format === "juju-config") return { flags: await readJujuConfig(text), isComplete: true };
  if (format !== undefined)
    throw unreadable(nameOf("-"), `it is a ${format}, which pyroscope-roles check reads`);
  return { flags: readJson(text) ?? withBooleans(await readYaml(text)), isComplete: false };
}

/** Nothing for a text that is no JSON. */
export function readJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** The role options that are set, whoever set them. */
async function readJujuConfig(text: string): Promise<Record<string, unknown>> {
  const { parseJujuConfig } = await import("../charm/juju-config.js");
  const result = parseJujuConfig(text);
  if (!result.ok) throw unreadableFile("-", result.issues);
  const isSetRole = ({ name, value }: JujuSetting) =>
    name.startsWith(flagPrefix) && value !== undefined;
  const settings = result.value.settings.filter(isSetRole);
  return Object.fromEntries(settings.map(({ name, value }) => [name, value]));
}

/** The only document of YAML; null for an empty text. */
export async function readYaml(text: string): Promise<unknown> {
  const { readDocuments } = await import("../charm/documents.js");
  const result = readDocuments(text);
  if (!result.ok) throw unreadableFile("-", result.issues);
  const [document, second] = result.value;
  if (second)
    throw unreadable(nameOf("-"), `a second document begins at line ${second.at([]).line}`);
  return document?.value ?? null;
}

/** Quoted booleans are read, and null is unset, as Juju does. */
function withBooleans(document: unknown): unknown {
  if (!isRecord(document)) return document;
  return Object.fromEntries(
    Object.entries(document)
      .filter(([, value]) => value !== null)
      .map(([name, value]) => [name, typeof value === "string" ? readBoolean(value) : value]),
  );
}
