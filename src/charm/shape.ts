/** Holds documents against a shape, and tells what does not fit and where. */
import type { ZodMiniType } from "zod/mini";
import { describe, type Path } from "../issues.js";
import { readDocuments, type YamlDocument, type YamlReader } from "./documents.js";
import { type CharmFormat, hasFormat, mainKeysOf, otherLook, rowOf } from "./format.js";
import { type CharmFinding, charmFinding, charmIssue, type Position } from "./messages.js";
import { isRecord } from "./record.js";
import { type Read, type Refusal, refuse } from "./result.js";

/** A document, and its value in a known shape. */
export interface Shaped<Value> {
  readonly value: Value;
  readonly document: YamlDocument;
}

/** The only document of a text, of a format that is one document. */
export function readShaped<Value>(
  text: string,
  format: CharmFormat,
  shape: ZodMiniType<Value>,
  reader?: YamlReader,
): Read<Shaped<Value>> {
  const read = readDocuments(text, reader);
  if (!read.ok) return read;
  const [document, second] = read.value;
  if (second) {
    const facts = { format: rowOf(format).title, count: read.value.length, ...second.at([]) };
    return refuse([charmIssue("several-documents", [], facts)]);
  }
  if (!document || !isOfFormat(document.value, format))
    return wrongFormat(format, reasonAgainst(document?.value, format));
  const shaped = holdAgainst(shape, document.value, document);
  return shaped.ok ? { ok: true, value: { value: shaped.value, document } } : shaped;
}

export function isOfFormat(value: unknown, format: CharmFormat): boolean {
  return isRecord(value) && hasFormat(keysOf(value), format);
}

/** Whether a document can only be of another format: an overlay need not have the keys of a bundle. */
export function isOfOther(value: unknown, format: CharmFormat): boolean {
  return !isRecord(value) || otherLook(keysOf(value), format) !== undefined;
}

export function wrongFormat(format: CharmFormat, reason: string): Refusal {
  const { title, remedy } = rowOf(format);
  return refuse([charmIssue("wrong-format", [], { format: title, reason, remedy })]);
}

/** Why a document, undefined for an empty text, is not of the format. */
export function reasonAgainst(value: unknown, format: CharmFormat): string {
  if (value === undefined) return "it is empty";
  if (!isRecord(value)) return `it is a single ${describe(value).type}`;
  const other = otherLook(keysOf(value), format);
  if (other) return `it looks like ${other}`;
  return `at its top there is no ${mainKeysOf(format).join(", and no ")}`;
}

function keysOf(value: Record<string, unknown>): Set<string> {
  return new Set(Object.keys(value));
}

/** Where a value stands: the path to it, and places in the text where that has lines. */
interface Place {
  readonly path?: Path;
  at?(path: Path): Position;
}

/** The value in the shape; the message of each check says what is expected. */
export function holdAgainst<Value>(
  shape: ZodMiniType<Value>,
  value: unknown,
  place: Place,
): Read<Value> {
  const parsed = shape.safeParse(value);
  if (parsed.success) return { ok: true, value: parsed.data };
  const issues = parsed.error.issues.map(({ path, message }) =>
    misshapen(path as Path, message, value, place),
  );
  return refuse(issues);
}

function misshapen(steps: Path, expected: string, value: unknown, place: Place): CharmFinding {
  const path = [...(place.path ?? []), ...steps];
  const given = describe(steps.reduce(childOf, value));
  const facts = { at: path.join("."), expected, ...given, ...place.at?.(steps) };
  return charmFinding("invalid-shape", path, facts);
}

function childOf(value: unknown, key: string | number): unknown {
  const parent = Object(value);
  return Object.hasOwn(parent, key) ? parent[key] : undefined;
}
