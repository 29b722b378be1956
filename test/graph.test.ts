import { describe, expect, test } from "vitest";
import { graphOf, type ModuleGraph, renderers } from "../src/graph.js";
import { defineCatalog } from "../src/index.js";
import { layerOf } from "./layer-of.js";
import { graphOf as measuredGraphOf, releaseLayers } from "./measured.js";

describe("graphOf", () => {
  test("is upstream's graph in every release and layer: modules, needs and visibility", () => {
    for (const { release, storage, graph } of releaseLayers) {
      const { nodes, edges } = graphOf(layerOf(release, storage));
      const names = Object.keys(graph).sort();
      expect(nodes.map(({ name }) => name)).toEqual(names);
      expect(edges).toEqual(
        names.flatMap((name) => [...(graph[name]?.needs ?? [])].sort().map((need) => [name, need])),
      );
      for (const { name, kind } of nodes)
        expect(kind !== "internal").toBe(graph[name]?.userVisible);
    }
  });

  test("of some modules has these alone, and tells targets apart", () => {
    const names = ["api", "grpc-gateway", "memberlist-kv", "server"];
    const { nodes, edges } = graphOf(layerOf("1.18.2"), names, ["memberlist-kv"]);
    expect(nodes).toEqual([
      { name: "api", kind: "internal" },
      { name: "grpc-gateway", kind: "internal" },
      { name: "memberlist-kv", kind: "target" },
      { name: "server", kind: "internal" },
    ]);
    expect(edges).toEqual([
      ["api", "server"],
      ["memberlist-kv", "api"],
      ["server", "grpc-gateway"],
    ]);
  });

  test("modules are sorted, in whatever order the rows stand", () => {
    const catalog = defineCatalog({
      product: "Example",
      releases: ["1.0.0"],
      storage: [{ name: "disk", parts: [], default: ">=1.0.0" }],
      modules: [
        { name: "whole", visible: true, meta: true, complete: true, needs: ["part"] },
        { name: "part", visible: true },
      ],
    });
    const { nodes } = graphOf(layerOf("1.0.0", undefined, catalog));
    expect(nodes.map(({ name }) => name)).toEqual(["part", "whole"]);
  });

  test("a meta-role is told from other roles", () => {
    const { nodes } = graphOf(layerOf("2.2.1", "v2"));
    expect(nodes.filter(({ kind }) => kind === "meta")).toEqual([{ name: "all", kind: "meta" }]);
  });
});

describe.each([
  ["mermaid", /^ {2}m-([a-z-]+) --> m-([a-z-]+)$/gm, /^ {2}m-[a-z-]+\["([a-z-]+)"\]:::(\w+)$/gm],
  ["dot", /^ {2}"([a-z-]+)" -> "([a-z-]+)"$/gm, /^ {2}"([a-z-]+)" \[fillcolor="(#\w+)"/gm],
] as const)("as %s", (format, edge, node) => {
  test("holds every module and need once, in order", () => {
    for (const [release, storage] of [
      ["1.0.0", "v1"],
      ["2.2.1", "v1-v2-dual"],
    ] as const) {
      const graph = graphOf(layerOf(release, storage));
      const text = renderers[format](graph);
      const found = [...text.matchAll(edge)].map(([, from, to]) => [from, to]);
      expect(found).toEqual(graph.edges);
      expect([...text.matchAll(node)].map(([, name]) => name)).toEqual(
        Object.keys(measuredGraphOf(release, storage)).sort(),
      );
      expect(text).toContain(`"Pyroscope ${release} with storage layer ${storage}"`);
    }
  });
});

test("Mermaid has a style for each kind that it names", () => {
  const text = renderers.mermaid(graphOf(layerOf("2.2.1")));
  const styled = [...text.matchAll(/classDef (\w+) /g)].map(([, kind]) => kind);
  for (const [, kind] of text.matchAll(/:::(\w+)/g)) expect(styled).toContain(kind);
});

describe("a drawing is, word for word", () => {
  const graph: ModuleGraph = {
    title: 'Example 1.0.0 with storage layer "disk"',
    nodes: [
      { name: "all", kind: "meta" },
      { name: "end", kind: "role" },
      { name: "net", kind: "internal" },
      { name: "top", kind: "target" },
    ],
    edges: [
      ["all", "end"],
      ["end", "net"],
    ],
  };

  test("in Mermaid", () => {
    expect(renderers.mermaid(graph).split("\n")).toEqual([
      "---",
      String.raw`title: "Example 1.0.0 with storage layer \"disk\""`,
      "---",
      "flowchart LR",
      '  m-all["all"]:::meta',
      '  m-end["end"]:::role',
      '  m-net["net"]:::internal',
      '  m-top["top"]:::target',
      "  m-all --> m-end",
      "  m-end --> m-net",
      "  classDef target fill:#f2a33a,stroke:#8a4b00,color:#201000",
      "  classDef meta fill:#f2a33a,stroke:#8a4b00,color:#201000",
      "  classDef role fill:#cfe3ff,stroke:#2b5da8,color:#0b2345",
      "  classDef internal fill:#ececec,stroke:#8a8a8a,color:#333333",
    ]);
  });

  test("in DOT", () => {
    expect(renderers.dot(graph).split("\n")).toEqual([
      "digraph modules {",
      String.raw`  graph [label="Example 1.0.0 with storage layer \"disk\"", labelloc=t, rankdir=LR, fontname="sans-serif"]`,
      '  node [shape=box, style="rounded,filled", fontname="sans-serif"]',
      '  edge [color="#8a8a8a"]',
      '  "all" [fillcolor="#f2a33a", color="#8a4b00", fontcolor="#201000"]',
      '  "end" [fillcolor="#cfe3ff", color="#2b5da8", fontcolor="#0b2345"]',
      '  "net" [fillcolor="#ececec", color="#8a8a8a", fontcolor="#333333"]',
      '  "top" [fillcolor="#f2a33a", color="#8a4b00", fontcolor="#201000"]',
      '  "all" -> "end"',
      '  "end" -> "net"',
      "}",
    ]);
  });
});
