/** What the page shows, as far as a link can say it. */
import { type Layer, storagesOf, type Table } from "../../src/catalog/catalog.js";
import { tableOf } from "../../src/catalog/define.js";
import { pinnedRelease } from "../../src/cli/input/charm.js";
import { readOptions } from "../../src/core/options.js";
import { pyroscope } from "../../src/data/pyroscope.js";
import { charmStorage } from "../../src/juju/published.js";

export const tabs = ["check", "roles", "upgrade", "releases"] as const;
export type Tab = (typeof tabs)[number];

export interface Place {
  readonly release: string;
  readonly storage: string;
}

export interface ApplicationState {
  readonly name: string;
  readonly units: number;
  readonly roles: readonly string[];
}

export interface State {
  readonly tab: Tab;
  /** Of the roles tab: a listed release and one of its layers. */
  readonly place: Place;
  readonly applications: readonly ApplicationState[];
  /** The application whose roles can be selected. */
  readonly selected: number;
  /** Of the check tab: empty means that the files decide. */
  readonly checked: Place;
  /** Of the upgrade tab: empty means that the files decide. */
  readonly from: Place;
  readonly to: Place;
}

export type Update = (change: Partial<State>) => void;

export const maxApplications = 50;
export const maxUnits = 999;
export const maxName = 60;

export const table = tableOf(pyroscope) as Table;

export const releases: readonly string[] = pyroscope.rows.releases;
const newest = releases.at(-1) ?? "";

export function storageNames(release: string): string[] {
  return storagesOf(table, release).map(({ name }) => name);
}

/** The layer that a charm for the release runs. */
export function charmLayer(release: string): string {
  return charmStorage(release) ?? defaultLayer(release);
}

export function defaultLayer(release: string): string {
  return readOptions({ release }).layer?.storage ?? "";
}

/** A listed release and one of its layers. */
export function layerAt({ release, storage }: Place): Layer {
  const { layer } = readOptions({ release, storage });
  if (layer === undefined) throw new RangeError(`${release} does not have ${storage}`);
  return layer;
}

/** The release with the given layer if it has that one, otherwise with the layer that its charm runs. */
export function placeOf(release: string, storage?: string): Place {
  const isThere = storage !== undefined && storageNames(release).includes(storage);
  return { release, storage: isThere ? storage : charmLayer(release) };
}

const pinned = readOptions({ release: pinnedRelease(table)?.release ?? newest }).layer;
export const published: Place = placeOf(pinned?.release ?? newest);

/** What the published charm deploys. */
const firstApplication: ApplicationState = { name: "worker", units: 1, roles: ["all"] };

export const initialState: State = {
  tab: "check",
  place: published,
  applications: [firstApplication],
  selected: 0,
  checked: { release: "", storage: "" },
  from: { release: "", storage: "" },
  to: placeOf(newest),
};
