/** Selects the line of a finding in the text that it is about. */
import type { Issue } from "../../src/issues/issue.js";
import { fieldId } from "./file-fields.js";
import type { FileText } from "./file-text.js";

export function goToLine({ file, line }: Issue, files: readonly FileText[]): void {
  const index = files.findIndex(({ name }) => name === file);
  const field = document.getElementById(fieldId(index));
  if (!(field instanceof HTMLTextAreaElement) || line === undefined) return;
  field.closest("details")?.setAttribute("open", "");
  const lines = field.value.split("\n");
  const start = lines.slice(0, line - 1).reduce((sum, each) => sum + each.length + 1, 0);
  field.focus();
  field.setSelectionRange(start, start + (lines[line - 1]?.length ?? 0));
  const height = Number.parseFloat(getComputedStyle(field).lineHeight);
  field.scrollTop = Math.max(0, (line - 0.5) * height - field.clientHeight / 2);
}
