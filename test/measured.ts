/** The measured facts of test/upstream/, read once. */
import { readdirSync, readFileSync } from "node:fs";
import { compare, lte, sort } from "semver";

interface MeasuredModule {
  readonly userVisible: boolean;
  readonly targetable: boolean;
  readonly needs: readonly string[];
}

type Graph = Readonly<Record<string, MeasuredModule>>;

type Layers = Readonly<Record<string, Graph>>;

/** The graphs by the release since which they are so. */
interface GraphFile {
  readonly releases: readonly string[];
  readonly facts: { readonly layers: Readonly<Record<string, Layers>> };
}

export interface Replicas {
  readonly replicas: number;
  readonly kind: "Deployment" | "StatefulSet";
}

/** By part, then by the release since which it is so. */
interface ReplicasFile {
  readonly facts: Readonly<
    Record<"v1" | "v2", Readonly<Record<string, Readonly<Record<string, Replicas>>>>>
  >;
}

interface CharmCase {
  readonly charm: "worker-main" | "worker-v2";
  readonly flags: Readonly<Record<string, boolean>>;
  readonly command: string | null;
}

/** One release with one storage layer, as it was measured. */
export interface ReleaseLayer {
  readonly release: string;
  readonly storage: string;
  readonly graph: Graph;
}

/** Releases whose tags were not read: the date of publication, if it is known. */
interface BracketedFile {
  readonly releases: readonly { readonly version: string; readonly date: string | null }[];
  readonly eras: readonly { readonly releases: readonly string[]; readonly layers: Layers }[];
}

const graphs = readJson<GraphFile>("module-graphs.json");
const bracketed = readJson<BracketedFile>("bracketed-graphs.json");
const replicas = readJson<ReplicasFile>("recommended-replicas.json");

/** The releases that were read at their tags, oldest first. */
export const releases: readonly string[] = graphs.releases;

/** Those that were not: what was read before and after them stands for them. */
export const bracketedReleases: BracketedFile["releases"] = bracketed.releases.filter(
  ({ version }) => !releases.includes(version),
);

/** All of them, oldest first. */
export const versions: readonly string[] = sort([
  ...releases,
  ...bracketedReleases.map(({ version }) => version),
]);

const since = Object.keys(graphs.facts.layers);
const eras: BracketedFile["eras"] = [
  ...Object.entries(graphs.facts.layers).map(([first, layers]) => ({
    releases: releases.filter((each) => since.findLast((start) => lte(start, each)) === first),
    layers,
  })),
  ...bracketed.eras.map((era) => ({
    ...era,
    releases: bracketedReleases
      .map(({ version }) => version)
      .filter((each) => era.releases.includes(each)),
  })),
].filter((era) => era.releases.length > 0);

/** The options that a bracketed minor version added and removed. */
export const optionSteps: readonly {
  readonly release: string;
  readonly added: readonly { readonly name: string; readonly boolean: boolean }[];
  readonly removed: readonly string[];
}[] = readJson<{ steps: typeof optionSteps }>("bracketed-options.json").steps;

export const charmCases: readonly CharmCase[] = readJson<{ cases: readonly CharmCase[] }>(
  "charm-commands.json",
).cases;

/** The first and the last listed release. Tests that name another one ask about that one for ever. */
export const oldest: string = at(0);
export const newest: string = at(-1);

/** The newest listed patch of a minor version, like `"1.18"`: upstream still patches old ones. */
export function newestPatch(minor: string): string {
  return versions.findLast((version) => version.startsWith(`${minor}.`)) ?? minor;
}

/** All of them, oldest first. */
export const releaseLayers: readonly ReleaseLayer[] = eras
  .flatMap(({ releases, layers }) =>
    releases.flatMap((release) =>
      Object.entries(layersOf(release, layers)).map(([storage, graph]) => ({
        release,
        storage,
        graph,
      })),
    ),
  )
  .sort((a, b) => compare(a.release, b.release));

/** On 1.15 to 1.19 profiles can be routed to v2, with the modules of v1-v2-dual: nothing takes those of v1 out. */
function layersOf(release: string, layers: Layers): Layers {
  const both = layers["v1-v2-dual"];
  return /^1\.1[5-9]\./.test(release) && both ? { ...layers, v2: both } : layers;
}

/** One release for each graph that differs from all others, by layer. */
export const distinctLayers: readonly ReleaseLayer[] = eras.flatMap(({ releases, layers }) =>
  Object.entries(layersOf(releases.at(-1) ?? "", layers)).map(([storage, graph]) => ({
    release: releases.at(-1) ?? "",
    storage,
    graph,
  })),
);

export function graphOf(release: string, storage: string): Graph {
  const found = releaseLayers.find((each) => each.release === release && each.storage === storage);
  if (!found) throw new Error(`${release} ${storage} was not measured`);
  return found.graph;
}

/** What the Helm chart at the release's tag gives each role, of a bracketed one the last that was read. */
export function replicasOf(release: string, storage: string): Readonly<Record<string, Replicas>> {
  const chartOf = (part: "v1" | "v2") => {
    const since = Object.keys(replicas.facts[part]).findLast((each) => lte(each, release));
    return replicas.facts[part][since ?? ""];
  };
  return {
    ...(storage === "v2" ? {} : chartOf("v1")),
    ...(storage === "v1" ? {} : chartOf("v2")),
  };
}

const outputs = new URL("upstream/modules-output/", import.meta.url);

/** The releases and layers of which the output of `pyroscope -modules` was kept, sorted by name. */
export const printedLayers: readonly (readonly [release: string, storage: string])[] = readdirSync(
  outputs,
)
  .sort()
  .map((name) => {
    const [, release = "", storage = ""] = /^([\d.]+)-(.+)\.txt$/.exec(name) ?? [];
    return [release, storage] as const;
  });

export function readModulesOutput(release: string, storage: string): string {
  return readFileSync(new URL(`${release}-${storage}.txt`, outputs), "utf8");
}

function at(index: number): string {
  const release = versions.at(index);
  if (!release) throw new Error("no release was measured");
  return release;
}

function readJson<Shape>(name: string): Shape {
  return JSON.parse(readFileSync(new URL(`upstream/${name}`, import.meta.url), "utf8"));
}
