/** Evaluates calls: of the repository's functions, of Go's and dskit's that have a row, of methods. */
import type { Node } from "web-tree-sitter";
import { builtins } from "./builtins.js";
import { evaluate } from "./expressions.js";
import { callFlag, callFlagSet } from "./flags.js";
import { libraryFunction } from "./library.js";
import { callManager } from "./manager.js";
import { boundMethod, importedPath } from "./names.js";
import { type Frame, field, markExecuted, partsOf, reject } from "./run.js";
import { executeAll } from "./statements.js";
import { namedType, zeroOf } from "./types.js";
import {
  type Cell,
  copied,
  declared,
  type Func,
  find,
  is,
  listOf,
  opaque,
  type Value,
} from "./values.js";

export function call(frame: Frame, node: Node): Value {
  markExecuted(frame, node);
  const callee = field(frame, node, "function");
  const builtin = callee.type === "identifier" && !find(frame.scope, callee.text);
  const known = builtin ? builtins.get(callee.text) : undefined;
  if (known) return known(frame, node, partsOf(field(frame, node, "arguments")));
  const args = argumentsOf(frame, node);
  if (isConversion(frame, callee)) return args[0] ?? null;
  if (callee.type !== "selector_expression")
    return apply(frame, node, evaluate(frame, callee), args);
  return callMember(frame, node, callee, args);
}

function callMember(frame: Frame, node: Node, callee: Node, args: readonly Value[]): Value {
  const operand = field(frame, callee, "operand");
  const name = field(frame, callee, "field").text;
  const path = importedPath(frame, operand);
  const known = path === undefined ? undefined : libraryFunction(path, name);
  if (known) return known(frame, node, args);
  if (path !== undefined) return apply(frame, node, evaluate(frame, callee), args);
  const owner = evaluate(frame, operand);
  if (is(owner, "manager")) return callManager(frame, node, owner, name, args);
  if (is(owner, "flagset")) return callFlagSet(frame, node, owner, name, args);
  if (is(owner, "flag")) return callFlag(frame, node, owner, name, args);
  const method = boundMethod(frame, owner, name);
  if (method) return apply(frame, node, method, args);
  if (is(owner, "struct") || (is(owner, "pointer") && is(owner.to.value, "struct")))
    return apply(frame, node, evaluate(frame, callee), args);
  if (is(owner, "pointer")) return callUnknown(frame, node, [owner, ...args]);
  if (is(owner, "opaque") || is(owner, "library")) return callUnknown(frame, node, args);
  throw reject(frame, node, `the method ${name} is not understood`);
}

/** Calls a value that is a function. */
export function apply(frame: Frame, node: Node, callee: Value, args: readonly Value[]): Value {
  if (is(callee, "func")) return callFunction(frame, node, callee, args);
  if (is(callee, "library") || is(callee, "opaque")) return callUnknown(frame, node, args);
  throw reject(frame, node, "what is called is not a function");
}

function argumentsOf(frame: Frame, node: Node): readonly Value[] {
  return partsOf(field(frame, node, "arguments")).flatMap((argument) => {
    if (argument.type !== "variadic_argument") return [copied(evaluate(frame, argument))];
    const value = evaluate(frame, argument.namedChildren[0] ?? argument);
    if (is(value, "list")) return value.items;
    if (value === null) return [];
    const why = is(value, "opaque") ? value.why : argument.text;
    throw reject(frame, argument, `the arguments are not known: ${why}`);
  });
}

/** `StorageLayer(text)`: the value stays what it is. */
function isConversion(frame: Frame, callee: Node): boolean {
  if (callee.type === "identifier" && find(frame.scope, callee.text)) return false;
  return ["string", "error", "any"].includes(callee.text) || namedType(frame, callee) !== undefined;
}

const maxDepth = 100;

