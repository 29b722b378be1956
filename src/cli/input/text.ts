/** Reads files and standard input as text, a few at a time and never without a limit. */
import { type Finding, finding } from "../../issues/issue.js";
import { InputError, UsageError, unreadable } from "../failure.js";
import type { Chunks, Io } from "../io.js";
import { type FoundPath, withFilesOfFolders } from "./folder.js";

const mebibyte = 2 ** 20;
const maxMebibytes = 64;
const filesAtOnce = 8;

/** The inputs that are named, else standard input if something is piped there. */
export function namedInputs(paths: readonly string[], { isStdinTerminal }: Io): readonly string[] {
  if (paths.length > 0) return paths;
  if (!isStdinTerminal) return ["-"];
  throw new UsageError(
    "name a file or folder, or pipe one: juju status --format=json | pyroscope-roles check",
  );
}

/** How an input is called in findings and reports. */
export function nameOf(path: string, stdinName = "standard input"): string {
  return path === "-" ? stdinName : path;
}

/** The text of a file, or of standard input for `-`. */
export async function readText(path: string, io: Io, stdinName?: string): Promise<string> {
  const name = nameOf(path, stdinName);
  const bytes = await readBytes(path, name, io);
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    // A binary plan is recognised by its first bytes, and reported with what to run instead.
    if (bytes[0] === 0x50 && bytes[1] === 0x4b) return "PK\u0003\u0004";
    throw unreadable(name, "this is not text in UTF-8", "check that this is the file you mean");
  }
}

export interface TextInput {
  readonly name: string;
  readonly text: string;
  /** The folder on the command line that it was found in. */
  readonly folder?: string | undefined;
}

interface UnreadInput {
  readonly name: string;
  readonly findings: readonly Finding[];
}

export type ReadInput = TextInput | UnreadInput;

export function isText(input: ReadInput): input is TextInput {
  return "text" in input;
}

/** Why an input could not be read. */
export function findingsOf(input: ReadInput): readonly Finding[] {
  return isText(input) ? [] : input.findings;
}

/** The text of an option that names a file. */
export async function readOptionalText(
  path: string | undefined,
  io: Io,
): Promise<TextInput | undefined> {
  return path === undefined ? undefined : { name: nameOf(path), text: await readText(path, io) };
}

/**
 * Each of several files once, in the order given, those of folders among them; one that cannot be read does not hide
 * the others.
 */
export async function readTexts(
  paths: readonly string[],
  io: Io,
  stdinName?: string,
): Promise<ReadInput[]> {
  const inputs: ReadInput[] = [];
  const waiting = (await withFilesOfFolders(paths, io)).entries();
  const readNext = async (): Promise<void> => {
    for (const [index, found] of waiting) inputs[index] = await readInput(found, io, stdinName);
  };
  await Promise.all(Array.from({ length: filesAtOnce }, readNext));
  return inputs;
}

async function readInput(
  { path, folder }: FoundPath,
  io: Io,
  stdinName?: string,
): Promise<ReadInput> {
  const name = nameOf(path, stdinName);
  try {
    const text = await readText(path, io, stdinName);
    return { name, text, ...(folder !== undefined && { folder }) };
  } catch (cause) {
    if (cause instanceof InputError) return { name, findings: cause.findings };
    throw cause;
  }
}

/** A second reader would find standard input empty. */
export function withOneStdin(io: Io, hint: () => void): Io {
  let isRead = false;
  const openStdin = () => {
    if (isRead) throw new UsageError("standard input can be read only once");
    isRead = true;
    if (io.isStdinTerminal) hint();
    return io.openStdin();
  };
  return { ...io, openStdin };
}

async function readBytes(path: string, name: string, io: Io): Promise<Uint8Array> {
  try {
    return await collect(path === "-" ? io.openStdin() : io.openFile(path), name);
  } catch (cause) {
    if (cause instanceof InputError || cause instanceof UsageError) throw cause;
    const { code } = Object(cause) as { readonly code?: unknown };
    const { reason, remedy } = reasons.get(String(code)) ?? {
      reason: `cannot be read: ${code ?? cause}`,
    };
    throw unreadable(name, reason, remedy);
  }
}

const reasons = new Map<string, { readonly reason: string; readonly remedy?: string }>([
  ["ENOENT", { reason: "there is no such file" }],
  ["ENOTDIR", { reason: "there is no such file" }],
  ["ENAMETOOLONG", { reason: "there is no such file" }],
  ["EISDIR", { reason: "no .yaml, .yml or .json file in this folder", remedy: "name a file" }],
  ["EACCES", { reason: "permission denied", remedy: "check who may read it" }],
]);

async function collect(chunks: Chunks, name: string): Promise<Uint8Array> {
  const read: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of chunks) {
    size += chunk.length;
    if (size > maxMebibytes * mebibyte) throw tooLarge(name);
    read.push(chunk);
  }
  return Buffer.concat(read);
}

function tooLarge(file: string): InputError {
  const facts = { file, limit: maxMebibytes, unit: "MiB" };
  return new InputError([finding("too-large", [], facts)]);
}
