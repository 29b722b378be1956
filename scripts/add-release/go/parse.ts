/** Parses Go files with tree-sitter's grammar and rejects those that it cannot parse. */
import { createRequire } from "node:module";
import { Language, type Node, Parser } from "web-tree-sitter";
import { notUnderstood } from "../not-understood.js";

export interface GoFile {
  readonly path: string;
  readonly root: Node;
  /** The import path of each package name that the file imports. */
  readonly imports: ReadonlyMap<string, string>;
}

export type ParseGo = (path: string, text: string) => GoFile;

export async function createGoParser(): Promise<ParseGo> {
  await Parser.init();
  const wasm = createRequire(import.meta.url).resolve("tree-sitter-go/tree-sitter-go.wasm");
  const parser = new Parser().setLanguage(await Language.load(wasm));
  return (path, text) => {
    const tree = parser.parse(text);
    if (!tree) throw new Error(`${path}: the parser returned nothing`);
    if (tree.rootNode.hasError)
      throw notUnderstood(path, firstError(tree.rootNode), "syntax error");
    return { path, root: tree.rootNode, imports: readImports(tree.rootNode) };
  };
}

function firstError(node: Node): Node {
  const inside = node.children.find((child) => child.hasError || child.isMissing);
  return inside && !node.isError ? firstError(inside) : node;
}

function readImports(root: Node): Map<string, string> {
  const imports = new Map<string, string>();
  for (const spec of root.descendantsOfType("import_spec")) {
    const path = spec.childForFieldName("path")?.text.slice(1, -1) ?? "";
    imports.set(spec.childForFieldName("name")?.text ?? packageName(path), path);
  }
  return imports;
}

/** The last element of an import path that is not a major version. */
function packageName(path: string): string {
  const elements = path.split("/");
  const last = elements.at(-1) ?? "";
  return /^v\d+$/.test(last) ? (elements.at(-2) ?? last) : last;
}
