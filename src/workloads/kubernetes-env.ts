/** The variables of a container, with those that ConfigMaps of the input give it. */
import * as z from "zod";
import type { Path } from "../issues/issue.js";
import { expandReferences } from "../process/expand.js";
import { isRecord, listAt, stringAt, valueAt } from "../text/values.js";
import type { Obstacle, PlacedVariable } from "./container-process.js";
import type { ConfigMaps } from "./kubernetes-config-maps.js";
import type { KubernetesObject } from "./kubernetes-objects.js";

export interface Environment {
  readonly variables: ReadonlyMap<string, PlacedVariable>;
  /** What sets further ones, but is not in the input. */
  readonly unseen: readonly string[];
  readonly obstacles: readonly Obstacle[];
}

/** As `env` has them. */
export interface Variable {
  readonly name: string;
  readonly value?: string | null | undefined;
  readonly valueFrom?: unknown;
}

/** `env` comes after `envFrom`, and later entries win. `path` is that of the container. */
export function environmentOf(
  env: readonly Variable[],
  object: KubernetesObject,
  path: Path,
  configMaps: ConfigMaps,
): Environment {
  const { variables, unseen } = fromSources(object, path, configMaps);
  const known = { get: (name: string) => variables.get(name)?.value };
  const obstacles: Obstacle[] = [];
  for (const [index, { name, value, valueFrom }] of env.entries()) {
    const at = () => object.at([...path, "env", index]);
    const set = (text: string | undefined) => variables.set(name, { value: text, at });
    const { data: key } = keySchema.safeParse(valueAt(valueFrom, ["configMapKeyRef"]));
    const map = key && configMaps.named(key.name);
    if (key === undefined || map === undefined) {
      set(isRecord(valueFrom) ? undefined : expandReferences(value ?? "", known));
    } else if (map.has(key.key)) set(map.textOf(key.key));
    else if (!key.optional) {
      set(undefined);
      obstacles.push(map.lacks(key.key, [name], at));
    }
  }
  return { variables, unseen, obstacles };
}

const keySchema = z.object({
  name: z.string(),
  key: z.string(),
  optional: z.boolean().nullish(),
});

/** The ConfigMaps that a container's variables come from. */
export function variableSources(env: readonly Variable[], container: unknown): string[] {
  return [
    ...env.map(({ valueFrom }) => stringAt(valueFrom, ["configMapKeyRef", "name"])),
    ...listAt(container, ["envFrom"]).map((source) => stringAt(source, ["configMapRef", "name"])),
  ];
}

/** Of one ConfigMap, which thousands of containers can have. */
const maxVariables = 200;

/** The variables of whole ConfigMaps and Secrets. */
function fromSources({ value }: KubernetesObject, path: Path, configMaps: ConfigMaps) {
  const variables = new Map<string, PlacedVariable>();
  const unseen: string[] = [];
  for (const source of listAt(value, [...path, "envFrom"])) {
    const name = stringAt(source, ["configMapRef", "name"]);
    const map = configMaps.named(name);
    if (map === undefined) unseen.push(titleOf(source));
    const { keys = [] } = map ?? {};
    if (keys.length > maxVariables) unseen.push(titleOf(source));
    for (const key of keys.slice(0, maxVariables)) {
      const variable = stringAt(source, ["prefix"]) + key;
      variables.set(variable, { value: map?.textOf(key), at: () => map?.at(key) });
    }
  }
  return { variables, unseen };
}

function titleOf(source: unknown): string {
  const secret = stringAt(source, ["secretRef", "name"]);
  return secret ? `Secret ${secret}` : `ConfigMap ${stringAt(source, ["configMapRef", "name"])}`;
}
