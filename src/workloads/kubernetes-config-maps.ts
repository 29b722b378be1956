/** The ConfigMaps of a namespace, as the processes that refer to them see them. */
import { describe, type Finding, finding, type Path } from "../issues/issue.js";
import { misspeltNames } from "../issues/suggest.js";
import { cut } from "../issues/text.js";
import type { Position, YamlDocument } from "../text/document.js";
import { recordAt } from "../text/values.js";
import {
  type Alternative,
  type Definition,
  definedIn,
  type Versions,
  versionFor,
} from "../text/versions.js";
import { readYaml } from "../text/yaml.js";
import type { MountedFile, Obstacle } from "./container-process.js";
import type { KubernetesObject } from "./kubernetes-objects.js";

/** With each missing key. */
const maxCompared = 100;

/** One object for all who refer to it: it remembers which keys they found. */
class ConfigMap {
  readonly name: string;
  /** Without those whose values are binary. */
  readonly keys: readonly string[];
  /** What is wrong with the keys that were asked for. */
  readonly findings: Finding[] = [];
  readonly #object: KubernetesObject;
  readonly #data: Readonly<Record<string, unknown>>;
  readonly #binary: Readonly<Record<string, unknown>>;
  readonly #texts = new Map<string, string | undefined>();
  readonly #documents = new Map<string, YamlDocument | undefined>();

  constructor(object: KubernetesObject) {
    this.name = object.name;
    this.#object = object;
    this.#data = recordAt(object.value, ["data"]);
    this.keys = Object.keys(this.#data);
    this.#binary = recordAt(object.value, ["binaryData"]);
  }

  has(key: string): boolean {
    return Object.hasOwn(this.#data, key) || Object.hasOwn(this.#binary, key);
  }

  at(key: string): Position | undefined {
    return this.#object.at(["data", key]);
  }

  /** Undefined if it is not text; in `data`, Kubernetes rejects everything else. */
  textOf(key: string): string | undefined {
    if (this.#texts.has(key)) return this.#texts.get(key);
    const value = Object.hasOwn(this.#data, key) ? (this.#data[key] ?? "") : undefined;
    const text = typeof value === "string" ? value : undefined;
    if (value !== undefined && text === undefined) this.findings.push(this.#notText(key, value));
    this.#texts.set(key, text);
    return text;
  }

  /** Undefined if its text is not known. */
  fileOf(key: string): MountedFile | undefined {
    const content = this.textOf(key);
    if (content === undefined) return undefined;
    return { content, at: (keys) => this.#placeIn(key, content, keys) };
  }

  /** That it lacks a key: at what refers to it if others find theirs here, else at the ConfigMap. */
  lacks(key: string, path: Path, reference: Obstacle["at"]): Obstacle {
    const nearest = misspeltNames(key, this.keys.slice(0, maxCompared));
    return {
      found: finding("missing-key", path, { holder: `ConfigMap ${this.name}`, key, nearest }),
      at: () => (this.#texts.size > 0 ? reference() : this.#object.at(["data"])),
    };
  }

  #placeIn(key: string, text: string, keys: Path): Position | undefined {
    if (keys.length === 0) return this.at(key);
    if (!this.#documents.has(key)) this.#documents.set(key, readYaml(text).value?.[0]);
    const place = this.#documents.get(key)?.at(keys);
    return place ? this.#object.blockAt(["data", key], place) : this.at(key);
  }

  #notText(key: string, value: unknown): Finding {
    const { kind, name, file } = this.#object;
    const facts = { at: `data.${cut(key)}`, expected: "a string in quotes", ...describe(value) };
    const origin = { workload: `${kind} ${name}`, medium: "manifest", file } as const;
    return finding("invalid-shape", ["data", key], { ...facts, ...origin, ...this.at(key) });
  }
}

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
