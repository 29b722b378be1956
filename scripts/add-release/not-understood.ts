/** The one way in which the commands give up: they name the place that they do not understand. */
import type { Node } from "web-tree-sitter";

/** A construct of upstream's source, or a change of it, that the commands do not understand. */
export class NotUnderstood extends Error {
  override readonly name = "NotUnderstood";
}

/** The place and the beginning of a construct, as `pkg/a.go:12: switch x {`. */
export function placeOf(path: string, node: Node): string {
  return `${path}:${node.startPosition.row + 1}: ${firstLine(node.text)}`;
}

export function notUnderstood(path: string, node: Node, why: string): NotUnderstood {
  return new NotUnderstood(`${placeOf(path, node)}\n  ${why}`);
}

function firstLine(text: string): string {
  const [line = ""] = text.split("\n");
  return line.length > 100 ? `${line.slice(0, 100)}…` : line;
}
