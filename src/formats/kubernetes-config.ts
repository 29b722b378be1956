/** The configuration file of a container, if it is mounted from a ConfigMap of the same stream. */
import * as z from "zod";
import { type KubernetesObject, listAt, recordAt, valueAt } from "./kubernetes-objects.js";

/** The ConfigMaps of one namespace. */
export interface ConfigMaps {
  readonly byName: Map<string, Readonly<Record<string, unknown>>>;
  /** The texts of all files of a name. */
  readonly byFile: Map<string, string[]>;
}

export function configMapsIn(
  objects: readonly KubernetesObject[],
): ReadonlyMap<string, ConfigMaps> {
  const namespaces = new Map<string, ConfigMaps>();
  for (const { namespace, name, value } of objects.filter(({ kind }) => kind === "ConfigMap")) {
    const maps = namespaces.get(namespace) ?? { byName: new Map(), byFile: new Map() };
    namespaces.set(namespace, maps);
    const data = recordAt(value, ["data"]);
    maps.byName.set(name, data);
    for (const [file, text] of Object.entries(data)) {
      if (typeof text !== "string") continue;
      const texts = maps.byFile.get(file);
      if (texts) texts.push(text);
      else maps.byFile.set(file, [text]);
    }
  }
  return namespaces;
}

const volumeSchema = z.object({
  name: z.string(),
  configMap: z.object({
    name: z.string(),
    items: z.array(z.object({ key: z.string(), path: z.string() })).nullish(),
  }),
});

const mountSchema = z.object({
  name: z.string(),
  mountPath: z.string(),
  subPath: z.string().nullish(),
});

type Mount = z.output<typeof mountSchema>;

/** The ConfigMaps behind the volumes of a pod, by the names of the volumes. */
export type Volumes = ReadonlyMap<string, Volume>;

interface Volume {
  readonly configMap: string;
  /** The keys by their paths; undefined if each key is its own path. */
  readonly items: ReadonlyMap<string, string> | undefined;
}

export function volumesOf(podSpec: unknown): Volumes {
  return new Map(
    valid(volumeSchema, listAt(podSpec, ["volumes"])).map(({ name, configMap }) => {
      const items = configMap.items?.map(({ key, path }) => [path, key] as const);
      return [name, { configMap: configMap.name, items: items && new Map(items) }];
    }),
  );
}

/** The text of a file in a container. */
export function mountedConfig(
  file: string | undefined,
  container: unknown,
  volumes: Volumes,
  configMaps: ConfigMaps | undefined,
): string | undefined {
  if (file === undefined || configMaps === undefined) return undefined;
  const mounts = valid(mountSchema, listAt(container, ["volumeMounts"]));
  // Hand-written examples often leave out how the file gets there.
  if (mounts.length === 0) return onlyText(file.slice(file.lastIndexOf("/") + 1), configMaps);
  const texts = mounts.map((mount) => {
    const { configMap = "", items } = volumes.get(mount.name) ?? {};
    const path = pathInVolume(file, mount) ?? "";
    const key = items ? items.get(path) : path;
    return valueAt(configMaps.byName.get(configMap), [key ?? ""]);
  });
  return texts.find((text) => typeof text === "string");
}

function valid<Value>(schema: z.ZodType<Value>, values: readonly unknown[]): Value[] {
  return values.flatMap((value) => schema.safeParse(value).data ?? []);
}

/** Undefined if the file is not in the volume. */
function pathInVolume(file: string, { mountPath, subPath }: Mount): string | undefined {
  const directory = mountPath.endsWith("/") ? mountPath : `${mountPath}/`;
  if (file === mountPath) return subPath ?? undefined;
  if (!file.startsWith(directory)) return undefined;
  return (subPath ? `${subPath}/` : "") + file.slice(directory.length);
}

function onlyText(file: string, { byFile }: ConfigMaps): string | undefined {
  const texts = byFile.get(file) ?? [];
  return texts.length === 1 ? texts[0] : undefined;
}
