/** Findings with the messages of all codes; the core has its own, `core-issues.ts`. */
import type { Issue } from "./finding.js";
import { type Issues, issuesFrom } from "./issues-from.js";
import { messages } from "./messages.js";

export * from "./finding.js";

const issues = /* @__PURE__ */ issuesFrom<Issue>(messages);

export const toIssues: Issues<Issue>["toIssues"] = /* @__PURE__ */ (() => issues.toIssues)();
export const isError: Issues<Issue>["isError"] = /* @__PURE__ */ (() => issues.isError)();
