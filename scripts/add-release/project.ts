/** The files of this project: changes are collected and written all at once, or not at all. */
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

export interface Project {
  readonly read: (path: string) => string;
  readonly list: (directory: string) => readonly string[];
  readonly change: (path: string, text: string) => void;
  /** The paths of the files that differ from what is on disk. */
  readonly changed: () => readonly string[];
  readonly write: () => void;
}

export function openProject(root: string): Project {
  const changes = new Map<string, string>();
  return {
    read: (path) => changes.get(path) ?? readFileSync(join(root, path), "utf8"),
    list: (directory) => readdirSync(join(root, directory)).sort(),
    change: (path, text) => changes.set(path, text),
    changed: () => [...changes.keys()].sort(),
    write: () => {
      for (const [path, text] of changes) writeFileSync(join(root, path), text);
      changes.clear();
    },
  };
}
