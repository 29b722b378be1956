/** Where a text stops being JSON, and why: each engine words that in its own way, and some do not say where. */
import { quote } from "../issues/text.js";
import type { Position } from "./position.js";

/** The first error of a text that is not JSON. Its nesting must be bounded. */
export function jsonError(text: string): Position & { readonly reason: string } {
  try {
    return errorAt(text, skipSpace(text, skipValue(text, 0)), "nothing after the value");
  } catch (error) {
    if (error instanceof Unexpected) return errorAt(text, error.offset, error.expected);
    throw error;
  }
}

/** The index of the closing quote, or where the text ends. */
export function endOfString(text: string, start: number): number {
  let index = start + 1;
  while (index < text.length && text[index] !== '"') index += text[index] === "\\" ? 2 : 1;
  return Math.min(index, text.length);
}

class Unexpected extends Error {
  readonly offset: number;
  readonly expected: string;

  constructor(offset: number, expected: string) {
    super(expected);
    this.offset = offset;
    this.expected = expected;
  }
}

function errorAt(text: string, offset: number, expected: string) {
  const before = text.slice(0, offset);
  return {
    reason: `expected ${expected}, ${foundAt(text, offset)}`,
    line: before.split("\n").length,
    column: before.length - before.lastIndexOf("\n"),
  };
}

function foundAt(text: string, offset: number): string {
  const found = text.codePointAt(offset);
  return found === undefined ? "but the input ends" : `not ${quote(String.fromCodePoint(found))}`;
}

/** Each of these returns the index after what it skips. */
function skipValue(text: string, start: number): number {
  const at = skipSpace(text, start);
  if (text[at] === '"') return skipString(text, at);
  if (text[at] === "[") return skipItems(text, at, "]", skipValue);
  if (text[at] === "{") return skipItems(text, at, "}", skipMember);
  return skip(scalar, text, at, "a value");
}

function skipItems(text: string, start: number, close: string, skipItem: typeof skipValue): number {
  let at = skipSpace(text, start + 1);
  if (text[at] === close) return at + 1;
  for (;;) {
    at = skipSpace(text, skipItem(text, at));
    if (text[at] === close) return at + 1;
    if (text[at] !== ",") throw new Unexpected(at, `"," or "${close}"`);
    at += 1;
  }
}

function skipMember(text: string, start: number): number {
  const at = skipSpace(text, start);
  if (text[at] !== '"') throw new Unexpected(at, "a key in double quotes");
  const colon = skipSpace(text, skipString(text, at));
  if (text[colon] !== ":") throw new Unexpected(colon, '":"');
  return skipValue(text, colon + 1);
}

function skipString(text: string, start: number): number {
  const end = endOfString(text, start);
  escapes.lastIndex = start + 1;
  for (let match = escapes.exec(text); match && match.index < end; match = escapes.exec(text)) {
    if (match[1] === "\\")
      throw new Unexpected(match.index + 1, 'an escape such as "\\n" or "\\\\"');
    if (match[1]) throw new Unexpected(match.index, "a closing quote");
  }
  if (end === text.length) throw new Unexpected(end, "a closing quote");
  return end + 1;
}

const space = /[\t\n\r ]*/y;
const scalar = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null/y;
/** A right escape, or a character that cannot be in a string. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: it looks for them
const escapes = /\\(?:["\\/bfnrt]|u[\da-fA-F]{4})|([\\\u0000-\u001f])/g;

function skipSpace(text: string, start: number): number {
  return skip(space, text, start, "");
}

function skip(pattern: RegExp, text: string, start: number, expected: string): number {
  pattern.lastIndex = start;
  if (!pattern.test(text)) throw new Unexpected(start, expected);
  return pattern.lastIndex;
}
