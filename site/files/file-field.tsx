/** One file: its name, whether it is an overlay, and its text with line numbers. */
import { useMemo, useRef } from "preact/hooks";
import type { FileText } from "./file-text.js";

interface FileFieldProps {
  readonly id: string;
  readonly file: FileText;
  readonly number: number;
  /** Whether the text is shown only when it is opened. */
  readonly isFolded: boolean;
  readonly onFile: (file: FileText) => void;
  readonly onRemove: (() => void) | undefined;
}

/** Beyond this, numbers cost more than they are worth. */
const maxNumbered = 20_000;

export function FileField(props: FileFieldProps) {
  const { file, number, isFolded, onFile, onRemove } = props;
  const { name, isOverlay } = file;
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
      {isFolded ? (
        <details>
          <summary>Text</summary>
          <Editor {...props} />
        </details>
      ) : (
        <Editor {...props} />
      )}
    </fieldset>
  );
}

function Editor({ id, file, onFile }: FileFieldProps) {
  const gutter = useRef<HTMLPreElement>(null);
  const { name, text } = file;
  const numbers = useMemo(() => lineNumbers(text), [text]);
  return (
    <div class="editor">
      <pre class="gutter" ref={gutter} aria-hidden="true">
        {numbers}
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
  );
}

function lineNumbers(text: string): string {
  const count = Math.min(text.split("\n").length, maxNumbered);
  return Array.from({ length: count }, (_, index) => index + 1).join("\n");
}
