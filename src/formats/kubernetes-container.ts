/** Reads a container of a pod. */
import * as z from "zod";
import { configPathIn, imageConfigIn } from "../command-line/container.js";
import { expandReferences } from "../command-line/expand.js";
import { type Finding, type Path, withOrigin } from "../issues/issue.js";
import { type Read, unreadable } from "../issues/read.js";
import { type ConfigMaps, mountedConfig, type Volumes } from "./kubernetes-config.js";
import { type KubernetesObject, listAt } from "./kubernetes-objects.js";
import { isRecord } from "./record.js";
import { validate } from "./validate.js";
import type { Workload } from "./workload.js";

export interface Pod extends Pick<Workload, "cluster" | "release" | "replicas"> {
  readonly object: KubernetesObject;
  readonly volumes: Volumes;
  readonly configMaps: ConfigMaps | undefined;
  readonly product: string;
}

export interface ContainerPlace {
  readonly value: unknown;
  readonly path: Path;
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

/** `name` is that of the workload. */
export function readContainer(
  { value, path }: ContainerPlace,
  name: string,
  { object, cluster, release, replicas, volumes, configMaps, product }: Pod,
): Read<Workload> {
  const at = (steps: Path) => object.at([...path, ...steps]);
  const shaped = validate(containerSchema, value, { path, at });
  if (shaped.value === undefined) return unreadable(inManifest(shaped.findings, object));
  const { image, command, args } = shaped.value;
  const env = environmentOf(shaped.value);
  const ownWords = {
    command: command?.map((word) => expandReferences(word, env)),
    args: (args ?? []).map((word) => expandReferences(word, env)),
    env,
  };
  const hasMounts = listAt(value, ["volumeMounts"]).length > 0;
  const file =
    configPathIn(ownWords, product) ?? (hasMounts ? imageConfigIn(ownWords, product) : undefined);
  const config = mountedConfig(file, value, volumes, configMaps);
  const place = at(args ? ["args"] : []);
  const pod = { medium: "manifest", name, cluster, release, replicas } as const;
  return { value: { ...pod, image, ...ownWords, config, ...place }, findings: [] };
}

export function inManifest(
  findings: readonly Finding[],
  { kind, name }: KubernetesObject,
): Finding[] {
  return withOrigin(findings, { workload: `${kind} ${name}`, medium: "manifest" });
}

type Environment = ReadonlyMap<string, string | undefined>;

function environmentOf({ env }: Container): Environment {
  const variables = new Map<string, string | undefined>();
  for (const { name, value, valueFrom } of env ?? []) {
    variables.set(name, isRecord(valueFrom) ? undefined : expandReferences(value ?? "", variables));
  }
  return variables;
}
