/** The one document of --json. */
import type { Issue } from "../../issues/issue.js";
import { escapeJson } from "./escape.js";

export function jsonText(isFine: boolean, issues: readonly Issue[], value: unknown): string {
  const document = { ok: isFine, issues, value: value ?? null };
  return `${escapeJson(JSON.stringify(document, null, 2))}\n`;
}
