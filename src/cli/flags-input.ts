/** Reads role flags: Juju's `role-X=true` arguments, or a document on standard input. */
import { readBoolean } from "../charm/booleans.js";
import { readYaml, YamlError } from "../charm/yaml.js";
import { flagPrefix } from "../layer.js";
import { nameOf, readText } from "./input.js";
import type { Io } from "./io.js";
import { unreadable, usageError } from "./issues.js";

export interface FlagsInput {
  readonly flags: unknown;
  /** Whether it is all of an application's options, so that no default is hidden behind it. */
  readonly isComplete: boolean;
}

/** `["role-all=false", "role-ingester=true"]`, or `["-"]` for standard input. */
export async function readFlagsInput(words: readonly string[], io: Io): Promise<FlagsInput> {
  if (!words.includes("-")) return { flags: readArguments(words), isComplete: false };
  if (words.length > 1)
    throw usageError("- stands alone: flags come from arguments or from standard input");
  return readDocument(await readText("-", io));
}

/** As `juju config` reads its arguments. */
function readArguments(words: readonly string[]): Record<string, boolean | string> {
  const flags = new Map<string, boolean | string>();
  for (const word of words) {
    const end = word.indexOf("=");
    const flag = word.slice(0, end);
    if (end < 1) throw usageError(`${JSON.stringify(word)} is no flag: write role-X=true`);
    if (flags.has(flag)) throw usageError(`${JSON.stringify(flag)} is given twice`);
    flags.set(flag, readBoolean(word.slice(end + 1)));
  }
  return Object.fromEntries(flags);
}

/** A flags record in JSON, or in YAML as people write it for Juju, or what `juju config APP` prints. */
async function readDocument(text: string): Promise<FlagsInput> {
  const json = readJson(text);
  const document = json ?? (await readYamlDocument(text));
  const settings = settingsOf(document);
  if (settings) return { flags: settings, isComplete: true };
  return { flags: json ?? withBooleans(document), isComplete: false };
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

async function readYamlDocument(text: string): Promise<unknown> {
  try {
    return await readYaml(text);
  } catch (cause) {
    if (cause instanceof YamlError) throw unreadable(nameOf("-"), cause.message);
    throw cause;
  }
}

/** The role options that are set in what `juju config APP` prints; nothing for another document. */
function settingsOf(document: unknown): Record<string, unknown> | undefined {
  if (!isRecord(document) || !isRecord(document.settings)) return undefined;
  const values = Object.entries(document.settings)
    .filter(([name]) => name.startsWith(flagPrefix))
    .map(([name, setting]) => [name, isRecord(setting) ? setting.value : undefined] as const);
  return Object.fromEntries(values.filter(([, value]) => value !== undefined && value !== null));
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

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
