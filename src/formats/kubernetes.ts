/** Reads Kubernetes manifests: the containers of a stream that run the product. */
import type { Path } from "../issues/issue.js";
import { isProductImage, type ProductImages } from "./image.js";
import { type ConfigMaps, configMapsIn, volumesOf } from "./kubernetes-config.js";
import { inManifest, type Pod, readContainer } from "./kubernetes-container.js";
import {
  type KubernetesObject,
  listAt,
  objectsIn,
  recordAt,
  stringAt,
  valueAt,
} from "./kubernetes-objects.js";
import { type Read, unreadable } from "./read.js";
import { countOf, validate } from "./validate.js";
import type { Workload } from "./workload.js";
import type { YamlDocument } from "./yaml.js";

interface KindRow {
  /** Where the template of its pods is. */
  readonly template: Path;
  /** Where the number of its pods is, if it is fixed. */
  readonly count?: Path;
  /** The number without it; undefined if something else decides. */
  readonly default?: number;
}

const kinds: ReadonlyMap<string, KindRow> = new Map([
  ["Deployment", { template: ["spec", "template"], count: ["spec", "replicas"] }],
  ["StatefulSet", { template: ["spec", "template"], count: ["spec", "replicas"] }],
  ["DaemonSet", { template: ["spec", "template"] }],
  ["Job", { template: ["spec", "template"], count: ["spec", "parallelism"], default: 1 }],
  ["Pod", { template: [], default: 1 }],
]);

/** What the objects of a stream say about each other. */
interface Stream {
  readonly workloads: ReadonlySet<string>;
  readonly autoscaled: ReadonlySet<string>;
  readonly configMaps: ReadonlyMap<string, ConfigMaps>;
}

/** Init containers, containers of other products and pods whose owner is in the stream are ignored. */
export function readManifests(
  documents: readonly YamlDocument[],
  product: ProductImages,
): Read<readonly Workload[]> {
  const objects = objectsIn(documents);
  const stream = {
    workloads: new Set(objects.filter(({ kind }) => kinds.has(kind)).map(keyOf)),
    autoscaled: new Set(objects.flatMap(scaledBy)),
    configMaps: configMapsIn(objects),
  };
  const read = objects
    .filter((object) => !isOwned(object, stream))
    .flatMap((object) => readObject(object, stream, product));
  return {
    value: read.flatMap(({ value }) => value ?? []),
    findings: read.flatMap(({ findings }) => findings),
  };
}

function keyOf({ namespace, kind, name }: Pick<KubernetesObject, "namespace" | "kind" | "name">) {
  return [namespace, kind, name].join("\0");
}

const autoscalers = ["HorizontalPodAutoscaler", "ScaledObject"];

/** The workload that an autoscaler gives its replicas. */
function scaledBy({ kind, namespace, value }: KubernetesObject): string[] {
  if (!autoscalers.includes(kind)) return [];
  const target = recordAt(value, ["spec", "scaleTargetRef"]);
  const targetKind = stringAt(target, ["kind"]) || "Deployment";
  return [keyOf({ namespace, kind: targetKind, name: stringAt(target, ["name"]) })];
}

/** `kubectl get all` prints the pods of a workload as well, each owned by it or by its replica set. */
function isOwned({ namespace, value }: KubernetesObject, { workloads }: Stream): boolean {
  return listAt(value, ["metadata", "ownerReferences"]).some((owner) => {
    const [kind, name] = [stringAt(owner, ["kind"]), stringAt(owner, ["name"])];
    const deployment = name.slice(0, Math.max(0, name.lastIndexOf("-")));
    return kind === "ReplicaSet"
      ? workloads.has(keyOf({ namespace, kind: "Deployment", name: deployment }))
      : workloads.has(keyOf({ namespace, kind, name }));
  });
}

function readObject(
  object: KubernetesObject,
  stream: Stream,
  { product, images }: ProductImages,
): Read<Workload>[] {
  const row = kinds.get(object.kind);
  if (row === undefined) return [];
  const podPath = [...row.template, "spec"];
  const path = [...podPath, "containers"];
  const containers = listAt(object.value, path)
    .map((value, index) => ({ value, path: [...path, index] }))
    .filter(({ value }) => isProductImage(stringAt(value, ["image"]), { product, images }));
  if (containers.length === 0) return [];
  const replicas = replicasOf(object, row);
  if (replicas.findings.length > 0) return [unreadable(inManifest(replicas.findings, object))];
  const pod: Pod = {
    object,
    product,
    ...labelled(object, row),
    replicas: stream.autoscaled.has(keyOf(object)) ? undefined : replicas.value,
    volumes: volumesOf(valueAt(object.value, podPath)),
    configMaps: stream.configMaps.get(object.namespace),
  };
  return containers.map((container) => {
    const name = stringAt(container.value, ["name"]);
    const title = `${object.kind} ${object.name}${containers.length > 1 ? ` (${name})` : ""}`;
    return readContainer(container, title, pod);
  });
}

const instanceLabel = "app.kubernetes.io/instance";
const versionLabel = "app.kubernetes.io/version";

/** The cluster and the release, by the labels of the object and of its pods. */
function labelled({ namespace, labels, value }: KubernetesObject, { template }: KindRow) {
  const all = { ...labels, ...recordAt(value, [...template, "metadata", "labels"]) };
  const cluster = [namespace, stringAt(all, [instanceLabel])].filter((part) => part !== "");
  return { cluster: cluster.join("/"), release: stringAt(all, [versionLabel]) || undefined };
}

const replicasSchema = countOf("a whole number").nullish();

function replicasOf({ value, at }: KubernetesObject, row: KindRow): Read<number> {
  const { count: path } = row;
  if (path === undefined) return { value: row.default, findings: [] };
  const count = validate(replicasSchema, valueAt(value, path), { path, at: () => at(path) });
  return { value: count.value ?? row.default, findings: count.findings };
}
