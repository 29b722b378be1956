/** Reads a service of a Compose project from its layers, as Compose merges them. */
import * as z from "zod";
import type { Finding, Path } from "../issues/issue.js";
import { type Read, unreadable } from "../issues/read.js";
import { splitWords } from "../process/split-words.js";
import type { Position, YamlDocument } from "../text/document.js";
import { validate } from "../text/validate.js";
import { isRecord, stringAt } from "../text/values.js";
import { interpolate, type ServiceLayer } from "./compose-document.js";
import type {
  MountedFile,
  PlacedContainer,
  PlacedVariable,
  PlacedWord,
} from "./container-process.js";

const scalar = z.union([z.string(), z.number(), z.boolean()]);
const command = z.union([z.string(), z.array(scalar)], "a string, or a list of strings").nullish();
const count = z
  .union([z.string(), z.number()], "a non-negative integer")
  .transform((given) => Number(interpolate(`${given}`)))
  .nullish();

type Scalar = string | number | boolean;
type Command = string | Scalar[] | null | undefined;

interface Service {
  image?: string | null | undefined;
  command?: Command;
  entrypoint?: Command;
  environment?: string[] | Record<string, Scalar | null> | null | undefined;
  env_file?: unknown;
  scale?: number | null | undefined;
  deploy?:
    | { mode?: string | null | undefined; replicas?: number | null | undefined }
    | null
    | undefined;
  configs?: unknown[] | null | undefined;
  profiles?: unknown[] | null | undefined;
}

const serviceSchema: z.ZodType<Service> = z.object(
  {
    image: z.string("an image").nullish(),
    command,
    entrypoint: command,
    environment: z
      .union(
        [z.array(z.string()), z.record(z.string(), scalar.nullable())],
        "a list such as [NAME=value], or a mapping",
      )
      .nullish(),
    env_file: z.unknown().optional(),
    scale: count,
    deploy: z
      .object({ mode: z.string("global or replicated").nullish(), replicas: count }, "a mapping")
      .nullish(),
    configs: z.array(z.unknown(), "a list of configurations").nullish(),
    profiles: z.array(z.unknown(), "a list of profiles").nullish(),
  },
  "a mapping of image, command and others",
);

/** A layer whose shape is right. */
export interface ShapedLayer extends ServiceLayer {
  readonly service: Service;
}

/** No value if one of the layers has a wrong shape. */
export function shapesOf(layers: readonly ServiceLayer[]): Read<readonly ShapedLayer[]> {
  const read = layers.map((layer) => {
    const { given, document, path } = layer;
    const at = (steps: Path) => document.at([...path, ...steps]);
    const { value, findings } = validate(serviceSchema, given, { path, at });
    return { shaped: value && { ...layer, service: value }, findings };
  });
  const findings: Finding[] = read.flatMap((each) => each.findings);
  if (findings.length > 0) return unreadable(findings);
  return { value: read.flatMap(({ shaped }) => shaped ?? []), findings };
}

type Parts = Omit<PlacedContainer, "name" | "origin">;

/** `configs` are those of the project. */
export function partsOf(
  layers: readonly ShapedLayer[],
  configs: ReadonlyMap<string, Config>,
): Parts {
  const program = wordsOf(last(layers, "entrypoint"), "entrypoint");
  const args = wordsOf(last(layers, "command"), "command");
  const image = last(layers, "image");
  const units = unitsOf(layers);
  const mounted = new Map(layers.flatMap(({ service }) => (service.configs ?? []).map(targetOf)));
  const places = {
    args: () => placeOf(last(layers, "command") ?? layers.at(-1), args ? ["command"] : []),
    image: () => placeOf(image, ["image"]),
    units: units.at,
  };
  return {
    units: units.count,
    image: interpolate(image?.service.image ?? ""),
    command: program?.length === 0 ? undefined : program,
    args: args ?? [],
    env: environmentOf(layers),
    unseenEnv: last(layers, "env_file") ? ["env_file"] : [],
    fileAt: (path) => fileOf(configs.get(mounted.get(path) ?? "")),
    hasImageConfig: true,
    obstacles: [],
    at: (part) => places[part](),
  };
}

