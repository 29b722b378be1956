/** The files that the check and upgrade tabs share, with those of a link that contains some. */
import { useCallback, useEffect, useState } from "preact/hooks";
import { type FileText, noFiles } from "./file-text.js";
import { readSharedFiles } from "./shared-files.js";

export interface UsedFiles {
  readonly files: readonly FileText[];
  readonly setFiles: (files: readonly FileText[]) => void;
  /** The link contains files, but they cannot be read. */
  readonly isLinkBroken: boolean;
}

export function useFiles(): UsedFiles {
  const [files, setFiles] = useState(noFiles);
  const [isLinkBroken, setLinkBroken] = useState(false);
  const readLink = useCallback(async () => {
    const shared = await readSharedFiles(location.hash);
    setLinkBroken(shared === "unreadable");
    if (Array.isArray(shared)) setFiles(shared);
  }, []);
  useEffect(() => {
    void readLink();
    window.addEventListener("hashchange", readLink);
    return () => window.removeEventListener("hashchange", readLink);
  }, [readLink]);
  return { files, setFiles, isLinkBroken };
}
