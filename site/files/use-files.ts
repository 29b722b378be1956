/** The files that the check and upgrade tabs share, and those of a link that contains some. */
import { useCallback, useEffect, useState } from "preact/hooks";
import { type FileText, noFiles } from "./file-text.js";
import { readSharedFiles } from "./shared-files.js";

export interface UsedFiles {
  readonly files: readonly FileText[];
  readonly setFiles: (files: readonly FileText[]) => void;
  /** The files in the link: they are used only after a click. */
  readonly linked: readonly FileText[] | "unreadable" | undefined;
}

export function useFiles(): UsedFiles {
  const [files, setFiles] = useState(noFiles);
  const [linked, setLinked] = useState<UsedFiles["linked"]>();
  const readLink = useCallback(async () => setLinked(await readSharedFiles(location.hash)), []);
  useEffect(() => {
    void readLink();
    window.addEventListener("hashchange", readLink);
    return () => window.removeEventListener("hashchange", readLink);
  }, [readLink]);
  const use = useCallback((changed: readonly FileText[]) => {
    setFiles(changed);
    setLinked(undefined);
  }, []);
  return { files, setFiles: use, linked };
}
