/** Reads Compose files: the projects, and in each the services that run the product. */
import { type Finding, finding, isError, type Origin, withOrigin } from "../issues/issue.js";
import { type Read, unreadable } from "../issues/read.js";
import type { Cluster, Process } from "../process/cluster.js";
import { isProductImage, type ProductImages } from "../process/image.js";
import type { ReadWorkloads } from "../process/workload.js";
import type { Budget } from "../text/budget.js";
import type { ParsedText, YamlDocument } from "../text/document.js";
import { groupBy, valueAt } from "../text/values.js";
import { readYaml } from "../text/yaml.js";
import {
  type ComposeDocument,
  type FindFile,
  interpolate,
  layersOf,
  type ServiceLayer,
  type ServiceLayers,
  unreadPart,
} from "./compose-document.js";
import { type ComposeProject, composeProjects, hasProgram } from "./compose-projects.js";
import { type Config, partsOf, shapesOf } from "./compose-service.js";
import { processIn } from "./container-process.js";
import { configReaders } from "./process-config.js";

/** Services of other products, and those built from source without an image's name, are ignored. */
export function readComposeFiles(
  files: readonly ParsedText[],
  product: ProductImages,
  budget: Budget,
): ReadWorkloads {
  const { projects, findings, find } = composeProjects(files);
  const readerOf = configReaders(budget);
  const read = projects.map((project) => readProject(project, { product, find, readerOf }));
  const all = [...findings, ...read.flatMap((each) => each.findings)];
  const clusters = read.flatMap(({ value }) => value ?? []);
  return { clusters, findings: all, isRelevant: clusters.length > 0 || all.some(isError) };
}

interface Input {
  readonly product: ProductImages;
  readonly find: FindFile;
  readonly readerOf: ReturnType<typeof configReaders>;
}

/** No value if nothing in it runs the product. */
function readProject({ name, documents }: ComposeProject, input: Input): Read<Cluster> {
  const configs = configsIn(documents);
  const services = groupBy(
    documents.flatMap((document) =>
      Object.keys(document.services).map((service) => ({ service, document })),
    ),
    ({ service }) => service,
  );
  const read = [...services].map(([service, definitions]) => {
    const layers = layersOf(
      service,
      definitions.map(({ document }) => document),
      input.find,
    );
    const file = definitions[0]?.document.file;
    return readService({ service, file, cluster: name, ...layers }, configs, input);
  });
  const processes = read.flatMap(({ value }) => value ?? []);
  const unread = documents.flatMap((document) => unreadIncludes(document, input));
  const findings = [...unread, ...read.flatMap((each) => each.findings)];
  if (processes.length === 0) return unreadable(findings);
  const [file, second] = new Set(processes.map((process) => process.origin.file));
  const origin = originOf({ cluster: name, file: second === undefined ? file : undefined });
  const hasUnread = read.some((each) => each.value === undefined && each.findings.some(isError));
  return { value: { name, origin, processes, unseen: [], hasUnread }, findings };
}

interface NamedService extends ServiceLayers {
  readonly service: string;
  /** Its own, whatever it extends. */
  readonly file: string | undefined;
  readonly cluster: string | undefined;
}

function readService(
  { service, file, cluster, layers, findings: unread }: NamedService,
  configs: ReadonlyMap<string, Config>,
  { product, readerOf }: Input,
): Read<Process> {
  const origin = originOf({ workload: service, file });
  const { image } = layers.findLast(({ given }) => typeof given.image === "string")?.given ?? {};
  if (typeof image !== "string")
    return unreadable(withOrigin(withoutImage(layers, unread), origin));
  if (!isProductImage(interpolate(image), product)) return unreadable([]);
  const shaped = shapesOf(layers);
  const envFiles = layers.filter(({ given }) => given.env_file);
  const found = withOrigin(
    [...unread, ...envFiles.map((layer) => unreadPart("env_file", layer)), ...shaped.findings],
    origin,
  );
  if (shaped.value === undefined) return unreadable(found);
  const container = {
    name: service,
    origin: originOf({ workload: service, cluster, file }),
    ...partsOf(shaped.value, configs),
  };
  const read = processIn(container, product.product, readerOf);
  return { value: read.value, findings: [...found, ...read.findings] };
}

/** It has the image of a service that is not in the input, or is to be merged with another file. */
function withoutImage(layers: readonly ServiceLayer[], unread: readonly Finding[]): Finding[] {
  const [layer] = layers;
  if (unread.length > 0 || layer === undefined || layers.some(({ given }) => hasProgram(given))) {
    return [...unread];
  }
  const { path, document } = layer;
  const facts = { part: "a service without an image", ...document.at(path) };
  return [finding("unread-part", path, facts)];
}

/** Of files that are not in the input. */
function unreadIncludes(document: ComposeDocument, { find }: Input): Finding[] {
  const { file, included } = document;
  if (included.every((path) => find(file, path) !== undefined)) return [];
  return withOrigin([unreadPart("include", { document, path: [] })], { file, medium: "compose" });
}

/** The configurations whose content is in the files, the later ones over the earlier. */
function configsIn(documents: readonly ComposeDocument[]): ReadonlyMap<string, Config> {
  const all = documents.flatMap((document) =>
    Object.keys(document.configs).map((name) => {
      const path = ["configs", name, "content"];
      const content = valueAt(document.configs, path.slice(1));
      return [name, { content, document, path, parsed: onceParsed(content) }] as const;
    }),
  );
  return new Map(all);
}

function onceParsed(content: unknown): Config["parsed"] {
  let parsed: YamlDocument | undefined | null = null;
  return () => {
    if (parsed === null) parsed = readYaml(interpolate(`${content}`)).value?.[0];
    return parsed;
  };
}

/** Without what is undefined. */
function originOf({ workload, cluster, file }: Origin): Origin {
  return {
    ...(workload !== undefined && { workload }),
    ...(cluster !== undefined && { cluster }),
    ...(file !== undefined && { file }),
    medium: "compose",
  };
}
