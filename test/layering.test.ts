/** Layers import only from earlier ones, type imports included, and no files import each other. */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import ts from "typescript";
import { expect, test } from "vitest";

/** The layers from which each may import. The public API of the core is the entry point of the package. */
const core = ["issues", "catalog", "data", "core"];
const allowed: Readonly<Record<string, readonly string[]>> = {
  issues: ["issues"],
  catalog: ["issues", "catalog"],
  data: ["issues", "catalog", "data"],
  core,
  "command-line": [...core, "command-line"],
  charm: [...core, "charm"],
  formats: [...core, "command-line", "charm", "formats"],
  checks: [...core, "command-line", "charm", "formats", "checks"],
  cli: [...core, "command-line", "charm", "formats", "checks", "cli"],
  testing: [...core, "command-line", "charm", "testing"],
  "index.ts": [...core, "command-line"],
};

function filesIn(root: string): string[] {
  return readdirSync(root, { recursive: true, encoding: "utf8" }).filter(
    (path) => /\.tsx?$/.test(path) && !path.startsWith("dist"),
  );
}

const files = filesIn("src");

/** The files that a file imports or re-exports from, dynamic imports included. */
function importsOf(path: string, root = "src"): string[] {
  const { importedFiles } = ts.preProcessFile(readFileSync(join(root, path), "utf8"));
  return importedFiles
    .map(({ fileName }) => fileName)
    .filter((name) => name.startsWith(".") && name.endsWith(".js"))
    .map((name) => join(dirname(path), name.replace(/\.js$/, ".ts")))
    .map((name) => (existsSync(join(root, name)) ? name : `${name}x`));
}

function layerOf(path: string): string {
  return path.split("/")[0] ?? "";
}

const imports = new Map(files.map((path) => [path, importsOf(path)]));

test.each(files)("%s imports only from its own and earlier layers", (path) => {
  const layers = allowed[layerOf(path)] ?? [];
  for (const imported of imports.get(path) ?? []) {
    expect([imported, layers.includes(layerOf(imported))]).toEqual([imported, true]);
  }
});

test.each(["src", "site"])("no files of %s import each other, not even types", (root) => {
  const finished = new Set<string>();
  const own = filesIn(root);
  const visit = (path: string, route: readonly string[]): void => {
    expect(route, `${[...route, path].join(" → ")}`).not.toContain(path);
    if (finished.has(path) || !own.includes(path)) return;
    for (const imported of importsOf(path, root)) visit(imported, [...route, path]);
    finished.add(path);
  };
  for (const path of own) visit(path, []);
});

test("every folder of src is a layer", () => {
  expect([...new Set(files.map(layerOf))].sort()).toEqual(Object.keys(allowed).sort());
});
