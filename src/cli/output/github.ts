/** Findings as annotations of GitHub Actions. */
import type { Issue } from "../../issues/issue.js";
import { escapeAnnotation } from "./escape.js";
import { messageOf } from "./finding.js";

const commands = { error: "error", warning: "warning", note: "notice" } as const;

/** `::error file=bundle.yaml,line=12,col=7,title=missing-role::…`, with a line break. */
export function githubLine(issue: Issue): string {
  const { severity, code, file, line, column, fix } = issue;
  const properties = { file, line, col: column, title: code };
  const list = Object.entries(properties)
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => `${name}=${escapeProperty(`${value}`)}`);
  const text = fix === undefined ? messageOf(issue) : `${messageOf(issue)}\nfix: ${fix}`;
  return `::${commands[severity]} ${list.join(",")}::${escapeData(text)}\n`;
}

/** Each character is percent-encoded once: what is left is safe on a terminal. */
function escapeData(text: string): string {
  const encoded = text.replaceAll("%", "%25").replaceAll("\r", "%0D").replaceAll("\n", "%0A");
  return escapeAnnotation(encoded);
}

function escapeProperty(text: string): string {
  return escapeData(text).replaceAll(":", "%3A").replaceAll(",", "%2C");
}
