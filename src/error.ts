import { deepFreeze } from "./freeze.js";
import type { Issue } from "./issues.js";

/**
 * What the throwing functions throw. Test `error.name === "RoleResolutionError"` rather than `instanceof`
 * where both the ESM and the CommonJS build may be loaded: each has a class of its own.
 */
export class RoleResolutionError extends Error {
  override readonly name = "RoleResolutionError";
  /** Everything that was found, as the safe functions return it. */
  readonly issues: readonly Issue[];

  constructor(issues: readonly Issue[]) {
    super(issues.map(({ severity, message }) => `${severity}: ${message}`).join("\n"));
    this.issues = deepFreeze(issues);
  }
}
