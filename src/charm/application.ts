/** What bundles and Terraform both come to: applications, and what relates them. */
import type { Position } from "./messages.js";

/** One application as it will be deployed, or is; its place where the format has lines. */
export interface CharmApplication extends Partial<Position> {
  readonly name: string;
  /** As written: `"ch:pyroscope-worker-k8s"`, `"./worker.charm"`. */
  readonly charm: string;
  /** The name alone: `"pyroscope-worker-k8s"`, `"worker"`. */
  readonly charmName: string;
  /** Nothing where a plan does not know it yet. */
  readonly units: number | undefined;
  /** What was set, as read, sorted by name: quoted booleans are texts, and null is unset. */
  readonly config: Readonly<Record<string, unknown>>;
  /** Where each of them stands, where the format has lines. */
  readonly configAt: Readonly<Record<string, Position>>;
  /** Name or UUID of its model; bundles have none, and a plan may not know it yet. */
  readonly model: string | undefined;
  /** Its address in Terraform: `"module.cos.juju_application.worker"`. */
  readonly address: string | undefined;
}

/** One end of a relation. */
export interface RelationEnd {
  /** The application's name; that of an offer where it is in another model. */
  readonly application: string;
  /** Nothing where Juju is to find the only one that fits. */
  readonly endpoint: string | undefined;
}

/** Two applications that work together. */
export interface CharmRelation extends Partial<Position> {
  readonly ends: readonly [RelationEnd, RelationEnd];
  readonly model: string | undefined;
}

/** What one bundle, plan or state deploys. */
export interface Deployment {
  /** Sorted by name, then model, then address. */
  readonly applications: readonly CharmApplication[];
  /** In the order of the text. */
  readonly relations: readonly CharmRelation[];
}

/** Sorted as `Deployment` has them. */
export function sortApplications(applications: readonly CharmApplication[]): CharmApplication[] {
  const keyed = applications.map((each) => ({ each, key: keyOf(each) }));
  return keyed.sort((a, b) => (a.key < b.key ? -1 : 1)).map(({ each }) => each);
}

function keyOf({ name, model, address }: CharmApplication): string {
  return [name, model, address].join("\0");
}
