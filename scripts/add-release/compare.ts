/** Compares what was derived from upstream's source with the rows. */
import { type Layer, layerOf, storagesOf, type Table } from "../../src/catalog/catalog.js";
import { holds } from "../../src/catalog/where.js";
import type { Chart, Components } from "./derive-chart.js";
import type { DerivedLayer, DerivedLayers, Graph } from "./derive-graph.js";
import { knownOptions } from "./switches.js";

export interface Derived {
  readonly release: string;
  readonly date: string;
  readonly commit: string;
  readonly layers: DerivedLayers;
  readonly chart: Chart;
}

/** A storage layer of the rows, with what the source has for what the rows say activates it. */
export interface LayerPair {
  readonly layer: Layer;
  readonly derived: DerivedLayer;
  readonly components: Components;
}

/** In words, one line each; nothing where rows and source agree. */
export function differences(table: Table, derived: Derived): readonly string[] {
  const { pairs, problems } = pairLayers(table, derived);
  return [...problems, ...pairs.flatMap((pair) => layerDifferences(pair))];
}

/** The layers of both, and in words whatever differs about the layers themselves. */
export function pairLayers(
  table: Table,
  derived: Derived,
): { readonly pairs: readonly LayerPair[]; readonly problems: readonly string[] } {
  const { release, layers, chart } = derived;
  const rows = storagesOf(table, release).flatMap(
    ({ name }) => layerOf(table, release, name) ?? [],
  );
  const problems: string[] = [];
  const pairs: LayerPair[] = [];
  for (const layer of rows) {
    const found = activated(layers, layer);
    const where = `${release} ${layer.storage}`;
    if (!found) problems.push(`${where}: what the rows say activates it does not exist`);
    else pairs.push({ layer, derived: found, components: componentsOf(chart, layer) });
    if (layer.isDefault !== (layers.default === layer.storage))
      problems.push(`${where}: the default is ${layers.default}`);
    problems.push(...variableProblems(table, layers, layer));
  }
  const paired = new Set(pairs.map((pair) => pair.derived));
  for (const each of layers.layers)
    if (!paired.has(each)) problems.push(`${release} ${each.storage}: the rows do not have it`);
  return { pairs, problems };
}

/** What the source has for a layer's activation: the switches alone, as other options route profiles. */
function activated(layers: DerivedLayers, layer: Layer): DerivedLayer | undefined {
  if (layer.isDefault) return layers.layers.find(({ storage }) => storage === layers.default);
  const variables = Object.keys(layer.env);
  if (variables.some((name) => !layers.variables.includes(name))) return undefined;
  const options = layer.args.map(splitOption).filter(([name]) => knownOptions.has(name));
  return layers.layers.find(
    (each) =>
      each.variables.length > 0 === variables.length > 0 &&
      each.options.size === options.length &&
      options.every(([name, value]) => each.options.get(name) === value),
  );
}

function splitOption(argument: string): readonly [name: string, value: string] {
  const [name = "", value = ""] = argument.replace(/^--?/, "").split("=");
  return [name, value];
}

/** A layer's variables, with their other names, are those that the source reads. */
function variableProblems(table: Table, layers: DerivedLayers, layer: Layer): readonly string[] {
  const variables = Object.keys(layer.env);
  if (variables.length === 0) return [];
  const row = table.rows.storage.find(({ name }) => name === layer.storage);
  const active = row?.activation?.find((each) => holds(each.in, { ...layer, parts: [] }));
  const named = [...variables, ...(active?.aliases ?? [])].sort().join(", ");
  const read = layers.variables.toSorted().join(", ");
  return named === read
    ? []
    : [
        `${layer.release} ${layer.storage}: it is activated by ${named} in the rows, by ${read} in the source`,
      ];
}

/** The chart's components of the parts that profiles take in a layer; a later part wins. */
function componentsOf(chart: Chart, layer: Layer): Components {
  const { parts } = layer.dataPath;
  return {
    ...(parts.includes("v1") ? chart.v1 : {}),
    ...(parts.includes("v2") ? chart.v2 : {}),
  };
}

function layerDifferences({ layer, derived, components }: LayerPair): readonly string[] {
  const where = `${layer.release} ${layer.storage}`;
  const names = new Set([...layer.modules.keys(), ...Object.keys(derived.graph)]);
  const lines = [...names].sort().flatMap((name) => moduleDifferences(layer, derived.graph, name));
  const chart = new Set([...Object.keys(components), ...layer.modules.keys()]);
  const charted = [...chart].sort().flatMap((name) => chartDifferences(layer, components, name));
  return [...lines, ...charted].map((line) => `${where}: ${line}`);
}

function moduleDifferences(layer: Layer, graph: Graph, name: string): readonly string[] {
  const row = layer.modules.get(name);
  const module = graph[name];
  if (!row) return [`the rows do not have the module ${name}`];
  if (!module) return [`the source does not have the module ${name}`];
  const lines: string[] = [];
  if ((row.row.visible ?? false) !== module.userVisible)
    lines.push(`${name} is ${module.userVisible ? "visible" : "internal"} in the source`);
  if (module.targetable !== module.userVisible)
    lines.push(`${name} is targetable but not visible, or the other way around`);
  if (row.needs.join() !== module.needs.join())
    lines.push(`${name} needs ${list(row.needs)} in the rows, ${list(module.needs)} in the source`);
  return lines;
}

function chartDifferences(layer: Layer, components: Components, name: string): readonly string[] {
  const component = components[name];
  const module = layer.modules.get(name);
  if (!module) return [`the chart deploys ${name}, which is not a module`];
  const lines: string[] = [];
  if (module.replicas !== component?.replicas)
    lines.push(
      `${name} has ${module.replicas ?? "no"} replicas in the rows, ${component?.replicas ?? "no"} in the chart`,
    );
  if (component && (component.kind === "StatefulSet") !== (module.row.stateful ?? false))
    lines.push(`${name} is a ${component.kind} in the chart`);
  return lines;
}

export function list(names: readonly string[]): string {
  return names.length > 0 ? names.join(", ") : "nothing";
}
