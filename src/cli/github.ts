/** Findings as annotations of GitHub Actions. */
import type { AnyIssue } from "./issues.js";

const commands = { error: "error", warning: "warning", note: "notice" } as const;

/** `::error file=bundle.yaml,line=12,col=7,title=missing-role::…`, with a line break. */
export function githubLine({ severity, code, message, file, line, column }: AnyIssue): string {
  const properties = { file, line, col: column, title: code };
  const known = Object.entries(properties).filter(([, value]) => value !== undefined);
  const list = known.map(([name, value]) => `${name}=${escapeProperty(`${value}`)}`).join(",");
  return `::${commands[severity]} ${list}::${escapeData(message)}\n`;
}

function escapeData(text: string): string {
  return text.replaceAll("%", "%25").replaceAll("\r", "%0D").replaceAll("\n", "%0A");
}

function escapeProperty(text: string): string {
  return escapeData(text).replaceAll(":", "%3A").replaceAll(",", "%2C");
}
