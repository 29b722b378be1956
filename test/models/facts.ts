/**
 * What the naive models know of a product: each release and storage layer, with nothing left to look up. Pyroscope's
 * are the measured ones; those of any other catalog are read from its rows, with none of the library's code.
 */
import type { CatalogRows } from "../../src/index.js";
import { releaseLayers, replicasOf } from "../measured.js";
import { activation, features, requiredRoles } from "../model.js";

/** A module that is registered in one release and storage layer. */
interface ModuleFacts {
  /** What it needs directly, sorted. */
  readonly needs: readonly string[];
  readonly visible: boolean;
  readonly meta: boolean;
  readonly complete: boolean;
  /** Whether a process is monolithic only if this is its only target. */
  readonly alone: boolean;
  readonly required: boolean;
  /** Whether naming it next to a meta-role that starts it changes the process. */
  readonly naming: boolean;
  readonly quorum: boolean;
  readonly stateful: boolean;
  readonly hasFeature: boolean;
  readonly replicas: number | undefined;
}

/** One release with one storage layer. */
export interface LayerFacts {
  readonly release: string;
  readonly storage: string;
  readonly isDefault: boolean;
  readonly args: readonly string[];
  readonly env: Readonly<Record<string, string>>;
  readonly modules: Readonly<Record<string, ModuleFacts>>;
}

export interface ProductFacts {
  readonly product: string;
  readonly singleTarget: boolean;
  readonly commonMistakes: readonly string[];
  /** Every module of every release: internal ones, and roles. */
  readonly internal: readonly string[];
  readonly roles: readonly string[];
  /** The storage layers of all releases. */
  readonly storages: readonly string[];
  /** Oldest release first; the layers of one in the order of `storages`. */
  readonly layers: readonly LayerFacts[];
}

export function layerIn({ layers }: ProductFacts, release: string, storage?: string): LayerFacts {
  const found = layers.find(
    (each) =>
      each.release === release &&
      (storage === undefined ? each.isDefault : each.storage === storage),
  );
  if (found === undefined) throw new Error(`no layer ${release} ${storage}`);
  return found;
}

/** Pyroscope as measured: the graphs, the replicas of its chart, and what running it showed. */
export function measuredFacts(): ProductFacts {
  const layers = releaseLayers.map(({ release, storage, graph }) => {
    const [chart, required] = [replicasOf(release, storage), requiredRoles(release, storage)];
    const modules = Object.entries(graph).map(([name, { needs, userVisible }]) => [
      name,
      {
        needs,
        visible: userVisible,
        meta: name === "all",
        complete: name === "all",
        alone: name === "all" && /^1\.[0-7]\./.test(release),
        required: required.includes(name),
        naming: name === "query-backend" && storage !== "v1" && !/^1\.([0-9]|10)\./.test(release),
        quorum: name === "metastore",
        stateful: statefulSets.has(name),
        hasFeature: features.includes(name),
        replicas: chart[name]?.replicas,
      },
    ]);
    const isDefault = storage === (release.startsWith("2.") ? "v1-v2-dual" : "v1");
    const facts = { release, storage, isDefault, ...activation(release, storage) };
    return { ...facts, modules: Object.fromEntries(modules) };
  });
  return {
    product: "Pyroscope",
    singleTarget: false,
    commonMistakes: ["backend", "read", "write"],
    ...namesIn(layers),
    storages: ["v1", "v1-v2-dual", "v2"],
    layers,
  };
}

/** Those that the chart of some release runs as a StatefulSet. */
const statefulSets = new Set(
  releaseLayers.flatMap(({ release, storage }) =>
    Object.entries(replicasOf(release, storage)).flatMap(([name, { kind }]) =>
      kind === "StatefulSet" ? [name] : [],
    ),
  ),
);

