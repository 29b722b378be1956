/** Layers import only from earlier ones, type imports included, and no files import each other. */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import ts from "typescript";
import { expect, test } from "vitest";

/** Each layer may import from itself and from those that are listed. */
const core = ["issues", "catalog", "data", "core"];
const readers = [...core, "text", "process", "juju", "workloads"];
const allowed: Readonly<Record<string, readonly string[]>> = {
  issues: [],
  catalog: ["issues"],
  data: ["issues", "catalog"],
  core: ["issues", "catalog", "data"],
  text: ["issues"],
  process: [...core, "text"],
  juju: [...core, "text", "process", "workloads"],
  workloads: [...core, "text", "process"],
  checks: readers,
  cli: [...readers, "checks", "check.ts"],
  testing: [...core, "process", "juju"],
  "index.ts": [...core, "process"],
  "charm.ts": [...core, "juju"],
  "check.ts": [...readers, "checks"],
  "testing.ts": ["testing"],
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
  const layers = [layerOf(path), ...(allowed[layerOf(path)] ?? [])];
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
