/** A document of a Compose file, and what the documents of a project say about a service. */
import * as z from "zod";
import { type Finding, finding, type Path } from "../issues/issue.js";
import { type Read, unreadable } from "../issues/read.js";
import { type Position, placeInBlock, placeOfText, type YamlDocument } from "../text/document.js";
import { validate } from "../text/validate.js";
import { isRecord, stringAt } from "../text/values.js";

const fileSchema = z.object(
  {
    name: z.string("the name of the project").nullish(),
    services: z.record(z.string(), z.unknown(), "a mapping of services"),
    configs: z.record(z.string(), z.unknown(), "a mapping of configurations").nullish(),
    include: z.unknown().optional(),
  },
  "a mapping of services",
);

/** One document; a file can have several, the later over the earlier. */
export interface ComposeDocument {
  readonly file: string | undefined;
  readonly name: string | undefined;
  readonly services: Readonly<Record<string, unknown>>;
  readonly configs: Readonly<Record<string, unknown>>;
  /** Paths of other files, as written. */
  readonly included: readonly string[];
  readonly at: (path: Path) => Position | undefined;
  /** Of a text in the scalar at a path, if it is there as written; else of the scalar. */
  readonly textAt: (path: Path, text: string) => Position | undefined;
  /** Of a place in the value of a block; else of the scalar. */
  readonly blockAt: (path: Path, value: string, place: Position) => Position | undefined;
}

export function readComposeDocument(
  document: YamlDocument,
  file: string | undefined,
): Read<ComposeDocument> {
  const inFile = (position: Position | undefined) =>
    position && file !== undefined ? { ...position, file } : position;
  const at = (path: Path) => inFile(document.at(path));
  const { value, findings } = validate(fileSchema, document.pythonValue, { at });
  if (value === undefined) return unreadable(findings.map((each) => ({ ...each, file })));
  const { name, services, configs, include } = value;
  return {
    value: {
      file,
      name: name ? interpolate(name) : undefined,
      services,
      configs: configs ?? {},
      included: includedIn(include),
      at,
      textAt: (path, text) => inFile(placeOfText(document, path, text)) ?? at(path),
      blockAt: (path, text, place) => inFile(placeInBlock(document, path, text, place)) ?? at(path),
    },
    findings: [],
  };
}

/** A path, `{ path }`, or a list of these; a path can be a list of files that are merged. */
function includedIn(include: unknown): string[] {
  const entries = Array.isArray(include) ? include : [include ?? []].flat();
  return entries
    .flatMap((each) => (isRecord(each) ? each.path : each))
    .map((path) => (typeof path === "string" ? path : ""));
}

/** `${A:-${B:-c}}`: defaults within defaults are replaced from the inside. */
const maxPasses = 5;

/** `${NAME:?message}` and `${NAME:+other}`, which can have spaces. */
const required = /(?<!\$)\$\{(\w+):?[?+][^${}]*\}/g;

/**
 * `${NAME:-default}` and `${NAME-default}` are their default, `$$` is `$`. A variable without a default stays as
 * it is: its value is not known.
 */
export function interpolate(text: string): string {
  let current = text;
  for (let pass = 0; pass < maxPasses; pass++) {
    const next = current.replace(/(?<!\$)\$\{\w+:?-([^${}]*)\}/g, "$1");
    if (next === current) break;
    current = next;
  }
  return current.replace(required, (_, name) => `\${${name}}`).replaceAll("$$", "$");
}

/** The documents of a file, by a path that stands in another file; undefined if it is not in the input. */
export type FindFile = (
  from: string | undefined,
  path: string,
) => readonly ComposeDocument[] | undefined;

/** One definition of a service; a later one is over it. */
export interface ServiceLayer {
  readonly given: Readonly<Record<string, unknown>>;
  readonly document: ComposeDocument;
  readonly path: Path;
}

export interface ServiceLayers {
  readonly layers: readonly ServiceLayer[];
  /** That a service is extended which is not in the input. */
  readonly findings: readonly Finding[];
}

/** Of services that extend each other. */
const maxDepth = 20;

export function layersOf(
  name: string,
  documents: readonly ComposeDocument[],
  find: FindFile,
): ServiceLayers {
  const all = documents.map((document) => layersIn(document, name, find, maxDepth));
  return {
    layers: all.flatMap(({ layers }) => layers),
    findings: all.flatMap(({ findings }) => findings),
  };
}

function layersIn(
  document: ComposeDocument,
  name: string,
  find: FindFile,
  depth: number,
): ServiceLayers {
  const given = Object.hasOwn(document.services, name) ? document.services[name] : undefined;
  if (!isRecord(given)) return { layers: [], findings: [] };
  const own = { given, document, path: ["services", name] };
  if (given.extends === undefined || given.extends === null) return { layers: [own], findings: [] };
  const base = extended(own, find, depth);
  const isFound = base.layers.length > 0;
  const findings = isFound ? base.findings : [unreadPart("extends", own)];
  return { layers: [...base.layers, own], findings };
}

/** `extends: NAME`, or a mapping that can name another file. */
function extended({ given, document }: ServiceLayer, find: FindFile, depth: number): ServiceLayers {
  const { extends: base } = given;
  const service = typeof base === "string" ? base : stringAt(base, ["service"]);
  const file = stringAt(base, ["file"]);
  const [other] = file === "" ? [document] : (find(document.file, file) ?? []);
  if (other === undefined || depth === 0) return { layers: [], findings: [] };
  return layersIn(other, service, find, depth - 1);
}

/** A part that refers to something outside of the input. */
export function unreadPart(
  part: string,
  { document, path }: Pick<ServiceLayer, "document" | "path">,
): Finding {
  const place = [...path, part];
  return finding("unread-part", place, { part, ...document.at(place) });
}
