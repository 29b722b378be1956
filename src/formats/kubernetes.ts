/** Reads Kubernetes manifests: the containers of a stream that run the product. */
import * as z from "zod";
import { configPathIn, imageConfigIn } from "../command-line/container.js";
import { type Finding, type Path, withOrigin } from "../issues/issue.js";
import { isProductImage, type ProductImages } from "./image.js";
import { type ConfigMaps, configMapsIn, mountedConfig } from "./kubernetes-config.js";
import {
  type KubernetesObject,
  listAt,
  objectsIn,
  recordAt,
  stringAt,
  valueAt,
} from "./kubernetes-objects.js";
import { type Read, unreadable } from "./read.js";
import { isRecord } from "./record.js";
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
  product: ProductImages,
): Read<Workload>[] {
  const row = kinds.get(object.kind);
  if (row === undefined) return [];
  const path = [...row.template, "spec", "containers"];
  const containers = listAt(object.value, path)
    .map((value, index) => ({ value, path: [...path, index] }))
    .filter(({ value }) => isProductImage(stringAt(value, ["image"]), product));
  const common = commonOf(object, row, stream);
  if (common.value === undefined) return containers.length > 0 ? [unreadable(common.findings)] : [];
  const { value } = common;
  return containers.map((container) => {
    const name = stringAt(container.value, ["name"]);
    const title = `${object.kind} ${object.name}${containers.length > 1 ? ` (${name})` : ""}`;
    return readContainer(container, object, { ...value, name: title }, stream, product);
  });
}

type Common = Pick<Workload, "name" | "cluster" | "release" | "replicas">;

const instanceLabel = "app.kubernetes.io/instance";
const versionLabel = "app.kubernetes.io/version";

function commonOf(
  object: KubernetesObject,
  row: KindRow,
  stream: Stream,
): Read<Omit<Common, "name">> {
  const { namespace, value } = object;
  const replicas = replicasOf(object, row);
  if (replicas.findings.length > 0) return unreadable(inManifest(replicas.findings, object));
  const labels = { ...object.labels, ...recordAt(value, [...row.template, "metadata", "labels"]) };
  const cluster = [namespace, stringAt(labels, [instanceLabel])].filter((part) => part !== "");
  const isAutoscaled = stream.autoscaled.has(keyOf(object));
  return {
    value: {
      cluster: cluster.join("/"),
      release: stringAt(labels, [versionLabel]) || undefined,
      replicas: isAutoscaled ? undefined : replicas.value,
    },
    findings: [],
  };
}

const replicasSchema = countSchema.nullish();

function replicasOf({ value, at }: KubernetesObject, row: KindRow): Read<number> {
  const { count: path } = row;
  if (path === undefined) return { value: row.default, findings: [] };
  const count = validate(replicasSchema, valueAt(value, path), { path, at: () => at(path) });
  return { value: count.value ?? row.default, findings: count.findings };
}

function inManifest(findings: readonly Finding[], { kind, name }: KubernetesObject): Finding[] {
  return withOrigin(findings, { workload: `${kind} ${name}`, medium: "manifest" });
}

const words = z.array(z.string("a string"), "a list of strings").nullish();

const containerSchema = z.object({
  image: z.string(),
  command: words,
  args: words,
  env: z
    .array(
      z.object(
        {
          name: z.string("a string"),
          value: z.string("a string in quotes").nullish(),
          valueFrom: z.unknown().optional(),
        },
        "a mapping of name and value",
      ),
      "a list of variables",
    )
    .nullish(),
});

type Container = z.output<typeof containerSchema>;

function readContainer(
  { value, path }: { readonly value: unknown; readonly path: Path },
  object: KubernetesObject,
  common: Common,
  stream: Stream,
  { product }: ProductImages,
): Read<Workload> {
  const at = (steps: Path) => object.at([...path, ...steps]);
  const shaped = validate(containerSchema, value, { path, at });
  if (shaped.value === undefined) return unreadable(inManifest(shaped.findings, object));
  const { image, command, args } = shaped.value;
  const configMaps = stream.configMaps.get(object.namespace);
  const env = environmentOf(shaped.value);
  const ownWords = {
    command: command?.map((word) => expand(word, env)),
    args: (args ?? []).map((word) => expand(word, env)),
    env,
  };
  const podSpec = valueAt(object.value, path.slice(0, -2));
  const hasMounts = listAt(value, ["volumeMounts"]).length > 0;
  const config =
    configPathIn(ownWords, product) ?? (hasMounts ? imageConfigIn(ownWords, product) : undefined);
  const workload = {
    ...common,
    image,
    ...ownWords,
    config: mountedConfig(config, value, podSpec, configMaps),
    ...at(args ? ["args"] : []),
  };
  return { value: workload, findings: [] };
}

type Environment = ReadonlyMap<string, string | undefined>;

function environmentOf({ env }: Container): Environment {
  const variables = new Map<string, string | undefined>();
  for (const { name, value, valueFrom } of env ?? []) {
    variables.set(name, isRecord(valueFrom) ? undefined : expand(value ?? "", variables));
  }
  return variables;
}

/** Variables can refer to variables, and so double in length again and again. */
const maxExpanded = 10_000;

/** `$(NAME)` is replaced if its value is known, `$$(NAME)` is `$(NAME)` itself. */
function expand(text: string, env: Environment): string {
  if (text.length > maxExpanded) return text;
  let length = text.length;
  return text.replace(/\$\$|\$\(([\w.-]+)\)/g, (reference, name?: string) => {
    const value = name === undefined ? "$" : (env.get(name) ?? reference);
    length += value.length;
    return length > maxExpanded ? reference : value;
  });
}
