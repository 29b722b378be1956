/** Says of an issue which application it is about. */
import { quote } from "../issues.js";
import type { CheckIssue } from "./check-issues.js";

/** The issue with the application's name in path, message and hint. */
export function inApplication(issue: CheckIssue, application: string): CheckIssue {
  const named = (text: string) => text.replaceAll("<app>", application);
  return {
    ...issue,
    path: ["applications", application, ...issue.path],
    message: `application ${quote(application)}: ${named(issue.message)}`,
    hint: named(issue.hint),
  };
}
