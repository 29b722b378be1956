/** The two sides of an upgrade, and what is known of each application, workload or service on both. */
import type { ReadScope } from "../../core/options.js";
import type { Resolved } from "../../core/resolution.js";
import type { Position } from "../../formats/deployment.js";
import type { Finding, Origin } from "../../issues/issue.js";

export interface Sides {
  readonly from: ReadScope;
  readonly to: ReadScope;
}

/** An application, workload or service before and after, resolved. */
export interface Upgraded {
  readonly name: string;
  readonly cluster: string | undefined;
  readonly units: number | undefined;
  readonly origin: Origin;
  /** Where the application is. */
  readonly at: Partial<Position>;
  readonly before: Resolved;
  readonly after: Resolved;
  readonly dropped: readonly string[];
  /** What is wrong with it afterwards, with its place. */
  readonly findings: readonly Finding[];
}

export interface Upgrades {
  readonly upgraded: readonly Upgraded[];
  readonly others: readonly Finding[];
}
