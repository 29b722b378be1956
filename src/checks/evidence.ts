/** Which release and storage layer a Juju file is about, and how we know. */
import { flagPrefix, type Table } from "../catalog/catalog.js";
import {
  charmFor,
  charmOfChannel,
  charmStorage,
  isRoleOption,
  workerCharmOf,
} from "../charm/published.js";
import { readRelease } from "../core/release.js";
import { type CharmRow, charms } from "../data/charms.js";
import { isPyroscope } from "../data/pyroscope.js";
import { siblingCharms } from "../data/sibling-charms.js";
import type { DeployedApplication } from "../formats/deployment.js";
import { groupBy } from "../formats/group-by.js";
import { releaseOfImage } from "../formats/image.js";
import { type Finding, finding } from "../issues/issue.js";
import type { CheckOptions } from "./options.js";

export interface Evidence {
  /** As given or found: it is read, and checked, by the core. */
  readonly release: string;
  /** Undefined for the release's default. */
  readonly storage: string | undefined;
  /** One clause, such as `"which the image of worker names"`. */
  readonly reason: string;
  /** Further releases that the file pins. */
  readonly others: readonly string[];
}

/** What is known of a worker; a probe or a configuration knows less than a bundle. */
export type Witness = Pick<DeployedApplication, "name" | "config"> &
  Partial<Pick<DeployedApplication, "channel" | "image">>;

/** The release by the first kind of evidence that there is, or the finding that there is none. */
export function findEvidence(
  witnesses: readonly Witness[],
  options: CheckOptions,
  table: Table,
): Evidence | Finding {
  const found = [
    () => (options.release === undefined ? [] : [{ release: options.release, reason: "as given" }]),
    () => ofCharmcraft(options),
    () => witnesses.flatMap(ofImage),
    () => ofChannels(witnesses, options, table),
    () => ofOptions(witnesses, options, table),
  ];
  for (const evidence of found) {
    const [first, ...others] = distinct(evidence());
    if (first === undefined) continue;
    const storage = options.storage ?? storageOf(first.release, table);
    return { ...first, storage, others: others.map(({ release }) => release) };
  }
  const { product } = table.rows;
  const reason = whyUnknown(witnesses, options, table);
  return finding("unknown-release", ["release"], {
    product,
    program: product.toLowerCase(),
    reason,
  });
}

type Pinned = Pick<Evidence, "release" | "reason">;

function distinct(pinned: readonly Pinned[]): Pinned[] {
  return [...groupBy(pinned, ({ release }) => release).values()].flatMap(([first]) => first ?? []);
}

function ofCharmcraft({ charmcraft }: CheckOptions): Pinned[] {
  if (charmcraft?.release === undefined) return [];
  return [{ release: charmcraft.release, reason: "which charmcraft.yaml pins" }];
}

function ofImage({ name, image }: Witness): Pinned[] {
  const release = image === undefined ? undefined : releaseOfImage(image);
  return release === undefined ? [] : [{ release, reason: `which the image of ${name} names` }];
}

function ofChannels(witnesses: readonly Witness[], options: CheckOptions, table: Table): Pinned[] {
  const set = [...new Set(setOptions(witnesses, options))];
  return witnesses.flatMap((witness) => ofChannel(witness, set, table));
}

/** A track that is a listed minor version, or one whose charm pins a release. */
function ofChannel({ name, channel }: Witness, set: readonly string[], table: Table): Pinned[] {
  if (channel === undefined) return [];
  const row = isPyroscope(table) ? charmOfChannel(channel) : undefined;
  if (row?.release !== undefined) {
    const { release, track, charm } = row;
    return isOfOther(row, set)
      ? []
      : [{ release, reason: `which track ${track} of ${charm} pins` }];
  }
  const [track = ""] = channel.split("/");
  const isListed = /^\d+\.\d+$/.test(track) && readRelease(track, table).finding === undefined;
  return isListed ? [{ release: track, reason: `from the channel of ${name}` }] : [];
}

/** Whether some options are those of another charm: a track may run more than what it is known for. */
function isOfOther(row: CharmRow, set: readonly string[]): boolean {
  return !offersAll(row, set) && charms.some((other) => offersAll(other, set));
}

function offersAll({ options }: CharmRow, set: readonly string[]): boolean {
  return set.every((option) => Object.hasOwn(options, option));
}

/** The published charm that offers the options; with several, the newest. */
function ofOptions(witnesses: readonly Witness[], options: CheckOptions, table: Table): Pinned[] {
  if (!isPyroscope(table)) return ofOnlyRelease(table);
  const set = setOptions(witnesses, options);
  const row = bestCharm(set);
  if (row?.release === undefined) return [];
  const fit = offersAll(row, set)
    ? "it has the options of this file"
    : "its options fit this file best";
  return [{ release: row.release, reason: `which ${row.charm} pins; ${fit}` }];
}

/** A catalog of a single release answers for whatever its product runs. */
function ofOnlyRelease({ rows: { releases } }: Table): Pinned[] {
  const [release, ...others] = releases;
  if (release === undefined || others.length > 0) return [];
  return [{ release, reason: "the only release of the catalog" }];
}

/** The charm that offers the most of some options: misspelt ones are in none. */
function bestCharm(options: readonly string[]): CharmRow | undefined {
  const offers = ({ options: own }: CharmRow) =>
    options.filter((option) => Object.hasOwn(own, option)).length;
  return charms.toSorted((a, b) => offers(b) - offers(a))[0];
}

/** The role options of charmcraft.yaml, else those that the workers set. */
function setOptions(witnesses: readonly Witness[], { charmcraft }: CheckOptions): string[] {
  if (charmcraft) return charmcraft.options.map(({ name }) => name);
  return witnesses.flatMap(({ config }) =>
    Object.keys(config).filter((name) => isRoleOption(name) && config[name] !== null),
  );
}

/** For Juju files a release means the layer that its charm runs. */
function storageOf(release: string, table: Table): string | undefined {
  const listed = readRelease(release, table).release;
  return listed !== undefined && isPyroscope(table) ? charmStorage(listed) : undefined;
}

function whyUnknown(witnesses: readonly Witness[], options: CheckOptions, table: Table): string {
  const row = isPyroscope(table) ? bestCharm(setOptions(witnesses, options)) : undefined;
  if (row === undefined || row.track !== undefined) return "nothing in the file names it";
  const since = row.in.replace(">=", "");
  return `only an unreleased charm, for ${since} and newer, has the options of this file`;
}

/** The options of the charm that runs a release: those of charmcraft.yaml, else of the published charm. */
export function offeredOptions(
  { charmcraft }: CheckOptions,
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
export function publishedOptions(
  release: string,
  table: Table,
): Readonly<Record<string, boolean>> | undefined {
  const name = workerCharmOf(table.rows.product);
  const sibling = siblingCharms.find(({ charm }) => charm === name);
  return charmRow(release, table)?.options ?? sibling?.options;
}

/** The charm that is made for a release. */
export function charmRow(release: string, table: Table): CharmRow | undefined {
  return isPyroscope(table) ? charmFor(release) : undefined;
}

/** Role options for the names of roles, as evidence. */
export function optionsOf(roles: readonly string[]): Readonly<Record<string, unknown>> {
  return Object.fromEntries(roles.map((role) => [flagPrefix + role, true]));
}
