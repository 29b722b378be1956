/** A command with a button that copies it. */
import { useEffect, useState } from "preact/hooks";
import { Words } from "../report/words.js";

interface CopyableCodeProps {
  readonly text: string;
  /** What is copied, for the name of the button. */
  readonly label: string;
  readonly title?: string | undefined;
}

export function CopyableCode({ text, label, title }: CopyableCodeProps) {
  return (
    <div class="copyable">
      {title && <h4>{title}</h4>}
      <pre>
        <code>
          <Words text={text} />
        </code>
      </pre>
      <CopyButton text={text} label={label} />
    </div>
  );
}

/** How long the button says that it has copied. */
const shownFor = 2_000;

export function CopyButton({ text, label }: { readonly text: string; readonly label: string }) {
  const [state, setState] = useState("Copy");
  useEffect(() => {
    if (state === "Copy") return;
    const timer = setTimeout(() => setState("Copy"), shownFor);
    return () => clearTimeout(timer);
  }, [state]);
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(text);
      setState("Copied");
    } catch {
      // Browsers have no clipboard for pages that come over plain HTTP.
      setState("Not allowed");
    }
  };
  return (
    <button type="button" class="copy" aria-label={`${state}: ${label}`} onClick={copy}>
      {state}
    </button>
  );
}
