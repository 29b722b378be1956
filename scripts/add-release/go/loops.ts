/** Executes loops over lists, maps and numbers. */
import type { Node } from "web-tree-sitter";
import { evaluate } from "./expressions.js";
import { type Frame, field, inner, partsOf, reject } from "./run.js";
import { type End, execute } from "./statements.js";
import { copied, type GoMap, is, type Value } from "./values.js";

type Step = readonly [key: Value, value: Value];

export function executeFor(frame: Frame, node: Node): End | undefined {
  const range = partsOf(node).find(({ type }) => type === "range_clause");
  if (!range) throw reject(frame, node, "only loops over a range are understood");
  const right = field(frame, range, "right");
  const over = evaluate(frame, right);
  const before = is(over, "map") ? over.entries.size : 0;
  for (const step of stepsOf(frame, right, over)) {
    const end = executeStep(frame, node, range, step);
    if (end?.kind === "break" || end?.kind === "return") {
      // Go visits a map in any order, so what comes first is not known.
      if (is(over, "map")) throw reject(frame, right, "a loop over a map that ends early");
      return end.kind === "break" ? undefined : end;
    }
  }
  if (is(over, "map")) expectSameSize(frame, right, over, before);
  return undefined;
}

function executeStep(outer: Frame, node: Node, range: Node, step: Step): End | undefined {
  const frame = inner(outer);
  const names = partsOf(range.childForFieldName("left"));
  const declares = range.children.some(({ text }) => text === ":=");
  if (names.length > 0 && !declares)
    throw reject(frame, range, "a loop that assigns to variables is not understood");
  for (const [at, name] of names.entries())
    if (name.text !== "_") frame.scope.names.set(name.text, { value: copied(step[at] ?? null) });
  return execute(frame, field(frame, node, "body"));
}

function stepsOf(frame: Frame, node: Node, over: Value): readonly Step[] {
  if (is(over, "list")) return over.items.map((value, at) => [at, value]);
  if (is(over, "map")) return [...over.entries];
  if (typeof over === "number") return Array.from({ length: over }, (_, at) => [at, null]);
  if (over === null) return [];
  const why = is(over, "opaque") ? `it is not known: ${over.why}` : "it is not a list or map";
  throw reject(frame, node, why);
}

/** Whether Go visits what a loop adds to its own map is not defined. */
function expectSameSize(frame: Frame, node: Node, map: GoMap, before: number): void {
  if (map.entries.size > before)
    throw reject(frame, node, "a loop that adds to the map that it is over");
}
