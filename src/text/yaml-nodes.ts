/** One pass over the nodes of a YAML document: its size, what aliases refer to, and duplicate keys. */
import { type Alias, isAlias, isMap, isScalar, isSeq, type Node, type Pair } from "yaml";
import type { Path } from "../issues/issue.js";

export interface ScannedNodes {
  /** The number of values, those behind aliases counted each time. */
  readonly size: number;
  /** The node that each alias refers to. */
  readonly aliases: ReadonlyMap<Alias, Node>;
  /** The first alias whose anchor is not before it. */
  readonly unresolved: Alias | undefined;
  readonly duplicates: readonly DuplicateKey[];
}

interface DuplicateKey {
  readonly path: Path;
  readonly key: string;
  readonly first: Node;
  readonly second: Node;
}

/** More would not be shown. */
const maxDuplicates = 1000;

interface Scan {
  readonly anchors: Map<string, { readonly node: Node; readonly size: number }>;
  readonly aliases: Map<Alias, Node>;
  readonly duplicates: DuplicateKey[];
  unresolved: Alias | undefined;
}

/** Recursive: the parser has bounded the nesting. */
export function scanNodes(root: Node): ScannedNodes {
  const scan: Scan = {
    anchors: new Map(),
    aliases: new Map(),
    duplicates: [],
    unresolved: undefined,
  };
  const size = sizeOf(root, [], scan);
  return { size, ...scan };
}

function sizeOf(node: unknown, path: Path, scan: Scan): number {
  if (isAlias(node)) return aliasSize(node, scan);
  let size = 1;
  if (isMap<Node, Node | null>(node)) {
    collectDuplicates(node.items, path, scan);
    for (const { key, value } of node.items) size += sizeOf(value, [...path, keyOf(key)], scan);
  } else if (isSeq(node)) {
    for (const [index, item] of node.items.entries()) size += sizeOf(item, [...path, index], scan);
  }
  const { anchor } = Object(node);
  if (anchor !== undefined) scan.anchors.set(anchor, { node: node as Node, size });
  return size;
}

function aliasSize(alias: Alias, scan: Scan): number {
  const anchor = scan.anchors.get(alias.source);
  if (anchor) scan.aliases.set(alias, anchor.node);
  else scan.unresolved ??= alias;
  return 1 + (anchor?.size ?? 0);
}

function collectDuplicates(pairs: readonly Pair<Node, unknown>[], path: Path, scan: Scan): void {
  const keys = new Map<string, Node>();
  for (const { key: node } of pairs) {
    if (isMergeKey(node)) continue;
    const key = keyOf(node);
    const first = keys.get(key);
    if (first === undefined) keys.set(key, node);
    else if (scan.duplicates.length < maxDuplicates)
      scan.duplicates.push({ path: [...path, key], key, first, second: node });
  }
}

export function keyOf(key: unknown): string {
  return isScalar(key) ? String(key.value) : "";
}

export function isMergeKey(key: unknown): boolean {
  return isScalar(key) && key.type === "PLAIN" && key.value === "<<";
}
