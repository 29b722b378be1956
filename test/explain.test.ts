import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type Explanation, explain } from "../src/explain.js";
import { defineCatalog, resolveRoles } from "../src/index.js";
import { flagsOf, layersWithRoles } from "./arbitraries.js";
import { layerOf } from "./layer-of.js";
import { graphOf } from "./measured.js";
import { closure, expectedResolution } from "./model.js";

function explanationOf(roles: readonly string[], release: string, storage?: string): Explanation {
  const options = { release, storage };
  const layer = layerOf(release, storage);
  return explain(resolveRoles<string, string>(flagsOf(roles), options), layer);
}

/** How many needs a module is away from a target, by widening sets over the measured graph. */
function distanceOf(target: string, name: string, release: string, storage: string): number {
  const graph = graphOf(release, storage);
  let reached = [target];
  for (let steps = 0; ; steps += 1) {
    if (reached.includes(name)) return steps;
    reached = reached.flatMap((each) => [each, ...(graph[each]?.needs ?? [])]);
    reached = [...new Set(reached)];
  }
}

describe("explain", () => {
  test("every started module is told, targets first, each part sorted", () => {
    fc.assert(
      fc.property(layersWithRoles, ({ layer: { release, storage }, roles }) => {
        const { modules, targets } = explanationOf(roles, release, storage);
        const names = modules.map(({ name }) => name);
        expect([...names].sort()).toEqual(expectedResolution(roles, release, storage).modules);
        expect(names.slice(0, targets.length)).toEqual(targets);
        const others = names.slice(targets.length);
        expect(others).toEqual([...others].sort());
        for (const { name, isTarget } of modules) expect(isTarget).toBe(targets.includes(name));
      }),
    );
  });

  test("each target that pulls a module in has a shortest path of upstream's needs to it", () => {
    fc.assert(
      fc.property(layersWithRoles, ({ layer: { release, storage }, roles }) => {
        const graph = graphOf(release, storage);
        const { modules, targets } = explanationOf(roles, release, storage);
        for (const { name, paths } of modules) {
          const pulling = targets.filter(
            (target) => target !== name && closure([target], release, storage).has(name),
          );
          expect(paths.map(([target]) => target)).toEqual(pulling);
          for (const path of paths) {
            expect(path.at(-1)).toBe(name);
            expect(path.length - 1).toBe(distanceOf(`${path[0]}`, name, release, storage));
            for (const [index, need] of path.slice(1).entries())
              expect(graph[`${path[index]}`]?.needs).toContain(need);
          }
        }
      }),
    );
  });

  test("it is frozen, and holds the resolution", () => {
    const explanation = explanationOf(["all", "querier"], "1.18.2");
    expect(Object.isFrozen(explanation.modules[0]?.paths)).toBe(true);
    expect(explanation).toMatchObject({
      args: ["-target=all,querier"],
      mode: "monolithic",
      warnings: [{ code: "redundant-role" }],
    });
  });
});

describe("facts", () => {
  const needsBackend = "a storage backend must be set";
  const lifted = "no storage backend is needed";
  const shared = "processes that do not share their files are no cluster";
  const local = "-storage.backend is the local filesystem by default";
  const required = "set to nothing stops the process";
  const selfProfiling = "self-profiling is on";
  const sharding = "placement sharding is off";
  const limit = "gRPC concurrency limit";
  const everyUi = "as by every process of this release";
  const ui = "the web UI is served at /, by ";
  const noUi = "no web UI is served";
  const grafana = "downloads Grafana";
  const all = [needsBackend, lifted, shared, local, required, selfProfiling, sharding, limit];

  test.each<[release: string, storage: string, roles: string[], told: string[]]>([
    ["1.1.5", "v1", ["all"], [local, selfProfiling]],
    ["1.1.5", "v1", ["ingester"], [shared, local]],
    ["1.2.0", "v1", ["all"], [lifted, selfProfiling]],
    ["1.2.0", "v1", ["ingester"], [needsBackend]],
    ["1.9.0", "v1-v2-dual", ["all", "query-backend"], [lifted, selfProfiling]],
    ["1.10.0", "v1-v2-dual", ["all", "query-backend"], [lifted, selfProfiling, sharding]],
    ["1.11.0", "v1-v2-dual", ["all", "query-backend"], [lifted, selfProfiling, sharding, limit]],
    ["1.21.1", "v1", ["all"], [lifted, selfProfiling]],
    ["1.21.1", "v1", ["querier"], [needsBackend]],
    ["2.0.0", "v1", ["all"], [local, selfProfiling]],
    ["2.0.0", "v1", ["querier"], [shared, local]],
    ["2.0.0", "v2", ["all"], [local, required, selfProfiling, sharding]],
    ["2.2.1", "v1-v2-dual", ["querier"], [shared, local, required]],
    ["2.2.1", "v2", ["query-backend"], [shared, local, required]],
    // A process that does not start storage never asks for a bucket.
    ["1.18.2", "v1", ["feature-flags"], []],
    ["2.2.1", "v1", ["feature-flags"], []],
  ])("%s %s %j", (release, storage, roles, told) => {
    const text = explanationOf(roles, release, storage).facts.join("\n");
    expect(all.filter((fact) => text.includes(fact))).toEqual(
      all.filter((fact) => told.includes(fact)),
    );
  });

  test.each<[release: string, roles: string[], told: string]>([
    ["1.15.3", ["ingester"], everyUi],
    ["1.16.0", ["ingester"], noUi],
    ["1.16.0", ["ingester", "querier"], ui],
    ["1.16.0", ["query-frontend"], ui],
    ["1.16.0", ["all"], ui],
    ["2.2.1", ["query-backend"], ui],
    ["2.2.1", ["distributor"], noUi],
  ])("the UI in %s with %j", (release, roles, told) => {
    const text = explanationOf(roles, release).facts.join("\n");
    expect([everyUi, ui, noUi].filter((fact) => text.includes(fact))).toEqual([told]);
  });

  test("embedded-grafana needs the internet", () => {
    const isTold = (roles: string[]) =>
      explanationOf(roles, "1.18.2").facts.some((fact) => fact.includes(grafana));
    expect([isTold(["embedded-grafana"]), isTold(["all"])]).toEqual([true, false]);
  });

  test("are Pyroscope's own: another catalog has none", () => {
    const catalog = defineCatalog({
      product: "Example",
      releases: ["1.0.0"],
      storage: [{ name: "disk", parts: ["disk"], default: ">=1.0.0" }],
      modules: [
        { name: "all", visible: true, meta: true, complete: true, needs: ["querier"] },
        { name: "querier", visible: true },
      ],
    });
    const options = { release: "1.0.0", catalog };
    const resolution = resolveRoles({ "role-all": true }, options);
    expect(explain(resolution, layerOf("1.0.0", undefined, catalog)).facts).toEqual([]);
  });
});
