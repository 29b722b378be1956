/** Changes the text of rows at single places, so that comments and layout stay. */
import ts from "typescript";
import { nameOf } from "./read-rows.js";

export interface Edit {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** The last one first, so that places stay right; at one place, what is replaced before what is inserted. */
export function applyEdits(text: string, edits: readonly Edit[]): string {
  return edits
    .toReversed()
    .toSorted((one, other) => other.start - one.start || other.end - one.end)
    .reduce((at, { start, end, text: by }) => at.slice(0, start) + by + at.slice(end), text);
}

/** Gives a property of a row a string, or takes it away. */
export function setString(
  row: ts.ObjectLiteralExpression,
  name: string,
  value: string | undefined,
): readonly Edit[] {
  const property = propertyOf(row, name);
  if (value === undefined) return property ? [removal(row, property)] : [];
  if (!property) return insertProperty(row, `${name}: ${JSON.stringify(value)}`);
  return [replacement(property.initializer, JSON.stringify(value))];
}

/** Gives a property of a row a list of facts; those that stay are not touched. */
export function setFacts(
  row: ts.ObjectLiteralExpression,
  name: string,
  facts: readonly string[],
): readonly Edit[] {
  const property = propertyOf(row, name);
  if (!property) {
    const text = `${name}: ${listText(facts)}`;
    return facts.length > 0 ? insertProperty(row, text) : [];
  }
  if (facts.length === 0) return [removal(row, property)];
  const array = property.initializer;
  return ts.isArrayLiteralExpression(array) ? editArray(array, facts) : [];
}

/** Facts are known by their value, the first word; where one is removed, the list is written anew. */
function editArray(array: ts.ArrayLiteralExpression, facts: readonly string[]): readonly Edit[] {
  const left = [...facts];
  const edits: Edit[] = [];
  for (const element of array.elements) {
    const before = ts.isStringLiteral(element) ? element.text : "";
    const at = left.findIndex((fact) => firstWord(fact) === firstWord(before));
    const [after] = at < 0 ? [] : left.splice(at, 1);
    if (after === undefined) return [replacement(array, listText(facts))];
    if (after !== before) edits.push(replacement(element, JSON.stringify(after)));
  }
  return [...edits, ...left.map((fact) => elementInsertion(array, fact))];
}

export function listText(facts: readonly string[]): string {
  return `[${facts.map((fact) => JSON.stringify(fact)).join(", ")}]`;
}

function elementInsertion(array: ts.ArrayLiteralExpression, fact: string): Edit {
  const next = array.elements.find((each) => ts.isStringLiteral(each) && each.text > fact);
  const text = JSON.stringify(fact);
  if (next) return insertion(next.getStart(), `${text}, `);
  const last = array.elements.at(-1);
  return insertion(last?.getEnd() ?? array.getStart() + 1, last ? `, ${text}` : text);
}

const order = [
  "name",
  "visible",
  "meta",
  "complete",
  "dataPath",
  "stateful",
  "quorum",
  "namingMatters",
  "in",
];

/** Before the first property that rows have after it, or at the end of the row. */
export function insertProperty(row: ts.ObjectLiteralExpression, text: string): readonly Edit[] {
  const rank = rankOf(text.split(":")[0] ?? "");
  const next = row.properties.find(
    (each) => ts.isPropertyAssignment(each) && rankOf(nameOf(each)) > rank,
  );
  if (next) return [insertion(next.getStart(), `${text}, `)];
  return [insertion(row.properties.at(-1)?.getEnd() ?? row.getStart() + 1, `, ${text}`)];
}

function rankOf(name: string): number {
  const at = order.indexOf(name);
  return at < 0 ? order.length + ["replicas", "feature", "needs"].indexOf(name) : at;
}

function removal(row: ts.ObjectLiteralExpression, property: ts.PropertyAssignment): Edit {
  const before = row.properties[row.properties.indexOf(property) - 1];
  return { start: before?.getEnd() ?? property.getStart(), end: property.getEnd(), text: "" };
}

function propertyOf(
  row: ts.ObjectLiteralExpression,
  name: string,
): ts.PropertyAssignment | undefined {
  return row.properties
    .filter((each) => ts.isPropertyAssignment(each))
    .find((each) => nameOf(each) === name);
}

function replacement(node: ts.Node, text: string): Edit {
  return { start: node.getStart(), end: node.getEnd(), text };
}

export function insertion(at: number, text: string): Edit {
  return { start: at, end: at, text };
}

function firstWord(fact: string): string {
  return fact.split(" ")[0] ?? "";
}
