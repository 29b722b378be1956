/** Reads JSON within a bound of nesting, which is checked before anything is parsed. */
import { describe, finding } from "../issues/issue.js";
import { type Read, unreadable } from "../issues/read.js";
import { endOfString, jsonError } from "./json-error.js";
import { maxNesting } from "./limits.js";

export function readJson(text: string): Read<unknown> {
  if (typeof text !== "string") return unreadable([finding("invalid-text", [], describe(text))]);
  if (isTooDeep(text)) return unreadable([finding("too-deep", [], { limit: maxNesting })]);
  const source = text.replace(/^\ufeff/, "");
  try {
    return { value: JSON.parse(source), findings: [] };
  } catch {
    return unreadable([finding("unreadable-json", [], jsonError(source))]);
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
