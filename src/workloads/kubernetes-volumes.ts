/** The files that the ConfigMaps of the input put into a container. */
import * as z from "zod";
import { type Finding, finding, type Path } from "../issues/issue.js";
import { misspeltNames } from "../issues/suggest.js";
import { listAt, valueAt } from "../text/values.js";
import type { MountedFile, Obstacle } from "./container-process.js";
import type { ConfigMaps } from "./kubernetes-config-maps.js";
import type { KubernetesObject } from "./kubernetes-objects.js";

/**
 * The volumes of a pod by their names: the ConfigMaps in each, and undefined for what is not in the input or not known.
 */
export type Volumes = ReadonlyMap<string, readonly (Source | undefined)[]>;

interface Source {
  readonly name: string;
  /** The keys by their paths; undefined if each key is its own path. */
  readonly items: ReadonlyMap<string, Item> | undefined;
  readonly isOptional: boolean;
  readonly path: Path;
}

interface Item {
  readonly key: string;
  readonly index: number;
}

const sourceSchema = z.object({
  name: z.string(),
  items: z.array(z.object({ key: z.string(), path: z.string() })).nullish(),
  optional: z.boolean().nullish(),
});

const nameSchema = z.object({ name: z.string() });

export function volumesOf({ value }: KubernetesObject, podPath: Path): Volumes {
  const path = [...podPath, "volumes"];
  const named = listAt(value, path).flatMap((volume, index) => {
    const { name } = nameSchema.safeParse(volume).data ?? {};
    return name === undefined ? [] : [[name, sourcesOf(volume, [...path, index])] as const];
  });
  return new Map(named);
}

function sourcesOf(volume: unknown, path: Path): (Source | undefined)[] {
  const projected = valueAt(volume, ["projected", "sources"]);
  if (!Array.isArray(projected)) return [sourceIn(volume, path)];
  return projected.map((each, index) => sourceIn(each, [...path, "projected", "sources", index]));
}

function sourceIn(value: unknown, path: Path): Source | undefined {
  const { data } = sourceSchema.safeParse(valueAt(value, ["configMap"]));
  if (data === undefined) return undefined;
  const items = data.items?.map(({ key, path: own }, index) => [own, { key, index }] as const);
  return {
    name: data.name,
    items: items && new Map(items),
    isOptional: data.optional === true,
    path: [...path, "configMap"],
  };
}

/** Keys that the volumes take from ConfigMaps that do not have them: the pod does not start. */
export function missingItems(
  volumes: Volumes,
  configMaps: ConfigMaps,
  { at }: KubernetesObject,
): Obstacle[] {
  return [...volumes].flatMap(([volume, sources]) =>
    sources.flatMap((source) => {
      const map = source && configMaps.named(source.name);
      if (source === undefined || map === undefined || source.isOptional) return [];
      return [...(source.items?.values() ?? [])].flatMap(({ key, index }) => {
        const place = [...source.path, "items", index];
        return map.has(key) ? [] : map.lacks(key, ["volumes", volume, key], () => at(place));
      });
    }),
  );
}

const mountSchema = z.object({
  name: z.string(),
  mountPath: z.string(),
  subPath: z.string().nullish(),
  subPathExpr: z.string().nullish(),
});

interface Mount {
  readonly name: string;
  readonly mountPath: string;
  readonly subPath?: string | null | undefined;
  readonly subPathExpr?: string | null | undefined;
  readonly path: Path;
}

export function mountsOf({ value }: KubernetesObject, containerPath: Path): readonly Mount[] {
  const path = [...containerPath, "volumeMounts"];
  return listAt(value, path).flatMap((mount, index) => {
    const { data } = mountSchema.safeParse(mount);
    return data === undefined ? [] : { ...data, path: [...path, index] };
  });
}

/** Undefined if the file is not in the input, or nothing is known of it. */
export function mountedFile(
  file: string,
  mounts: readonly Mount[],
  volumes: Volumes,
  configMaps: ConfigMaps,
  { at }: KubernetesObject,
): MountedFile | undefined {
  const mount = innermost(file, mounts);
  const sources = mount && volumes.get(mount.name);
  if (mount === undefined || sources === undefined) return undefined;
  const path = pathInVolume(file, mount);
  // A directory, whatever is in it.
  if (!path) return undefined;
  const place = { path, mountPath: mount.path, at };
  const found = sources.map((source) => fileIn(source, place, configMaps));
  const read = found.find((each) => each && typeof each.content === "string");
  if (read) return read;
  return found.every((each) => each !== undefined) ? found.at(-1) : undefined;
}

interface FilePlace extends Pick<KubernetesObject, "at"> {
  /** In the volume. */
  readonly path: string;
  readonly mountPath: Path;
}

function fileIn(
  source: Source | undefined,
  { path, mountPath, at }: FilePlace,
  configMaps: ConfigMaps,
): MountedFile | undefined {
  const map = source && configMaps.named(source.name);
  if (map === undefined || source === undefined) return undefined;
  const item = source.items?.get(path);
  const key = source.items ? item?.key : path;
  if (key !== undefined && map.has(key)) return map.fileOf(key);
  // A missing item is an obstacle by itself.
  if (source.isOptional || item) return undefined;
  const obstacle = source.items
    ? { found: lacksItem(source, path), at: () => at(source.path) }
    : map.lacks(path, ["config.file"], () => at(mountPath));
  return { content: obstacle, at: obstacle.at };
}

/** With each missing path. */
const maxCompared = 100;

function lacksItem({ items }: Source, path: string): Finding {
  const paths = [...(items?.keys() ?? [])].slice(0, maxCompared);
  const facts = { holder: "the volume", key: path, nearest: misspeltNames(path, paths) };
  return finding("missing-key", ["config.file"], facts);
}

/** The one whose path is the longest, which hides what the others have there. */
function innermost(file: string, mounts: readonly Mount[]): Mount | undefined {
  const around = mounts.filter((mount) => pathInVolume(file, mount) !== undefined);
  const [first] = around.sort((a, b) => b.mountPath.length - a.mountPath.length);
  return first?.subPathExpr ? undefined : first;
}

/** Undefined if the file is not below the mount. */
function pathInVolume(file: string, { mountPath, subPath }: Mount): string | undefined {
  const directory = mountPath.endsWith("/") ? mountPath : `${mountPath}/`;
  if (file === mountPath) return subPath ?? "";
  if (!file.startsWith(directory)) return undefined;
  return (subPath ? `${subPath}/` : "") + file.slice(directory.length);
}
