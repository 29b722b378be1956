/** Findings as SARIF, for code scanning. */
import manifest from "../../../package.json" with { type: "json" };
import type { Issue } from "../../issues/issue.js";
import { escapeJson } from "./escape.js";
import { messageOf } from "./finding.js";

export async function sarifText(issues: readonly Issue[]): Promise<string> {
  const { SarifBuilder, SarifResultBuilder, SarifRuleBuilder, SarifRunBuilder } = await import(
    "node-sarif-builder"
  );
  const run = new SarifRunBuilder().initSimple({
    toolDriverName: manifest.name,
    toolDriverVersion: manifest.version,
  });
  for (const code of new Set(issues.map((issue) => issue.code))) {
    const help = `${code} is explained in docs/rules.md of ${manifest.name} ${manifest.version}.`;
    run.addRule(
      new SarifRuleBuilder({ id: code, shortDescription: { text: code }, help: { text: help } }),
    );
  }
  for (const issue of issues) {
    run.addResult(new SarifResultBuilder().initSimple(resultOf(issue)));
  }
  const log = new SarifBuilder();
  log.addRun(run);
  return `${escapeJson(log.buildSarifJsonString({ indent: true }))}\n`;
}

function resultOf(issue: Issue) {
  const { severity, code, file, line, column, fix } = issue;
  const message = messageOf(issue);
  return {
    level: severity,
    ruleId: code,
    messageText: fix === undefined ? message : `${message}\nfix: ${fix}`,
    ...(file !== undefined && { fileUri: uriOf(file) }),
    ...(line !== undefined && { startLine: line }),
    ...(column !== undefined && { startColumn: column, endColumn: column }),
  };
}

/** A relative reference: what is not allowed in one is percent-encoded. */
function uriOf(file: string): string {
  return file.split("/").map(encodeURIComponent).join("/");
}
