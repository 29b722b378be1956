/** The module graph of a layer as a drawing in text. For people, so it is no part of the core. */
import type { Layer, Module } from "./layer.js";

export type GraphFormat = "mermaid" | "dot";

/** What a module is to the reader: `target` where flags were given, `started` where they pull it in. */
type NodeKind = "meta" | "role" | "internal" | "target";

interface GraphNode {
  readonly name: string;
  readonly kind: NodeKind;
}

/** Nodes and edges sorted by name. */
export interface ModuleGraph {
  readonly title: string;
  readonly nodes: readonly GraphNode[];
  /** `[module, what it needs directly]`. */
  readonly edges: readonly (readonly [from: string, to: string])[];
}

/** The graph of some modules of a layer, of all of them without. */
export function graphOf(
  { at, modules }: Layer,
  names: readonly string[] = [...modules.keys()],
  targets: readonly string[] = [],
): ModuleGraph {
  const shown = [...modules.values()].filter(({ name }) => names.includes(name)).sort(byName);
  return {
    title: `${at.product} ${at.release} with storage layer ${at.storage}`,
    nodes: shown.map((module) => ({ name: module.name, kind: kindOf(module, targets) })),
    edges: shown.flatMap(({ name, needs }) => needs.map((need) => [name, need] as const)),
  };
}

function byName(a: Module, b: Module): number {
  return a.name < b.name ? -1 : 1;
}

function kindOf({ name, row }: Module, targets: readonly string[]): NodeKind {
  if (targets.includes(name)) return "target";
  if (row.meta) return "meta";
  return row.visible ? "role" : "internal";
}

/** Fill, border and text of each kind: readable on light and on dark paper. */
const colours: Readonly<Record<NodeKind, readonly [fill: string, border: string, text: string]>> = {
  target: ["#f2a33a", "#8a4b00", "#201000"],
  meta: ["#f2a33a", "#8a4b00", "#201000"],
  role: ["#cfe3ff", "#2b5da8", "#0b2345"],
  internal: ["#ececec", "#8a8a8a", "#333333"],
};

export const renderers: Readonly<Record<GraphFormat, (graph: ModuleGraph) => string>> = {
  mermaid: ({ title, nodes, edges }) =>
    [
      "---",
      `title: ${JSON.stringify(title)}`,
      "---",
      "flowchart LR",
      ...nodes.map(({ name, kind }) => `  ${idOf(name)}["${name}"]:::${kind}`),
      ...edges.map(([from, to]) => `  ${idOf(from)} --> ${idOf(to)}`),
      ...Object.entries(colours).map(
        ([kind, [fill, border, text]]) =>
          `  classDef ${kind} fill:${fill},stroke:${border},color:${text}`,
      ),
    ].join("\n"),
  dot: ({ title, nodes, edges }) =>
    [
      "digraph modules {",
      `  graph [label=${JSON.stringify(title)}, labelloc=t, rankdir=LR, fontname="sans-serif"]`,
      '  node [shape=box, style="rounded,filled", fontname="sans-serif"]',
      '  edge [color="#8a8a8a"]',
      ...nodes.map(({ name, kind }) => {
        const [fill, border, text] = colours[kind];
        return `  "${name}" [fillcolor="${fill}", color="${border}", fontcolor="${text}"]`;
      }),
      ...edges.map(([from, to]) => `  "${from}" -> "${to}"`),
      "}",
    ].join("\n"),
};

/** A name that is no word of Mermaid's own, such as `end` or `default`. */
function idOf(name: string): string {
  return `m-${name}`;
}
