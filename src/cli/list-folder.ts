/** What is in a folder of this machine. */
import { readdir } from "node:fs/promises";
import type { FolderEntry } from "./io.js";

/** Links to folders count as files: they could lead in a circle. */
export async function listFolder(path: string): Promise<readonly FolderEntry[] | undefined> {
  try {
    const entries = await readdir(path, { withFileTypes: true });
    return entries.map((entry) => ({ name: entry.name, isFolder: entry.isDirectory() }));
  } catch {
    return undefined;
  }
}
