/** A repository whose tags are files in memory. */
import type { Repository } from "../../scripts/add-release/repository.js";
import type { Files } from "./go-sources.js";

export function memoryRepository(tags: Readonly<Record<string, Files>>): Repository {
  const blobs = new Map<string, string>();
  return {
    commitOf: (revision) => {
      const tag = revision.replace(/^refs\/tags\//, "");
      return Object.hasOwn(tags, tag) ? tag : undefined;
    },
    dateOf: () => "2026-11-25",
    tags: () => Object.keys(tags),
    list: (commit, directory) =>
      Object.entries(tags[commit] ?? {})
        .filter(([path]) => path.slice(0, path.lastIndexOf("/")) === directory)
        .map(([path, text]) => {
          blobs.set(text, text);
          return { path, id: text };
        }),
    read: (blob) => blobs.get(blob) ?? "",
  };
}
