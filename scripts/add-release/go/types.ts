/** Resolves types as far as values need them: zero values, fields of structs and methods. */
import type { Node } from "web-tree-sitter";
import type { Declared, GoPackage } from "./package.js";
import { type Frame, partsOf, type Run } from "./run.js";
import {
  type Cell,
  type Declaration,
  is,
  listOf,
  opaque,
  type Struct,
  type Value,
} from "./values.js";

/** A named type of the repository. */
export interface NamedType {
  readonly package: GoPackage;
  readonly name: string;
  readonly declared: Declared;
}

/** The type of that name, in the package of the frame or in one that its file imports. */
export function namedType(frame: Frame, type: Node): NamedType | undefined {
  const [owner, name] = ownerAndName(frame, type);
  const found = owner?.types.get(name);
  return owner && found && { package: owner, name, declared: found };
}

function ownerAndName(frame: Frame, type: Node): [GoPackage | undefined, string] {
  if (type.type !== "qualified_type") return [frame.package, type.text];
  const path = frame.file.imports.get(type.childForFieldName("package")?.text ?? "");
  return [path ? frame.run.load(path) : undefined, type.childForFieldName("name")?.text ?? ""];
}

/** A type with its names followed, as `map[string][]string` for a type that is declared as that. */
export function underlying(frame: Frame, type: Node): Declaration {
  const named = namedType(frame, type);
  const next = named?.declared.node.childForFieldName("type");
  if (!named || !next) return { package: frame.package, file: frame.file, node: type };
  return underlying({ ...frame, package: named.package, file: named.declared.file }, next);
}

export function zeroOf(frame: Frame, type: Node): Value {
  const named = namedType(frame, type);
  const { node } = underlying(frame, type);
  if (named && node.type === "struct_type") return emptyStruct(named);
  if (node.type === "slice_type") return listOf([]);
  if (["map_type", "pointer_type", "function_type"].includes(node.type)) return null;
  if (node.text === "string") return "";
  if (node.text === "bool") return false;
  if (node.text === "error") return null;
  if (/^u?int(8|16|32|64)?$/.test(node.text)) return 0;
  return opaque(`a value of the type ${type.text}`);
}

export function emptyStruct({ package: owner, name }: NamedType): Struct {
  return { kind: "struct", package: owner, type: name, fields: new Map() };
}

/** The cell of a struct's field, its own or that of a struct that it embeds. */
export function fieldCell(run: Run, struct: Struct, name: string): Cell | undefined {
  const known = struct.fields.get(name);
  if (known) return known;
  const fields = fieldsOf(struct);
  const own = fields.find((each) => each.name === name);
  if (own) return createField(run, struct, own);
  for (const each of fields.filter(({ embedded }) => embedded)) {
    const value = fieldCell(run, struct, each.name)?.value;
    const found = is(value, "struct") ? fieldCell(run, value, name) : undefined;
    if (found) return found;
  }
  return undefined;
}

export interface Field {
  readonly name: string;
  readonly embedded: boolean;
  readonly type: Declaration;
}

export function fieldsOf(struct: Struct): readonly Field[] {
  const type = struct.package.types.get(struct.type);
  const list = type?.node.childForFieldName("type")?.namedChildren[0];
  if (!type) return [];
  return partsOf(list).flatMap((node): readonly Field[] => {
    const typeNode = node.childForFieldName("type");
    if (!typeNode) return [];
    const declaration = { package: struct.package, file: type.file, node: typeNode };
    const names = node.childrenForFieldName("name");
    if (names.length === 0)
      return [{ name: lastName(typeNode), embedded: true, type: declaration }];
    return names.map(({ text }) => ({ name: text, embedded: false, type: declaration }));
  });
}

function lastName(type: Node): string {
  return type.text.split(".").at(-1)?.replace(/^\*/, "") ?? "";
}

/** An embedded struct of the repository has fields of its own; any other field is set by what runs. */
function createField(run: Run, struct: Struct, { name, embedded, type }: Field): Cell {
  const frame = { run, package: type.package, file: type.file, scope: { names: new Map() } };
  const named = embedded ? namedType(frame, type.node) : undefined;
  const value = named
    ? emptyStruct(named)
    : opaque(`the field ${struct.type}.${name}, which nothing that was evaluated sets`);
  const cell = { value, type };
  struct.fields.set(name, cell);
  return cell;
}

/** A method of a struct, its own or that of a struct that it embeds, and the cell it belongs to. */
export function findMethod(
  run: Run,
  cell: Cell,
  name: string,
): { readonly method: Declared; readonly package: GoPackage; readonly cell: Cell } | undefined {
  const struct = cell.value;
  if (!is(struct, "struct")) return undefined;
  const method = struct.package.methods.get(`${struct.type}.${name}`);
  if (method) return { method, package: struct.package, cell };
  for (const each of fieldsOf(struct).filter(({ embedded }) => embedded)) {
    const found = fieldCell(run, struct, each.name);
    const inside = found && findMethod(run, found, name);
    if (inside) return inside;
  }
  return undefined;
}
