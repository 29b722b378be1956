/** Reads YAML within a budget, with the position of every value; only this, its nodes and its errors know the package. */
import {
  Composer,
  type CST,
  type Document,
  type ErrorCode,
  isScalar,
  Lexer,
  type Node,
  Parser,
  type Tags,
} from "yaml";
import { describe, type Finding, finding } from "../issues/issue.js";
import { type Read, unreadable } from "../issues/read.js";
import { quote } from "../issues/text.js";
import { Budget, maxNesting, overBudget, Unreadable } from "./budget.js";
import { type Position, placesIn, positionsIn, type YamlDocument } from "./document.js";
import { yamlReason } from "./yaml-errors.js";
import { type NodeContext, NodeReader } from "./yaml-nodes.js";

interface Text {
  readonly source: string;
  readonly positionOf: (offset: number) => Position;
  readonly budget: Budget;
}

/** The documents of a text in YAML 1.1: merge keys applied, aliases followed, duplicate keys rejected. */
export function readYaml(
  text: string,
  budget: Budget = new Budget(),
): Read<readonly YamlDocument[]> {
  if (typeof text !== "string") return unreadable([finding("invalid-text", [], describe(text))]);
  const source = text.replace(/^\ufeff/, "");
  const input = { source, positionOf: positionsIn(source), budget };
  try {
    if (!budget.spendText(source)) throw new Unreadable(overBudget());
    rejectControlCharacters(input);
    const documents = compose(tokensIn(input), input);
    const read = documents.map((document) => convert(document, input));
    const findings = read.flatMap((each) => each.findings);
    if (findings.length > 0) return unreadable(findings);
    return { value: read.flatMap(({ value }) => value ?? []), findings };
  } catch (error) {
    if (error instanceof Unreadable) return unreadable(error.findings);
    throw error;
  }
}

/** Go's parsers reject these as well. */
const controlCharacter =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: it looks for them
  /[\0-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]/u;

function rejectControlCharacters(text: Text): void {
  const found = controlCharacter.exec(text.source);
  if (found === null) return;
  throw new Unreadable(
    invalid(`the character ${quote(found[0])} is not allowed in YAML`, found.index, text),
  );
}

/** The tokens of the text; one step of yaml's own loop at a time, so that it can be left. */
function tokensIn(text: Text): CST.Token[] {
  const { source, positionOf, budget } = text;
  const parser = new Parser();
  const tokens: CST.Token[] = [];
  if (!budget.spend(countOf("\n", source))) throw new Unreadable(overBudget());
  for (const lexeme of new Lexer().lex(source)) {
    for (const token of parser.next(lexeme)) tokens.push(token);
    if (!budget.spend(1)) throw new Unreadable(overBudget());
    if (parser.stack.length > maxNesting) {
      const position = positionOf(parser.offset - lexeme.length);
      throw new Unreadable(finding("too-deep", [], { limit: maxNesting, ...position }));
    }
  }
  for (const token of parser.end()) tokens.push(token);
  rejectErrors(tokens, text);
  return tokens;
}

/** Also too many directives, which each document copies. */
function rejectErrors(tokens: readonly CST.Token[], text: Text): void {
  let directives = 0;
  for (const token of tokens) {
    if (token.type === "error") {
      const reason = yamlReason("UNEXPECTED_TOKEN", text.source, token.offset);
      throw new Unreadable(invalid(reason, token.offset, text));
    }
    if (token.type === "directive") directives += 1;
    else if (!text.budget.spend(directives)) throw new Unreadable(overBudget());
  }
}

function countOf(piece: string, text: string): number {
  let count = 0;
  for (let at = text.indexOf(piece); at >= 0; at = text.indexOf(piece, at + 1)) count += 1;
  return count;
}

/** What yaml gives as the position of an error. */
type ErrorSource = number | readonly [number, ...number[]] | { readonly offset: number };

function compose(tokens: readonly CST.Token[], text: Text): readonly Document[] {
  const { source } = text;
  const composer = new Composer({
    version: "1.1",
    customTags: withoutObjects,
    stringKeys: true,
    // Its own check compares each key with all others.
    uniqueKeys: false,
    prettyErrors: false,
    logLevel: "silent",
  });
  let first: Unreadable | undefined;
  // The first error ends it: a text can have one in each character. The composer reports its own again.
  const onError = (at: ErrorSource, code: ErrorCode, _message: string, isWarning?: boolean) => {
    // Go's parsers reject versions and directives that they do not know.
    if (isWarning && code !== "BAD_DIRECTIVE") return;
    const offset = offsetOf(at);
    first ??= new Unreadable(invalid(yamlReason(code, source, offset), offset, text));
    throw first;
  };
  Object.assign(composer, { onError });
  return [...composer.compose(tokens, true, source.length)];
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

/** No value for an empty document. */
function convert(document: Document, text: Text): Read<YamlDocument> {
  const { source, positionOf, budget } = text;
  const root = document.contents as Node | null;
  if (root === null || (isScalar(root) && root.value === null)) return unreadable([]);
  const context: NodeContext = {
    positionOf,
    invalid: (reason, offset) => invalid(reason, offset, text),
    budget,
    areLettersStrings: false,
  };
  try {
    const nodes = new NodeReader(root, context);
    const ofPython = { ...context, budget: undefined, areLettersStrings: true };
    const value: YamlDocument = {
      value: nodes.value,
      get pythonValue() {
        return nodes.hasLetters ? new NodeReader(root, ofPython).value : nodes.value;
      },
      ...placesIn(source, (path) => nodes.find(path), positionOf),
    };
    return { value, findings: [] };
  } catch (error) {
    if (error instanceof Unreadable) return unreadable(error.findings);
    throw error;
  }
}

function invalid(reason: string, offset: number, { positionOf }: Text): Finding {
  return finding("unreadable-yaml", [], { reason, ...positionOf(offset) });
}
