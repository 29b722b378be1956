/** Reads JSON within a bound of nesting. */
import { describe } from "../issues.js";
import { nestedAtMost } from "./limits.js";
import { charmIssue, oneLine, type Position } from "./messages.js";
import { type Read, refuse } from "./result.js";

export function readJson(text: string): Read<unknown> {
  if (typeof text !== "string") return refuse([charmIssue("invalid-text", [], describe(text))]);
  if (isTooDeep(text)) return refuse([charmIssue("too-deep", [], { limit: nestedAtMost })]);
  try {
    return { ok: true, value: JSON.parse(text.replace(/^\ufeff/, "")) };
  } catch (cause) {
    const { message } = cause as SyntaxError;
    const facts = { reason: oneLine(message), ...positionIn(message, text) };
    return refuse([charmIssue("unreadable-json", [], facts)]);
  }
}

/** Whether brackets outside of texts are nested deeper than any file of the formats is. */
function isTooDeep(text: string): boolean {
  let depth = 0;
  for (let index = 0; index < text.length && depth <= nestedAtMost; index++) {
    const character = text[index];
    if (character === '"') index = endOfText(text, index);
    else if (character === "{" || character === "[") depth += 1;
    else if (character === "}" || character === "]") depth -= 1;
  }
  return depth > nestedAtMost;
}

/** Where the text ends that begins at a quote. */
function endOfText(text: string, start: number): number {
  let index = start + 1;
  while (index < text.length && text[index] !== '"') index += text[index] === "\\" ? 2 : 1;
  return index;
}

/** Where the engine says the position, the line and column of it. */
function positionIn(message: string, text: string): Position | undefined {
  const [, position] = /at position (\d+)/.exec(message) ?? [];
  if (position === undefined) return undefined;
  const before = text.slice(0, Number(position));
  const line = before.split("\n").length;
  return { line, column: before.length - before.lastIndexOf("\n") };
}
