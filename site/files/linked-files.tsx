/** The files of a link, which are opened only after a click: who made the link may mean harm. */
import type { FileText } from "./file-text.js";
import type { UsedFiles } from "./use-files.js";

interface LinkedFilesProps {
  readonly linked: UsedFiles["linked"];
  readonly onOpen: (files: readonly FileText[]) => void;
}

export function LinkedFiles({ linked, onOpen }: LinkedFilesProps) {
  if (linked === undefined) return null;
  if (linked === "unreadable") {
    return <p class="notice">The link contains files that cannot be read.</p>;
  }
  const size = linked.reduce((sum, { text }) => sum + text.length, 0);
  return (
    <div class="notice">
      <p>
        The link contains {linked.map(({ name }) => name).join(", ")} (
        {Math.ceil(size / 1_000).toLocaleString("en")} kB).
      </p>
      <button type="button" onClick={() => onOpen(linked)}>
        Open what the link contains
      </button>
    </div>
  );
}
