/** The files to check: pasted, dropped or chosen, each with its name; some may be overlays. */
import { useState } from "preact/hooks";
import { droppedFiles, type NamedFile } from "./dropped-files.js";
import { FileField } from "./file-field.js";
import { emptyFile, type FileText } from "./file-text.js";
import { useDrop } from "./use-drop.js";

interface FileFieldsProps {
  readonly files: readonly FileText[];
  readonly onFiles: (files: readonly FileText[]) => void;
}

const maxBytes = 8 * 2 ** 20;
/** The texts of more files are folded, and longer ones: a browser takes seconds to lay them out. */
const maxUnfolded = { files: 5, length: 500_000 };

export function FileFields({ files, onFiles }: FileFieldsProps) {
  const [tooLarge, setTooLarge] = useState<readonly string[]>([]);
  const take = async (given: readonly NamedFile[]) => {
    const isTooLarge = ({ file }: NamedFile) => file.size > maxBytes;
    setTooLarge(given.filter(isTooLarge).map(({ name }) => name));
    const read = await Promise.all(given.filter((each) => !isTooLarge(each)).map(readFile));
    if (read.length > 0) onFiles([...keptBeside(read, files), ...read]);
  };
  const isOver = useDrop(async (transfer) => take(await droppedFiles(transfer)));
  const remove = (index: number) => {
    onFiles(files.toSpliced(index, 1));
    // The button that had the focus is gone.
    document.getElementById(fieldId(0))?.focus();
  };
  return (
    <div class={isOver ? "files is-over" : "files"}>
      {files.map((file, index) => (
        <FileField
          key={index}
          id={fieldId(index)}
          file={file}
          number={index + 1}
          isFolded={files.length > maxUnfolded.files || file.text.length > maxUnfolded.length}
          onFile={(changed) => onFiles(files.with(index, changed))}
          onRemove={files.length > 1 ? () => remove(index) : undefined}
        />
      ))}
      {tooLarge.length > 0 && (
        <p class="notice">
          Too large for this page: {tooLarge.join(", ")}. The command reads up to 64 MiB.
        </p>
      )}
      <div class="file-actions">
        <label class="button">
          Open files …
          <input
            type="file"
            multiple
            class="visually-hidden"
            onChange={({ currentTarget }) => {
              const chosen = Array.from(currentTarget.files ?? []);
              void take(chosen.map((file) => ({ name: file.name, file }))).then(() => {
                currentTarget.value = "";
              });
            }}
          />
        </label>
        <button
          type="button"
          onClick={() =>
            onFiles([...files, { ...emptyFile, name: `file-${files.length + 1}.yaml` }])
          }
        >
          Add a file
        </button>
        <button
          type="button"
          onClick={() =>
            onFiles([...files, { name: `overlay-${files.length}.yaml`, text: "", isOverlay: true }])
          }
        >
          Add an overlay
        </button>
      </div>
    </div>
  );
}

export function fieldId(index: number): string {
  return `file-${index}`;
}

/** The files that are not empty, nor replaced by a new version. */
function keptBeside(read: readonly FileText[], files: readonly FileText[]): FileText[] {
  return files.filter(({ name, text }) => text !== "" && !read.some((each) => each.name === name));
}

async function readFile({ name, folder, file }: NamedFile): Promise<FileText> {
  return { name, folder, text: await file.text(), isOverlay: false };
}
