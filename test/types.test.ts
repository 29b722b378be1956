/**
 * The public types, pinned: what a change of them would break is seen in test/snapshots/. A wanted change is
 * written there by `npx vitest run test/types.test.ts --update`.
 */
import { readdirSync, readFileSync } from "node:fs";
import ts from "typescript";
import { expect, test } from "vitest";

const dist = new URL("../dist/", import.meta.url);
const printer = ts.createPrinter({ removeComments: true });

test.each(["index", "charm", "testing"])("what the entry point %s exports", async (entry) => {
  const names = statementsOf(`${entry}.d.ts`).flatMap(exportedNames).sort();
  await expect(`${names.join("\n")}\n`).toMatchFileSnapshot(`snapshots/${entry}-exports.txt`);
});

test("every type of the entry points", async () => {
  const files = readdirSync(dist).filter((name) => name.endsWith(".d.ts"));
  const declarations = files.flatMap((file) => statementsOf(file).filter(isDeclaration).map(print));
  const text = [...new Set(declarations)].sort().join("\n");
  await expect(`${text}\n`).toMatchFileSnapshot("snapshots/types.txt");
});

test("CommonJS has the same types", () => {
  for (const file of readdirSync(dist).filter((name) => name.endsWith(".d.ts"))) {
    const twin = readText(file.replace(/\.d\.ts$/, ".d.cts"));
    expect(twin.replaceAll(".cjs'", ".js'")).toBe(readText(file));
  }
});

function statementsOf(file: string): readonly ts.Statement[] {
  return ts.createSourceFile(file, readText(file), ts.ScriptTarget.ES2023, true).statements;
}

function readText(file: string): string {
  return readFileSync(new URL(file, dist), "utf8");
}

/** Imports and exports between the files are as the bundler names them. */
function isDeclaration(statement: ts.Statement): boolean {
  return !ts.isImportDeclaration(statement) && !ts.isExportDeclaration(statement);
}

function exportedNames(statement: ts.Statement): string[] {
  const clause = ts.isExportDeclaration(statement) ? statement.exportClause : undefined;
  return clause && ts.isNamedExports(clause) ? clause.elements.map(({ name }) => name.text) : [];
}

function print(statement: ts.Statement): string {
  return printer.printNode(ts.EmitHint.Unspecified, statement, statement.getSourceFile());
}
