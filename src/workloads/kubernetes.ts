/** Reads Kubernetes manifests: the clusters of processes that run the product. */
import { type Finding, finding, isError, type Origin } from "../issues/issue.js";
import type { Cluster, Process } from "../process/cluster.js";
import type { ProductImages } from "../process/image.js";
import type { ReadWorkloads } from "../process/workload.js";
import type { Budget } from "../text/budget.js";
import type { ParsedText } from "../text/document.js";
import { groupBy, listAt, recordAt, stringAt } from "../text/values.js";
import {
  type Alternative,
  alternativesIn,
  definedIn,
  maxAlternatives,
  versionFor,
} from "../text/versions.js";
import { chartFindings } from "./chart-values.js";
import { processIn } from "./container-process.js";
import { type ConfigMaps, configIn, type NamespaceConfig } from "./kubernetes-config-maps.js";
import { partsOf } from "./kubernetes-container.js";
import { type KubernetesObject, objectsIn } from "./kubernetes-objects.js";
import { inObject, makesPods, type Pod, type PodContainer, readPod } from "./kubernetes-pod.js";
import { missingItems } from "./kubernetes-volumes.js";
import { configReaders } from "./process-config.js";

/** Containers of other products and pods whose owner is in the input are ignored. */
export function readManifests(
  files: readonly ParsedText[],
  product: ProductImages,
  budget: Budget,
): ReadWorkloads {
  const objects = objectsIn(files);
  const owners = new Set(objects.filter(makesPods).map(keyOf));
  const read = objects
    .filter((object) => !isOwned(object, owners))
    .map((object) => readPod(object, product));
  const found = [
    ...read.flatMap(({ findings }) => findings),
    ...chartFindings(objects, product.product),
  ];
  const input: Input = {
    product: product.product,
    files: files.map(({ file }) => file),
    autoscaled: new Set(objects.flatMap(scaledBy)),
    readerOf: configReaders(budget),
    left: { processes: maxAlternatives },
    others: new Map(),
    findings: [],
  };
  const objectsOf = groupBy(objects, ({ namespace }) => namespace);
  const pods = read.flatMap(({ value }) => value ?? []);
  const clusters = [...groupBy(pods, ({ object }) => object.namespace)].flatMap(
    ([namespace, own]) => {
      const config = configIn(objectsOf.get(namespace) ?? []);
      const all = instancesIn(own).flatMap((each) => clustersOf(each, config, input));
      for (const { findings } of config.all) for (const each of findings) input.findings.push(each);
      return all;
    },
  );
  return {
    clusters,
    findings: [...found, ...input.others.values(), ...input.findings],
    isRelevant: clusters.length > 0 || found.some(isError),
  };
}

