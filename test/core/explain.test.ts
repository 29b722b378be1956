/** Which target needs each module, and what a process does in each mode, release and layer. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  defineCatalog,
  type Explanation,
  explain,
  type Resolution,
  resolveRoles,
  type StorageLayer,
  safeResolveTargets,
} from "../../src/index.js";
import { layersWithRoles } from "../arbitraries.js";
import { graphOf } from "../measured.js";
import { closure, expectedResolution } from "../model.js";

function resolutionOf(roles: readonly string[], release: string, storage?: string): Resolution {
  const result = safeResolveTargets(roles, { release, storage: storage as StorageLayer });
  if (!result.ok) throw new Error(JSON.stringify(result.issues));
  return result.value;
}

function explanationOf(roles: readonly string[], release: string, storage?: string): Explanation {
  return explain(resolutionOf(roles, release, storage));
}

/** How many needs a module is away from a target, by widening sets over the measured graph. */
function distanceOf(target: string, name: string, release: string, storage: string): number {
  const graph = graphOf(release, storage);
  let reached = new Set([target]);
  let steps = 0;
  for (; !reached.has(name); steps += 1) {
    reached = new Set([...reached, ...[...reached].flatMap((each) => graph[each]?.needs ?? [])]);
  }
  return steps;
}

describe("modules", () => {
  test("are everything that is started: the targets first, each part sorted", () => {
    fc.assert(
      fc.property(layersWithRoles, ({ layer: { release, storage }, roles }) => {
        const names = explanationOf(roles, release, storage).modules.map(({ name }) => name);
        const { targets, modules } = expectedResolution(roles, release, storage);
        const others = modules.filter((name) => !targets.includes(name));
        expect(names).toEqual([...targets, ...others]);
      }),
    );
  });

  test("have a shortest path of needs from each other target that starts them", () => {
    fc.assert(
      fc.property(layersWithRoles, ({ layer: { release, storage }, roles }) => {
        const graph = graphOf(release, storage);
        const isNeed = (from: string, to: string) => graph[from]?.needs.includes(to);
        for (const { name, isTarget, paths } of explanationOf(roles, release, storage).modules) {
          expect(isTarget).toBe(roles.includes(name));
          const starting = roles
            .filter((role) => role !== name && closure([role], release, storage).has(name))
            .sort();
          expect(paths.map(([target]) => target)).toEqual(starting);
          for (const path of paths) {
            expect(path.at(-1)).toBe(name);
            expect(path.length - 1).toBe(distanceOf(`${path[0]}`, name, release, storage));
            expect(path.slice(1).every((to, at) => isNeed(`${path[at]}`, to))).toBe(true);
          }
        }
      }),
    );
  });
});

describe("facts", () => {
  const texts = {
    required: "needs object storage: without -storage.backend the process stops",
    segments: "needs object storage: without -storage.backend the segment-writer stops",
    optional: "needs no object storage",
    notLocal: "needs object storage: without -storage.backend, or with filesystem,",
    shared: "processes that do not share it do not form a cluster",
    local: "stores on the local filesystem without -storage.backend",
    selfProfiling: "profiles itself",
    writes: "writes only to segment-writers",
    reads: "reads only what segment-writers stored",
    limit: "limits the concurrency of gRPC",
    grafana: "downloads Grafana",
    everyUi: "as every process of this release does",
    ui: "serves the web UI at /, because it runs",
    noUi: "no web UI here",
  } as const;

  /** The names of the facts above that are among those of a process. */
  function factsOf(roles: readonly string[], release: string, storage?: string): string[] {
    const { facts } = explanationOf(roles, release, storage);
    const named = facts.map(
      (fact) => Object.entries(texts).find(([, text]) => fact.includes(text))?.[0] ?? fact,
    );
    return named;
  }

  test.each<[release: string, storage: string, roles: string[], facts: string[]]>([
    ["1.1.5", "v1", ["all"], ["local", "selfProfiling", "everyUi"]],
    ["1.1.5", "v1", ["ingester"], ["notLocal", "everyUi"]],
    ["1.2.0", "v1", ["all"], ["optional", "selfProfiling", "everyUi"]],
    ["1.2.0", "v1", ["ingester"], ["required", "everyUi"]],
    ["1.15.3", "v1", ["feature-flags"], ["everyUi"]],
    ["1.9.0", "v1-v2-dual", ["all"], ["segments", "selfProfiling", "reads", "everyUi"]],
    ["1.20.4", "v2", ["all", "query-backend"], ["segments", "selfProfiling", "limit", "ui"]],
    ["1.18.2", "v1", ["querier"], ["required", "ui"]],
    ["1.18.2", "v1", ["feature-flags"], ["noUi"]],
    ["1.18.2", "v1", ["embedded-grafana"], ["grafana", "noUi"]],
    ["2.0.0", "v1", ["all"], ["local", "selfProfiling", "ui"]],
    ["2.0.0", "v1", ["ingester"], ["shared", "noUi"]],
    ["2.0.0", "v2", ["all"], ["local", "selfProfiling", "ui"]],
    ["2.2.1", "v2", ["query-backend"], ["shared", "limit", "ui"]],
    ["2.2.1", "v1-v2-dual", ["distributor"], ["shared", "writes", "noUi"]],
  ])("of %s with %s and %j are %j", (release, storage, roles, facts) => {
    expect(factsOf(roles, release, storage)).toEqual(facts);
  });

  test("that an option on the command line settles are omitted", () => {
    const resolution = resolutionOf(["all"], "1.18.2");
    const given = new Set(["storage.backend", "self-profiling.disable-push"]);
    const { facts } = explain(resolution, { given });
    expect(facts).toEqual([expect.stringContaining("web UI")]);
  });

  test("name only roles that the release and layer have", () => {
    const [fact] = explanationOf(["ingester"], "1.18.2").facts.slice(-1);
    expect(fact).toContain("all, querier, query-frontend serve the UI");
  });
});

test("no path leads through modules that options exclude from all", () => {
  const resolution = safeResolveTargets(["all", "ingester"], {
    release: "1.20.4",
    storage: "v1-v2-dual",
  });
  if (!resolution.ok) throw new Error("these are roles");
  const pathsOf = (excluded: readonly string[]) =>
    explain(resolution.value, { excluded }).modules.find(({ name }) => name === "ingester")?.paths;
  expect(pathsOf([])).toEqual([["all", "ingester"]]);
  expect(pathsOf(["ingester"])).toEqual([]);
});

describe("another catalog", () => {
  const catalog = defineCatalog({
    product: "Example",
    releases: ["1.0.0"],
    storage: [{ name: "disk", parts: ["disk"], default: ">=1.0.0" }],
    modules: [
      { name: "all", visible: true, meta: true, complete: true, needs: ["querier"] },
      { name: "querier", visible: true, dataPath: true },
    ],
  });
  const resolution = resolveRoles({ "role-all": true }, { release: "1.0.0", catalog });

  test("does not have Pyroscope's facts", () => {
    expect(explain(resolution, { catalog })).toEqual({
      modules: [
        { name: "all", isTarget: true, paths: [] },
        { name: "querier", isTarget: false, paths: [["all", "querier"]] },
      ],
      facts: [],
    });
  });

  test("has to be given: its resolution does not come from Pyroscope's", () => {
    expect(() => explain(resolution)).toThrow(
      "resolution must be a resolution made with this catalog",
    );
  });
});
