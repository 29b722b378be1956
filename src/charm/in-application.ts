/** Says of an issue which application it is about. */
import { quote } from "../issues.js";
import type { CheckIssue } from "./check-issues.js";

/** The issue with the application's name in path, message and hint. */
export function inApplication(issue: CheckIssue, application: string, model?: string): CheckIssue {
  const named = namedFor(issue, application);
  const where = model === undefined ? "" : ` in model ${quote(model)}`;
  return {
    ...named,
    path: ["applications", application, ...issue.path],
    message: `application ${quote(application)}${where}: ${named.message}`,
  };
}

/** What Juju takes for a name. Anything else in a file may be a command of its own where it is pasted. */
const jujuName = /^[a-z][a-z0-9]*(?:-[0-9]*[a-z][a-z0-9]*)*$/;

/** Its commands with the application's name instead of the placeholder, where it can be one. */
export function namedFor(issue: CheckIssue, application: string): CheckIssue {
  if (!jujuName.test(application)) return issue;
  const named = (text: string) => text.replaceAll("<app>", application);
  return { ...issue, message: named(issue.message), hint: named(issue.hint) };
}

/** The issue with another hint, for a reader who has other means. */
export function withHint(issue: CheckIssue, hint: string): CheckIssue {
  const message = `${issue.message.slice(0, -issue.hint.length)}${hint}`;
  return { ...issue, message, hint };
}
