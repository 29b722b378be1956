/** Module graphs as text, in Mermaid and for Graphviz. */
import type { GraphNode, ModuleGraph } from "./graph.js";

export type GraphFormat = "dot" | "mermaid";

type Kind = GraphNode["kind"] | "target";

/** How each kind of node looks: readable on light and on dark backgrounds. */
interface Look {
  readonly label: string;
  /** What Mermaid puts around a label. */
  readonly mermaid: readonly [before: string, after: string];
  readonly dot: string;
  readonly fill: string;
  readonly border: string;
  readonly text: string;
}

const looks: Readonly<Record<Kind, Look>> = {
  target: {
    label: "target",
    mermaid: ["([", "])"],
    dot: "shape=box, peripheries=2",
    fill: "#f2a33a",
    border: "#8a4b00",
    text: "#201000",
  },
  meta: {
    label: "meta-role",
    mermaid: ["{{", "}}"],
    dot: "shape=hexagon",
    fill: "#e4d4f7",
    border: "#6b3fa0",
    text: "#2a0f4a",
  },
  role: {
    label: "role",
    mermaid: ["[", "]"],
    dot: "shape=box",
    fill: "#cfe3ff",
    border: "#2b5da8",
    text: "#0b2345",
  },
  internal: {
    label: "internal module",
    mermaid: ["(", ")"],
    dot: "shape=ellipse",
    fill: "#ececec",
    border: "#8a8a8a",
    text: "#333333",
  },
};

const kinds: readonly Kind[] = ["target", "meta", "role", "internal"];

export const graphRenderers: Readonly<Record<GraphFormat, (graph: ModuleGraph) => string>> = {
  dot: dotText,
  mermaid: mermaidText,
};

function kindOf({ isTarget, kind }: GraphNode): Kind {
  return isTarget ? "target" : kind;
}

/** The kinds that a graph has, for its legend. */
function kindsIn({ nodes }: ModuleGraph): Kind[] {
  return kinds.filter((kind) => nodes.some((node) => kindOf(node) === kind));
}

function mermaidText(graph: ModuleGraph): string {
  const shape = (id: string, label: string, kind: Kind) => {
    const [before, after] = looks[kind].mermaid;
    return `${id}${before}"${label}"${after}:::${kind}`;
  };
  const classes = Object.entries(looks).map(
    ([kind, { fill, border, text }]) =>
      `  classDef ${kind} fill:${fill},stroke:${border},color:${text}`,
  );
  return [
    "---",
    `title: ${JSON.stringify(graph.title)}`,
    "---",
    "flowchart LR",
    ...graph.nodes.map((node) => `  ${shape(idOf(node.name), node.name, kindOf(node))}`),
    ...graph.edges.map(([from, to]) => `  ${idOf(from)} --> ${idOf(to)}`),
    '  subgraph legend["A --> B: A needs B"]',
    ...kindsIn(graph).map((kind) => `    ${shape(`legend-${kind}`, looks[kind].label, kind)}`),
    "  end",
    ...classes,
  ].join("\n");
}

/** Never a word of Mermaid's own, such as `end` or `default`. */
function idOf(name: string): string {
  return `m-${name}`;
}

function dotText(graph: ModuleGraph): string {
  const shape = (id: string, label: string, kind: Kind) => {
    const { dot, fill, border, text } = looks[kind];
    const colours = `fillcolor="${fill}", color="${border}", fontcolor="${text}"`;
    return `"${id}" [label="${label}", ${dot}, ${colours}]`;
  };
  return [
    "digraph modules {",
    `  graph [label=${JSON.stringify(graph.title)}, labelloc=t, rankdir=LR, fontname="sans-serif"]`,
    '  node [style=filled, fontname="sans-serif"]',
    '  edge [color="#8a8a8a"]',
    ...graph.nodes.map((node) => `  ${shape(node.name, node.name, kindOf(node))}`),
    ...graph.edges.map(([from, to]) => `  "${from}" -> "${to}"`),
    "  subgraph cluster_legend {",
    '    label="A -> B: A needs B"',
    ...kindsIn(graph).map((kind) => `    ${shape(`legend ${kind}`, looks[kind].label, kind)}`),
    "  }",
    "}",
  ].join("\n");
}
