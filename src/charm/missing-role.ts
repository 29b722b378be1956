/** What to do about a missing role with a charm that does not offer it. */
import { flagPrefix, type Layer } from "../layer.js";
import type { CheckIssue } from "./check-issues.js";
import type { CheckOptions } from "./check-options.js";
import { withHint } from "./in-application.js";
import { offeredFor } from "./required.js";

/** The issue as it is, or with the option that the charm has in place of the one that Juju would refuse. */
export function withOfferedRole(
  issue: CheckIssue,
  { roles }: Layer,
  { options }: CheckOptions,
): CheckIssue {
  if (issue.code !== "missing-role" || options === undefined) return issue;
  const offered = roles.filter(({ name }) => Object.hasOwn(options, flagPrefix + name));
  const role = offeredFor(issue.role, offered);
  return role ? withHint(issue, `juju config <app> ${flagPrefix}${role.name}=true`) : issue;
}
