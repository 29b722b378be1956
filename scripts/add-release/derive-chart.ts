/** Derives the replicas and workload kinds that upstream's Helm chart gives each role. */
import { isMap, isScalar, LineCounter, type Node, parseDocument, type YAMLMap } from "yaml";
import { NotUnderstood } from "./not-understood.js";
import type { Repository } from "./repository.js";

interface Component {
  readonly replicas: number;
  readonly kind: "Deployment" | "StatefulSet";
}

export type Components = Readonly<Record<string, Component>>;

/** As recommended-replicas.json has an era, apart from its releases. */
export interface Chart {
  readonly v1: Components;
  readonly v2?: Components;
  /** The parts that the chart's defaults deploy, since it has both. */
  readonly default?: readonly string[];
}

const directory = "operations/pyroscope/helm/pyroscope";

export function deriveChart(repository: Repository, commit: string): Chart {
  const values = readValues(repository, commit, "values.yaml");
  const microservices = values.at("architecture", "microservices");
  if (microservices) return chartWithParts(values, microservices);
  const components = readValues(repository, commit, "values-micro-services.yaml");
  return { v1: componentsOf(components, "pyroscope", "components") };
}

/** Since 1.15.0 the chart has the components of each part, and says which parts it deploys. */
function chartWithParts(values: Values, microservices: YAMLMap): Chart {
  // What a user would set here overrides the components of the parts.
  const overrides = values.at("pyroscope", "components");
  if (overrides?.items.length) throw values.reject(overrides, "these components are not known");
  for (const { key } of microservices.items)
    if (
      isScalar(key) &&
      /^v\d/.test(String(key.value)) &&
      !["v1", "v2"].includes(String(key.value))
    )
      throw values.reject(key, "this part is not known");
  const parts = ["v1", "v2"].filter((part) => isOn(values, part));
  return {
    v1: componentsOf(values, "architecture", "microservices", "v1"),
    v2: componentsOf(values, "architecture", "microservices", "v2"),
    default: parts,
  };
}

function isOn(values: Values, part: string): boolean {
  const storage = values.at("architecture", "storage");
  const value = storage?.get(part, true);
  if (isScalar(value) && typeof value.value === "boolean") return value.value;
  throw values.reject(value ?? storage, `architecture.storage.${part} is not a boolean`);
}

function componentsOf(values: Values, ...path: readonly string[]): Components {
  const map = values.at(...path);
  if (!map) throw values.reject(undefined, `${path.join(".")} is not a map`);
  const components = map.items.map(({ key, value }) => {
    if (!isScalar(key) || !isMap(value)) throw values.reject(key, "this component is not a map");
    return [String(key.value), toComponent(values, value)] as const;
  });
  return Object.fromEntries(components);
}

function toComponent(values: Values, map: YAMLMap): Component {
  const kind = map.get("kind");
  const replicas = map.get("replicaCount");
  if (kind !== "Deployment" && kind !== "StatefulSet")
    throw values.reject(map, `its kind is not understood: ${kind}`);
  if (typeof replicas !== "number" || !Number.isInteger(replicas) || replicas < 1)
    throw values.reject(map, `its replicaCount is not understood: ${replicas}`);
  return { replicas, kind };
}

interface Values {
  /** The map at a path; undefined if there is none. */
  readonly at: (...path: readonly string[]) => YAMLMap | undefined;
  readonly reject: (node: unknown, why: string) => NotUnderstood;
}

function readValues(repository: Repository, commit: string, name: string): Values {
  const path = `${directory}/${name}`;
  const file = repository.list(commit, directory).find((entry) => entry.path === path);
  if (!file) throw new NotUnderstood(`${path}: the chart does not have this file`);
  const lines = new LineCounter();
  const document = parseDocument(repository.read(file.id), { lineCounter: lines });
  const reject = (node: unknown, why: string): NotUnderstood => {
    const offset = (node as Node | undefined)?.range?.[0] ?? 0;
    return new NotUnderstood(`${path}:${lines.linePos(offset).line}: ${why}`);
  };
  const [error] = document.errors;
  if (error) throw new NotUnderstood(`${path}: ${error.message}`);
  return {
    reject,
    at: (...keys) => {
      const found = document.getIn(keys, true);
      return isMap(found) ? found : undefined;
    },
  };
}
