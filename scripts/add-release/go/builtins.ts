/** Go's built-in functions. */
import type { Node } from "web-tree-sitter";
import { evaluate } from "./expressions.js";
import { type Frame, reject } from "./run.js";
import { zeroOf } from "./types.js";
import { type GoMap, is, type List, listOf, opaque, type Value } from "./values.js";

type Builtin = (frame: Frame, node: Node, args: readonly Node[]) => Value;

export const builtins: ReadonlyMap<string, Builtin> = new Map<string, Builtin>([
  ["append", callAppend],
  ["delete", callDelete],
  ["len", callLen],
  ["make", callMake],
  ["new", callNew],
  ["panic", (frame, node) => stops(frame, node)],
]);

function stops(frame: Frame, node: Node): never {
  throw reject(frame, node, "the process stops here");
}

function argument(frame: Frame, node: Node, at: number, args: readonly Node[]): Node {
  const found = args[at];
  if (!found) throw reject(frame, node, "an argument is missing");
  return found;
}

function callAppend(frame: Frame, node: Node, args: readonly Node[]): Value {
  const base = evaluate(frame, argument(frame, node, 0, args));
  const more = args.slice(1).flatMap((arg) => {
    if (arg.type !== "variadic_argument") return [evaluate(frame, arg)];
    return listOrReject(frame, arg, evaluate(frame, arg.namedChildren[0] ?? arg)).items;
  });
  const list = listOrReject(frame, node, base);
  // Two appends to a list with spare capacity share memory, so that the second overwrites the first.
  if (list.spare && list.appended) throw reject(frame, node, "the list was appended to before");
  list.appended = true;
  return listOf([...list.items, ...more], true);
}

function listOrReject(frame: Frame, node: Node, value: Value): List {
  if (is(value, "list")) return value;
  if (value === null) return listOf([]);
  const why = is(value, "opaque") ? value.why : node.text;
  throw reject(frame, node, `a list is not known: ${why}`);
}

function callDelete(frame: Frame, node: Node, args: readonly Node[]): Value {
  const map = evaluate(frame, argument(frame, node, 0, args));
  const key = evaluate(frame, argument(frame, node, 1, args));
  if (!is(map, "map") || typeof key !== "string")
    throw reject(frame, node, "deleting this is not understood");
  map.entries.delete(key);
  return null;
}

function callLen(frame: Frame, node: Node, args: readonly Node[]): Value {
  const value = evaluate(frame, argument(frame, node, 0, args));
  if (is(value, "list")) return value.items.length;
  if (is(value, "map")) return value.entries.size;
  if (typeof value === "string") return Buffer.byteLength(value);
  if (value === null) return 0;
  return opaque(node.text);
}

function callMake(frame: Frame, node: Node, args: readonly Node[]): Value {
  const type = argument(frame, node, 0, args);
  if (type.type === "map_type") return emptyMap(frame, type);
  const size = args[1] ? evaluate(frame, args[1]) : 0;
  if (type.type === "slice_type" && size === 0) return listOf([], true);
  throw reject(frame, node, "making this is not understood");
}

function emptyMap(frame: Frame, type: Node): GoMap {
  const element = type.childForFieldName("value");
  const zero = element ? zeroOf(frame, element) : null;
  return { kind: "map", entries: new Map(), zero };
}

function callNew(frame: Frame, node: Node, args: readonly Node[]): Value {
  return { kind: "pointer", to: { value: zeroOf(frame, argument(frame, node, 0, args)) } };
}
