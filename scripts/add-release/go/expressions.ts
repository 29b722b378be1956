/** Evaluates expressions. Whatever has no row here is not understood. */
import type { Node } from "web-tree-sitter";
import { call } from "./calls.js";
import { evaluateComposite } from "./literals.js";
import { cellOf, evaluateSelector, globalCell } from "./names.js";
import { type Frame, field, markExecuted, partsOf, reject } from "./run.js";
import { type Cell, copied, find, is, listOf, opaque, type Value } from "./values.js";

type Evaluate = (frame: Frame, node: Node) => Value;

const kinds: ReadonlyMap<string, Evaluate> = new Map<string, Evaluate>([
  ["true", () => true],
  ["false", () => false],
  ["nil", () => null],
  ["int_literal", (_, node) => Number(node.text.replaceAll("_", ""))],
  ["float_literal", (_, node) => Number(node.text)],
  ["interpreted_string_literal", readString],
  ["raw_string_literal", (_, node) => node.text.slice(1, -1)],
  ["identifier", readIdentifier],
  ["selector_expression", (frame, node) => usable(frame, node, evaluateSelector(frame, node))],
  ["parenthesized_expression", (frame, node) => evaluate(frame, only(frame, node))],
  ["call_expression", call],
  ["composite_literal", evaluateComposite],
  ["func_literal", (frame, node) => ({ kind: "func", ...frame, node })],
  ["unary_expression", evaluateUnary],
  ["binary_expression", evaluateBinary],
  ["index_expression", (frame, node) => evaluateIndex(frame, node).value],
  ["slice_expression", evaluateSlice],
  ["type_conversion_expression", (frame, node) => evaluate(frame, field(frame, node, "operand"))],
]);

export function evaluate(frame: Frame, node: Node): Value {
  const kind = kinds.get(node.type);
  if (!kind) throw reject(frame, node, `a ${node.type} is not understood`);
  return kind(frame, node);
}

/** A value that decides something: it must be known. */
export function decide(frame: Frame, node: Node, value: Value): boolean {
  if (typeof value === "boolean") return value;
  const why = is(value, "opaque") ? value.why : node.text;
  throw reject(frame, node, `the modules may depend on this, and it is not known: ${why}`);
}

function only(frame: Frame, node: Node): Node {
  const [child] = partsOf(node);
  if (!child) throw reject(frame, node, "it is empty");
  return child;
}

function readString(frame: Frame, node: Node): Value {
  const plain = node.text.replace(/\\[xUuabfv0-7]/, "");
  if (plain !== node.text) throw reject(frame, node, "this escape is not understood");
  return JSON.parse(node.text.replaceAll("\t", "\\t").replaceAll("\\'", "'"));
}

function readIdentifier(frame: Frame, node: Node): Value {
  const cell = find(frame.scope, node.text);
  if (cell) return usable(frame, node, cell.value);
  const constant = frame.package.constants.get(node.text);
  if (constant) return evaluateConstant(frame, node, constant);
  const declared = frame.package.functions.get(node.text);
  if (declared) return { kind: "func", package: frame.package, ...declared };
  const global = globalCell(frame, node.text, node);
  if (global) return usable(frame, node, global.value);
  throw reject(frame, node, `the name ${node.text} is not understood here`);
}

/** The value of a constant of a package. */
export function evaluateConstant(
  frame: Frame,
  node: Node,
  constant: { readonly file: Frame["file"]; readonly value: Node | undefined },
): Value {
  if (!constant.value) throw reject(frame, node, "a constant without a value is not understood");
  const { run, package: owner } = frame;
  const scope = { names: new Map<string, Cell>() };
  return evaluate({ run, package: owner, file: constant.file, scope }, constant.value);
}

function usable(frame: Frame, node: Node, value: Value): Value {
  if (is(value, "list") && value.stale) throw reject(frame, node, value.stale);
  return value;
}

