/** Where a part of a scalar is in its file. */
import type { Path } from "../issues/issue.js";
import type { Position } from "./position.js";
import type { YamlDocument } from "./yaml.js";

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
