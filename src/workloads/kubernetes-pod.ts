/** The pods of a Kubernetes object that run the product. */
import * as z from "zod";
import { type Finding, finding, type Path, withOrigin } from "../issues/issue.js";
import { type Read, unreadable } from "../issues/read.js";
import { isProductImage, type ProductImages } from "../process/image.js";
import { countSchema, validate } from "../text/validate.js";
import { listAt, recordAt, stringAt, valueAt } from "../text/values.js";
import type { Definition } from "../text/versions.js";
import { variableSources } from "./kubernetes-env.js";
import type { KubernetesObject } from "./kubernetes-objects.js";
import { type Volumes, volumesOf } from "./kubernetes-volumes.js";

export interface Pod extends Definition {
  readonly object: KubernetesObject;
  /** Empty without the label. */
  readonly instance: string;
  /** The release that a label names. */
  readonly release: string | undefined;
  /** The number in the object; undefined if something else decides. */
  readonly units: number | undefined;
  /** Where the number is. */
  readonly count: Path;
  readonly volumes: Volumes;
  readonly containers: readonly PodContainer[];
  /** Whether something is wrong with it, so that it is not a process. */
  readonly isUnread: boolean;
  /** The names of those that it refers to. */
  readonly configMaps: readonly string[];
}

export interface PodContainer {
  /** `"Deployment querier"`, and the container's own name if there are several. */
  readonly name: string;
  readonly path: Path;
  readonly shape: ContainerShape;
}

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

export function makesPods(object: KubernetesObject): boolean {
  return rowOf(object) !== undefined;
}

const instanceLabel = "app.kubernetes.io/instance";
const versionLabel = "app.kubernetes.io/version";

/** No value if none of its containers runs the product. Init containers that end are ignored. */
export function readPod(object: KubernetesObject, product: ProductImages): Read<Pod> {
  const row = rowOf(object);
  if (row === undefined) return unreadable([]);
  const podPath = [...row.template, "spec"];
  const all = containersIn(object.value, podPath);
  const own = all.filter(({ value }) => isProductImage(stringAt(value, ["image"]), product));
  if (own.length === 0) return unreadable(all.some(lacksImage) ? [unreadPatch(object)] : []);
  const units = unitsOf(object, row);
  const read = own.map((place) => readContainer(place, own.length > 1, object));
  const findings = [...inObject(units.findings, object), ...read.flatMap((each) => each.findings)];
  const labels = {
    ...object.labels,
    ...recordAt(object.value, [...row.template, "metadata", "labels"]),
  };
  const { kind, name, file, value } = object;
  const volumes = volumesOf(object, podPath);
  const containers = units.findings.length > 0 ? [] : read.flatMap((each) => each.value ?? []);
  return {
    value: {
      key: name === "" ? undefined : JSON.stringify([kind, name]),
      file,
      value,
      object,
      instance: stringAt(labels, [instanceLabel]),
      release: stringAt(labels, [versionLabel]) || undefined,
      units: units.value,
      count: row.count ?? [],
      volumes,
      containers,
      isUnread: findings.length > 0,
      configMaps: [
        ...[...volumes.values()].flatMap((sources) => sources.map((source) => source?.name ?? "")),
        ...containers.flatMap(({ shape, path }) =>
          variableSources(shape.env ?? [], valueAt(value, path)),
        ),
      ],
    },
    findings,
  };
}

function readContainer(
  place: ContainerPlace,
  isOneOfSeveral: boolean,
  object: KubernetesObject,
): Read<PodContainer> {
  const own = isOneOfSeveral ? ` (${stringAt(place.value, ["name"])})` : "";
  const { value: shape, findings } = shapeOf(place, object);
  if (shape === undefined) return unreadable(inObject(findings, object));
  return {
    value: { name: `${object.kind} ${object.name}${own}`, path: place.path, shape },
    findings: [],
  };
}

export function inObject(
  findings: readonly Finding[],
  { kind, name, file }: KubernetesObject,
): Finding[] {
  return withOrigin(findings, { workload: `${kind} ${name}`, medium: "manifest", file });
}

/** As in the patches of kustomize, whose images are elsewhere. */
function lacksImage({ value }: ContainerPlace): boolean {
  return stringAt(value, ["image"]) === "";
}

function unreadPatch(object: KubernetesObject): Finding {
  const found = finding("unread-part", [], {
    part: "a container without an image",
    ...object.at([]),
  });
  return inObject([found], object)[0] as Finding;
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

const unitsSchema = countSchema.nullish();

function unitsOf({ value, at }: KubernetesObject, row: KindRow): Read<number> {
  const { count: path } = row;
  if (path === undefined) return { value: row.default, findings: [] };
  const count = validate(unitsSchema, valueAt(value, path), { path, at: () => at(path) });
  return { value: count.value ?? row.default, findings: count.findings };
}

const words = z.array(z.string("a string"), "a list of strings").nullish();

interface ContainerShape {
  image: string;
  command?: string[] | null | undefined;
  args?: string[] | null | undefined;
  env?:
    | { name: string; value?: string | null | undefined; valueFrom?: unknown }[]
    | null
    | undefined;
}

const containerSchema: z.ZodType<ContainerShape> = z.object({
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

interface ContainerPlace {
  readonly value: unknown;
  readonly path: Path;
}

function shapeOf({ value, path }: ContainerPlace, { at }: KubernetesObject): Read<ContainerShape> {
  return validate(containerSchema, value, { path, at: (steps) => at([...path, ...steps]) });
}
