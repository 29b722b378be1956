/** What a kind of vectors is, and what its cases draw from. */
import { distinctLayers, type ReleaseLayer, releaseLayers } from "../measured.js";
import { visibleRoles } from "../model.js";
import type { At } from "./modelled.js";

export interface Question {
  readonly function: "checkCluster" | "parseTarget" | "resolveRoles";
  readonly at?: At;
  readonly input: unknown;
  readonly options: Readonly<Record<string, unknown>>;
  readonly portable?: false;
}

/** Questions whose answers the naive model knows to the letter. */
export interface ModelledKind {
  readonly name: string;
  readonly cases: readonly (Question & { readonly expected: unknown })[];
}

/** Questions whose answers were recorded from the engine, and read by a person in json/vectors.json. */
export interface ReviewedKind {
  readonly name: string;
  readonly cases: readonly Question[];
}

const placeOf = ({ release, storage }: ReleaseLayer): At => ({ release, storage });

/** All of them, and one for each that differs from all others. */
export const places: readonly At[] = releaseLayers.map(placeOf);
export const distinctPlaces: readonly At[] = distinctLayers.map(placeOf);

/** The roles of all releases, sorted. */
export const everyRole: readonly string[] = [
  ...new Set(places.flatMap(({ release, storage }) => visibleRoles(release, storage))),
].sort();

/** The same everywhere: a linear congruential generator (Numerical Recipes' constants) in place of chance. */
export function drawer(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

/** Some of a list, in an order of their own; one at least. */
export function some<Value>(list: readonly Value[], draw: (below: number) => number): Value[] {
  const count = 1 + draw(list.length);
  const left = [...list];
  return Array.from({ length: count }, () => left.splice(draw(left.length), 1)).flat();
}

export function flagsOf(
  on: readonly string[],
  off: readonly string[] = [],
): Record<string, boolean> {
  const flag = (isOn: boolean) => (role: string) => [`role-${role}`, isOn] as const;
  return Object.fromEntries([...off.map(flag(false)), ...on.map(flag(true))]);
}
