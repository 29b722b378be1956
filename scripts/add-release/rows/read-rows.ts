/** Reads the rows of src/data/ from their text, with the place of each, so that they can be edited. */
import ts from "typescript";
import { type CatalogRows, catalogSchema } from "../../../src/catalog/schema.js";
import { NotUnderstood } from "../not-understood.js";
import type { Project } from "../project.js";

export const paths = {
  modules: "src/data/modules.ts",
  releases: "src/data/releases.ts",
  sources: "src/data/sources.ts",
  storage: "src/data/storage.ts",
  roles: "src/data/pyroscope.ts",
  summaries: "src/data/summaries.ts",
  groups: "src/data/role-groups.ts",
} as const;

/** The elements of an array, and the text that they are in. */
export interface Rows {
  readonly path: string;
  readonly file: ts.SourceFile;
  readonly array: ts.ArrayLiteralExpression;
}

export function findRows(project: Project, path: string, name: string): Rows {
  const text = project.read(path);
  const file = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true);
  for (const statement of file.statements) {
    if (!ts.isVariableStatement(statement)) continue;
    for (const declaration of statement.declarationList.declarations) {
      const array = declaration.initializer && unwrap(declaration.initializer);
      if (declaration.name.getText() === name && array && ts.isArrayLiteralExpression(array))
        return { path, file, array };
    }
  }
  throw new NotUnderstood(`${path}: there is no array "${name}"`);
}

/** An expression without `as const` and `satisfies`. */
function unwrap(node: ts.Expression): ts.Expression {
  return ts.isAsExpression(node) || ts.isSatisfiesExpression(node) ? unwrap(node.expression) : node;
}

/** The value of a literal. */
export function literalOf(node: ts.Expression): unknown {
  const inner = unwrap(node);
  if (ts.isStringLiteralLike(inner)) return inner.text;
  if (inner.kind === ts.SyntaxKind.TrueKeyword) return true;
  if (inner.kind === ts.SyntaxKind.FalseKeyword) return false;
  if (ts.isArrayLiteralExpression(inner)) return inner.elements.map(literalOf);
  if (ts.isObjectLiteralExpression(inner))
    return Object.fromEntries(inner.properties.map((each) => entryOf(inner, each)));
  throw rejectRow(node, "only literals are understood in rows");
}

function entryOf(
  owner: ts.ObjectLiteralExpression,
  property: ts.ObjectLiteralElementLike,
): readonly [string, unknown] {
  if (ts.isPropertyAssignment(property)) return [nameOf(property), literalOf(property.initializer)];
  throw rejectRow(owner, "only plain properties are understood in rows");
}

export function nameOf(property: ts.PropertyAssignment): string {
  return ts.isStringLiteral(property.name) ? property.name.text : property.name.getText();
}

export function rejectRow(node: ts.Node, why: string): NotUnderstood {
  const file = node.getSourceFile();
  const { line } = file.getLineAndCharacterOfPosition(node.getStart());
  const [text = ""] = node.getText().split("\n");
  return new NotUnderstood(`${file.fileName}:${line + 1}: ${text}\n  ${why}`);
}

export function readReleases(project: Project): readonly string[] {
  const { array } = findRows(project, paths.releases, "releases");
  return array.elements.map((each) => String(literalOf(each)));
}

export interface SourceRow {
  readonly release: string;
  readonly date: string;
  readonly commit: string;
}

export function readSources(project: Project): readonly SourceRow[] {
  const { array } = findRows(project, paths.sources, "sources");
  return array.elements.map((each) => {
    const row = Object(literalOf(each));
    return { release: row.release, date: row.date, commit: row.commit };
  });
}

/** The releases whose tags were not read. */
export function readBracketed(project: Project): readonly string[] {
  const { array } = findRows(project, paths.sources, "bracketed");
  return array.elements.map((each) => String(Object(literalOf(each)).release));
}

/** The whole catalog, as the text of the rows has it. */
export function readCatalog(project: Project): CatalogRows {
  return catalogSchema.parse({
    product: "Pyroscope",
    releases: readReleases(project),
    storage: literalOf(findRows(project, paths.storage, "storage").array),
    modules: literalOf(findRows(project, paths.modules, "modules").array),
  });
}
