/** Findings with the messages of flags, names and options: what `resolveRoles` carries. */

import type { CoreIssue } from "./finding.js";
import { type Issues, issuesFrom } from "./issues-from.js";
import { resolveMessages } from "./resolve-messages.js";

export * from "./finding.js";

const issues = /* @__PURE__ */ issuesFrom<CoreIssue>(resolveMessages);

export const toIssues: Issues<CoreIssue>["toIssues"] = /* @__PURE__ */ (() => issues.toIssues)();
export const isError: Issues<CoreIssue>["isError"] = /* @__PURE__ */ (() => issues.isError)();
