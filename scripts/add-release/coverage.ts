/** Checks that nothing which decides about modules was left unexecuted by all runs of a release. */
import type { Node } from "web-tree-sitter";
import { writesOf } from "./go/package.js";
import type { GoFile } from "./go/parse.js";
import { idOf, type Run } from "./go/run.js";
import { notUnderstood } from "./not-understood.js";
import type { Source } from "./source.js";

export function expectEverythingExecuted(source: Source, runs: readonly Run[]): void {
  const executed = new Set(runs.flatMap((run) => [...run.executed]));
  const fields = new Set(runs.flatMap((run) => [...run.fieldsRead]));
  const structs = new Set(runs.flatMap((run) => [...run.structsRead]));
  for (const file of source.loaded().flatMap(({ files }) => files)) {
    for (const { name, node } of writesOf(file)) {
      if (executed.has(idOf(file, node))) continue;
      if (decides(name, node, fields, structs))
        throw notUnderstood(file.path, node, `modules depend on ${name}, and no run comes here`);
      if (isDereference(node) && takesConfig(node))
        throw notUnderstood(file.path, node, "no run comes here, and it sets the configuration");
    }
    expectManagerCalls(file, executed);
  }
}

/** A field that modules depend on must be set only where a run set it; of a struct, only as a whole. */
function decides(
  name: string,
  node: Node,
  fields: ReadonlySet<string>,
  structs: ReadonlySet<string>,
): boolean {
  if (!isField(node)) return false;
  return fields.has(name) || (structs.has(name) && node.type !== "unary_expression");
}

function isDereference(node: Node): boolean {
  return node.type === "unary_expression" && node.childForFieldName("operator")?.text === "*";
}

/** Whether the function around a node has a configuration as receiver or parameter. */
function takesConfig(node: Node): boolean {
  let at: Node | null = node;
  while (at && !/^(method|function)_declaration$|^func_literal$/.test(at.type)) at = at.parent;
  const lists = [at?.childForFieldName("receiver"), at?.childForFieldName("parameters")];
  return lists.some((list) => /\*(\w+\.)?Config\b/.test(list?.text ?? ""));
}

function isField(node: Node): boolean {
  const target = node.type === "unary_expression" ? node.namedChildren[0] : node;
  return target?.type === "selector_expression" || target?.type === "literal_element";
}

const managerCalls = new Set(["RegisterModule", "AddDependency"]);

function expectManagerCalls(file: GoFile, executed: ReadonlySet<string>): void {
  for (const node of managerCallsOf(file))
    if (!executed.has(idOf(file, node)))
      throw notUnderstood(file.path, node, "no run comes here, so when it applies is not known");
}

const known = new WeakMap<GoFile, readonly Node[]>();

function managerCallsOf(file: GoFile): readonly Node[] {
  const found =
    known.get(file) ??
    file.root.descendantsOfType("call_expression").filter((node) => {
      const name = node.childForFieldName("function")?.childForFieldName("field")?.text;
      return name !== undefined && managerCalls.has(name);
    });
  known.set(file, found);
  return found;
}
