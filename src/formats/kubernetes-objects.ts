/** The objects of a stream of manifests: one or several documents, lists taken apart. */
import type { Path } from "../issues/issue.js";
import type { Position } from "./deployment.js";
import { isRecord } from "./record.js";
import type { YamlDocument } from "./yaml.js";

export interface KubernetesObject {
  readonly kind: string;
  readonly name: string;
  /** Empty if it is left to whoever applies it. */
  readonly namespace: string;
  readonly labels: Readonly<Record<string, unknown>>;
  readonly value: Readonly<Record<string, unknown>>;
  /** Of a path in the object. */
  readonly at: (path: Path) => Position | undefined;
}

export function objectsIn(documents: readonly YamlDocument[]): readonly KubernetesObject[] {
  return documents.flatMap((document) => takeApart(document.pythonValue, [], document));
}

function takeApart(value: unknown, path: Path, document: YamlDocument): KubernetesObject[] {
  if (!isRecord(value) || typeof value.kind !== "string") return [];
  const { kind, items } = value;
  if (kind.endsWith("List") && Array.isArray(items)) {
    return items.flatMap((item, index) => takeApart(item, [...path, "items", index], document));
  }
  return [
    {
      kind,
      name: stringAt(value, ["metadata", "name"]),
      namespace: stringAt(value, ["metadata", "namespace"]),
      labels: recordAt(value, ["metadata", "labels"]),
      value,
      at: (steps) => document.at([...path, ...steps]),
    },
  ];
}

export function valueAt(value: unknown, path: Path): unknown {
  let current = value;
  for (const step of path) {
    if (typeof current !== "object" || current === null || !Object.hasOwn(current, step)) return;
    current = Reflect.get(current, step);
  }
  return current;
}

/** Empty if there is no string. */
export function stringAt(value: unknown, path: Path): string {
  const found = valueAt(value, path);
  return typeof found === "string" ? found : "";
}

export function recordAt(value: unknown, path: Path): Readonly<Record<string, unknown>> {
  const found = valueAt(value, path);
  return isRecord(found) ? found : {};
}

export function listAt(value: unknown, path: Path): readonly unknown[] {
  const found = valueAt(value, path);
  return Array.isArray(found) ? found : [];
}