function evaluateUnary(frame: Frame, node: Node): Value {
  const operand = field(frame, node, "operand");
  switch (field(frame, node, "operator").text) {
    case "!": {
      const value = evaluate(frame, operand);
      return is(value, "opaque") ? value : !decide(frame, operand, value);
    }
    case "&": {
      markExecuted(frame, node);
      const isNew = operand.type === "composite_literal";
      const to = isNew ? { value: evaluate(frame, operand) } : cellOf(frame, operand);
      return { kind: "pointer", to };
    }
    case "*": {
      const value = evaluate(frame, operand);
      if (is(value, "opaque")) return value;
      if (is(value, "pointer")) return copied(value.to.value);
      throw reject(frame, node, "this is not a pointer");
    }
    case "-": {
      const value = evaluate(frame, operand);
      return typeof value === "number" ? -value : opaque(node.text);
    }
    default:
      throw reject(frame, node, "this operator is not understood");
  }
}

function evaluateBinary(frame: Frame, node: Node): Value {
  const operator = field(frame, node, "operator").text;
  const left = evaluate(frame, field(frame, node, "left"));
  if (operator === "&&" && left === false) return false;
  if (operator === "||" && left === true) return true;
  const right = evaluate(frame, field(frame, node, "right"));
  const unknown = [left, right].find((each) => is(each, "opaque") || is(each, "library"));
  if (unknown) return is(unknown, "opaque") ? unknown : opaque(node.text);
  return combine(frame, node, operator, left, right);
}

const arithmetic: ReadonlyMap<string, (left: number, right: number) => Value> = new Map<
  string,
  (left: number, right: number) => Value
>([
  ["<", (left, right) => left < right],
  [">", (left, right) => left > right],
  ["<=", (left, right) => left <= right],
  [">=", (left, right) => left >= right],
  ["+", (left, right) => left + right],
  ["-", (left, right) => left - right],
]);

function combine(frame: Frame, node: Node, operator: string, left: Value, right: Value): Value {
  if (operator === "==" || operator === "!=")
    return isEqual(frame, node, left, right) === (operator === "==");
  if (typeof left === "boolean" && typeof right === "boolean") return right;
  if (typeof left === "string" && typeof right === "string" && operator === "+")
    return left + right;
  if (typeof left === "number" && typeof right === "number")
    return arithmetic.get(operator)?.(left, right) ?? opaque(node.text);
  throw reject(frame, node, "this operator is not understood for these values");
}

function isEqual(frame: Frame, node: Node, left: Value, right: Value): boolean {
  const comparable = [left, right].every((each) => typeof each !== "object" || each === null);
  if (comparable) return left === right;
  const oneIsNil = left === null || right === null;
  const other = left === null ? right : left;
  const neverNil = ["pointer", "error", "func", "manager", "map", "flag"] as const;
  if (oneIsNil && neverNil.some((kind) => is(other, kind))) return false;
  throw reject(frame, node, "this comparison is not understood");
}

/** The element, and whether there is one, for `value, ok := map[key]`. */
export function evaluateIndex(
  frame: Frame,
  node: Node,
): { readonly value: Value; readonly found: boolean } {
  const operand = evaluate(frame, field(frame, node, "operand"));
  const key = evaluate(frame, field(frame, node, "index"));
  if (is(operand, "map") && typeof key === "string") {
    const value = operand.entries.get(key);
    if (value !== undefined) return { value: usable(frame, node, value), found: true };
    return { value: operand.zero, found: false };
  }
  if (is(operand, "list") && typeof key === "number") {
    const value = operand.items[key];
    if (value !== undefined) return { value, found: true };
  }
  const unknown = [operand, key].find((each) => is(each, "opaque"));
  if (is(unknown, "opaque") && !is(operand, "map") && !is(operand, "list"))
    return { value: unknown, found: false };
  throw reject(frame, node, "this element is not known");
}

function evaluateSlice(frame: Frame, node: Node): Value {
  const operand = evaluate(frame, field(frame, node, "operand"));
  if (is(operand, "opaque") || is(operand, "library")) return opaque(node.text);
  const bound = (name: string): number | undefined => {
    const at = node.childForFieldName(name);
    const value = at ? evaluate(frame, at) : undefined;
    return typeof value === "number" ? value : undefined;
  };
  if (!is(operand, "list") || node.childForFieldName("capacity"))
    throw reject(frame, node, "this slice is not understood");
  return listOf(operand.items.slice(bound("start"), bound("end")), true);
}
