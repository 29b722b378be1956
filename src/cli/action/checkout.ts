/** The files of a checkout that others may have written: only regular files are read, and links are not followed. */
import { createReadStream, existsSync, realpathSync, statSync } from "node:fs";
import { isAbsolute, join, relative, resolve, sep } from "node:path";
import { unreadable } from "../failure.js";
import type { Chunks, Io } from "../io.js";
import { listFolder as listAny } from "../list-folder.js";

export interface Checkout {
  /** The absolute path of a path. */
  readonly at: (path: string) => string;
  /** Paths outside are the workflow's own business. */
  readonly isInside: (path: string) => boolean;
  /** Whether a path inside is a link or goes through one. */
  readonly isBehindLink: (path: string) => boolean;
  readonly openFile: (path: string) => Chunks;
  readonly listFolder: Io["listFolder"];
}

/** Relative paths start at `folder`; `workspace`, where the runner checks out, is usually the same by another name. */
export function checkoutIn(folder: string, workspace: string): Checkout {
  const named = [folder, workspace].filter(existsSync).map((root) => resolve(root));
  const roots = new Set([...named, ...named.map((root) => realpathSync(root))]);

  const at = (path: string) => resolve(folder, path);
  const isInside = (path: string) => [...roots].some((root) => isWithin(root, at(path)));
  const isBehindLink = (path: string) =>
    [...roots].some((root) => isWithin(root, at(path)) && isElsewhere(root, at(path)));
  const openFile = (path: string) => {
    if (isBehindLink(path)) {
      throw unreadable(
        path,
        "symbolic links in the checkout are not followed",
        "name the file itself",
      );
    }
    const kind = statSync(at(path));
    // A folder is reported as by the command; a pipe or a device may never end.
    if (kind.isFile() || kind.isDirectory()) return createReadStream(at(path));
    throw unreadable(path, "this is not a regular file");
  };
  // A link counts as a folder that cannot be listed: opening it fails, so it hides nothing.
  const listFolder: Io["listFolder"] = async (path) => {
    if (isBehindLink(path)) return undefined;
    const entries = await listAny(at(path));
    return entries?.map((entry) => ({
      ...entry,
      isFolder: entry.isFolder || isBehindLink(join(path, entry.name)),
    }));
  };
  return { at, isInside, isBehindLink, openFile, listFolder };
}

function isWithin(root: string, path: string): boolean {
  const rest = relative(root, path);
  return rest !== ".." && !rest.startsWith(`..${sep}`) && !isAbsolute(rest);
}

/** Whether a path is in truth another one. A path to nothing, such as a broken link, cannot be read anyway. */
function isElsewhere(root: string, path: string): boolean {
  try {
    return realpathSync(path) !== join(realpathSync(root), relative(root, path));
  } catch {
    return false;
  }
}
