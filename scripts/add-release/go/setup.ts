/** Upstream's `New`: of all that it does, only the set-up of the modules matters here. */
import type { Node } from "web-tree-sitter";
import { callFunction } from "./calls.js";
import { type Declared, receiverType } from "./package.js";
import { type Frame, reject } from "./run.js";
import { emptyStruct, fieldsOf } from "./types.js";
import { type Func, is, type Struct, type Value } from "./values.js";

/** `pyroscope.New(config)`: a Pyroscope with that configuration, after its modules were set up. */
export function newPyroscope(frame: Frame, node: Node, args: readonly Value[]): Value {
  const [config] = args;
  const owner = is(config, "struct") ? config.package : undefined;
  const create = owner?.functions.get("New");
  if (!is(config, "struct") || !owner || !create || args.length !== 1)
    throw reject(frame, node, "this way to create Pyroscope is not understood");
  const inside = { ...frame, package: owner, file: create.file };
  expectHandsOver(inside, create);
  const setUp = findSetUp(inside, create);
  const to = { value: createWith(frame, node, setUp, config) };
  const error = callFunction(frame, node, { ...setUp, receiver: { kind: "pointer", to } }, []);
  if (error !== null) throw reject(frame, node, "setting up the modules fails");
  return { kind: "tuple", items: [{ kind: "pointer", to }, null] };
}

/** New must hand its configuration over as it is; its fields are looked after elsewhere. */
function expectHandsOver(frame: Frame, { node }: Declared): void {
  const parameters = node.childForFieldName("parameters")?.descendantsOfType("identifier") ?? [];
  const name = parameters[0]?.text;
  const elements = node.descendantsOfType("keyed_element");
  const handed = elements.find((each) => each.childForFieldName("value")?.text === name);
  if (name === undefined || !handed)
    throw reject(frame, node, "it is not clear which configuration is handed over");
  for (const assignment of node.descendantsOfType("assignment_statement")) {
    const targets = assignment.childForFieldName("left")?.namedChildren ?? [];
    const changed = targets.find(({ text }) => text === name);
    if (changed) throw reject(frame, assignment, "the whole configuration is changed");
  }
}

/** The method that creates the module manager: New must call it, once and in any case. */
function findSetUp(frame: Frame, create: Declared): Func {
  const body = create.node.childForFieldName("body") ?? create.node;
  const found = body.descendantsOfType("call_expression").flatMap((node) => {
    const method = calledBy(frame, node).find((each) => reachesManager(frame, each, new Set()));
    return method ? [{ node, method }] : [];
  });
  const [first, second] = found;
  if (!first) throw reject(frame, create.node, "no method that it calls creates a module manager");
  if (second) throw reject(frame, second.node, "the modules are set up a second time");
  if (isConditional(first.node, body))
    throw reject(frame, first.node, "the modules are set up under a condition");
  return { kind: "func", package: frame.package, ...first.method };
}

/** The functions of the package that a call may be of: a method is known by its name alone. */
function calledBy({ package: owner }: Frame, node: Node): readonly Declared[] {
  const callee = node.childForFieldName("function");
  const method = callee?.childForFieldName("field")?.text;
  const named = owner.functions.get(callee?.text ?? "");
  if (method === undefined) return named ? [named] : [];
  return [...owner.methods].filter(([key]) => key.endsWith(`.${method}`)).map(([, each]) => each);
}

function reachesManager(frame: Frame, { file, node }: Declared, visited: Set<number>): boolean {
  return node.descendantsOfType("call_expression").some((inside) => {
    if (createsManager(file, inside)) return true;
    return calledBy(frame, inside).some((next) => {
      if (visited.has(next.node.id)) return false;
      visited.add(next.node.id);
      return reachesManager(frame, next, visited);
    });
  });
}

function createsManager(file: Frame["file"], node: Node): boolean {
  const callee = node.childForFieldName("function");
  const path = file.imports.get(callee?.childForFieldName("operand")?.text ?? "");
  return path === managerPackage && callee?.childForFieldName("field")?.text === "NewManager";
}

const managerPackage = "github.com/grafana/dskit/modules";

function isConditional(node: Node, body: Node): boolean {
  for (let at = node.parent; at && at.id !== body.id; at = at.parent)
    if (["block", "expression_case", "default_case", "func_literal"].includes(at.type)) return true;
  return false;
}

function createWith(frame: Frame, node: Node, setUp: Func, config: Struct): Struct {
  const type = receiverType(setUp.node);
  const declared = setUp.package.types.get(type);
  const struct = declared && emptyStruct({ package: setUp.package, name: type, declared });
  const field = struct && fieldsOf(struct).find((each) => each.type.node.text === config.type);
  if (!struct || !field)
    throw reject(frame, node, `${type} has no field of the type ${config.type}`);
  struct.fields.set(field.name, { value: config, type: field.type });
  return struct;
}
