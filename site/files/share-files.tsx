/** Puts the files into the link, only when asked to. */
import { useState } from "preact/hooks";
import { fragmentOf } from "../state/fragment.js";
import type { State } from "../state/state.js";
import type { FileText } from "./file-text.js";
import { sharedFilesPart } from "./shared-files.js";

interface ShareFilesProps {
  readonly state: State;
  readonly files: readonly FileText[];
}

export function ShareFiles({ state, files }: ShareFilesProps) {
  const [outcome, setOutcome] = useState("");
  const share = async () => {
    const part = await sharedFilesPart(files);
    if (part === undefined) {
      setOutcome("The files are too long for a link.");
      return;
    }
    history.replaceState(null, "", `${fragmentOf(state)}&${part}`);
    setOutcome("The address of this page now contains the files: copy it.");
  };
  return (
    <details class="share">
      <summary>Share these files in a link</summary>
      <p>
        The link will contain everything in the files, compressed but readable by anyone who gets
        it, and browsers keep it in their history. Remove passwords and private names first.
      </p>
      <button type="button" onClick={share}>
        Put the files into the link
      </button>
      <p>{outcome}</p>
    </details>
  );
}
