/** Merges the documents of a bundle as Juju does: the first is the bundle, the others are its overlays. */
import type { CharmRelation } from "./application.js";
import type { Draft, DraftApplication } from "./bundle-document.js";
import type { CharmIssue } from "./messages.js";

/** All documents in one. */
export interface Merged {
  readonly isKubernetes: boolean;
  readonly applications: ReadonlyMap<string, DraftApplication>;
  readonly relations: readonly CharmRelation[];
  readonly issues: readonly CharmIssue[];
}

/**
 * Scalars replace, options merge, empty options clear, an empty application or offer goes with the relations
 * of the documents before it, relations are added. What the drafts hold is changed.
 */
export function mergeDocuments(documents: readonly Draft[]): Merged {
  const applications = new Map<string, DraftApplication>();
  const goneIn = new Map<string, number>();
  const misread = new Set(documents.flatMap((document) => document.misread));
  for (const [index, document] of documents.entries()) {
    for (const [name, application] of document.applications) {
      if (misread.has(name)) continue;
      const known = applications.get(name);
      if (index > 0 && !application.hasContent) {
        applications.delete(name);
        goneIn.set(name, index);
      } else if (known) change(known, application);
      else applications.set(name, application);
    }
    for (const name of document.emptyOffers) goneIn.set(name, index);
  }
  const isStaying = ({ ends }: CharmRelation, index: number) =>
    ends.every(({ application }) => (goneIn.get(application) ?? 0) <= index);
  return {
    isKubernetes: documents.some((document) => document.isKubernetes),
    applications,
    relations: documents.flatMap(({ relations }, index) =>
      relations.filter((relation) => isStaying(relation, index)),
    ),
    issues: documents.flatMap(({ issues }) => issues),
  };
}

function change(
  application: DraftApplication,
  { charm, units, clears, settings }: DraftApplication,
): void {
  application.charm = charm ?? application.charm;
  application.units = units ?? application.units;
  if (clears) application.settings = settings;
  for (const [option, setting] of settings) application.settings.set(option, setting);
}
