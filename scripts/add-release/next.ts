/** Upstream's main as a catalog of one release, the minor version after the newest: `diff` compares with it. */
import { inc } from "semver";
import type { CatalogRows, ModuleRow, StorageRow } from "../../src/catalog/schema.js";
import { holds, valuesThatHold } from "../../src/catalog/where.js";
import { pyroscope } from "../../src/data/pyroscope.js";
import type { Facts } from "./derive.js";

const { rows } = pyroscope;

/** What is not derived is as in the row of the same name. */
export function catalogOf({ layers, chart, options }: Facts, newest: string): CatalogRows {
  const release = inc(newest, "minor") ?? newest;
  const named = options["architecture.storage"]?.default ?? '"v1"';
  const storage = Object.keys(layers)
    .sort()
    .map((name) => ({
      ...storageRow(name, release),
      ...(named === `"${name}"` && { default: ">=0.0.0" }),
    }));
  const charts = Object.entries(chart).sort().reverse();
  const moduleRow = (name: string): ModuleRow => {
    const its = storage.filter((each) => layers[each.name]?.[name]);
    const moduleIn = (each: StorageRow) => layers[each.name]?.[name];
    const facts = (valuesIn: (layer: StorageRow) => readonly string[]) =>
      [...new Set(its.flatMap(valuesIn))].sort().map((value) => {
        const found = its.filter((each) => valuesIn(each).includes(value));
        return found.length === its.length ? value : `${value} ${whereOf(found)}`;
      });
    const replicas = ({ parts }: StorageRow) =>
      charts
        .flatMap(([part, own]) => (parts.includes(part) ? (own[name]?.replicas ?? []) : []))
        .slice(0, 1);
    return {
      ...rows.modules.find((row) => row.name === name),
      name,
      in: its.length === storage.length ? undefined : whereOf(its),
      needs: facts((each) => moduleIn(each)?.needs ?? []),
      visible: its.some((each) => moduleIn(each)?.userVisible),
      meta: its.some((each) => moduleIn(each)?.meta),
      stateful: charts.some(([, own]) => own[name]?.kind === "StatefulSet"),
      replicas: facts((each) => replicas(each).map(String)),
    };
  };
  const names = new Set(Object.values(layers).flatMap((each) => Object.keys(each)));
  const modules = [...names].sort().map(moduleRow);
  return { product: rows.product, releases: [release], storage, modules };
}

/** Each layer is also a part of its own, so that anything can be said of it alone. */
function storageRow(name: string, release: string): StorageRow {
  const known = rows.storage.find((row) => row.name === name);
  const parts = valuesThatHold(known?.parts ?? [], { release, parts: [] });
  return {
    name,
    parts: [...parts, partOf(name)],
    dataPath: known?.dataPath && [...known.dataPath, partOf(name)],
    activation: known
      ? (known.activation ?? []).filter((row) => holds(row.in, { release, parts: [] }))
      : [{ args: [`-architecture.storage=${name}`] }],
  };
}

function whereOf(layers: readonly StorageRow[]): string {
  return layers.map(({ name }) => partOf(name)).join(" || ");
}

function partOf(storage: string): string {
  return `layer-${storage}`;
}
