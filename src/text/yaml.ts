/** Reads YAML within bounds, with the position of every value: the one file that knows the yaml package. */
import {
  type Alias,
  Composer,
  type CST,
  type Document,
  type ErrorCode,
  isScalar,
  Lexer,
  LineCounter,
  type Node,
  Parser,
  type Tags,
  visit,
} from "yaml";
import { describe, type Finding, finding, type Path } from "../issues/issue.js";
import { type Read, unreadable } from "../issues/read.js";
import {
  maxAliases,
  maxCharacters,
  maxNesting,
  maxSignificantTokens,
  maxTagDirectives,
  maxTokens,
  maxValues,
} from "./limits.js";
import type { Position } from "./position.js";
import { yamlReason } from "./yaml-errors.js";
import { scanNodes } from "./yaml-nodes.js";
import { type Place, placeFinder } from "./yaml-places.js";

/** One document that is not empty, of YAML or JSON. */
export interface YamlDocument {
  /** In JSON's terms, as Juju reads it. Keys are strings as written, so `on: 1` is `{ "on": 1 }`. */
  readonly value: unknown;
  /** The same for PyYAML, Kubernetes and Compose, which read an unquoted `y` as a string, not as true. */
  readonly pythonValue: unknown;
  /** The position of the key or element at a path, or of the nearest one around it; undefined for large JSON. */
  readonly at: (path: Path) => Position | undefined;
  /** The comment after the value at a path, on its line. */
  readonly commentAt: (path: Path) => string | undefined;
  /** The scalar at a path as it is written: `1.20`, which is a number and then 1.2. */
  readonly textAt: (path: Path) => string | undefined;
  /** The scalar at a path with its quotes, or the header and indentation of a block. */
  readonly sourceAt: (path: Path) => SourceText | undefined;
}

/** A part of a text. */
interface SourceText {
  readonly text: string;
  readonly positionOf: (offset: number) => Position;
}

/** The documents of a text in YAML 1.1: merge keys applied, aliases followed, duplicate keys rejected. */
export function readYaml(text: string): Read<readonly YamlDocument[]> {
  if (typeof text !== "string") return unreadable([finding("invalid-text", [], describe(text))]);
  if (text.length > maxCharacters) return tooLarge(maxCharacters, "characters");
  const source = text.replace(/^\ufeff/, "");
  const lines = new LineCounter();
  const scanned = scan(source, lines);
  if (scanned.value === undefined) return unreadable(scanned.findings);
  const composed = compose(scanned.value, source, lines);
  if (composed.value === undefined) return unreadable(composed.findings);
  const documents = composed.value.map((document) => convert(document, { source, lines }));
  const findings = documents.flatMap((each) => each.findings);
  if (findings.length > 0) return unreadable(findings);
  return { value: documents.flatMap(({ value }) => value ?? []), findings };
}

/** The tokens of the text; one step of yaml's own loop at a time, so that it can be left. */
function scan(source: string, lines: LineCounter): Read<CST.Token[]> {
  const parser = new Parser(lines.addNewLine);
  const tokens: CST.Token[] = [];
  let [count, significant] = [0, 0];
  lines.addNewLine(0);
  for (const lexeme of new Lexer().lex(source)) {
    for (const token of parser.next(lexeme)) tokens.push(token);
    count += 1;
    if (lexeme.trim() !== "") significant += 1;
    if (count > maxTokens || significant > maxSignificantTokens) {
      return tooLarge(maxSignificantTokens, "tokens");
    }
    if (parser.stack.length > maxNesting) {
      const position = positionOf(parser.offset - lexeme.length, lines);
      return unreadable([finding("too-deep", [], { limit: maxNesting, ...position })]);
    }
  }
  for (const token of parser.end()) tokens.push(token);
  const error = tokens.find((token) => token.type === "error");
  if (error) {
    const reason = yamlReason("UNEXPECTED_TOKEN", source, error.offset);
    return unreadable([invalidYaml(reason, error.offset, lines)]);
  }
  if (tokens.filter(isTagDirective).length > maxTagDirectives) {
    return tooLarge(maxTagDirectives, "tag directives");
  }
  return { value: tokens, findings: [] };
}

function isTagDirective(token: CST.Token): boolean {
  return token.type === "directive" && token.source.startsWith("%TAG");
}

/** What yaml gives as the position of an error. */
type ErrorSource = number | readonly [number, ...number[]] | { readonly offset: number };