export function callFunction(frame: Frame, node: Node, func: Func, args: readonly Value[]): Value {
  const { run } = frame;
  const body = func.node.childForFieldName("body");
  if (!body) throw reject(frame, node, "a function without a body is not understood");
  if (run.calls.length > maxDepth) throw reject(frame, node, "calls are nested too deeply");
  const inside = {
    run,
    package: func.package,
    file: func.file,
    scope: bind(frame, node, func, args),
  };
  const results = namedResults(inside, func.node);
  run.calls.push(func.node.childForFieldName("name")?.text ?? "func");
  const end = executeAll({ ...inside, scope: { names: new Map(), parent: inside.scope } }, body);
  run.calls.pop();
  const values = end?.kind === "return" ? end.values : [];
  return asValue(values.length > 0 ? values.map(copied) : results.map(({ value }) => value));
}

function asValue(values: readonly Value[]): Value {
  return values.length === 1 ? (values[0] ?? null) : { kind: "tuple", items: values };
}

function bind(frame: Frame, node: Node, func: Func, args: readonly Value[]): Frame["scope"] {
  const bound: (readonly [string, Value])[] = [];
  const receiver = parametersOf(func.node.childForFieldName("receiver"))[0];
  if (receiver && func.receiver !== undefined)
    bound.push([receiver.name, received(receiver, func.receiver)]);
  const parameters = parametersOf(func.node.childForFieldName("parameters"));
  const variadic = parameters.at(-1)?.variadic ? parameters.length - 1 : undefined;
  if (variadic === undefined ? args.length !== parameters.length : args.length < variadic)
    throw reject(frame, node, "the number of arguments is not understood");
  for (const [at, { name }] of parameters.entries())
    bound.push([name, at === variadic ? listOf(args.slice(at)) : (args[at] ?? null)]);
  return declared(bound, func.scope);
}

/** A method with a pointer receiver changes what it is called on; any other gets a copy. */
function received(receiver: Parameter, value: Value): Value {
  return receiver.type?.type === "pointer_type" || !is(value, "pointer") ? value : value.to.value;
}

interface Parameter {
  readonly name: string;
  readonly type: Node | null;
  readonly variadic: boolean;
}

function parametersOf(list: Node | null): readonly Parameter[] {
  return partsOf(list).flatMap((node) => {
    const names = node.childrenForFieldName("name").filter(({ type }) => type === "identifier");
    const type = node.childForFieldName("type");
    const variadic = node.type === "variadic_parameter_declaration";
    const all = names.length > 0 ? names.map(({ text }) => text) : ["_"];
    return all.map((name) => ({ name, type, variadic }));
  });
}

function namedResults(frame: Frame, func: Node): readonly Cell[] {
  const result = func.childForFieldName("result");
  if (result?.type !== "parameter_list") return [];
  return parametersOf(result).flatMap(({ name, type }) => {
    if (!type || name === "_") return [];
    const cell = { value: zeroOf(frame, type) };
    frame.scope.names.set(name, cell);
    return [cell];
  });
}

/**
 * A call whose effect is not known may change what it is given: variables and lists are unknown afterwards, and
 * whatever leads to the modules may not be given at all. A set of flags may, as upstream's other packages register
 * theirs in it.
 */
export function callUnknown(frame: Frame, node: Node, args: readonly Value[]): Value {
  const why = `what ${node.childForFieldName("function")?.text ?? node.text} returns or changes`;
  for (const value of args) {
    if (is(value, "list")) value.stale = `it was given to a function that is not understood`;
    else if (is(value, "pointer") && !is(value.to.value, "struct") && !is(value.to.value, "map"))
      value.to.value = opaque(why);
    else if (["pointer", "struct", "map", "manager", "func"].some((kind) => isKind(value, kind)))
      throw reject(frame, node, "this function is not understood, and may change the modules");
  }
  return opaque(why);
}

function isKind(value: Value, kind: string): boolean {
  return typeof value === "object" && value !== null && value.kind === kind;
}
