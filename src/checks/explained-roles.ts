/** Roles that nothing runs for a reason that another finding gives. */
import { settingsFor } from "../core/coverage.js";
import type { Finding } from "../issues/issue.js";

/** The finding without the roles that are explained; nothing is left if all of them are. */
export function withoutExplained(found: Finding, explained: ReadonlySet<string>): Finding[] {
  if (found.code === "missing-feature") return explained.has(found.role) ? [] : [found];
  if (found.code !== "missing-role" && found.code !== "coordinator-requires") return [found];
  const roles = found.roles.filter((role) => !explained.has(role));
  if (roles.length === 0) return [];
  const singles = "singles" in found ? { singles: roles } : {};
  return [{ ...found, roles, settings: settingsFor(roles), ...singles }];
}
