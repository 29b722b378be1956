/** The published charms, as data/charms.ts lists them. */
import { flagPrefix, type Layer } from "../catalog/catalog.js";
import { holds } from "../catalog/where.js";
import { type CharmRow, charms } from "../data/charms.js";
import { isPyroscope } from "../data/pyroscope.js";

/** The worker charm of a product without a name of its own: what the charms of coordinated workers are called. */
export function workerCharmOf(product: string): string {
  return `${product.toLowerCase()}-worker-k8s`;
}

export function coordinatorCharmOf(product: string): string {
  return `${product.toLowerCase()}-coordinator-k8s`;
}

/** The charm that runs a layer, or else another layer of its release; undefined for other products. */
export function charmOf(layer: Layer): CharmRow | undefined {
  if (!isPyroscope(layer.table)) return undefined;
  const ofRelease = charms.filter((row) => holds(row.in, { release: layer.release, parts: [] }));
  const runsLayer = ({ storage }: CharmRow) =>
    storage === undefined ? layer.isDefault : storage === layer.storage;
  return ofRelease.find(runsLayer) ?? ofRelease[0];
}

/** The charm that is made for a release of Pyroscope. */
export function charmFor(release: string): CharmRow | undefined {
  return charms.find((row) => holds(row.in, { release, parts: [] }));
}

/** The storage layer that the charm of a release runs; undefined for the release's default. */
export function charmStorage(release: string): string | undefined {
  return charmFor(release)?.storage;
}

/** The charm of a channel such as `1.18/stable`. */
export function charmOfChannel(channel: string): CharmRow | undefined {
  const [track] = channel.split("/");
  return charms.find((row) => row.track !== undefined && row.track === track);
}

/** Whether a name is that of a role option. */
export function isRoleOption(name: string): boolean {
  return name.startsWith(flagPrefix);
}
