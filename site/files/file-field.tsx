/** One file: its name, whether it is an overlay, and its text with line numbers. */
import { useRef } from "preact/hooks";
import type { FileText } from "./file-text.js";

interface FileFieldProps {
  readonly id: string;
  readonly file: FileText;
  readonly number: number;
  readonly onFile: (file: FileText) => void;
  readonly onRemove: (() => void) | undefined;
}

/** Beyond this, numbers cost more than they are worth. */
const maxNumbered = 20_000;

export function FileField({ id, file, number, onFile, onRemove }: FileFieldProps) {
  const gutter = useRef<HTMLPreElement>(null);
  const { name, text, isOverlay } = file;
  return (
    <fieldset class="file" aria-label={isOverlay ? `Overlay ${name}` : `File ${name}`}>
      <div class="file-head">
        <input
          class="name"
          value={name}
          aria-label={`Name of file ${number}`}
          spellcheck={false}
          maxLength={200}
          onInput={({ currentTarget: { value } }) => onFile({ ...file, name: value })}
        />
        <label class="check">
          <input
            type="checkbox"
            checked={isOverlay}
            onChange={({ currentTarget: { checked } }) => onFile({ ...file, isOverlay: checked })}
          />
          overlay
        </label>
        {onRemove && (
          <button type="button" class="quiet" aria-label={`Remove ${name}`} onClick={onRemove}>
            Remove
          </button>
        )}
      </div>
      <div class="editor">
        <pre class="gutter" ref={gutter} aria-hidden="true">
          {lineNumbers(text)}
        </pre>
        <textarea
          id={id}
          value={text}
          wrap="off"
          spellcheck={false}
          autocomplete="off"
          aria-label={`Text of ${name}`}
          placeholder="Paste or drop a bundle, a Terraform plan, a manifest …"
          onInput={({ currentTarget: { value } }) => onFile({ ...file, text: value })}
          onScroll={({ currentTarget: { scrollTop } }) => {
            if (gutter.current) gutter.current.scrollTop = scrollTop;
          }}
        />
      </div>
    </fieldset>
  );
}

function lineNumbers(text: string): string {
  const count = Math.min(text.split("\n").length, maxNumbered);
  return Array.from({ length: count }, (_, index) => index + 1).join("\n");
}
