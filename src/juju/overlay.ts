/** Merges the documents of a bundle as Juju does: the first is the bundle, the others are its overlays. */
import type { Offer, Relation } from "../process/deployment.js";
import type { Position } from "../text/document.js";

/** What one document says. */
export interface Draft {
  readonly isKubernetes: boolean;
  readonly applications: ReadonlyMap<string, DraftApplication>;
  /** The offers of other models that it consumes, with their URLs. */
  readonly saas: ReadonlyMap<string, string | undefined>;
  /** Offers of other models without any content: an overlay removes their relations. */
  readonly emptyOffers: readonly string[];
  readonly relations: readonly Relation[];
  /** The names of applications that could not be read. */
  readonly unread: readonly string[];
}

/** What is written of one application; undefined if it is not mentioned. */
export interface DraftApplication {
  readonly at: Position | undefined;
  /** Without content, an overlay removes it. */
  readonly hasContent: boolean;
  readonly charm: string | undefined;
  readonly channel: string | undefined;
  readonly image: string | undefined;
  readonly units: number | undefined;
  /** Its options are given but empty: an overlay clears them. */
  readonly clears: boolean;
  readonly settings: Map<string, Setting>;
  readonly offers: readonly Offer[];
}

interface Setting {
  readonly value: unknown;
  readonly at: Position | undefined;
}

/**
 * Scalars replace, options merge, empty options clear, an empty application or offer is removed together with the
 * relations of the documents before it, relations are added.
 */
export function mergeDrafts(drafts: readonly Draft[]): Draft {
  const applications = new Map<string, DraftApplication>();
  const removedIn = new Map<string, number>();
  const unread = new Set(drafts.flatMap((draft) => draft.unread));
  for (const [index, draft] of drafts.entries()) {
    for (const [name, application] of draft.applications) {
      if (unread.has(name)) continue;
      if (index > 0 && !application.hasContent) {
        applications.delete(name);
        removedIn.set(name, index);
      } else applications.set(name, merge(applications.get(name), application));
    }
    for (const name of draft.emptyOffers) removedIn.set(name, index);
  }
  const isKept = ({ ends }: Relation, index: number) =>
    ends.every(({ application }) => (removedIn.get(application) ?? 0) <= index);
  return {
    isKubernetes: drafts.some((draft) => draft.isKubernetes),
    applications,
    saas: new Map(drafts.flatMap(({ saas }) => [...saas])),
    emptyOffers: [],
    relations: drafts.flatMap(({ relations }, index) =>
      relations.filter((relation) => isKept(relation, index)),
    ),
    unread: [...unread],
  };
}

/** The settings of the base are changed, not copied for each of many overlays. */
function merge(base: DraftApplication | undefined, change: DraftApplication): DraftApplication {
  if (base === undefined) return change;
  const settings = change.clears ? new Map<string, Setting>() : base.settings;
  for (const [option, setting] of change.settings) settings.set(option, setting);
  return {
    at: base.at,
    hasContent: true,
    charm: change.charm ?? base.charm,
    channel: change.channel ?? base.channel,
    image: change.image ?? base.image,
    units: change.units ?? base.units,
    clears: false,
    settings,
    offers: [...base.offers, ...change.offers],
  };
}
