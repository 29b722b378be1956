/** The core and the catalogs name no role, storage layer or product: those are rows. */
import { readdirSync, readFileSync } from "node:fs";
import ts from "typescript";
import { expect, test } from "vitest";
import { charms } from "../src/charm.js";
import { pyroscope } from "../src/index.js";

const { product, modules, storage, commonMistakes = [] } = pyroscope.rows;
const roles = modules.filter(({ visible }) => visible).map(({ name }) => name);
const names = new Set([
  product,
  product.toLowerCase(),
  ...roles,
  ...roles.map((role) => `role-${role}`),
  ...storage.map(({ name }) => name),
  ...commonMistakes,
  ...charms.map(({ charm }) => charm),
]);

const files = ["catalog", "core"].flatMap((layer) =>
  readdirSync(`src/${layer}`, { recursive: true, encoding: "utf8" })
    .filter((path) => path.endsWith(".ts"))
    .map((path) => `src/${layer}/${path}`),
);

/** The strings and the parts of templates in a file, but not its types, imports and comments. */
function wordsIn(code: string): string[] {
  const words: string[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isTypeNode(node) || ts.isImportDeclaration(node)) return;
    if (ts.isStringLiteralLike(node) || ts.isTemplateHead(node)) words.push(node.text.trim());
    if (ts.isTemplateMiddleOrTemplateTail(node)) words.push(node.text.trim());
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile("file.ts", code, ts.ScriptTarget.Latest));
  return words;
}

test("a name is found in code, and not in a comment or type", () => {
  const code = 'if (role === "ingester") run(`querier`, { "role-all": true }); // "all"';
  expect(wordsIn(code).filter((word) => names.has(word))).toEqual([
    "ingester",
    "querier",
    "role-all",
  ]);
  expect(wordsIn('// "querier"\nconst one: "all" = two;')).toEqual([]);
});

test.each(files)("%s", (path) => {
  const words = wordsIn(readFileSync(path, "utf8"));
  expect(words.filter((word) => names.has(word))).toEqual([]);
});
