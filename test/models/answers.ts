/** Answers of the library in the terms of the naive models. */
import type { ClusterReport, Resolution, Result } from "../../src/index.js";
import type { ClusterAnswer } from "./cluster.js";
import { type Answer, linesOf } from "./resolution.js";

export function inModelTerms(result: Result<Resolution<string, string>>): Answer {
  if (!result.ok) return { issues: linesOf(result.issues) };
  const { warnings, ...value } = result.value;
  return { value, issues: linesOf(warnings) };
}

export function reportInModelTerms({
  applications,
  issues,
  ...report
}: ClusterReport<string, string>): ClusterAnswer {
  return {
    ...report,
    applications: applications.map(({ result, ...rest }) => ({
      ...rest,
      result: inModelTerms(result),
    })),
    issues: linesOf(issues),
  };
}
