/** Reads Kubernetes manifests: the containers of a stream that run the product. */
import { type Finding, finding, type Path } from "../issues/issue.js";
import { type Read, unreadable } from "../issues/read.js";
import { isProductImage, type ProductImages } from "./image.js";
import { type ConfigMaps, configMapsIn, volumesOf } from "./kubernetes-config.js";
import {
  type ContainerPlace,
  inManifest,
  type Pod,
  readContainer,
} from "./kubernetes-container.js";
import {
  type KubernetesObject,
  listAt,
  objectsIn,
  recordAt,
  stringAt,
  valueAt,
} from "./kubernetes-objects.js";
import { countSchema, validate } from "./validate.js";
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
  ["CronJob", { template: ["spec", "jobTemplate", "spec", "template"] }],
  ["Job", { template: ["spec", "template"], count: ["spec", "parallelism"], default: 1 }],
  ["Pod", { template: [], default: 1 }],
]);

/** Deployments, StatefulSets, Rollouts and all others that make pods; without a count, something else decides. */
const usual: KindRow = { template: ["spec", "template"], count: ["spec", "replicas"] };

/** Undefined if it does not make pods. */
function rowOf({ kind, value }: KubernetesObject): KindRow | undefined {
  const row = kinds.get(kind) ?? usual;
  return valueAt(value, [...row.template, "spec", "containers"]) === undefined ? undefined : row;
}

/** What the objects of a stream say about each other. */
interface Stream {
  readonly workloads: ReadonlySet<string>;
  readonly autoscaled: ReadonlySet<string>;
  readonly configMaps: ReadonlyMap<string, ConfigMaps>;
}

/** Init containers that end, containers of other products and pods whose owner is in the stream are ignored. */
export function readManifests(
  documents: readonly YamlDocument[],
  product: ProductImages,
): Read<readonly Workload[]> {
  const objects = objectsIn(documents);
  const stream = {
    workloads: new Set(objects.filter((each) => rowOf(each)).map(keyOf)),
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
    return (
      workloads.has(keyOf({ namespace, kind, name })) ||
      (kind === "ReplicaSet" &&
        workloads.has(keyOf({ namespace, kind: "Deployment", name: deployment })))
    );
  });
}

function readObject(
  object: KubernetesObject,
  stream: Stream,
  { product, images }: ProductImages,
): Read<Workload>[] {
  const row = rowOf(object);
  if (row === undefined) return [];
  const podPath = [...row.template, "spec"];
  const all = containersIn(object.value, podPath);
  const containers = all.filter(({ value }) =>
    isProductImage(stringAt(value, ["image"]), { product, images }),
  );
  if (containers.length === 0)
    return all.some(lacksImage) ? [unreadable([unreadPatch(object)])] : [];
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

/** As in the patches of kustomize, whose images are elsewhere. */
function lacksImage({ value }: ContainerPlace): boolean {
  return stringAt(value, ["image"]) === "";
}

function unreadPatch({ kind, name, at }: KubernetesObject): Finding {
  const facts = { part: "a container without an image", workload: `${kind} ${name}` };
  return finding("unread-part", [], { ...facts, medium: "manifest", ...at([]) });
}

/** An init container that is always restarted runs next to the others. */
function containersIn(value: unknown, podPath: Path): ContainerPlace[] {
  const placed = (name: string) =>
    listAt(value, [...podPath, name]).map((each, index) => {
      return { value: each, path: [...podPath, name, index] };
    });
  const init = placed("initContainers");
  return [
    ...placed("containers"),
    ...init.filter((each) => stringAt(each.value, ["restartPolicy"]) === "Always"),
  ];
}

/** The cluster and the release, by the labels of the object and of its pods. */
function labelled({ namespace, labels, value }: KubernetesObject, { template }: KindRow) {
  const all = { ...labels, ...recordAt(value, [...template, "metadata", "labels"]) };
  const cluster = [namespace, stringAt(all, [instanceLabel])].filter((part) => part !== "");
  return { cluster: cluster.join("/"), release: stringAt(all, [versionLabel]) || undefined };
}

const replicasSchema = countSchema.nullish();

function replicasOf({ value, at }: KubernetesObject, row: KindRow): Read<number> {
  const { count: path } = row;
  if (path === undefined) return { value: row.default, findings: [] };
  const count = validate(replicasSchema, valueAt(value, path), { path, at: () => at(path) });
  return { value: count.value ?? row.default, findings: count.findings };
}
