/** A document of a Compose file. */
import * as z from "zod";
import type { Path } from "../issues/issue.js";
import { type Read, unreadable } from "../issues/read.js";
import type { Position, YamlDocument } from "../text/document.js";
import { placeInBlock, placeOfText } from "../text/document.js";
import { validate } from "../text/validate.js";
import { isRecord } from "../text/values.js";
import { interpolate } from "./compose-text.js";

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
