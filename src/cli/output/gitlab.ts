/** Findings as a Code Quality report of GitLab. */
import { createHash } from "node:crypto";
import type { Issue } from "../../issues/issue.js";
import { escapeJson } from "./escape.js";
import { messageOf } from "./finding.js";

const severities = { error: "major", warning: "minor", note: "info" } as const;

export function gitlabText(issues: readonly Issue[]): string {
  const seen = new Map<string, number>();
  const report = issues.map((issue) => {
    const { code, severity, file = "", line = 1, path, fix } = issue;
    const description = messageOf(issue);
    // The line is not part of it, so that a finding keeps its identity when lines move.
    const key = JSON.stringify([file, code, path, description]);
    const times = seen.get(key) ?? 0;
    seen.set(key, times + 1);
    return {
      description: fix === undefined ? description : `${description} (fix: ${fix})`,
      check_name: code,
      fingerprint: createHash("sha256").update(`${key} ${times}`).digest("hex"),
      severity: severities[severity],
      location: { path: file, lines: { begin: line } },
    };
  });
  return `${escapeJson(JSON.stringify(report, null, 2))}\n`;
}
