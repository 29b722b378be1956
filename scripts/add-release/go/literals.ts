/** Evaluates composite literals: lists, maps and structs. */
import type { Node } from "web-tree-sitter";
import { evaluate } from "./expressions.js";
import { type Frame, field, partsOf, reject } from "./run.js";
import { emptyStruct, fieldCell, namedType, underlying, zeroOf } from "./types.js";
import { copied, type GoMap, is, listOf, opaque, type Struct, type Value } from "./values.js";

export function evaluateComposite(frame: Frame, node: Node): Value {
  return evaluateBody(frame, field(frame, node, "type"), field(frame, node, "body"));
}

/** `frame` is that of the elements: a type of another package has its own. */
function evaluateBody(frame: Frame, type: Node, body: Node): Value {
  const declaration = underlying(frame, type);
  const { node } = declaration;
  const typeFrame = { ...frame, package: declaration.package, file: declaration.file };
  switch (node.type) {
    case "slice_type":
    case "array_type":
    case "implicit_length_array_type":
      return listLiteral(frame, typeFrame, field(frame, node, "element"), body);
    case "map_type":
      return mapLiteral(frame, typeFrame, field(frame, node, "value"), body);
    case "struct_type":
      return structLiteral(frame, type, body);
    default:
      return opaque(`a value of the type ${type.text}`);
  }
}

function listLiteral(frame: Frame, typeFrame: Frame, element: Node, body: Node): Value {
  const items = partsOf(body).map((part) => {
    if (part.type !== "literal_element")
      throw reject(frame, part, "a list with keys is not understood");
    return evaluateElement(frame, typeFrame, element, part);
  });
  return listOf(items);
}

function mapLiteral(frame: Frame, typeFrame: Frame, element: Node, body: Node): GoMap {
  const entries = new Map<string, Value>();
  for (const part of partsOf(body)) {
    const key = evaluateElement(frame, frame, undefined, field(frame, part, "key"));
    if (typeof key !== "string") throw reject(frame, part, "a key that is not a known string");
    if (entries.has(key)) throw reject(frame, part, `the key "${key}" is given twice`);
    entries.set(key, evaluateElement(frame, typeFrame, element, field(frame, part, "value")));
  }
  return { kind: "map", entries, zero: zeroOf(typeFrame, element) };
}

function structLiteral(frame: Frame, type: Node, body: Node): Value {
  const named = namedType(frame, type);
  if (!named) return opaque(`a value of the type ${type.text}`);
  const struct = emptyStruct(named);
  for (const part of partsOf(body)) setField(frame, struct, part);
  return struct;
}

function setField(frame: Frame, struct: Struct, part: Node): void {
  if (part.type !== "keyed_element")
    throw reject(frame, part, "a struct without field names is not understood");
  const cell = fieldCell(frame.run, struct, field(frame, part, "key").text);
  if (!cell) throw reject(frame, part, "this field is not known");
  cell.value = copied(evaluateElement(frame, frame, undefined, field(frame, part, "value")));
}

/** An element, which may leave its type out: `{A, B}`. */
function evaluateElement(
  frame: Frame,
  typeFrame: Frame,
  type: Node | undefined,
  element: Node,
): Value {
  const [child] = partsOf(element);
  if (!child) throw reject(frame, element, "this element is not understood");
  if (child.type !== "literal_value") return copied(evaluate(frame, child));
  if (!type) throw reject(frame, element, "a literal without a type is not understood here");
  if (typeFrame.file !== frame.file && !is(zeroOf(typeFrame, type), "list"))
    throw reject(frame, element, "a literal whose type is declared elsewhere is not understood");
  return evaluateBody(frame, type, child);
}
