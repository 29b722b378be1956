/** What holds for every answer, whatever was asked. */
import { isDeepStrictEqual } from "node:util";
import { isDeeplyFrozen } from "../is-deeply-frozen.js";

interface AnyIssue {
  readonly code: string;
  readonly severity: string;
  readonly message: string;
  readonly hint: string;
  readonly path: readonly (string | number)[];
}

/** Control, line and direction characters: what could break a line or steer a terminal. */
export const unsafe: RegExp = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u;
const longest = 3_000;

/** Asks twice and holds the answer against what holds for all. */
export function holdAnswer<Answer>(ask: () => Answer): Answer {
  const answer = ask();
  demand(isDeeplyFrozen(answer), "the answer is frozen");
  demand(isDeepStrictEqual(answer, ask()), "the same question has the same answer");
  return answer;
}

export function holdIssues(issues: readonly AnyIssue[]): void {
  for (const { code, severity, message, hint, path } of issues) {
    demand(/^[a-z]+(-[a-z]+)*$/.test(code), `a code: ${code}`);
    demand(["error", "warning", "note"].includes(severity), `a severity: ${severity}`);
    demand(message.length <= longest && !unsafe.test(message), `a message: ${message}`);
    demand(message.endsWith(hint) && !/\.$/.test(message), `it ends with its hint: ${message}`);
    demand(Array.isArray(path), "a path");
    demand(holdsNoCommand(message), `a command that names no application: ${message}`);
  }
}

/** What stands behind a command of Juju's is a name, or what the reader is to put there. */
function holdsNoCommand(message: string): boolean {
  const commands = message.matchAll(/; juju [a-z-]+ (\S*)/g);
  return [...commands].every(([, name = ""]) => /^(?:<app>|[a-z][a-z0-9-]*)$/.test(name));
}

/** Runs what may throw: its own error, with issues, and no other. */
export function holdRefusal(run: () => void): void {
  try {
    run();
  } catch (error) {
    const { name, issues = [] } = Object(error) as { name?: string; issues?: readonly AnyIssue[] };
    if (name !== "RoleResolutionError") throw error;
    holdIssues(issues);
    demand(issues.length > 0, "a refusal has issues");
  }
}

export function demand(holds: boolean, what: string): void {
  if (!holds) throw new Error(`does not hold: ${what}`);
}
