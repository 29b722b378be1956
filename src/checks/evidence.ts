/** What a Juju file shows about the release of its workers. */
import { flagPrefix, type Table } from "../catalog/catalog.js";
import { readRelease } from "../core/release.js";
import { type CharmRow, charms } from "../data/charms.js";
import { isPyroscope } from "../data/pyroscope.js";
import { siblingCharms } from "../data/sibling-charms.js";
import { charmFor, charmOfChannel, isRoleOption, workerCharmOf } from "../juju/published.js";
import type { Statement } from "../process/cluster.js";
import type { DeployedApplication } from "../process/deployment.js";
import { groupBy } from "../text/values.js";
import type { Given } from "./options.js";

/** What is known of a worker; a probe or a configuration knows less than a bundle. */
export type Witness = Pick<DeployedApplication, "name" | "config"> &
  Partial<Pick<DeployedApplication, "channel" | "offered">>;

/** What a text shows about the release of its workers. */
export interface Evidence {
  /** The releases that a worker probably runs, the most reliable first. */
  readonly releasesOf: (worker: Witness) => readonly Statement[];
  /** The charm that a worker shows to be by its channel; undefined if it is not known. */
  readonly charmOf: (worker: Witness) => CharmRow | undefined;
  /** Why no release is known. */
  readonly whyUnknown: string;
}

/**
 * First what charmcraft.yaml pins, then the worker's channel, that of other workers, and the published charm that has
 * the options of all workers.
 */
export function evidenceIn(workers: readonly Witness[], given: Given, table: Table): Evidence {
  const set = setOptions(workers, given);
  const ofTrack = groupBy(workers, ({ channel }) => trackOf(channel));
  const setOfTrack = new Map([...ofTrack].map(([track, own]) => [track, setOptions(own, given)]));
  const setOf = ({ channel }: Witness) => setOfTrack.get(trackOf(channel)) ?? [];
  const others = workers.flatMap((each) => ofChannel(each, setOf(each), table)).slice(0, 1);
  const [pinned, fitting] = [ofCharmcraft(given), ofOptions(set, table)];
  return {
    releasesOf: (worker) => [
      ...pinned,
      ...ofChannel(worker, setOf(worker), table).map((each) => ({ ...each, isOwn: true })),
      ...others,
      ...fitting,
    ],
    charmOf: (worker) => {
      const { channel } = worker;
      if (!isPyroscope(table) || given.charmcraft || channel === undefined) return undefined;
      const row = charmOfChannel(channel);
      return row && !isOfOther(row, setOf(worker)) ? row : undefined;
    },
    whyUnknown: whyUnknown(set, table),
  };
}

function trackOf(channel: string | undefined): string | undefined {
  return channel?.split("/", 1)[0];
}

function ofCharmcraft({ charmcraft }: Given): Statement[] {
  if (charmcraft?.release === undefined) return [];
  return [{ value: charmcraft.release, because: "which charmcraft.yaml pins" }];
}

/** A track that is a listed minor version, or one whose charm pins a release. */
function ofChannel({ name, channel }: Witness, set: readonly string[], table: Table): Statement[] {
  if (channel === undefined) return [];
  const row = isPyroscope(table) ? charmOfChannel(channel) : undefined;
  if (row?.release !== undefined) {
    const { release, track, charm } = row;
    return isOfOther(row, set)
      ? []
      : [{ value: release, because: `which track ${track} of ${charm} pins` }];
  }
  const [track = ""] = channel.split("/");
  const isListed = /^\d+\.\d+$/.test(track) && readRelease(track, table).finding === undefined;
  return isListed ? [{ value: track, because: `from the channel of ${name}` }] : [];
}

/** Whether some options are those of another charm: a track that is not of one release may run more than it is known for. */
function isOfOther(row: CharmRow, set: readonly string[]): boolean {
  if (row.track === row.release) return false;
  return !offersAll(row, set) && charms.some((other) => offersAll(other, set));
}

function offersAll({ options }: CharmRow, set: readonly string[]): boolean {
  return set.every((option) => Object.hasOwn(options, option));
}

/** The published charm that offers the options; with several, the newest. */
function ofOptions(set: readonly string[], table: Table): Statement[] {
  if (!isPyroscope(table)) return ofOnlyRelease(table);
  const row = bestCharm(set);
  if (row?.release === undefined) return [];
  const fit = offersAll(row, set) ? "whose options match" : "whose options are the nearest";
  return [{ value: row.release, because: `assumed: pinned by ${row.charm}, ${fit}` }];
}

/** A catalog of a single release answers for whatever its product runs. */
function ofOnlyRelease({ rows: { releases } }: Table): Statement[] {
  const [value, ...others] = releases;
  if (value === undefined || others.length > 0) return [];
  return [{ value, because: "the only release of the catalog" }];
}

/** The charm that offers the most of some options: misspelt ones are in none. */
function bestCharm(options: readonly string[]): CharmRow | undefined {
  const offers = ({ options: own }: CharmRow) =>
    options.filter((option) => Object.hasOwn(own, option)).length;
  return charms.toSorted((a, b) => offers(b) - offers(a))[0];
}

/** The role options of charmcraft.yaml, else those that the workers set, each once. */
function setOptions(witnesses: readonly Witness[], { charmcraft }: Given): string[] {
  if (charmcraft) return charmcraft.options.map(({ name }) => name);
  const names = witnesses.flatMap(({ config, offered }) => {
    const set = Object.keys(config).filter((name) => config[name] !== null);
    return offered ? Object.keys(offered) : set;
  });
  return [...new Set(names)].filter(isRoleOption);
}

function whyUnknown(set: readonly string[], table: Table): string {
  const row = isPyroscope(table) ? bestCharm(set) : undefined;
  if (row === undefined || row.track !== undefined) return "nothing in the input names it";
  const since = row.in.replace(">=", "");
  return `only an unreleased charm, for ${since} and newer, has these options`;
}

/** The options of the charm that runs a release: those of charmcraft.yaml, else of the published charm. */
export function offeredOptions(
  { charmcraft }: Given,
  release: string,
  table: Table,
): Readonly<Record<string, boolean>> | undefined {
  if (charmcraft) {
    return Object.fromEntries(
      charmcraft.options.map(({ name, default: value }) => [name, value === true]),
    );
  }
  return publishedOptions(release, table);
}

/** The options of the published charm that runs a release; undefined for a product whose charm is not known. */
function publishedOptions(
  release: string,
  table: Table,
): Readonly<Record<string, boolean>> | undefined {
  const name = workerCharmOf(table.rows.product);
  const sibling = siblingCharms.find(({ charm }) => charm === name);
  return charmRow(release, table)?.options ?? sibling?.options;
}

/** The options of that charm that are not about roles; undefined if they are not known. */
export function otherOptions(
  { charmcraft, charm }: Given,
  release: string,
  table: Table,
): readonly string[] | undefined {
  if (charmcraft) return charmcraft.others;
  const row = charmRow(release, table);
  return charm === undefined || charm === row?.charm ? row?.others : undefined;
}

/** The charm that is made for a release. */
export function charmRow(release: string, table: Table): CharmRow | undefined {
  return isPyroscope(table) ? charmFor(release) : undefined;
}

/** Role options for the names of roles, as evidence. */
export function optionsOf(roles: readonly string[]): Readonly<Record<string, unknown>> {
  return Object.fromEntries(roles.map((role) => [flagPrefix + role, true]));
}