function namesIn(layers: readonly LayerFacts[]): Pick<ProductFacts, "roles" | "internal"> {
  const modules = layers.flatMap((layer) => Object.entries(layer.modules));
  const roles = new Set(modules.flatMap(([name, { visible }]) => (visible ? [name] : [])));
  const internal = new Set(modules.flatMap(([name]) => (roles.has(name) ? [] : [name])));
  return { roles: [...roles].sort(), internal: [...internal].sort() };
}

/** The facts of a catalog's rows. */
export function factsOf(rows: CatalogRows): ProductFacts {
  const layers = rows.releases.flatMap((release) =>
    rows.storage
      .filter((row) => isTrue(row.in, release, []))
      .map((row) => layerOf(rows, release, row)),
  );
  return {
    product: rows.product,
    singleTarget: rows.singleTarget ?? false,
    commonMistakes: rows.commonMistakes ?? [],
    roles: rows.modules.flatMap(({ name, visible }) => (visible ? [name] : [])).sort(),
    internal: rows.modules.flatMap(({ name, visible }) => (visible ? [] : [name])).sort(),
    storages: rows.storage.map(({ name }) => name),
    layers,
  };
}

function layerOf(
  { modules }: CatalogRows,
  release: string,
  row: CatalogRows["storage"][number],
): LayerFacts {
  const parts = trueValues(row.parts, release, []);
  const path = row.dataPath ?? parts;
  const registered = modules.filter((module) => isTrue(module.in, release, parts));
  const needsOf = (module: (typeof modules)[number]) =>
    trueValues(module.needs, release, parts)
      .filter((need) => registered.some(({ name }) => name === need))
      .sort();
  const isSo = (truth: boolean | string | undefined, words: readonly string[] = parts) =>
    typeof truth === "string" ? isTrue(truth, release, words) : truth === true;
  const members = registered.filter(({ complete }) => isSo(complete)).flatMap(needsOf);
  const isDefault = row.default !== undefined && isTrue(row.default, release, []);
  const active = row.activation?.find((each) => !isDefault && isTrue(each.in, release, []));
  const entries = registered.map((module): [string, ModuleFacts] => [
    module.name,
    {
      needs: needsOf(module),
      visible: isSo(module.visible),
      meta: isSo(module.meta),
      complete: isSo(module.complete),
      alone: isSo(module.alone),
      required:
        isSo(module.visible) && members.includes(module.name) && isSo(module.dataPath, path),
      naming: isSo(module.namingMatters),
      quorum: isSo(module.quorum),
      stateful: isSo(module.stateful),
      hasFeature: module.feature !== undefined,
      replicas: trueValues(module.replicas, release, path).map(Number)[0],
    },
  ]);
  return {
    release,
    storage: row.name,
    isDefault,
    args: active?.args ?? [],
    env: Object.fromEntries((active?.env ?? []).map((text) => text.split(/=(.*)/s))),
    modules: Object.fromEntries(entries),
  };
}

/** Whether a condition such as `"v2 >=1.10.0 || >=2.0.0"` is true; one that is missing is. */
export function isTrue(
  where: string | undefined,
  release: string,
  parts: readonly string[],
): boolean {
  const isTrueWord = (word: string) => {
    const [, bound, version = ""] = /^(>=|<)(.*)$/.exec(word) ?? [];
    if (bound === undefined) return parts.includes(word);
    return bound === "<"
      ? ordinal(release) < ordinal(version)
      : ordinal(release) >= ordinal(version);
  };
  return where === undefined || where.split(" || ").some((all) => all.split(" ").every(isTrueWord));
}

/** The values of the facts that are true: of `"storage >=1.19.0"` in 1.20.0, `storage`. */
function trueValues(
  facts: readonly string[] | undefined,
  release: string,
  parts: readonly string[],
): string[] {
  return (facts ?? []).flatMap((fact) => {
    const [value = "", ...words] = fact.split(" ");
    return words.length === 0 || isTrue(words.join(" "), release, parts) ? [value] : [];
  });
}

function ordinal(version: string): number {
  return version.split(".").reduce((sum, number) => sum * 1_000 + Number(number), 0);
}
