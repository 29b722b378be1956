/** Says in words what a release changes, compared with the listed release before it. */
import { type Layer, layerOf, storagesOf, type Table } from "../../src/catalog/catalog.js";
import { list } from "./compare.js";

/** What a module is in a layer, as far as rows say it. */
interface Facts {
  readonly kind: string;
  readonly needs: readonly string[];
  readonly replicas: number | undefined;
}

/** One line for each change, with the layers that it is in where these are not all. */
export function describeChanges(
  before: Table,
  after: Table,
  previous: string,
  release: string,
): readonly string[] {
  const storages = storagesOf(after, release).map(({ name }) => name);
  const found = new Map<string, string[]>();
  for (const storage of storages) {
    const old = layerOf(before, previous, storage);
    const now = layerOf(after, release, storage);
    for (const line of now ? layerChanges(old, now) : [])
      found.set(line, [...(found.get(line) ?? []), storage]);
  }
  return [...found].map(([line, where]) =>
    where.length === storages.length ? line : `${line} (with ${where.join(", ")})`,
  );
}

function layerChanges(old: Layer | undefined, now: Layer): readonly string[] {
  if (!old) return [`the storage layer ${now.storage} is new`];
  const names = [...new Set([...old.modules.keys(), ...now.modules.keys()])].sort();
  return names.flatMap((name) => moduleChanges(name, factsOf(old, name), factsOf(now, name)));
}

function factsOf(layer: Layer, name: string): Facts | undefined {
  const module = layer.modules.get(name);
  return (
    module && {
      kind: module.row.visible ? "role" : "internal module",
      needs: module.needs,
      replicas: module.replicas,
    }
  );
}

function moduleChanges(
  name: string,
  old: Facts | undefined,
  now: Facts | undefined,
): readonly string[] {
  if (!old && now) return [`added the ${now.kind} ${name}: it needs ${list(now.needs)}`];
  if (!old || !now) return old ? [`removed the ${old.kind} ${name}`] : [];
  const lines: string[] = [];
  const more = now.needs.filter((need) => !old.needs.includes(need));
  const less = old.needs.filter((need) => !now.needs.includes(need));
  if (more.length > 0) lines.push(`${name} also needs ${list(more)}`);
  if (less.length > 0) lines.push(`${name} no longer needs ${list(less)}`);
  if (old.kind !== now.kind) lines.push(`${name} was a ${old.kind} and is a ${now.kind}`);
  if (old.replicas !== now.replicas)
    lines.push(`${name} has ${now.replicas ?? "no"} replicas, before ${old.replicas ?? "none"}`);
  return lines;
}

/** In words, a listed release that rows now describe otherwise than before. */
export function changedReleases(before: Table, after: Table): readonly string[] {
  return before.rows.releases.flatMap((release) =>
    describeChanges(before, after, release, release).map((line) => `${release}: ${line}`),
  );
}
