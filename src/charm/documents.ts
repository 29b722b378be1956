/** Reads YAML, with the place of every value: the one file that knows the yaml package. */
import {
  Composer,
  type CST,
  isAlias,
  isMap,
  isScalar,
  isSeq,
  Lexer,
  LineCounter,
  type Node,
  type Pair,
  Parser,
  type Scalar,
  type Tags,
  type YAMLMap,
  type YAMLSeq,
} from "yaml";
import { describe, type Path } from "../issues.js";
import { charactersAtMost, nestedAtMost, tokensAtMost, valuesAtMost } from "./limits.js";
import { type CharmFinding, charmFinding, oneLine, type Position } from "./messages.js";
import { isRecord } from "./record.js";
import { type Read, refuse } from "./result.js";

/** One YAML document that is not empty. */
export interface YamlDocument {
  /** In JSON's terms. Keys are texts as written, so `on: 1` is `{ "on": 1 }`. */
  readonly value: unknown;
  /** Where the key or element at a path stands, or what would hold it. */
  readonly at: (path: Path) => Position;
  /** The comment behind the value at a path, on its line. */
  readonly commentAt: (path: Path) => string | undefined;
}

/** Who reads the file in the end: Juju takes an unquoted `y` as true, PyYAML as a text. */
export type YamlReader = "juju" | "python";

/**
 * The documents of a text: YAML 1.1, merge keys applied, aliases followed, duplicate keys refused. Whatever
 * it is given, it answers within bounds: of characters, tokens, nesting, and values that aliases stand for.
 */
export function readDocuments(
  text: string,
  reader: YamlReader = "juju",
): Read<readonly YamlDocument[]> {
  if (typeof text !== "string") return refuse([charmFinding("invalid-text", [], describe(text))]);
  if (text.length > charactersAtMost) return tooLarge(charactersAtMost, "characters");
  const source = text.replace(/^\ufeff/, "");
  const lines = new LineCounter();
  const scanned = scan(source, lines);
  if (!scanned.ok) return scanned;
  const composed = compose(scanned.value, source.length, lines);
  if (!composed.ok) return composed;
  const conversions = composed.value.map((node) => new Conversion(node, reader, lines));
  const findings = conversions.flatMap((each) => each.findings);
  if (findings.length > 0) return refuse(findings);
  return { ok: true, value: conversions.filter(({ value }) => value !== null) };
}

/** The tokens of the text; each step of yaml's own loop, so that it can be left. */
function scan(source: string, lines: LineCounter): Read<CST.Token[]> {
  const parser = new Parser(lines.addNewLine);
  const tokens: CST.Token[] = [];
  let count = 0;
  lines.addNewLine(0);
  for (const lexeme of new Lexer().lex(source)) {
    tokens.push(...parser.next(lexeme));
    count += 1;
    if (count > tokensAtMost) return tooLarge(tokensAtMost, "tokens");
    if (parser.stack.length > nestedAtMost) {
      const facts = { limit: nestedAtMost, ...positionOf(parser.offset - lexeme.length, lines) };
      return refuse([charmFinding("too-deep", [], facts)]);
    }
  }
  tokens.push(...parser.end());
  const error = tokens.find((token) => token.type === "error");
  return error
    ? refuse([unreadable(error.message, error.offset, lines)])
    : { ok: true, value: tokens };
}

/** The contents of each document. */
function compose(
  tokens: readonly CST.Token[],
  end: number,
  lines: LineCounter,
): Read<(Node | null)[]> {
  const composer = new Composer({
    version: "1.1",
    customTags: withoutObjects,
    merge: false,
    uniqueKeys: false,
    prettyErrors: false,
    logLevel: "silent",
  });
  const errors: CharmFinding[] = [];
  // The first error ends it: a text can hold one a character, and each costs as much as ten tokens. What is
  // thrown comes back as errors of the nodes around it.
  const onError = (source: ErrorSource, _code: string, message: string, isWarning?: boolean) => {
    if (isWarning) return;
    errors.push(unreadable(message, offsetOf(source), lines));
    throw new Error(message);
  };
  Object.assign(composer, { onError });
  try {
    const documents = [...composer.compose(tokens, true, end)];
    return { ok: true, value: documents.map(({ contents }) => contents) };
  } catch {
    return refuse(errors.slice(0, 1));
  }
}

/** What yaml gives as the place of an error. */
type ErrorSource = number | readonly [number, ...number[]] | { readonly offset: number };

function offsetOf(source: ErrorSource): number {
  if (typeof source === "number") return source;
  return "offset" in source ? source.offset : source[0];
}

/** The tags whose values JSON lacks: without them their values are texts, lists and mappings. */
const objects = new Set(
  ["binary", "omap", "pairs", "set", "timestamp"].map((name) => `tag:yaml.org,2002:${name}`),
);

function withoutObjects(tags: Tags): Tags {
  return tags.filter((tag) => !objects.has(Object(tag).tag));
}

/** One document, its nodes turned into plain values. */
class Conversion implements YamlDocument {
  readonly value: unknown;
  readonly findings: CharmFinding[] = [];
  readonly #reader: YamlReader;
  readonly #lines: LineCounter;
  readonly #anchors = new Map<string, { readonly value: unknown; readonly size: number }>();
  /** For each list and mapping where its elements stand, and the comments behind them. */
  readonly #offsets = new Map<unknown, Map<string | number, number>>();
  readonly #comments = new Map<unknown, Map<string | number, string>>();
  readonly #start: number;
  #size = 0;