/** The last layer that has a key, which replaces those before it. */
function last(layers: readonly ShapedLayer[], key: keyof Service): ShapedLayer | undefined {
  return layers.findLast(({ service }) => service[key] !== undefined);
}

function placeOf(layer: ShapedLayer | undefined, path: Path): Position | undefined {
  return layer?.document.at([...layer.path, ...path]);
}

/** A string is split into words; each is looked for in it. */
function wordsOf(
  layer: ShapedLayer | undefined,
  key: "command" | "entrypoint",
): PlacedWord[] | undefined {
  const given = layer?.service[key];
  if (layer === undefined || given === undefined || given === null) return undefined;
  const { document } = layer;
  const path = [...layer.path, key];
  if (typeof given === "string") {
    return splitWords(interpolate(given)).map((word) => ({
      word,
      at: (text = word) => document.textAt(path, text),
    }));
  }
  return given.map((each, index) => {
    const place = [...path, index];
    const at = (text?: string) => (text ? document.textAt(place, text) : document.at(place));
    return { word: interpolate(`${each}`), at };
  });
}

/** Undefined if the number is not known: services with profiles start only if one of these is asked for. */
function unitsOf(layers: readonly ShapedLayer[]) {
  const deploy = (key: "mode" | "replicas") =>
    layers.findLast(({ service }) => service.deploy?.[key] !== undefined);
  const replicas = deploy("replicas");
  const scale = last(layers, "scale");
  const isOpen =
    deploy("mode")?.service.deploy?.mode === "global" ||
    layers.some(({ service }) => (service.profiles ?? []).length > 0);
  const count = replicas?.service.deploy?.replicas ?? scale?.service.scale ?? 1;
  const isKnown = !isOpen && Number.isSafeInteger(count) && count >= 0;
  const at = () => {
    if (replicas) return placeOf(replicas, ["deploy", "replicas"]);
    return scale ? placeOf(scale, ["scale"]) : placeOf(layers[0], []);
  };
  return { count: isKnown ? count : undefined, at };
}

/** A variable without a value has that of whoever starts Compose. */
function environmentOf(layers: readonly ShapedLayer[]): ReadonlyMap<string, PlacedVariable> {
  const variables = new Map<string, PlacedVariable>();
  for (const layer of layers) {
    const { environment } = layer.service;
    const entries = Array.isArray(environment)
      ? environment.map(
          (each, index) => [each.split("=", 1)[0] ?? "", valueIn(each), index] as const,
        )
      : Object.entries(environment ?? {}).map(
          ([name, value]) => [name, literal(value), name] as const,
        );
    for (const [name, value, step] of entries) {
      variables.set(name, { value, at: () => placeOf(layer, ["environment", step]) });
    }
  }
  return variables;
}

function valueIn(assignment: string): string | undefined {
  const index = assignment.indexOf("=");
  return index < 0 ? undefined : literal(assignment.slice(index + 1));
}

function literal(value: string | number | boolean | null): string | undefined {
  if (value === null) return undefined;
  const text = interpolate(`${value}`);
  return /\$\{?\w/.test(text) ? undefined : text;
}

/** A configuration of the project. */
export interface Config {
  /** A string if it is in the file. */
  readonly content: unknown;
  readonly document: ServiceLayer["document"];
  readonly path: Path;
  /** The content, for its places; it is parsed once. */
  readonly parsed: () => YamlDocument | undefined;
}

/** Where a configuration of a service is mounted, and its name; a name alone is mounted at the root. */
function targetOf(config: unknown): readonly [target: string, source: string] {
  if (!isRecord(config)) return [`/${config}`, `${config}`];
  const source = stringAt(config, ["source"]);
  return [stringAt(config, ["target"]) || `/${source}`, source];
}

function fileOf(config: Config | undefined): MountedFile | undefined {
  const { content } = config ?? {};
  if (config === undefined || typeof content !== "string") return undefined;
  const { document, path, parsed } = config;
  return {
    content: interpolate(content),
    at: (keys) => {
      const place = keys.length > 0 ? parsed()?.at(keys) : undefined;
      return place ? document.blockAt(path, content, place) : document.at(path);
    },
  };
}
