/** Findings about a text, with its name. */
import { type Finding, withOrigin } from "../issues/issue.js";

export function inFile(findings: readonly Finding[], file: string | undefined): Finding[] {
  return file === undefined ? [...findings] : withOrigin(findings, { file });
}
