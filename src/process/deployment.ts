/** What Juju bundles and Terraform have in common: applications, and what integrates them. */

import type { Position } from "../text/document.js";
import type { OfferPlace } from "./offers.js";

/** One application as it is, or will be, deployed. */
export interface DeployedApplication extends Partial<Position> {
  readonly name: string;
  /** As written: `"ch:pyroscope-worker-k8s"`, `"./worker.charm"`. */
  readonly charm: string;
  /** The name alone: `"pyroscope-worker-k8s"`, `"worker"`. */
  readonly charmName: string;
  /** `"1.18/stable"`, if the file says so. */
  readonly channel: string | undefined;
  /** The image that a resource of the application is set to, if any. */
  readonly image: string | undefined;
  /** Undefined while a plan does not know it. */
  readonly units: number | undefined;
  /** What was set, as read, sorted by name: quoted booleans are strings, and null is unset. */
  readonly config: Readonly<Record<string, unknown>>;
  readonly configAt: Readonly<Record<string, Position>>;
  /** Name or UUID of its model; bundles do not have one. */
  readonly model: string | undefined;
  /** What tells it from applications of its name in other texts, if its text does not name a model. */
  readonly scope?: string | undefined;
  /** Its address in Terraform. */
  readonly address: string | undefined;
  /** What it offers to other models. */
  readonly offers?: readonly Offer[];
  /** The role options that its charm has, with their defaults, if the text lists them. */
  readonly offered?: Readonly<Record<string, boolean>> | undefined;
  /** Whether the text shows only some of its role options, or none, so that others may be set. */
  readonly unknown?: "some" | "all" | undefined;
  /** The workload's version as Juju shows it. */
  readonly version?: string | undefined;
}

/** Endpoints of an application that other models can integrate with. */
export interface Offer {
  readonly name: string;
  readonly endpoints: readonly string[];
  /** Where it is, as far as the text says. */
  readonly place?: OfferPlace | undefined;
}

/** One end of a relation. */
export interface RelationEnd {
  /** The application's name, or that of an offer of another model. */
  readonly application: string;
  /** Undefined if Juju is to find the only one that fits. */
  readonly endpoint: string | undefined;
  readonly isOffer: boolean;
  /** Of an offer, if the text has it: `"k8s:admin/cos.pyroscope"`. */
  readonly url?: string | undefined;
}

export interface Relation extends Partial<Position> {
  readonly ends: readonly [RelationEnd, RelationEnd];
  readonly model: string | undefined;
  readonly scope?: string | undefined;
  readonly address: string | undefined;
}

/** What one bundle, plan or state deploys. */
export interface Deployment {
  /** Sorted by name, then model, then address. */
  readonly applications: readonly DeployedApplication[];
  /** In the order of the text. */
  readonly relations: readonly Relation[];
  /** Whether all relations are known: a plan without integrations, or with unknown ones, does not say. */
  readonly knowsRelations: boolean;
  /** What a plan removes. */
  readonly removed?: readonly RemovedApplication[];
}

/** An application that a plan removes. */
interface RemovedApplication {
  readonly name: string;
  readonly charmName: string;
}

/** Where the names of applications are unique: their model, else their text. */
export function scopeOf({
  model,
  scope,
}: Pick<DeployedApplication, "model" | "scope">): string | undefined {
  return model ?? scope;
}

/** Names are unique in a model. */
export function keyOf(model: string | undefined, name: string): string {
  return JSON.stringify([model, name]);
}

/** Sorted as `Deployment` has them. */
export function sortApplications(
  applications: readonly DeployedApplication[],
): readonly DeployedApplication[] {
  const keyed = applications.map((each) => {
    const key = [each.name, each.model, each.address].join("\0");
    return { each, key };
  });
  return keyed.sort((a, b) => (a.key < b.key ? -1 : 1)).map(({ each }) => each);
}
