/** The recorded facts of test/upstream/: reads them, compares them and adds a release to them. */

import { isDeepStrictEqual } from "node:util";
import { compare } from "semver";
import type { Derived } from "./compare.js";
import type { Chart } from "./derive-chart.js";
import type { DerivedLayer, Graph } from "./derive-graph.js";
import type { Project } from "./project.js";

const directory = "test/upstream";
const graphsPath = `${directory}/module-graphs.json`;
const replicasPath = `${directory}/recommended-replicas.json`;
const outputsPath = `${directory}/modules-output`;

interface Era {
  readonly releases: readonly string[];
}

interface GraphFile {
  readonly about: string;
  readonly releases: readonly { readonly version: string; date: string; commit: string }[];
  readonly eras: readonly (Era & { readonly layers: Readonly<Record<string, Graph>> })[];
}

interface ReplicasFile {
  readonly about: string;
  readonly eras: readonly (Era & Chart)[];
}

/** In words, whatever the recorded facts say otherwise than the source. */
export function fixtureDifferences(project: Project, derived: Derived): readonly string[] {
  const { release } = derived;
  const { graphs, replicas } = readFixtures(project);
  const { releases: _, layers } = eraOf(graphs.eras, release) ?? { releases: [], layers: {} };
  const { releases: __, ...chart } = eraOf(replicas.eras, release) ?? { releases: [] };
  const lines: string[] = [];
  if (!isDeepStrictEqual(layers, layersOf(derived)))
    lines.push(`${release}: ${graphsPath} differs`);
  if (!isDeepStrictEqual(chart, { ...derived.chart }))
    lines.push(`${release}: ${replicasPath} differs`);
  for (const { storage, output } of derived.layers.layers) {
    const name = `${release}-${storage}.txt`;
    const kept = project.list(outputsPath).includes(name);
    if (kept && project.read(`${outputsPath}/${name}`) !== output)
      lines.push(`${release}: ${outputsPath}/${name} differs`);
  }
  return lines;
}

/** Adds a release: to the era with the same facts, or to one of its own. */
export function addToFixtures(project: Project, derived: Derived): void {
  const { graphs, replicas } = readFixtures(project);
  const { release: version, date, commit } = derived;
  const releases = [...graphs.releases, { version, date, commit }].sort((one, other) =>
    compare(one.version, other.version),
  );
  const eras = addToEra(graphs.eras, version, { layers: layersOf(derived) });
  project.change(graphsPath, formatGraphs({ ...graphs, releases, eras }));
  const charts = addToEra<Chart>(replicas.eras, version, derived.chart);
  project.change(replicasPath, formatReplicas({ ...replicas, eras: charts }));
}

/** Keeps what -modules prints where a layer's differs from all that are kept. */
export function addOutputs(project: Project, derived: Derived): void {
  const kept = project.list(outputsPath).map((name) => project.read(`${outputsPath}/${name}`));
  for (const { storage, output } of derived.layers.layers)
    if (!kept.includes(output))
      project.change(`${outputsPath}/${derived.release}-${storage}.txt`, output);
}

function readFixtures(project: Project): { graphs: GraphFile; replicas: ReplicasFile } {
  return {
    graphs: JSON.parse(project.read(graphsPath)),
    replicas: JSON.parse(project.read(replicasPath)),
  };
}

function eraOf<Each extends Era>(eras: readonly Each[], release: string): Each | undefined {
  return eras.find(({ releases }) => releases.includes(release));
}

function layersOf({ layers }: Derived): Readonly<Record<string, Graph>> {
  return Object.fromEntries(
    layers.layers.map(({ storage, graph }: DerivedLayer) => [storage, graph]),
  );
}

function addToEra<Facts extends object>(
  eras: readonly (Era & Facts)[],
  release: string,
  facts: Facts,
): readonly (Era & Facts)[] {
  const same = eras.findLast(({ releases: _, ...rest }) => isDeepStrictEqual(rest, { ...facts }));
  const changed = same
    ? eras.map((era) =>
        era === same ? { ...era, releases: [...era.releases, release].sort(compare) } : era,
      )
    : [...eras, { releases: [release], ...facts }];
  return changed.toSorted((one, other) => compare(one.releases[0] ?? "", other.releases[0] ?? ""));
}

/** One release, era and module a line, so that a difference can be read. */
function formatGraphs({ about, releases, eras }: GraphFile): string {
  const lines = releases.map((each) => `  ${oneLine(each)}`).join(",\n");
  const all = eras.map(({ releases: names, layers }) => {
    const inside = Object.entries(layers).map(([storage, graph]) => {
      const modules = Object.entries(graph).map(
        ([name, each]) => `     "${name}": ${oneLine(each)}`,
      );
      return `    "${storage}": {\n${modules.join(",\n")}\n    }`;
    });
    return `  {\n   "releases": ${oneLine(names)},\n   "layers": {\n${inside.join(",\n")}\n   }\n  }`;
  });
  return `{\n "about": ${JSON.stringify(about)},\n "releases": [\n${lines}\n ],\n "eras": [\n${all.join(",\n")}\n ]\n}\n`;
}

function oneLine(value: unknown): string {
  return JSON.stringify(value, null, 1)
    .replaceAll(/\n */g, " ")
    .replaceAll(/([{[]) /g, "$1")
    .replaceAll(/ ([}\]])/g, "$1");
}

function formatReplicas(file: ReplicasFile): string {
  return JSON.stringify(file, null, 1);
}
