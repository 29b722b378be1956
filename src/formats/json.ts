/** Reads JSON within a bound of nesting, which is checked before anything is parsed. */
import { describe, finding } from "../issues/issue.js";
import { type Read, unreadable } from "../issues/read.js";
import type { Position } from "./deployment.js";
import { maxNesting } from "./limits.js";

export function readJson(text: string): Read<unknown> {
  if (typeof text !== "string") return unreadable([finding("invalid-text", [], describe(text))]);
  if (isTooDeep(text)) return unreadable([finding("too-deep", [], { limit: maxNesting })]);
  try {
    return { value: JSON.parse(text.replace(/^\ufeff/, "")), findings: [] };
  } catch (cause) {
    const reason = (cause as SyntaxError).message;
    return unreadable([finding("unreadable-json", [], { reason, ...positionIn(reason, text) })]);
  }
}

/** Whether brackets outside of strings are nested deeper than in any file of the formats. */
function isTooDeep(text: string): boolean {
  let depth = 0;
  for (let index = 0; index < text.length && depth <= maxNesting; index++) {
    const character = text[index];
    if (character === '"') index = endOfString(text, index);
    else if (character === "{" || character === "[") depth += 1;
    else if (character === "}" || character === "]") depth -= 1;
  }
  return depth > maxNesting;
}

/** The index of the closing quote. */
function endOfString(text: string, start: number): number {
  let index = start + 1;
  while (index < text.length && text[index] !== '"') index += text[index] === "\\" ? 2 : 1;
  return index;
}

/** The line and column of the offset that the engine names. */
function positionIn(message: string, text: string): Position | undefined {
  const [, offset] = /at position (\d+)/.exec(message) ?? [];
  if (offset === undefined) return undefined;
  const before = text.slice(0, Number(offset));
  const line = before.split("\n").length;
  return { line, column: before.length - before.lastIndexOf("\n") };
}
