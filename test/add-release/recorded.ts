/** The recorded facts of test/upstream/ in the shape that is derived from upstream's source. */
import { readFileSync } from "node:fs";
import { gte, lt } from "semver";
import type { Derived } from "../../scripts/add-release/compare.js";
import type { Upstream } from "../../scripts/add-release/derive.js";
import type { DerivedLayer, DerivedLayers, Graph } from "../../scripts/add-release/derive-graph.js";
import { openProject, type Project } from "../../scripts/add-release/project.js";
import { graphOf, oldest, releaseLayers, releases, replicasOf } from "../measured.js";

const root: string = new URL("../..", import.meta.url).pathname;

/** What was recorded of a listed release, as if it had been derived. */
export function recorded(release: string): Derived {
  const source = releases.find(({ version }) => version === release);
  if (!source) throw new Error(`${release} is not recorded`);
  const { date, commit } = source;
  return { release, date, commit, layers: layersOf(release), chart: chartOf(release) };
}

/** An upstream that has the recorded releases, with changes. */
export function recordedUpstream(change: (derived: Derived) => Derived = (each) => each): Upstream {
  const source = {
    main: { directory: "", files: [], ...emptyIndex() },
    mainPlace: "",
    load: () => undefined,
    loaded: () => [],
  };
  return {
    derive: (release) => change(recorded(release)),
    sourceOf: () => source,
    filesOf: () => new Map(),
    textOf: () => "",
  };
}

function emptyIndex() {
  return {
    functions: new Map(),
    methods: new Map(),
    constants: new Map(),
    variables: new Map(),
    types: new Map(),
  };
}

function layersOf(release: string): DerivedLayers {
  const variables = variablesOf(release);
  // Before 1.20.0 the source does not tell v2 from v1-v2-dual: only options that route profiles do.
  const layers = releaseLayers
    .filter((each) => each.release === release)
    .filter(({ storage }) => storage !== "v2" || gte(release, "1.20.0"))
    .map(({ storage }) => layerOf(release, storage, variables));
  return { default: gte(release, "2.0.0") ? "v1-v2-dual" : "v1", layers, variables };
}

function layerOf(release: string, storage: string, variables: readonly string[]): DerivedLayer {
  const isOption = gte(release, "2.0.0");
  const off = [
    ["all.enable-v1-write-path", "false"] as const,
    ["all.enable-v1-read-path", "false"] as const,
  ];
  const options = isOption
    ? [["architecture.storage", storage] as const]
    : storage === "v2"
      ? off
      : [];
  return {
    storage,
    variables: isOption || storage === "v1" ? [] : variables.slice(0, 1),
    options: new Map(options),
    graph: graphOf(release, storage),
    output: "",
    places: new Map(),
  };
}

function variablesOf(release: string): readonly string[] {
  if (lt(release, "1.8.0") || gte(release, "2.0.0")) return [];
  const older = "PYROSCOPE_V2_EXPERIMENT";
  return lt(release, "1.15.0") ? [older] : ["PYROSCOPE_V2", older];
}

function chartOf(release: string): Derived["chart"] {
  return {
    v1: replicasOf(release, "v1"),
    v2: gte(release, "1.15.0") ? replicasOf(release, "v2") : {},
  };
}

/** A project whose rows and recorded facts end at 1.0.0; the storage layers are those of this project. */
export function projectOfOldest(): Project {
  const project = openProject(root);
  const { date, commit } = recorded(oldest);
  project.change("src/data/releases.ts", `export const releases = [\n  "${oldest}",\n];\n`);
  project.change(
    "src/data/sources.ts",
    `export const sources = [\n  { release: "${oldest}", date: "${date}", commit: "${commit}" },\n];\nexport const bracketed = [];\n`,
  );
  project.change("src/data/modules.ts", oldestModules());
  project.change("test/upstream/module-graphs.json", oldestFixture("module-graphs.json"));
  project.change(
    "test/upstream/recommended-replicas.json",
    oldestFixture("recommended-replicas.json"),
  );
  return project;
}

function oldestModules(): string {
  const graph: Graph = graphOf(oldest, "v1");
  const chart = replicasOf(oldest, "v1");
  const rows = Object.entries(graph).map(([name, { userVisible, needs }]) => {
    const component = chart[name];
    return JSON.stringify({
      name,
      ...(userVisible ? { visible: true } : {}),
      ...(name === "all" ? { meta: true, complete: true } : {}),
      ...(component?.kind === "StatefulSet" ? { stateful: true } : {}),
      ...(component ? { replicas: [`${component.replicas}`] } : {}),
      needs,
    });
  });
  return `export const modules = [\n${rows.map((row) => `  ${row},`).join("\n")}\n] as const;\n`;
}

function oldestFixture(name: string): string {
  const file = JSON.parse(readFileSync(`${root}/test/upstream/${name}`, "utf8"));
  const [era] = file.eras;
  return JSON.stringify({
    ...file,
    ...(file.releases ? { releases: file.releases.slice(0, 1) } : {}),
    eras: [{ ...era, releases: [oldest] }],
  });
}