function compose(
  tokens: readonly CST.Token[],
  text: string,
  lines: LineCounter,
): Read<readonly Document[]> {
  const composer = new Composer({
    version: "1.1",
    customTags: withoutObjects,
    stringKeys: true,
    // Its own check compares each key with all others.
    uniqueKeys: false,
    prettyErrors: false,
    logLevel: "silent",
  });
  const errors: Finding[] = [];
  // The first error ends it: a text can have one in each character, and all would be kept.
  const onError = (source: ErrorSource, code: ErrorCode, message: string, isWarning?: boolean) => {
    if (isWarning) return;
    const offset = offsetOf(source);
    errors.push(invalidYaml(yamlReason(code, text, offset), offset, lines));
    throw new Error(message);
  };
  Object.assign(composer, { onError });
  try {
    return { value: [...composer.compose(tokens, true, text.length)], findings: [] };
  } catch {
    return unreadable(errors.slice(0, 1));
  }
}

function offsetOf(source: ErrorSource): number {
  if (typeof source === "number") return source;
  return "offset" in source ? source.offset : source[0];
}

/** The tags whose values JSON lacks: without them their values are strings, lists and mappings. */
const objects = new Set(
  ["binary", "omap", "pairs", "set", "timestamp"].map((name) => `tag:yaml.org,2002:${name}`),
);

function withoutObjects(tags: Tags): Tags {
  return tags.filter((tag) => typeof tag === "string" || !objects.has(tag.tag));
}

interface Text {
  readonly source: string;
  readonly lines: LineCounter;
}

/** No value for an empty document. */
function convert(document: Document, text: Text): Read<YamlDocument> {
  const { lines } = text;
  const root = document.contents as Node | null;
  if (root === null || (isScalar(root) && root.value === null)) return unreadable([]);
  const { size, aliases, duplicates, unresolved } = scanNodes(root);
  const at = (node: Node) => positionOf(startOf(node), lines);
  if (unresolved) return unreadable([missingAnchor(unresolved, lines)]);
  if (aliases.size > maxAliases) return tooManyAliases(maxAliases, "aliases");
  if (size > maxValues) return tooManyAliases(maxValues, "values, with those behind its aliases");
  const findings = duplicates.map(({ path, key, first, second }) =>
    finding("duplicate-key", path, { key, firstLine: at(first).line, ...at(second) }),
  );
  if (findings.length > 0) return unreadable(findings);
  return documentOf(document, root, placeFinder(root, aliases), text);
}

function documentOf(
  document: Document,
  root: Node,
  find: (path: Path) => Place,
  { source, lines }: Text,
): Read<YamlDocument> {
  try {
    return {
      value: {
        value: document.toJS({ maxAliasCount: -1 }),
        get pythonValue() {
          return pythonValueOf(document);
        },
        at: (path) => positionOf(startOf(find(path).start), lines),
        commentAt: (path) => find(path).value?.comment?.split("\n")[0],
        textAt: (path) => sourceOf(find(path).value),
        sourceAt: (path) => {
          const { value } = find(path);
          if (!isScalar(value)) return undefined;
          const [start, end] = value.range ?? [0, 0];
          const positionAt = (offset: number) => positionOf(start + offset, lines);
          return { text: source.slice(start, end), positionOf: positionAt };
        },
      },
      findings: [],
    };
  } catch {
    return unreadable([invalidYaml('"<<" can merge only mappings', startOf(root), lines)]);
  }
}

function sourceOf(node: Node | undefined): string | undefined {
  return isScalar(node) ? node.source : undefined;
}

/** A single unquoted letter is a string for PyYAML. The nodes are changed: the other value was made before. */
function pythonValueOf(document: Document): unknown {
  visit(document, {
    Scalar: (_key, scalar) => {
      const isLetter = typeof scalar.value === "boolean" && scalar.source?.length === 1;
      if (isLetter && scalar.type === "PLAIN") scalar.value = scalar.source;
    },
  });
  return document.toJS({ maxAliasCount: -1 });
}

function startOf(node: Node): number {
  return node.range?.[0] ?? 0;
}

function positionOf(offset: number, lines: LineCounter): Position {
  const { line, col } = lines.linePos(offset);
  return { line, column: col };
}

function invalidYaml(reason: string, offset: number, lines: LineCounter): Finding {
  return finding("unreadable-yaml", [], { reason, ...positionOf(offset, lines) });
}

function missingAnchor(alias: Alias, lines: LineCounter): Finding {
  return invalidYaml(`there is no anchor ${alias.source} before it`, startOf(alias), lines);
}

function tooManyAliases(limit: number, unit: string): Read<never> {
  return unreadable([finding("too-many-aliases", [], { limit, unit })]);
}

function tooLarge(limit: number, unit: string): Read<never> {
  return unreadable([finding("too-large", [], { limit, unit })]);
}
