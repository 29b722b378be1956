/** Finds the variables, fields and members of packages that names stand for. */
import type { Node } from "web-tree-sitter";
import { evaluate, evaluateConstant } from "./expressions.js";
import { type GoPackage, writesOf } from "./package.js";
import { type Frame, field, reject } from "./run.js";
import { fieldCell, findMethod, zeroOf } from "./types.js";
import { type Cell, find, is, opaque, type Value } from "./values.js";

/** The import path that a name stands for, unless a variable has that name here. */
export function importedPath(frame: Frame, node: Node): string | undefined {
  if (node.type !== "identifier" || find(frame.scope, node.text)) return undefined;
  return frame.file.imports.get(node.text);
}

/** The cell that an assignment or `&` is about. */
export function cellOf(frame: Frame, node: Node): Cell {
  switch (node.type) {
    case "identifier": {
      const cell = find(frame.scope, node.text) ?? globalCell(frame, node.text, node);
      if (cell) return cell;
      break;
    }
    case "selector_expression":
      return fieldOf(frame, node, evaluate(frame, field(frame, node, "operand")));
    case "parenthesized_expression":
      return cellOf(frame, node.namedChildren[0] ?? node);
    case "unary_expression": {
      const pointer = evaluate(frame, field(frame, node, "operand"));
      if (is(pointer, "pointer")) return pointer.to;
      if (is(pointer, "opaque")) return { value: pointer };
    }
  }
  throw reject(frame, node, "this is not a variable or field");
}

function fieldOf(frame: Frame, node: Node, operand: Value): Cell {
  const name = field(frame, node, "field").text;
  if (is(operand, "pointer")) return fieldOf(frame, node, operand.to.value);
  // A field of something unknown is unknown, whatever is assigned to it.
  if (is(operand, "opaque")) return { value: { ...operand, why: withField(operand.why, name) } };
  if (is(operand, "library")) return { value: opaque(node.text) };
  const cell = is(operand, "struct") ? fieldCell(frame.run, operand, name) : undefined;
  if (cell) return cell;
  // Such as a function that starts a module, which is not called here.
  if (is(operand, "struct")) return { value: opaque(`${operand.type}.${name}, not declared`) };
  throw reject(frame, node, `the field ${name} is not known`);
}

function withField(why: string, name: string): string {
  return why.replace(/^the field ([\w.]+)/, `the field $1.${name}`);
}

export function evaluateSelector(frame: Frame, node: Node): Value {
  const operand = field(frame, node, "operand");
  const name = field(frame, node, "field").text;
  const path = importedPath(frame, operand);
  if (path) return memberOf(frame, node, path, name);
  const value = evaluate(frame, operand);
  if (is(value, "flag") || is(value, "flagset")) return flagMember(frame, node, value, name);
  const method = boundMethod(frame, value, name);
  if (method) return method;
  const read = fieldOf(frame, node, value).value;
  noteRead(frame, read, name);
  return read;
}

function flagMember(frame: Frame, node: Node, value: Value, name: string): Value {
  if (is(value, "flag") && name === "Name") return value.name;
  if (is(value, "flag") && name === "Usage") return value.usage;
  if (is(value, "flag") && name === "Value") return value;
  throw reject(frame, node, `${name} of a flag is not understood`);
}

/** What is used must have been set by what was executed, which is checked at the end. */
function noteRead({ run }: Frame, read: Value, name: string): void {
  if (typeof read !== "object" || read === null) run.fieldsRead.add(name);
  // An embedded struct is named after its type; it is only set as a part of the other.
  if (is(read, "struct") && read.type !== name) run.structsRead.add(name);
}

/** A method as a value, with what it belongs to. */
export function boundMethod(frame: Frame, owner: Value, name: string): Value | undefined {
  const cell = is(owner, "pointer") ? owner.to : { value: owner };
  const found = findMethod(frame.run, cell, name);
  if (!found) return undefined;
  const receiver = { kind: "pointer", to: found.cell } as const;
  return { kind: "func", package: found.package, ...found.method, receiver };
}

function memberOf(frame: Frame, node: Node, path: string, name: string): Value {
  if (path === "os" && name === "Stdout") return { kind: "stdout", name };
  if (path === "flag" && name === "CommandLine") return frame.run.commandLine;
  const owner = frame.run.load(path);
  const constant = owner?.constants.get(name);
  if (owner && constant) return evaluateConstant({ ...frame, package: owner }, node, constant);
  const declared = owner?.functions.get(name);
  if (owner && declared) return { kind: "func", package: owner, ...declared };
  const literal = owner && variableLiteral({ ...frame, package: owner }, name, node);
  return literal ?? { kind: "library", name: `${path}.${name}` };
}

/** A variable of another package is only read where it is a literal. */
function variableLiteral(frame: Frame, name: string, node: Node): Value | undefined {
  const isLiteral = frame.package.variables.get(name)?.value?.type === "composite_literal";
  return isLiteral ? globalCell(frame, name, node)?.value : undefined;
}

/** A package's variable, which must be written nowhere else. */
export function globalCell(frame: Frame, name: string, node: Node): Cell | undefined {
  const { run, package: owner } = frame;
  const key = `${owner.directory}.${name}`;
  const declared = owner.variables.get(name);
  const known = run.globals.get(key);
  if (known || !declared) return known;
  const write = firstWrite(owner, name);
  if (write) throw reject(frame, node, `the variable ${name} changes at ${write}`);
  const inPackage = { run, package: owner, file: declared.file, scope: { names: new Map() } };
  const value = declared.value
    ? evaluate(inPackage, declared.value)
    : declared.type
      ? zeroOf(inPackage, declared.type)
      : opaque(name);
  const cell = { value };
  run.globals.set(key, cell);
  return cell;
}

function firstWrite(owner: GoPackage, name: string): string | undefined {
  const writes = owner.files.flatMap(writesOf);
  const found = writes.find((write) => write.name === name && isPlain(write.node));
  return found && `${found.file.path}:${found.node.startPosition.row + 1}`;
}

/** Whether the write is to a variable, or into one, and not to a field. */
function isPlain(node: Node): boolean {
  const target = node.type === "unary_expression" ? node.namedChildren[0] : node;
  return target?.type === "identifier";
}
