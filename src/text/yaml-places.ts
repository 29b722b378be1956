/** Finds the nodes of a YAML document by path, through aliases and merge keys. */
import { type Alias, isAlias, isMap, isSeq, type Node, type YAMLMap, type YAMLSeq } from "yaml";
import type { Path } from "../issues/issue.js";
import { isMergeKey, keyOf } from "./yaml-nodes.js";

export interface Place {
  /** The key or element at the path, or the nearest one around it. */
  readonly start: Node;
  /** Its value; undefined if there is nothing at the path. */
  readonly value: Node | undefined;
}

type Children = ReadonlyMap<string | number, Place>;

/** Each list and mapping is indexed once, when it is first looked into. */
export function placeFinder(root: Node, aliases: ReadonlyMap<Alias, Node>): (path: Path) => Place {
  const indexed = new Map<Node, Children>();
  const targetOf = (node: Node) => (isAlias(node) ? (aliases.get(node) ?? node) : node);
  const childrenOf = (node: Node): Children => {
    const target = targetOf(node);
    const known = indexed.get(target);
    if (known) return known;
    const children = isMap<Node, Node>(target)
      ? mapChildren(target, sourcesOf)
      : listChildren(target);
    indexed.set(target, children);
    return children;
  };
  const sourcesOf = (merged: Node): Children[] => {
    const target = targetOf(merged);
    return (isSeq<Node>(target) ? target.items : [target]).map(childrenOf);
  };
  return (path) => follow(root, path, childrenOf);
}

function follow(root: Node, path: Path, childrenOf: (node: Node) => Children): Place {
  let place: Place = { start: root, value: root };
  for (const step of path) {
    const next: Place | undefined = place.value && childrenOf(place.value).get(step);
    if (next === undefined) return { start: place.start, value: undefined };
    place = next;
  }
  return place;
}

/** Its own keys first, then those merged into it, the first of several sources before the others. */
function mapChildren(
  { items }: YAMLMap<Node, Node>,
  sourcesOf: (merged: Node) => Children[],
): Children {
  const children = new Map<string, Place>();
  for (const { key, value } of items) {
    if (!isMergeKey(key)) children.set(keyOf(key), { start: key, value: value ?? undefined });
  }
  const merged = items.flatMap(({ key, value }) =>
    value && isMergeKey(key) ? sourcesOf(value) : [],
  );
  for (const [key, place] of merged.flatMap((source) => [...source])) {
    if (!children.has(`${key}`)) children.set(`${key}`, place);
  }
  return children;
}

function listChildren(node: Node): Children {
  const items = isSeq<Node>(node) ? (node as YAMLSeq<Node>).items : [];
  return new Map(items.map((item, index) => [index, { start: item, value: item }]));
}
