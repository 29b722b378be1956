/** The release and storage layer that most processes of a cluster agree on, and the processes that differ. */
import compare from "semver/functions/compare.js";
import { type Layer, layerOf, storagesOf } from "../catalog/catalog.js";
import { coverageOf } from "../core/coverage.js";
import { type Finding, finding } from "../issues/issue.js";
import { type LayerChange, splitArgument } from "../process/routes.js";
import { membersOf } from "./members.js";
import type { Started } from "./started.js";

/** A process whose release and layer are known. */
type Known = Started & { readonly layer: Layer };

export function isKnown(started: Started): started is Known {
  return started.layer !== undefined;
}

/** Undefined if no release is known. On a tie, the one in which the fewest roles are missing. */
export function agreedLayer(started: readonly Started[]): Layer | undefined {
  const known = started.filter(isKnown);
  const releases = [...new Set(known.map(({ layer }) => layer.release))];
  const candidates = releases.flatMap((release) => agreedOf(release, known) ?? []);
  return best(candidates, started, (each) => votesFor(each, known)) ?? undefined;
}

function votesFor({ release }: Layer, known: readonly Known[]): number {
  return known.filter(({ layer }) => layer.release === release).length;
}

/** The layer that the processes of a release agree on: those that route, if a variable activates layers. */
function agreedOf(release: string, known: readonly Known[]): Layer | undefined {
  const own = known.filter(({ layer }) => layer.release === release);
  const table = own[0]?.layer.table;
  if (table === undefined) return undefined;
  const voters = own.filter(({ fits }) => fits !== undefined && fits.size > 0);
  const layers = storagesOf(table, release).flatMap(
    ({ name }) => layerOf(table, release, name) ?? [],
  );
  const votes = ({ storage }: Layer) =>
    voters.length > 0
      ? voters.filter(({ fits }) => fits?.has(storage)).length
      : own.filter(({ layer, isOpen }) => layer.storage === storage && !isOpen).length;
  const voted = best(layers, own, votes);
  // Where variables activate layers, the roles that run say more than routes that were forgotten.
  const isByVariable = layers.some((each) => Object.keys(each.env).length > 0);
  if (!isByVariable || !voted?.isDefault || missingIn(voted, own) === 0) return voted;
  return (
    best(
      layers.filter((each) => missingIn(each, own) === 0),
      own,
      votes,
    ) ?? voted
  );
}

/** How many required roles of a layer nothing runs. */
function missingIn(layer: Layer, started: readonly Started[]): number {
  return coverageOf(layer, membersOf(started)).missing.length;
}

/** The most votes, then the fewest missing roles, then the release's default, then the newest release. */
function best(
  layers: readonly Layer[],
  started: readonly Started[],
  votes: (layer: Layer) => number,
): Layer | undefined {
  const most = Math.max(...layers.map(votes));
  const [first, ...others] = layers.filter((each) => votes(each) === most);
  if (first === undefined || others.length === 0) return first;
  const ranked = [first, ...others].map((layer) => {
    return { layer, missing: missingIn(layer, started) };
  });
  ranked.sort(
    (a, b) =>
      a.missing - b.missing ||
      Number(b.layer.isDefault) - Number(a.layer.isDefault) ||
      compare(b.layer.release, a.layer.release),
  );
  return ranked[0]?.layer;
}

/** Findings about the routes of a process alone: where others show its layer, how it differs says more. */
const unrouted = new Set<string>(["incomplete-activation", "not-routed"]);

export function isUnrouted(code: string): boolean {
  return unrouted.has(code);
}

/** That a process differs from the others, and what to change there. */
export function differenceOf(started: Started, agreed: Layer, all: readonly Started[]): Finding[] {
  if (!isKnown(started)) return [];
  const { layer, saysRelease, fits, isRouting } = started;
  if (layer.release !== agreed.release) {
    const facts = { product: agreed.product, release: layer.release, usual: agreed.release };
    return saysRelease ? [finding("different-release", ["image"], facts)] : [];
  }
  if (fits === undefined || fits.has(agreed.storage)) return [];
  if (all.length === 1) return [];
  const [own] = fits;
  const facts = {
    product: agreed.product,
    release: agreed.release,
    storage: own ?? layer.storage,
    own,
    usual: agreed.storage,
    change: wordsOf(started.changeFor(agreed.storage), started.reading?.options),
  };
  return [finding(isRouting ? "misrouted" : "different-storage", ["storage"], facts)];
}

/** `add -write-path=ingester, remove -architecture.storage`; an option with another value is to be written anew. */
export function wordsOf(
  { add, remove, unset }: LayerChange,
  given?: ReadonlyMap<string, string>,
): string {
  const args = add.filter((each) => each.startsWith("-"));
  const isGiven = (arg: string) => given?.has(splitArgument(arg).name) === true;
  const words: [string, readonly string[], string?][] = [
    ["add", args.filter((arg) => !isGiven(arg))],
    ["write", args.filter(isGiven)],
    ["set", add.filter((each) => !each.startsWith("-")), " in the environment"],
    ["remove", remove],
    ["remove", unset, " from the environment"],
  ];
  return words
    .filter(([, each]) => each.length > 0)
    .map(([verb, each, where = ""]) => `${verb} ${each.join(" ")}${where}`)
    .join(", ");
}
