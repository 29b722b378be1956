/** What to do about a missing role with a charm that does not offer it. */
import { flagPrefix, type Layer } from "../layer.js";
import type { CheckIssue } from "./check-issues.js";
import type { CheckOptions } from "./check-options.js";
import { withHint } from "./in-application.js";
import { starterOf } from "./required.js";

const noOption = "the charm has no option for it: take a revision that has one";

/** The issue as it is, or with the option that the charm has in place of the one that Juju would refuse. */
export function withOfferedRole(
  issue: CheckIssue,
  { roles }: Layer,
  { options }: CheckOptions,
): CheckIssue {
  if (issue.code !== "missing-role" || options === undefined) return issue;
  const offered = roles.filter(({ name }) => Object.hasOwn(options, flagPrefix + name));
  const role = starterOf(issue.role, offered);
  const hint = role ? `juju config <app> ${flagPrefix}${role.name}=true` : noOption;
  return withHint(issue, hint);
}
