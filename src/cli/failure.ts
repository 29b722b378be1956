/** What ends a command with exit code 2. */
import { type Finding, finding } from "../issues/issue.js";

/** Something that was asked for cannot be read or is not valid. */
export class InputError extends Error {
  override readonly name = "InputError";
  readonly findings: readonly Finding[];

  constructor(findings: readonly Finding[]) {
    super(findings.map(({ code }) => code).join(" "));
    this.findings = findings;
  }
}

/** The command line itself is wrong; who catches it knows which help to point to. */
export class UsageError extends Error {
  override readonly name = "UsageError";
}

export function unreadable(file: string, reason: string, remedy?: string): InputError {
  const facts = { file, reason, ...(remedy !== undefined && { remedy }) };
  return new InputError([finding("unreadable-input", [], facts)]);
}
