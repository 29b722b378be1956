/** Reads Compose files: the services that run the product. */
import * as z from "zod";
import { configPathIn, imageConfigIn } from "../command-line/container.js";
import { splitWords } from "../command-line/split-words.js";
import { type Finding, finding, type Path, withOrigin } from "../issues/issue.js";
import { type Read, unreadable } from "../issues/read.js";
import { interpolate } from "./compose-text.js";
import { isProductImage, type ProductImages } from "./image.js";
import { stringAt, valueAt } from "./kubernetes-objects.js";
import { isRecord } from "./record.js";
import { validate } from "./validate.js";
import type { Workload } from "./workload.js";
import type { YamlDocument } from "./yaml.js";

const fileSchema = z.object(
  {
    name: z.string("the name of the project").nullish(),
    services: z.record(z.string(), z.unknown(), "a mapping of services"),
    configs: z.record(z.string(), z.unknown(), "a mapping of configurations").nullish(),
    include: z.unknown().optional(),
  },
  "a mapping of services",
);

type File = z.output<typeof fileSchema>;

const scalar = z.union([z.string(), z.number(), z.boolean()]);
const command = z.union([z.string(), z.array(scalar)], "a string, or a list of strings").nullish();
const count = z
  .union([z.string(), z.number()], "a non-negative integer")
  .transform((given) => Number(interpolate(`${given}`)))
  .nullish();

const serviceSchema = z.object(
  {
    image: z.string("an image"),
    command,
    entrypoint: command,
    environment: z
      .union(
        [z.array(z.string()), z.record(z.string(), scalar.nullable())],
        "a list such as [NAME=value], or a mapping",
      )
      .nullish(),
    scale: count,
    deploy: z
      .object({ mode: z.string("global or replicated").nullish(), replicas: count }, "a mapping")
      .nullish(),
    configs: z.array(z.unknown(), "a list of configurations").nullish(),
    profiles: z.array(z.unknown(), "a list of profiles").nullish(),
  },
  "a mapping of image, command and others",
);

type Service = z.output<typeof serviceSchema>;

/** Services of other products, and those built from source without an image's name, are ignored. */
export function readCompose(
  document: YamlDocument,
  product: ProductImages,
): Read<readonly Workload[]> {
  const { value: file, findings } = validate(fileSchema, document.pythonValue, document);
  if (file === undefined) return unreadable(findings);
  const read = Object.entries(file.services).map(([name, service]) =>
    isRecord(service) && concerns(service, product)
      ? readService(name, service, file, document, product)
      : unreadable([]),
  );
  const included = unreadParts(["include"], file, [], document);
  return {
    value: read.flatMap(({ value }) => value ?? []),
    findings: [...included, ...read.flatMap((each) => each.findings)],
  };
}

type Unknown = Readonly<Record<string, unknown>>;

/** A service without an image may have it from the one that it extends. */
function concerns({ image, ...service }: Unknown, product: ProductImages): boolean {
  if (typeof image !== "string") return Object.hasOwn(service, "extends");
  return isProductImage(interpolate(image), product);
}

function readService(
  name: string,
  given: Unknown,
  file: File,
  document: YamlDocument,
  { product }: ProductImages,
): Read<Workload> {
  const path = ["services", name];
  const origin = { workload: name, medium: "compose" } as const;
  const unread = unreadParts(["env_file", "extends"], given, path, document);
  if (given.image === undefined) return unreadable(withOrigin(unread, origin));
  const at = (steps: Path) => document.at([...path, ...steps]);
  const { value, findings } = validate(serviceSchema, given, { path, at });
  const found = withOrigin([...unread, ...findings], origin);
  if (value === undefined) return unreadable(found);
  const workload = {
    ...workloadOf(name, value, file, product),
    ...at(value.command ? ["command"] : []),
  };
  return { value: workload, findings: found };
}

/** Parts that refer to other files. */
function unreadParts(
  parts: readonly string[],
  given: Unknown,
  path: Path,
  { at }: YamlDocument,
): Finding[] {
  return parts
    .filter((part) => given[part] !== undefined && given[part] !== null)
    .map((part) => finding("unread-part", [...path, part], { part, ...at([...path, part]) }));
}

function workloadOf(name: string, service: Service, file: File, product: string): Workload {
  const program = wordsOf(service.entrypoint);
  const container = {
    command: program?.length === 0 ? undefined : program,
    args: wordsOf(service.command) ?? [],
    env: environmentOf(service.environment ?? []),
  };
  const { deploy, scale, profiles } = service;
  // Services with profiles start only if one of these is asked for.
  const isOpen = deploy?.mode === "global" || (profiles ?? []).length > 0;
  const config = configPathIn(container, product) ?? imageConfigIn(container, product);
  return {
    name,
    cluster: interpolate(file.name ?? ""),
    image: interpolate(service.image),
    release: undefined,
    ...container,
    replicas: isOpen ? undefined : known(deploy?.replicas ?? scale ?? 1),
    config: inlineConfig(config, service, file),
  };
}

/** Undefined for a variable without a default. */
function known(count: number): number | undefined {
  return Number.isSafeInteger(count) && count >= 0 ? count : undefined;
}

function wordsOf(given: Service["command"]): string[] | undefined {
  if (typeof given === "string") return splitWords(interpolate(given));
  return given?.map((word) => interpolate(`${word}`));
}

/** A variable without a value has that of whoever starts Compose. */
function environmentOf(
  given: NonNullable<Service["environment"]>,
): ReadonlyMap<string, string | undefined> {
  const entries = Array.isArray(given)
    ? given.map((each) => [each.split("=", 1)[0] ?? "", valueIn(each)] as const)
    : Object.entries(given).map(([name, value]) => [name, literal(value)] as const);
  return new Map(entries);
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

/** The content of a configuration in the same file that is mounted where `-config.file` says. */
function inlineConfig(
  path: string | undefined,
  { configs }: Service,
  file: File,
): string | undefined {
  const mounted = (configs ?? []).find((config) => isRecord(config) && config.target === path);
  const content = valueAt(file.configs, [stringAt(mounted, ["source"]), "content"]);
  return typeof content === "string" ? interpolate(content) : undefined;
}
