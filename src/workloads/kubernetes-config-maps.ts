/** The ConfigMaps of a namespace. */

import { recordAt } from "../text/values.js";
import {
  type Alternative,
  type Definition,
  definedIn,
  type Versions,
  versionFor,
} from "../text/versions.js";
import { ConfigMap } from "./config-map.js";
import type { KubernetesObject } from "./kubernetes-objects.js";

interface ConfigMapDefinition extends Definition {
  readonly object: KubernetesObject;
  readonly map: ConfigMap;
}

export interface ConfigMaps {
  /** Undefined if it is not in the input. */
  readonly named: (name: string) => ConfigMap | undefined;
  /** The only one that has a key. */
  readonly onlyWith: (key: string) => ConfigMap | undefined;
}

export interface NamespaceConfig {
  readonly versionsOf: (name: string) => Versions<ConfigMapDefinition> | undefined;
  readonly repeated: readonly (readonly [
    earlier: ConfigMapDefinition,
    later: ConfigMapDefinition,
  ])[];
  readonly seenFrom: (alternative: Alternative) => ConfigMaps;
  readonly all: readonly ConfigMap[];
}

export function configIn(objects: readonly KubernetesObject[]): NamespaceConfig {
  const definitions = objects
    .filter(({ kind }) => kind === "ConfigMap")
    .map((object) => {
      const { name, file, value } = object;
      return { key: name, file, value, object, map: new ConfigMap(object) };
    });
  const { versions, repeated } = definedIn(definitions);
  const byName = new Map(
    versions.flatMap((each) => [...each.values()].map(({ key }) => [key, each] as const)),
  );
  const namesWith = new Map<string, Set<string>>();
  for (const { key: name, value } of definitions) {
    for (const key of Object.keys(recordAt(value, ["data"]))) {
      const names = namesWith.get(key) ?? new Set();
      namesWith.set(key, names.add(name));
    }
  }
  const seenFrom = (alternative: Alternative): ConfigMaps => {
    const named = (name: string) => {
      const own = byName.get(name);
      return own && versionFor(own, alternative)?.map;
    };
    return {
      named,
      onlyWith: (key) => {
        const [name, second] = namesWith.get(key) ?? [];
        return name === undefined || second !== undefined ? undefined : named(name);
      },
    };
  };
  return {
    versionsOf: (name) => byName.get(name),
    repeated,
    seenFrom,
    all: definitions.map(({ map }) => map),
  };
}
