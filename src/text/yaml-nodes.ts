/** What the nodes of a YAML document are in JSON's terms, through aliases and merge keys, and where each is. */
import {
  type Alias,
  isAlias,
  isMap,
  isScalar,
  isSeq,
  type Node,
  type Pair,
  type YAMLMap,
} from "yaml";
import { type Finding, finding, type Path } from "../issues/issue.js";
import { type Budget, overBudget, Unreadable } from "./budget.js";
import type { Place, Position } from "./document.js";

/** How to read a document: places, what is left of the budget, and how an unquoted letter such as `y` counts. */
export interface NodeContext {
  readonly positionOf: (offset: number) => Position;
  readonly invalid: (reason: string, offset: number) => Finding;
  /** Undefined if it was spent before on the same document. */
  readonly budget: Budget | undefined;
  readonly areLettersStrings: boolean;
}

interface Anchored {
  readonly node: Node;
  readonly value: unknown;
  /** What it costs to walk through it once more. */
  readonly size: number;
}

/** The part at a path; without a value if there is nothing at the path. */
interface Found {
  readonly start: Node;
  readonly value: Node | undefined;
}

type Children = ReadonlyMap<string | number, Found>;

/** More would not be shown. */
const maxDuplicates = 1000;

/** Recursive: the parser has bounded the nesting. */
export class NodeReader {
  readonly value: unknown;
  readonly #root: Node;
  readonly #context: NodeContext;
  readonly #anchors = new Map<string, Anchored>();
  readonly #targets = new Map<Alias, Node>();
  readonly #children = new Map<Node, Children>();
  readonly #duplicates: Finding[] = [];
  readonly #path: (string | number)[] = [];
  #hasLetters = false;

