/** Reads a container of a pod. */
import { expandReferences } from "../process/expand.js";
import type { MountedFile, Obstacle, PlacedContainer, PlacedWord } from "./container-process.js";
import type { ConfigMaps } from "./kubernetes-config-maps.js";
import { environmentOf } from "./kubernetes-env.js";
import type { Pod, PodContainer } from "./kubernetes-pod.js";
import { mountedFile, mountsOf } from "./kubernetes-volumes.js";

/** What a pod gives all its containers. */
export interface PodContext {
  readonly pod: Pod;
  readonly configMaps: ConfigMaps;
  readonly obstacles: readonly Obstacle[];
}

type Parts = Omit<PlacedContainer, "name" | "units" | "origin" | "label">;

export function partsOf(
  { shape, path }: PodContainer,
  { pod, configMaps, obstacles }: PodContext,
): Parts {
  const { image, command, args, env } = shape;
  const { object, volumes, count } = pod;
  const { variables, unseen, ...ofEnv } = environmentOf(env ?? [], object, path, configMaps);
  const known = { get: (name: string) => variables.get(name)?.value };
  const placed = (list: readonly string[], name: string): PlacedWord[] =>
    list.map((word, index) => {
      const place = [...path, name, index];
      const at = (text?: string) => (text ? object.textAt(place, text) : object.at(place));
      return { word: expandReferences(word, known), at };
    });
  const mounts = mountsOf(object, path);
  const places = {
    args: [...path, ...(args ? ["args"] : command ? ["command"] : [])],
    image: [...path, "image"],
    units: count,
  };
  return {
    image,
    command: command ? placed(command, "command") : undefined,
    args: placed(args ?? [], "args"),
    env: variables,
    unseenEnv: unseen,
    fileAt: (file) =>
      // Hand-written examples often leave out how the file gets there.
      mounts.length === 0
        ? fileOfName(file, configMaps)
        : mountedFile(file, mounts, volumes, configMaps, object),
    hasImageConfig: mounts.length > 0,
    obstacles: [...ofEnv.obstacles, ...obstacles],
    at: (part) => object.at(places[part]),
  };
}

function fileOfName(file: string, { onlyWith }: ConfigMaps): MountedFile | undefined {
  const name = file.slice(file.lastIndexOf("/") + 1);
  return onlyWith(name)?.fileOf(name);
}
