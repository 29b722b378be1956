/** What the core answers for a set of roles. */
import type { PyroscopeRole, StorageLayer } from "../data/pyroscope.js";
import { type CoreIssue, type Finding, toIssues } from "../issues/resolve-issues.js";

/** The answer for a set of roles. */
export interface Resolution<
  Role extends string = PyroscopeRole,
  Storage extends string = StorageLayer,
> {
  /** What to run: sorted, each once, never empty. */
  readonly targets: readonly Role[];
  /** `-target=a,b` and what activates the storage layer, one argument an element, in this order. */
  readonly args: readonly string[];
  /** Environment variables that the storage layer needs in addition; usually none. */
  readonly env: Readonly<Record<string, string>>;
  /** `"monolithic"` if the complete meta-role is started, before Pyroscope 1.8.0 as the only target. */
  readonly mode: "monolithic" | "microservices";
  /** Everything that the process starts: the targets and what they need, sorted. */
  readonly modules: readonly string[];
  /** The listed release whose rows answered. */
  readonly release: string;
  readonly storage: Storage;
  /** Ordered by severity, then path, then code. */
  readonly warnings: readonly CoreIssue[];
}

/** What the `safe…` functions return; `issues` of a good result are its warnings. */
export type Result<Value> =
  | { readonly ok: true; readonly value: Value; readonly issues: readonly CoreIssue[] }
  | { readonly ok: false; readonly issues: readonly CoreIssue[] };

/** The same within the library: a resolution whose warnings are still findings, so that their origin can be added. */
export type Resolved = {
  /** The roles of some release that were asked for, whether or not they resolve. */
  readonly roles: readonly string[];
  readonly findings: readonly Finding[];
} & (
  | { readonly ok: true; readonly value: Resolution<string, string> }
  | { readonly ok: false; readonly value?: undefined }
);

/** The answer as users get it; `findings` are those of the resolution, perhaps with more about where they are. */
export function toResult(
  { ok, value, findings: own }: Resolved,
  findings: readonly Finding[] = own,
): Result<Resolution<string, string>> {
  const issues = toIssues(findings);
  if (!ok) return { ok: false, issues };
  return { ok: true, value: issues.length === 0 ? value : { ...value, warnings: issues }, issues };
}
