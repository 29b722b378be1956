/** Executes assignments and declarations of variables. */
import type { Node } from "web-tree-sitter";
import { evaluate, evaluateIndex } from "./expressions.js";
import { cellOf } from "./names.js";
import { type Frame, field, markExecuted, partsOf, reject } from "./run.js";
import { copied, find, is, type Value } from "./values.js";

export function declare(frame: Frame, node: Node): undefined {
  const names = namesOf(node);
  const values = valuesFor(frame, node, names.length);
  for (const [at, name] of names.entries()) {
    if (name.type !== "identifier") throw reject(frame, name, "this declaration is not understood");
    if (name.text === "_") continue;
    const value = copied(values[at] ?? null);
    const known = node.type === "short_var_declaration" && frame.scope.names.get(name.text);
    if (known) known.value = value;
    else frame.scope.names.set(name.text, { value });
  }
}

/** The left side of `a, b := …`, or the names of a `var` with a value. */
function namesOf(node: Node): readonly Node[] {
  const left = node.childForFieldName("left");
  if (left) return partsOf(left);
  return node.childrenForFieldName("name").filter(({ type }) => type === "identifier");
}

export function assign(frame: Frame, node: Node): undefined {
  const targets = partsOf(field(frame, node, "left"));
  const operator = field(frame, node, "operator").text;
  const values =
    operator === "=" ? valuesFor(frame, node, targets.length) : [added(frame, node, operator)];
  for (const [at, target] of targets.entries()) store(frame, target, values[at] ?? null);
}

function added(frame: Frame, node: Node, operator: string): Value {
  const [target] = partsOf(field(frame, node, "left"));
  const [value] = partsOf(field(frame, node, "right"));
  const before = target && evaluate(frame, target);
  const more = value && evaluate(frame, value);
  if (operator === "+=" && typeof before === "string" && typeof more === "string")
    return before + more;
  if (operator === "+=" && typeof before === "number" && typeof more === "number")
    return before + more;
  throw reject(frame, node, `${operator} is not understood for these values`);
}

/** The values of the right side: one for each target, also of a call or `value, ok := map[key]`. */
function valuesFor(frame: Frame, node: Node, count: number): readonly Value[] {
  const sources = partsOf(node.childForFieldName("right") ?? field(frame, node, "value"));
  if (sources.length === count) return sources.map((source) => single(frame, source));
  const [source] = sources;
  if (!source || sources.length > 1) throw reject(frame, node, "the sides differ in length");
  if (source.type === "index_expression" && count === 2) {
    const { value, found } = evaluateIndex(frame, source);
    return [value, is(value, "opaque") && !found ? value : found];
  }
  const value = evaluate(frame, source);
  if (is(value, "tuple") && value.items.length === count) return value.items;
  if (is(value, "opaque")) return Array.from({ length: count }, () => value);
  throw reject(frame, node, "this assignment is not understood");
}

function single(frame: Frame, source: Node): Value {
  const value = evaluate(frame, source);
  if (is(value, "tuple")) throw reject(frame, source, "it returns several values");
  return value;
}

function store(frame: Frame, target: Node, value: Value): void {
  markExecuted(frame, target);
  if (target.type === "index_expression") storeElement(frame, target, value);
  else if (target.text !== "_" && !isTextOfFlag(frame, target))
    cellOf(frame, target).value = copied(value);
}

function storeElement(frame: Frame, target: Node, value: Value): void {
  const operand = evaluate(frame, field(frame, target, "operand"));
  const key = evaluate(frame, field(frame, target, "index"));
  // Elements of something unknown are unknown, whatever is assigned to them.
  if (is(operand, "opaque")) return;
  if (!is(operand, "map") || typeof key !== "string")
    throw reject(frame, target, "only elements of known maps can be assigned");
  operand.entries.set(key, copied(value));
}

/** A flag's texts for people decide nothing. */
function isTextOfFlag(frame: Frame, target: Node): boolean {
  if (target.type !== "selector_expression") return false;
  const operand = field(frame, target, "operand");
  if (operand.type !== "identifier") return false;
  const value = find(frame.scope, operand.text)?.value;
  const name = field(frame, target, "field").text;
  return is(value, "flag") && ["Usage", "DefValue"].includes(name);
}
