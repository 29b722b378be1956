/** The declarations of a Go package, and the places in it that write to fields or variables. */
import type { Node } from "web-tree-sitter";
import { notUnderstood } from "../not-understood.js";
import type { GoFile } from "./parse.js";

/** A declaration and the file that it is in. */
export interface Declared {
  readonly file: GoFile;
  readonly node: Node;
}

interface ConstantOrVariable extends Declared {
  readonly value: Node | undefined;
  readonly type: Node | undefined;
}

export interface GoPackage {
  readonly directory: string;
  readonly files: readonly GoFile[];
  readonly functions: ReadonlyMap<string, Declared>;
  /** By `Type.method`. */
  readonly methods: ReadonlyMap<string, Declared>;
  readonly constants: ReadonlyMap<string, ConstantOrVariable>;
  readonly variables: ReadonlyMap<string, ConstantOrVariable>;
  readonly types: ReadonlyMap<string, Declared>;
}

type Index = {
  [Kind in "functions" | "methods" | "types"]: Map<string, Declared>;
} & { [Kind in "constants" | "variables"]: Map<string, ConstantOrVariable> };

export function indexPackage(directory: string, files: readonly GoFile[]): GoPackage {
  const index: Index = {
    functions: new Map(),
    methods: new Map(),
    constants: new Map(),
    variables: new Map(),
    types: new Map(),
  };
  for (const file of files) for (const node of file.root.namedChildren) add(index, file, node);
  return { directory, files, ...index };
}

function add(index: Index, file: GoFile, node: Node): void {
  if (node.type === "function_declaration") declare(index.functions, nameOf(node), { file, node });
  else if (node.type === "method_declaration")
    declare(index.methods, `${receiverType(node)}.${nameOf(node)}`, { file, node });
  else if (node.type === "const_declaration")
    addSpecs(index.constants, file, node.descendantsOfType("const_spec"));
  else if (node.type === "var_declaration")
    addSpecs(index.variables, file, node.descendantsOfType("var_spec"));
  else if (node.type === "type_declaration")
    for (const spec of node.namedChildren.filter(({ type }) => type !== "comment"))
      declare(index.types, nameOf(spec), { file, node: spec });
}

function addSpecs(
  into: Map<string, ConstantOrVariable>,
  file: GoFile,
  specs: readonly Node[],
): void {
  for (const node of specs) {
    const values = node.childForFieldName("value")?.namedChildren ?? [];
    const type = node.childForFieldName("type") ?? undefined;
    for (const [at, name] of node.childrenForFieldName("name").filter(isIdentifier).entries())
      declare(into, name.text, { file, node, value: values[at], type });
  }
}

function isIdentifier(node: Node): boolean {
  return node.type === "identifier";
}

/** A second declaration, as build constraints allow, would leave open which one counts. */
function declare<Kind extends Declared>(into: Map<string, Kind>, name: string, what: Kind): void {
  if (name === "_" || name === "init") return;
  const first = into.get(name);
  if (first) {
    const where = `${first.file.path}:${first.node.startPosition.row + 1}`;
    throw notUnderstood(what.file.path, what.node, `${name} is also declared at ${where}`);
  }
  into.set(name, what);
}

function nameOf(node: Node): string {
  return node.childForFieldName("name")?.text ?? "";
}

/** `Config` of `(c *Config)`. */
export function receiverType(method: Node): string {
  const type = method.childForFieldName("receiver")?.descendantsOfType("type_identifier")[0];
  return type?.text ?? "";
}

/** The names that a file writes to or takes the address of, with the place of each. */
export interface Write {
  readonly name: string;
  readonly file: GoFile;
  readonly node: Node;
}

const written = new WeakMap<GoFile, readonly Write[]>();

export function writesOf(file: GoFile): readonly Write[] {
  const known = written.get(file) ?? [...findWrites(file)];
  written.set(file, known);
  return known;
}

function* findWrites(file: GoFile): Generator<Write> {
  const kinds = ["assignment_statement", "inc_statement", "dec_statement", "unary_expression"];
  for (const node of file.root.descendantsOfType([...kinds, "keyed_element"])) {
    for (const target of targetsOf(node)) {
      const name = target.childForFieldName("field")?.text ?? target.text;
      yield { name, file, node: node.type === "unary_expression" ? node : target };
    }
  }
}

function targetsOf(node: Node): readonly Node[] {
  switch (node.type) {
    case "assignment_statement":
      return node.childForFieldName("left")?.namedChildren ?? [];
    case "unary_expression":
      return node.childForFieldName("operator")?.text === "&" ? node.namedChildren : [];
    case "keyed_element":
      return isConfigLiteral(node) ? node.namedChildren.slice(0, 1) : [];
    default:
      return node.namedChildren;
  }
}

/** Whether a `key: value` is in a literal of a type called Config, where the key is a field. */
function isConfigLiteral(element: Node): boolean {
  const type = element.parent?.parent?.childForFieldName("type")?.text ?? "";
  return /(^|\.)Config$/.test(type);
}
