/** Why a text is not YAML, by the yaml package's codes: its own words change, and are about its tokens. */
import type { ErrorCode } from "yaml";
import { quote } from "../issues/text.js";

/** The reason for an error of this code at this offset. */
export function yamlReason(code: ErrorCode, source: string, offset: number): string {
  const isAtEnd = source.slice(offset).trim() === "";
  if (isAtEnd && (code === "MISSING_CHAR" || code === "BAD_INDENT")) {
    return "a quote or bracket is not closed";
  }
  const found = isAtEnd
    ? "the end"
    : quote(/^\s|^\S+/.exec(source.slice(offset, offset + 100))?.[0] ?? "");
  return reasons[code].replace("{found}", () => found);
}

const unknown = "{found} cannot be parsed here";

const reasons: Readonly<Record<ErrorCode, string>> = {
  ALIAS_PROPS: "an alias cannot have an anchor or a tag",
  BAD_ALIAS: "an anchor or alias has no name",
  BAD_COLLECTION_TYPE: "a tag does not fit its value",
  BAD_DIRECTIVE: "the directive {found} is unknown or incomplete",
  BAD_DQ_ESCAPE: 'a string in double quotes has an unknown escape; a backslash is "\\\\"',
  BAD_INDENT: "the indentation does not match the lines above",
  BAD_PROP_ORDER: "an anchor or tag is in the wrong place",
  BAD_SCALAR_START: "{found} needs quotes",
  BLOCK_AS_IMPLICIT_KEY:
    'a mapping cannot start inside a value; quote a value that contains ": ", or fix the indentation',
  BLOCK_IN_FLOW: "entries in brackets need commas between them, and cannot be blocks",
  DUPLICATE_KEY: "a key is defined twice",
  IMPOSSIBLE: unknown,
  KEY_OVER_1024_CHARS: "a key is longer than 1024 characters",
  MISSING_CHAR: 'a colon, comma, space, line break or "---" is missing at {found}',
  MULTILINE_IMPLICIT_KEY: "a key must be on one line, with a colon and a space after it",
  MULTIPLE_ANCHORS: "a value can have only one anchor",
  MULTIPLE_DOCS: "there is more than one document",
  MULTIPLE_TAGS: "a value can have only one tag",
  NON_STRING_KEY: "a key must be a string; a template such as {{ x }} needs quotes",
  RESOURCE_EXHAUSTION: unknown,
  TAB_AS_INDENT: "a tab cannot indent; use spaces",
  TAG_RESOLVE_FAILED: "a tag is malformed, or does not fit its value",
  UNEXPECTED_TOKEN: "{found} is unexpected here",
};
