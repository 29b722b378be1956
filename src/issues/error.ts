/** The error that the throwing functions throw. */
import type { CoreIssue } from "./finding.js";

/**
 * Thrown with everything that was found. If both the ESM and the CommonJS build may be loaded, test
 * `error.name === "RoleResolutionError"` instead of `instanceof`: each build has its own class.
 *
 * @example
 * ```ts
 * import { RoleResolutionError, resolveRoles } from "pyroscope-roles";
 *
 * try {
 *   resolveRoles({ "role-all": false }, { release: "1.18.2" });
 * } catch (error) {
 *   if (error instanceof RoleResolutionError) console.log(error.issues[0]?.code); // no-role
 * }
 * ```
 */
export class RoleResolutionError extends Error {
  override readonly name = "RoleResolutionError";
  readonly issues: readonly CoreIssue[];

  constructor(issues: readonly CoreIssue[]) {
    super(issues.map(lineOf).join("\n"));
    this.issues = issues;
  }
}

/** What is wrong, and what to do about it. */
function lineOf({ severity, code, message, fix }: CoreIssue): string {
  return `${severity}[${code}]: ${message}${fix === undefined ? "" : `\n  fix: ${fix}`}`;
}
