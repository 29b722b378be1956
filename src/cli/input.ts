/** Reads files and standard input as text. */
import type { Io } from "./io.js";
import { CliError, nameOf, unreadable, usageError } from "./issues.js";

/** A second reader would find standard input empty, and say so of a good file. */
export function withOneStdin(io: Io): Io {
  let isRead = false;
  const readStdin = async () => {
    if (isRead) throw usageError("standard input is asked for twice");
    isRead = true;
    return io.readStdin();
  };
  return { ...io, readStdin };
}

/** The text of a file, or of standard input for `-`. */
export async function readText(path: string, io: Io): Promise<string> {
  const bytes = await readBytes(path, io);
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    throw unreadable(nameOf(path), "it is not text in UTF-8");
  }
}

async function readBytes(path: string, io: Io): Promise<Uint8Array> {
  try {
    return path === "-" ? await io.readStdin() : await io.readFile(path);
  } catch (cause) {
    if (cause instanceof CliError) throw cause;
    const { code } = Object(cause) as { readonly code?: string };
    throw unreadable(nameOf(path), reasons.get(`${code}`) ?? code ?? String(cause));
  }
}

const reasons = new Map([
  ["ENOENT", "there is no such file"],
  ["EISDIR", "it is a folder"],
  ["EACCES", "its permissions forbid it"],
]);
