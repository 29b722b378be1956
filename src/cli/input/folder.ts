/** The files in a folder that may be of a format that is checked. */
import { join, normalize } from "node:path";
import type { Io } from "../io.js";

/** A path to read, and the folder on the command line that it was found in. */
export interface FoundPath {
  readonly path: string;
  readonly folder?: string | undefined;
}

const extensions = /\.(?:json|ya?ml)$/i;

/**
 * Each path once, and folders replaced by the files in them and below, sorted by name. Without any the folder stays,
 * so that reading it says why.
 */
export async function withFilesOfFolders(
  paths: readonly string[],
  io: Pick<Io, "listFolder">,
): Promise<FoundPath[]> {
  const found = new Map<string, FoundPath>();
  const named = new Set(paths);
  for (const path of named) found.set(keyOf(path), { path });
  for (const folder of named) {
    const files = folder === "-" ? undefined : await filesIn(folder, io);
    if (files === undefined || files.length === 0) continue;
    found.delete(keyOf(folder));
    for (const path of files) {
      const key = keyOf(path);
      // A file that is named as well is one that must be readable.
      if (!found.has(key)) found.set(key, { path, folder });
    }
  }
  return [...found.values()];
}

function keyOf(path: string): string {
  return path === "-" ? path : normalize(path);
}

/** Undefined if it is not a folder; one below that cannot be listed is read as a file, which says why. */
async function filesIn(folder: string, io: Pick<Io, "listFolder">): Promise<string[] | undefined> {
  const entries = await io.listFolder(folder);
  if (entries === undefined) return undefined;
  const files: string[] = [];
  const sorted = [...entries].sort((a, b) => (a.name < b.name ? -1 : Number(a.name > b.name)));
  for (const { name, isFolder } of sorted) {
    const path = join(folder, name);
    if (isSkipped(name)) continue;
    if (isFolder) files.push(...((await filesIn(path, io)) ?? [path]));
    else if (extensions.test(name)) files.push(path);
  }
  return files;
}

/** Hidden files and folders are about tools, and packages are somebody else's. */
function isSkipped(name: string): boolean {
  return name.startsWith(".") || name === "node_modules";
}