  constructor(root: Node | null, reader: YamlReader, lines: LineCounter) {
    this.#reader = reader;
    this.#lines = lines;
    this.#start = startOf(root);
    this.value = this.#convert(root, []);
  }

  at(path: Path): Position {
    const found = this.#follow(path);
    return positionOf(found.offset, this.#lines);
  }

  commentAt(path: Path): string | undefined {
    const { value } = this.#follow(path.slice(0, -1));
    return this.#comments.get(value)?.get(path.at(-1) ?? "");
  }

  /** As far along a path as there is something. */
  #follow(path: Path): { readonly value: unknown; readonly offset: number } {
    let [value, offset] = [this.value, this.#start];
    for (const step of path) {
      const next = this.#offsets.get(value)?.get(step);
      if (next === undefined) break;
      offset = next;
      value = (value as Record<string | number, unknown>)[step];
    }
    return { value, offset };
  }

  #convert(node: Node | null, path: Path): unknown {
    this.#size += 1;
    const before = this.#size;
    if (isAlias(node)) return this.#resolve(node.source, startOf(node));
    const value = this.#plain(node, path);
    const anchor = node?.anchor;
    if (anchor !== undefined) this.#anchors.set(anchor, { value, size: this.#size - before });
    return value;
  }

  #plain(node: Node | null, path: Path): unknown {
    if (isMap(node)) return this.#mapping(node as YAMLMap<Node, Node | null>, path);
    if (isSeq(node)) return this.#list(node as YAMLSeq<Node>, path);
    return isScalar(node) ? this.#scalar(node) : null;
  }

  #resolve(name: string, offset: number): unknown {
    const anchor = this.#anchors.get(name);
    if (anchor === undefined) {
      this.findings.push(unreadable(`there is no anchor ${name} before it`, offset, this.#lines));
      return null;
    }
    this.#size += anchor.size;
    if (this.#size <= valuesAtMost) return anchor.value;
    const position = positionOf(offset, this.#lines);
    const facts = { alias: name, limit: valuesAtMost, ...position };
    if (this.findings.length === 0) this.findings.push(charmFinding("too-many-aliases", [], facts));
    return null;
  }

  #scalar({ value, type, source }: Scalar): unknown {
    const isLetter = typeof value === "boolean" && type === "PLAIN" && source?.length === 1;
    return isLetter && this.#reader === "python" ? source : value;
  }

  #list({ items }: YAMLSeq<Node>, path: Path): unknown[] {
    const list = items.map((item, index) => this.#convert(item, [...path, index]));
    this.#offsets.set(list, new Map(items.map((item, index) => [index, startOf(item)])));
    return list;
  }

  #mapping({ items }: YAMLMap<Node, Node | null>, path: Path): Record<string, unknown> {
    const entries = new Map<string, unknown>();
    const offsets = new Map<string | number, number>();
    const comments = new Map<string | number, string>();
    const merges: Merge[] = [];
    for (const pair of items) {
      const key = this.#key(pair);
      const value = this.#convert(pair.value, [...path, key]);
      const offset = startOf(pair.key);
      const first = offsets.get(key);
      if (isMergeKey(pair.key)) merges.push({ value, offset });
      else if (first !== undefined) this.#refuseDuplicate(key, path, first, offset);
      else {
        entries.set(key, value);
        offsets.set(key, offset);
        comments.set(key, pair.value?.comment?.split("\n")[0] ?? "");
      }
    }
    for (const merge of merges) this.#merge(merge, entries, offsets);
    const mapping = Object.fromEntries(entries);
    this.#offsets.set(mapping, offsets);
    this.#comments.set(mapping, comments);
    return mapping;
  }

  #key({ key }: Pair<Node, Node | null>): string {
    if (isScalar(key)) return `${key.source}`;
    this.findings.push(unreadable("a key is no text", startOf(key), this.#lines));
    return "";
  }

  /** `<<: *anchor`: what the mapping does not say itself, the first of several before the others. */
  #merge(
    { value, offset }: Merge,
    entries: Map<string, unknown>,
    offsets: Map<string | number, number>,
  ): void {
    for (const source of [value].flat()) {
      const found = this.#offsets.get(source);
      if (found === undefined || !isRecord(source)) {
        this.findings.push(unreadable("<< takes a mapping or a list of them", offset, this.#lines));
        return;
      }
      for (const [key, at] of found) {
        if (offsets.has(key)) continue;
        entries.set(`${key}`, source[key]);
        offsets.set(key, at);
      }
    }
  }

  #refuseDuplicate(key: string, path: Path, first: number, offset: number): void {
    const firstLine = positionOf(first, this.#lines).line;
    const facts = { key, firstLine, ...positionOf(offset, this.#lines) };
    this.findings.push(charmFinding("duplicate-key", [...path, key], facts));
  }
}

interface Merge {
  readonly value: unknown;
  readonly offset: number;
}

function isMergeKey(key: Node): boolean {
  return isScalar(key) && key.type === "PLAIN" && key.source === "<<";
}

function startOf(node: Node | null): number {
  return node?.range?.[0] ?? 0;
}

function positionOf(offset: number, lines: LineCounter): Position {
  const { line, col } = lines.linePos(offset);
  return { line, column: col };
}

function unreadable(message: string, offset: number, lines: LineCounter): CharmFinding {
  const reason = oneLine(message);
  return charmFinding("unreadable-yaml", [], { reason, ...positionOf(offset, lines) });
}

function tooLarge(limit: number, unit: string): Read<never> {
  return refuse([charmFinding("too-large", [], { limit, unit })]);
}