interface Input {
  readonly product: string;
  /** The files in their order. */
  readonly files: readonly (string | undefined)[];
  /** The workloads whose replicas something else decides. */
  readonly autoscaled: ReadonlySet<string>;
  readonly readerOf: ReturnType<typeof configReaders>;
  readonly left: { processes: number };
  /** The containers that run another program. */
  readonly others: Map<PodContainer, Finding>;
  readonly findings: Finding[];
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
function isOwned({ namespace, value }: KubernetesObject, owners: ReadonlySet<string>): boolean {
  return listAt(value, ["metadata", "ownerReferences"]).some((owner) => {
    const [kind, name] = [stringAt(owner, ["kind"]), stringAt(owner, ["name"])];
    const deployment = name.slice(0, Math.max(0, name.lastIndexOf("-")));
    return (
      owners.has(keyOf({ namespace, kind, name })) ||
      (kind === "ReplicaSet" &&
        owners.has(keyOf({ namespace, kind: "Deployment", name: deployment })))
    );
  });
}

/** The pods of a namespace by their instance; those without one belong to the only one that there is. */
function instancesIn(pods: readonly Pod[]): readonly (readonly Pod[])[] {
  const groups = groupBy(pods, ({ instance }) => instance);
  const isOne = groups.size === 2 && groups.has("");
  return isOne ? [pods] : [...groups.values()];
}

/** One cluster; one for each file if files define the same object in different ways. */
function clustersOf(pods: readonly Pod[], config: NamespaceConfig, input: Input): Cluster[] {
  const { versions, repeated } = definedIn(pods);
  const names = new Set(pods.flatMap(({ configMaps }) => configMaps));
  const configs = [...names].flatMap((name) => config.versionsOf(name) ?? []);
  const inConfig = config.repeated.filter(([{ key }]) => names.has(key ?? ""));
  for (const each of [...repeated, ...inConfig]) input.findings.push(duplicateObject(each));
  const alternatives = alternativesIn([...versions, ...configs], input.files);
  return withinBounds(alternatives, versions.length, input).flatMap((alternative) => {
    const own = versions.flatMap((each) => versionFor(each, alternative) ?? []);
    return clusterOf(own, alternative, config, input);
  });
}

/** As many as there is room for, at least the first. */
function withinBounds(
  alternatives: readonly Alternative[],
  size: number,
  input: Input,
): readonly Alternative[] {
  if (alternatives.length === 1) return alternatives;
  const room = Math.max(1, Math.floor(input.left.processes / size));
  input.left.processes -= Math.min(room, alternatives.length) * size;
  if (alternatives.length <= room) return alternatives;
  const facts = { limit: maxAlternatives, unit: "workloads in alternative files" };
  input.findings.push(finding("too-large", [], facts));
  return alternatives.slice(0, room);
}

function duplicateObject([earlier, { object }]: readonly [HasObject, HasObject]): Finding {
  const { line } = earlier.object.at([]) ?? {};
  const facts = { object: `${object.kind} ${object.name}`, ...(line && { firstLine: line }) };
  const found = finding("duplicate-object", [], { ...facts, ...object.at([]) });
  return inObject([found], object)[0] as Finding;
}

interface HasObject {
  readonly object: KubernetesObject;
}

/** No cluster if only other programs run. */
function clusterOf(
  pods: readonly Pod[],
  alternative: Alternative,
  config: NamespaceConfig,
  input: Input,
): Cluster[] {
  const [file] = alternative.files;
  const configMaps = config.seenFrom(alternative);
  const name = nameOf(pods, file);
  const processes = pods.flatMap((pod) => processesOf(pod, name, configMaps, input));
  if (processes.length === 0) return [];
  const [own, second] = new Set(pods.map((pod) => pod.file));
  const origin = { cluster: name, file: file ?? (second === undefined ? own : undefined) };
  const hasUnread = pods.some(({ isUnread }) => isUnread);
  const whole = defined({ ...origin, medium: "manifest" });
  return [{ name, origin: whole, processes, unseen: [], hasUnread }];
}

/** The namespace and the instance; of an alternative, the file too. */
function nameOf(pods: readonly Pod[], file: string | undefined): string | undefined {
  const namespace = pods[0]?.object.namespace ?? "";
  const instance = pods.find((pod) => pod.instance !== "")?.instance ?? "";
  const name = [namespace, instance].filter((part) => part !== "").join("/");
  if (file === undefined) return name || undefined;
  return name === "" ? file : `${name} (${file})`;
}

function processesOf(
  pod: Pod,
  cluster: string | undefined,
  configMaps: ConfigMaps,
  input: Input,
): Process[] {
  const { object, volumes, release, file } = pod;
  const units = input.autoscaled.has(keyOf(object)) ? undefined : pod.units;
  const obstacles = missingItems(volumes, configMaps, object);
  const context = { pod, configMaps, obstacles };
  return pod.containers.flatMap((container) => {
    const origin = defined({ workload: container.name, cluster, file, medium: "manifest" });
    const own = { name: container.name, units, origin, label: release };
    const parts = partsOf(container, context);
    const read = processIn({ ...own, ...parts }, input.product, input.readerOf);
    const [other] = read.findings;
    if (other) input.others.set(container, other);
    return read.value ?? [];
  });
}

/** Without what is undefined. */
function defined(origin: Origin): Origin {
  return Object.fromEntries(Object.entries(origin).filter(([, value]) => value !== undefined));
}
