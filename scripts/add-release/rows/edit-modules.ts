/** Changes src/data/modules.ts for a release, and the union of roles for its new roles. */
import ts from "typescript";
import type { ModuleRow } from "../../../src/catalog/schema.js";
import type { LayerPair } from "../compare.js";
import type { Project } from "../project.js";
import type { Span } from "./bounds.js";
import { changeFacts, newFacts } from "./module-facts.js";
import { findRows, literalOf, paths, rejectRow } from "./read-rows.js";
import {
  applyEdits,
  type Edit,
  insertion,
  insertProperty,
  listText,
  setFacts,
  setString,
} from "./splice.js";

export function editModules(
  project: Project,
  rows: readonly ModuleRow[],
  span: Span,
  pairs: readonly LayerPair[],
): void {
  const { file, array } = findRows(project, paths.modules, "modules");
  const derived = new Set(pairs.flatMap((pair) => Object.keys(pair.derived.graph)));
  const edits = rows.flatMap((row) => editRow(row, objectOf(array, row.name), span, pairs));
  const added = [...derived].filter((name) => !rows.some((row) => row.name === name)).sort();
  const inserted = added.map((name) => insertRow(array, name, rowText(name, span, pairs)));
  project.change(paths.modules, applyEdits(file.text, [...edits, ...inserted]));
  for (const name of added) if (isVisible(name, pairs)) addRole(project, name);
}

function editRow(
  row: ModuleRow,
  object: ts.ObjectLiteralExpression,
  span: Span,
  pairs: readonly LayerPair[],
): readonly Edit[] {
  const facts = changeFacts(row, span, pairs);
  return [
    ...(facts.stateful && !row.stateful ? insertProperty(object, "stateful: true") : []),
    ...(facts.in === row.in ? [] : setString(object, "in", facts.in)),
    ...setFacts(object, "replicas", facts.replicas),
    ...setFacts(object, "needs", facts.needs),
  ];
}

function objectOf(array: ts.ArrayLiteralExpression, name: string): ts.ObjectLiteralExpression {
  const found = array.elements.find((each) => Object(literalOf(each)).name === name);
  if (found && ts.isObjectLiteralExpression(found)) return found;
  throw rejectRow(array, `there is no row "${name}"`);
}

function isVisible(name: string, pairs: readonly LayerPair[]): boolean {
  return pairs.some(({ derived }) => derived.graph[name]?.userVisible);
}

function rowText(name: string, span: Span, pairs: readonly LayerPair[]): string {
  const facts = newFacts(name, span, pairs);
  const words = [
    `name: ${JSON.stringify(name)}`,
    ...(isVisible(name, pairs) ? ["visible: true"] : []),
    ...(facts.stateful ? ["stateful: true"] : []),
    `in: ${JSON.stringify(facts.in)}`,
    ...(facts.replicas.length > 0 ? [`replicas: ${listText(facts.replicas)}`] : []),
  ];
  const needs = facts.needs.length > 0 ? `needs: ${listText(facts.needs.toSorted())}` : undefined;
  const oneLine = `  { ${[...words, ...(needs ? [needs] : [])].join(", ")} },\n`;
  return oneLine.length <= 100 ? oneLine : `  { ${words.join(", ")},\n    ${needs} },\n`;
}

/** Before the first row with a later name, on a line of its own. */
function insertRow(array: ts.ArrayLiteralExpression, name: string, text: string): Edit {
  const next = array.elements.find((each) => String(Object(literalOf(each)).name) > name);
  const start = next ? startOfLine(next) : startOfLine(array.getLastToken() ?? array);
  return insertion(start, text);
}

/** The start of the line that a row, or the comment above it, is on. */
function startOfLine(node: ts.Node): number {
  const { text } = node.getSourceFile();
  const [comment] = ts.getLeadingCommentRanges(text, node.getFullStart()) ?? [];
  return text.lastIndexOf("\n", comment?.pos ?? node.getStart()) + 1;
}

/** Adds a name to the union of roles, which is sorted. */
function addRole(project: Project, name: string): void {
  const text = project.read(paths.roles);
  const file = ts.createSourceFile(paths.roles, text, ts.ScriptTarget.Latest, true);
  const union = file.statements
    .filter((each) => ts.isTypeAliasDeclaration(each))
    .find((each) => each.name.text === "PyroscopeRole")?.type;
  if (!union || !ts.isUnionTypeNode(union))
    throw rejectRow(file, "there is no union PyroscopeRole");
  const member = `| ${JSON.stringify(name)}`;
  const next = union.types.find((each) => each.getText().slice(1, -1) > name);
  const edit = next
    ? insertion(text.lastIndexOf("|", next.getStart()), `${member}\n  `)
    : insertion(union.getEnd(), `\n  ${member}`);
  project.change(paths.roles, applyEdits(text, [edit]));
}
