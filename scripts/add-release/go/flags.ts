/** Go's flag sets: which options upstream registers itself, for which fields, with which defaults. */
import type { Node } from "web-tree-sitter";
import { apply, callUnknown } from "./calls.js";
import { type Frame, reject } from "./run.js";
import { namedType } from "./types.js";
import { type Flag, type FlagSet, is, opaque, type Pointer, type Value } from "./values.js";

export function callFlagSet(
  frame: Frame,
  node: Node,
  set: FlagSet,
  name: string,
  args: readonly Value[],
): Value {
  if (name === "Var") return registerValue(frame, node, set, args);
  if (/^\w+Var$/.test(name)) return registerVariable(frame, node, set, name, args);
  if (name === "VisitAll") return visitAll(frame, node, set, args);
  if (["SetOutput", "PrintDefaults"].includes(name)) return null;
  throw reject(frame, node, `${name} of a flag set is not understood`);
}

/** `set.BoolVar(&field, name, default, usage)` and the like. */
function registerVariable(
  frame: Frame,
  node: Node,
  set: FlagSet,
  kind: string,
  args: readonly Value[],
): Value {
  const [target, name, initial, usage] = args;
  if (args.length !== 4 || !is(target, "pointer") || typeof name !== "string")
    throw reject(frame, node, "this flag is not understood");
  const style = kind === "BoolVar" ? "bool" : kind === "StringVar" ? "string" : "var";
  if (initial !== undefined) target.to.value = initial;
  return register(frame, node, set, { kind: "flag", name, usage: usage ?? "", target, style });
}

/** `set.Var(&field, name, usage)`; what is registered anew from another set keeps its field. */
function registerValue(frame: Frame, node: Node, set: FlagSet, args: readonly Value[]): Value {
  const [value, name, usage] = args;
  if (args.length !== 3 || typeof name !== "string")
    throw reject(frame, node, "this flag is not understood");
  if (is(value, "flag")) return register(frame, node, set, { ...value, name, usage: usage ?? "" });
  if (!is(value, "pointer")) return null;
  const flag = { kind: "flag", name, usage: usage ?? "", target: value, style: "var" } as const;
  return register(frame, node, set, flag);
}

/** Only the options that make up storage layers are followed; what any other sets is unknown. */
function register(frame: Frame, node: Node, set: FlagSet, flag: Flag): Value {
  if (set.flags.has(flag.name)) throw reject(frame, node, "this flag is registered before");
  if (!frame.run.known.options.has(flag.name))
    flag.target.to.value = opaque(`the field of the option -${flag.name}, which is not a switch`);
  set.flags.set(flag.name, flag);
  return null;
}

function visitAll(frame: Frame, node: Node, set: FlagSet, args: readonly Value[]): Value {
  const [visit] = args;
  if (!is(visit, "func")) return callUnknown(frame, node, args);
  for (const flag of [...set.flags.values()]) apply(frame, node, visit, [flag]);
  return null;
}

export function callFlag(
  frame: Frame,
  node: Node,
  flag: Flag,
  name: string,
  args: readonly Value[],
): Value {
  const [text] = args;
  if (name !== "Set") throw reject(frame, node, `${name} of a flag is not understood`);
  if (is(flag.target.to.value, "opaque")) return null;
  if (typeof text !== "string") throw reject(frame, node, "the value of this flag is not known");
  return setFlag(frame, node, flag, text);
}

/** Gives a flag a value as the command line does; returns nil or an error. */
export function setFlag(
  frame: Frame,
  node: Node,
  { name, target, style }: Flag,
  text: string,
): Value {
  if (style === "string") target.to.value = text;
  if (style === "bool") target.to.value = parseBoolean(frame, node, text);
  return style === "var" ? setByMethod(frame, node, name, target, text) : null;
}

function parseBoolean(frame: Frame, node: Node, text: string): boolean {
  if (text === "true" || text === "false") return text === "true";
  throw reject(frame, node, `"${text}" is not a boolean`);
}

/** The `Set` that the field's type declares. */
function setByMethod(frame: Frame, node: Node, name: string, target: Pointer, text: string): Value {
  const type = target.to.type;
  const named = type && namedType({ ...frame, package: type.package, file: type.file }, type.node);
  const method = named?.package.methods.get(`${named.name}.Set`);
  if (!named || !method) throw reject(frame, node, `the type of the option -${name} has no Set`);
  const func = { kind: "func", package: named.package, ...method, receiver: target } as const;
  return apply(frame, node, func, [text]);
}
