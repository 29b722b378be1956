/** The module graph as data, and drawn. */
import { describe, expect, test } from "vitest";
import { graphRenderers } from "../../src/core/graph-text.js";
import {
  defineCatalog,
  type ModuleGraph,
  moduleGraph,
  type StorageLayer,
} from "../../src/index.js";
import { distinctLayers } from "../measured.js";
import { closure, visibleRoles } from "../model.js";

describe.each(distinctLayers)("$release $storage", ({ release, storage, graph }) => {
  const options = { release, storage: storage as StorageLayer };
  const visible = visibleRoles(release, storage);

  test("with modules is the measured graph, sorted", () => {
    const { title, nodes, edges } = moduleGraph({ ...options, modules: true });
    const names = Object.keys(graph).sort();
    expect(title).toBe(`Pyroscope ${release} with storage layer ${storage}`);
    expect(nodes.map(({ name }) => name)).toEqual(names);
    expect(edges).toEqual(
      names.flatMap((name) => [...(graph[name]?.needs ?? [])].sort().map((need) => [name, need])),
    );
    const shown = nodes.filter(({ kind }) => kind !== "internal").map(({ name }) => name);
    expect(shown).toEqual(visible);
  });

  test("without modules has an edge wherever one role starts another, directly or through others", () => {
    const { nodes, edges } = moduleGraph(options);
    expect(nodes.map(({ name }) => name)).toEqual(visible);
    for (const role of visible) {
      const reached = new Set([role]);
      for (const name of reached) {
        for (const [from, to] of edges) if (from === name) reached.add(to);
      }
      const started = [...closure([role], release, storage)].filter((each) =>
        visible.includes(each),
      );
      expect([...reached].sort()).toEqual(started.sort());
    }
  });
});

test("of targets are only these and what they start", () => {
  const { nodes, edges } = moduleGraph({ release: "1.18.2", targets: ["store-gateway"] });
  expect(nodes).toEqual([
    { name: "admin", kind: "role", isTarget: false },
    { name: "store-gateway", kind: "role", isTarget: true },
    { name: "usage-stats", kind: "role", isTarget: false },
  ]);
  expect(edges).toEqual([
    ["store-gateway", "admin"],
    ["store-gateway", "usage-stats"],
  ]);
});

test("nodes are sorted, in whatever order the rows are", () => {
  const catalog = defineCatalog({
    product: "Example",
    releases: ["1.0.0"],
    storage: [{ name: "disk", parts: ["disk"], default: ">=1.0.0" }],
    modules: [
      { name: "whole", visible: true, meta: true, complete: true, needs: ["part"] },
      { name: "part", visible: true, dataPath: true },
    ],
  });
  const { nodes } = moduleGraph({ release: "1.0.0", catalog });
  expect(nodes.map(({ name, kind }) => [name, kind])).toEqual([
    ["part", "role"],
    ["whole", "meta"],
  ]);
});

test("wrong options are rejected", () => {
  const wrong = { release: "1.18", targets: ["ring"] } as unknown as { release: string };
  expect(() => moduleGraph(wrong)).toThrow("error[internal-module]");
  const excluded = { release: "1.18", excluded: 3 } as unknown as { release: string };
  expect(() => moduleGraph(excluded)).toThrow("an array of module names");
  expect(() => moduleGraph({ release: "1.7", storage: "v2" })).toThrow("unavailable-storage");
});

describe.each([
  ["mermaid", /^ {2}m-([a-z-]+) --> m-([a-z-]+)$/gm, /^ {2}m-([a-z-]+)\W+"\1"\W+:::\w+$/gm],
  ["dot", /^ {2}"([a-z-]+)" -> "([a-z-]+)"$/gm, /^ {2}"([a-z-]+)" \[label="\1",/gm],
] as const)("as %s", (format, edge, node) => {
  test("has every module and need once, in order", () => {
    const graph = moduleGraph({ release: "2.2.1", modules: true });
    const text = graphRenderers[format](graph);
    const found = [...text.matchAll(edge)].map(([, from, to]) => [from, to]);
    expect(found).toEqual(graph.edges);
    const names = [...text.matchAll(node)].map(([, name]) => name);
    expect(names).toEqual(graph.nodes.map(({ name }) => name));
  });

  test("names that are words of the format, and quotes in the title, are safe", () => {
    const graph: ModuleGraph = {
      title: 'Example 1.0.0 with storage layer "disk"',
      nodes: [{ name: "end", kind: "role", isTarget: false }],
      edges: [],
    };
    const text = graphRenderers[format](graph);
    expect(text).toContain(String.raw`"Example 1.0.0 with storage layer \"disk\""`);
    expect(text).not.toMatch(/^ *end *[^\s]/m);
  });
});

test("Mermaid has a style for each kind that it names", () => {
  const text = graphRenderers.mermaid(moduleGraph({ release: "2.2.1", targets: ["all"] }));
  const styled = [...text.matchAll(/classDef (\w+) /g)].map(([, kind]) => kind);
  for (const [, kind] of text.matchAll(/:::(\w+)/g)) expect(styled).toContain(kind);
});
