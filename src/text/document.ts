/** A parsed document, and where its parts are. */
import type { Path } from "../issues/issue.js";

/** A place in a text: both count from 1, columns in UTF-16 code units as in editors. */
export interface Position {
  readonly line: number;
  readonly column: number;
  /** The file that it is in, if the input is several; undefined in the text itself. */
  readonly file?: string;
}

/** One document that is not empty, of YAML or JSON. */
export interface YamlDocument {
  /** In JSON's terms, as Juju reads it. Keys are strings as written, so `on: 1` is `{ "on": 1 }`. */
  readonly value: unknown;
  /** The same for PyYAML, Kubernetes and Compose, which read an unquoted `y` as a string, not as true. */
  readonly pythonValue: unknown;
  /** The position of the key or element at a path, or of the nearest one around it. */
  readonly at: (path: Path) => Position | undefined;
  /** The comment after the value at a path, on its line. */
  readonly commentAt: (path: Path) => string | undefined;
  /** The scalar at a path as it is written: `1.20`, which is a number and then 1.2. */
  readonly textAt: (path: Path) => string | undefined;
  /** The scalar at a path with its quotes, or the header and indentation of a block. */
  readonly sourceAt: (path: Path) => SourceText | undefined;
}

/** A text of the input after parsing. */
export interface ParsedText {
  /** Its name; undefined for a text without one. */
  readonly file: string | undefined;
  /** Those that are not empty. */
  readonly documents: readonly YamlDocument[];
}

/** A part of a text. */
interface SourceText {
  readonly text: string;
  readonly positionOf: (offset: number) => Position;
}

/** The key or element at a path, or the nearest one around it. */
export interface Place {
  /** Where it starts in the text. */
  readonly start: number;
  /** Its value, if that is a scalar: as written, and where. */
  readonly scalar?: {
    readonly text: string | undefined;
    readonly start: number;
    readonly end: number;
  };
  readonly comment?: string | undefined;
}

/** What a document knows about places, from what finds them. */
export function placesIn(
  source: string,
  find: (path: Path) => Place,
  positionOf: (offset: number) => Position,
): Omit<YamlDocument, "value" | "pythonValue"> {
  return {
    at: (path) => positionOf(find(path).start),
    commentAt: (path) => find(path).comment,
    textAt: (path) => find(path).scalar?.text,
    sourceAt: (path) => {
      const { scalar } = find(path);
      if (scalar === undefined) return undefined;
      const { start, end } = scalar;
      return { text: source.slice(start, end), positionOf: (offset) => positionOf(start + offset) };
    },
  };
}

/** Where offsets are; the lines are looked for when the first is asked for. */
export function positionsIn(text: string): (offset: number) => Position {
  let starts: readonly number[] | undefined;
  return (offset) => {
    starts ??= lineStarts(text);
    let [low, high] = [0, starts.length];
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if ((starts[middle] ?? 0) <= offset) low = middle;
      else high = middle;
    }
    return { line: low + 1, column: offset - (starts[low] ?? 0) + 1 };
  };
}

function lineStarts(text: string): readonly number[] {
  const starts = [0];
  for (let at = text.indexOf("\n"); at >= 0; at = text.indexOf("\n", at + 1)) starts.push(at + 1);
  return starts;
}

/** The last occurrence of a text in a scalar; undefined if it is written another way there. */
export function placeOfText(
  { sourceAt }: YamlDocument,
  path: Path,
  text: string,
): Position | undefined {
  const source = sourceAt(path);
  const offset = source?.text.lastIndexOf(text) ?? -1;
  return offset < 0 ? undefined : source?.positionOf(offset);
}

/** A place in the value of a literal block (`|`), whose lines are those of the file; undefined for other scalars. */
export function placeInBlock(
  { sourceAt }: YamlDocument,
  path: Path,
  value: string,
  { line, column }: Position,
): Position | undefined {
  const source = sourceAt(path);
  if (!source?.text.startsWith("|")) return undefined;
  const written = source.text.split("\n")[line]?.trimEnd() ?? "";
  const indentation = written.length - (value.split("\n")[line - 1]?.trimEnd().length ?? 0);
  return { line: source.positionOf(0).line + line, column: indentation + column };
}