  /** Throws `Unreadable`. */
  constructor(root: Node, context: NodeContext) {
    this.#root = root;
    this.#context = context;
    this.value = this.#read(root);
    if (this.#duplicates.length > 0) throw new Unreadable(...this.#duplicates);
  }

  /** Whether `y` and the like are among its values. */
  get hasLetters(): boolean {
    return this.#hasLetters;
  }

  find(path: Path): Place {
    let found: Found = { start: this.#root, value: this.#root };
    for (const step of path) {
      const next = found.value && this.#childrenOf(found.value).get(step);
      if (next === undefined) return { start: startOf(found.start) };
      found = next;
    }
    const { start, value } = found;
    const place = { start: startOf(start), comment: value?.comment?.split("\n")[0] };
    if (!isScalar(value)) return place;
    const [from, end] = value.range ?? [0, 0];
    return { ...place, scalar: { text: value.source, start: from, end } };
  }

  #spend(amount: number): void {
    if (this.#context.budget?.spend(amount) === false) throw new Unreadable(overBudget());
  }

  #read(node: Node | null | undefined): unknown {
    this.#spend(1);
    if (!node) return null;
    if (isAlias(node)) return this.#anchored(node).value;
    const before = this.#context.budget?.left ?? 0;
    const value = this.#content(node);
    if (node.anchor !== undefined) {
      const size = before - (this.#context.budget?.left ?? 0);
      this.#anchors.set(node.anchor, { node, value, size });
    }
    return value;
  }

  #content(node: Exclude<Node, Alias>): unknown {
    if (isMap<Node, Node>(node)) return this.#mapping(node);
    if (isSeq<Node>(node)) return node.items.map((item, index) => this.#below(index, item));
    if (!isScalar(node)) return null;
    const isLetter =
      typeof node.value === "boolean" && node.type === "PLAIN" && node.source?.length === 1;
    if (isLetter) this.#hasLetters = true;
    return isLetter && this.#context.areLettersStrings ? node.source : node.value;
  }

  #below(step: string | number, node: Node | null): unknown {
    this.#path.push(step);
    const value = this.#read(node);
    this.#path.pop();
    return value;
  }

  #anchored(alias: Alias): Anchored {
    const anchored = this.#anchors.get(alias.source);
    if (anchored === undefined) {
      const reason = `there is no anchor ${alias.source} before it`;
      throw new Unreadable(this.#context.invalid(reason, startOf(alias)));
    }
    this.#targets.set(alias, anchored.node);
    this.#spend(anchored.size);
    return anchored;
  }

  #mapping(node: YAMLMap<Node, Node | null>): Readonly<Record<string, unknown>> {
    const mapping: Record<string, unknown> = {};
    const firsts = new Map<string, Node>();
    let hasMerges = false;
    for (const { key: keyNode, value } of node.items) {
      if (isMergeKey(keyNode)) {
        this.#merge(mapping, keyNode, value);
        hasMerges = true;
        continue;
      }
      const key = keyOf(keyNode);
      const first = firsts.get(key);
      if (first) this.#addDuplicate(key, first, keyNode);
      else firsts.set(key, keyNode);
      if (key.includes("\0")) {
        throw new Unreadable(this.#context.invalid("a key contains NUL", startOf(keyNode)));
      }
      define(mapping, key, this.#below(key, value));
    }
    // What it merges is indexed already, so that no chain of merges is followed later.
    if (hasMerges) this.#childrenOf(node);
    return mapping;
  }

  /** Its own keys win, and the first of several sources. */
  #merge(mapping: Record<string, unknown>, key: Node, value: Node | null): void {
    const read = this.#below("<<", value);
    for (const source of Array.isArray(read) ? read : [read]) {
      if (typeof source !== "object" || source === null || Array.isArray(source)) {
        throw new Unreadable(this.#context.invalid('"<<" can merge only mappings', startOf(key)));
      }
      for (const name of Object.keys(source)) {
        if (!Object.hasOwn(mapping, name)) define(mapping, name, Reflect.get(source, name));
      }
    }
  }

  #addDuplicate(key: string, first: Node, second: Node): void {
    if (this.#duplicates.length >= maxDuplicates) return;
    const { positionOf } = this.#context;
    const { line: firstLine } = positionOf(startOf(first));
    const facts = { key, firstLine, ...positionOf(startOf(second)) };
    this.#duplicates.push(finding("duplicate-key", [...this.#path, key], facts));
  }

  /** Each list and mapping is indexed once, when it is first looked into. */
  #childrenOf(node: Node): Children {
    const target = this.#targetOf(node);
    const known = this.#children.get(target);
    if (known) return known;
    const children = isMap<Node, Node | null>(target) ? this.#inMapping(target) : inList(target);
    this.#children.set(target, children);
    return children;
  }

  #targetOf(node: Node): Node {
    return isAlias(node) ? (this.#targets.get(node) ?? node) : node;
  }

  #inMapping({ items }: YAMLMap<Node, Node | null>): Children {
    const children = new Map<string | number, Found>();
    for (const { key, value } of items) {
      if (!isMergeKey(key)) children.set(keyOf(key), { start: key, value: value ?? undefined });
    }
    for (const source of items.flatMap((pair) => this.#mergedBy(pair))) {
      for (const [name, found] of this.#childrenOf(source)) {
        if (!children.has(name)) children.set(name, found);
      }
    }
    return children;
  }

  #mergedBy({ key, value }: Pair<Node, Node | null>): readonly Node[] {
    if (value === null || !isMergeKey(key)) return [];
    const merged = this.#targetOf(value);
    return isSeq<Node>(merged) ? merged.items : [merged];
  }
}

function inList(node: Node): Children {
  const items = isSeq<Node>(node) ? node.items : [];
  return new Map(items.map((item, index) => [index, { start: item, value: item }]));
}

/** Also `__proto__`. */
function define(mapping: object, key: string, value: unknown): void {
  Object.defineProperty(mapping, key, {
    value,
    writable: true,
    enumerable: true,
    configurable: true,
  });
}

function keyOf(key: unknown): string {
  return isScalar(key) ? String(key.value) : "";
}

function isMergeKey(key: unknown): boolean {
  return isScalar(key) && key.type === "PLAIN" && key.value === "<<";
}

function startOf(node: Node): number {
  return node.range?.[0] ?? 0;
}
