/** Executes statements. Whatever has no row here is not understood. */
import type { Node } from "web-tree-sitter";
import { assign, declare } from "./assignments.js";
import { decide, evaluate } from "./expressions.js";
import { executeFor } from "./loops.js";
import { type Frame, field, inner, partsOf, reject } from "./run.js";
import { zeroOf } from "./types.js";
import type { Value } from "./values.js";

/** How a statement ended, if not by going on to the next one. */
export type End =
  | { readonly kind: "return"; readonly values: readonly Value[] }
  | { readonly kind: "break" | "continue" };

type Execute = (frame: Frame, node: Node) => End | undefined;

const kinds: ReadonlyMap<string, Execute> = new Map<string, Execute>([
  ["block", (frame, node) => executeAll(inner(frame), node)],
  ["empty_statement", () => undefined],
  ["expression_statement", executeExpression],
  ["short_var_declaration", declare],
  ["assignment_statement", assign],
  ["var_declaration", declareVariables],
  ["if_statement", executeIf],
  ["for_statement", executeFor],
  ["expression_switch_statement", executeSwitch],
  ["return_statement", executeReturn],
  ["break_statement", (frame, node) => leave(frame, node, "break")],
  ["continue_statement", (frame, node) => leave(frame, node, "continue")],
]);

export function execute(frame: Frame, node: Node): End | undefined {
  const kind = kinds.get(node.type);
  if (!kind) throw reject(frame, node, `a ${node.type} is not understood`);
  return kind(frame, node);
}

/** The statements of a block or case, one after the other, in the frame that is given. */
export function executeAll(frame: Frame, node: Node): End | undefined {
  for (const child of partsOf(node)) {
    const end = child.type === "statement_list" ? executeAll(frame, child) : execute(frame, child);
    if (end) return end;
  }
  return undefined;
}

function executeExpression(frame: Frame, node: Node): undefined {
  for (const child of partsOf(node)) evaluate(frame, child);
}

function declareVariables(frame: Frame, node: Node): undefined {
  for (const spec of node.descendantsOfType("var_spec")) {
    if (spec.childForFieldName("value")) {
      declare(frame, spec);
      continue;
    }
    const type = field(frame, spec, "type");
    for (const name of spec.childrenForFieldName("name").filter(isName))
      frame.scope.names.set(name.text, { value: zeroOf(frame, type) });
  }
}

function isName(node: Node): boolean {
  return node.type === "identifier";
}

function executeIf(outer: Frame, node: Node): End | undefined {
  const frame = inner(outer);
  const initializer = node.childForFieldName("initializer");
  if (initializer) execute(frame, initializer);
  const condition = field(frame, node, "condition");
  if (decide(frame, condition, evaluate(frame, condition)))
    return execute(frame, field(frame, node, "consequence"));
  const alternative = node.childForFieldName("alternative");
  return alternative ? execute(frame, alternative) : undefined;
}

function executeSwitch(outer: Frame, node: Node): End | undefined {
  const frame = inner(outer);
  const initializer = node.childForFieldName("initializer");
  if (initializer) execute(frame, initializer);
  const cases = partsOf(node).filter(({ type }) => /_case$/.test(type));
  const fallthrough = node.descendantsOfType("fallthrough_statement")[0];
  if (fallthrough) throw reject(frame, fallthrough, "fallthrough is not understood");
  const chosen =
    cases.find((each) => each.type === "expression_case" && matches(frame, node, each)) ??
    cases.find(({ type }) => type === "default_case");
  const list = chosen && partsOf(chosen).find(({ type }) => type === "statement_list");
  const end = list ? executeAll(inner(frame), list) : undefined;
  return end?.kind === "break" ? undefined : end;
}

function matches(frame: Frame, node: Node, each: Node): boolean {
  const subject = node.childForFieldName("value");
  const against = subject ? evaluate(frame, subject) : true;
  return partsOf(field(frame, each, "value")).some((option) => {
    const value = evaluate(frame, option);
    const known = [against, value].every((one) => typeof one !== "object");
    if (!known) throw reject(frame, subject ?? option, "a switch on this is not understood");
    return value === against;
  });
}

function executeReturn(frame: Frame, node: Node): End {
  const values = partsOf(node.namedChildren[0]).map((child) => evaluate(frame, child));
  return { kind: "return", values };
}

function leave(frame: Frame, node: Node, kind: "break" | "continue"): End {
  if (node.namedChildCount > 0) throw reject(frame, node, "a label is not understood");
  return { kind };
}
