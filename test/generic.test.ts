/** Logic names no role, no storage layer and no product: those are rows. */
import { readdirSync, readFileSync } from "node:fs";
import ts from "typescript";
import { expect, test } from "vitest";
import { workerCharm } from "../src/charm/check-options.js";
import { charms } from "../src/data/charms.js";
import { pyroscope } from "../src/index.js";

const { product, modules, storage, mistaken = [] } = pyroscope.rows;
const roles = modules.filter(({ visible }) => visible).map(({ name }) => name);
const layers = storage.map(({ name }) => name);
const flags = roles.map((role) => `role-${role}`);
const workers = charms.map(({ charm }) => charm);
const names = new Set([product, ...roles, ...layers, ...mistaken, ...flags, ...workers]);

const files = readdirSync("src", { recursive: true, encoding: "utf8" }).filter(
  (path) => path.endsWith(".ts") && !path.startsWith("data/"),
);

/** The texts of a file that are no types, no comments and no help. */
function textsIn(code: string): string[] {
  const texts: string[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isTypeNode(node) || ts.isImportDeclaration(node)) return;
    if (ts.isStringLiteralLike(node) || ts.isTemplateMiddleOrTemplateTail(node))
      texts.push(node.text);
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile("file.ts", code, ts.ScriptTarget.Latest));
  return texts;
}

test("a name is found in code, and not in a comment", () => {
  expect(textsIn('if (role === "ingester") run(`querier`); // "all"')).toEqual([
    "ingester",
    "querier",
  ]);
  expect(textsIn('// "querier"\nconst one: "all" = two;')).toEqual([]);
});

test("the published charms are called as those of any product", () => {
  expect([...new Set(workers)]).toEqual([workerCharm({}, pyroscope)]);
});

test.each(files)("src/%s", (path) => {
  const texts = textsIn(readFileSync(`src/${path}`, "utf8"));
  expect(texts.filter((text) => names.has(text))).toEqual([]);
});
