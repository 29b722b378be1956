/** Reads Go source, which gofmt formatted: a declaration begins at the start of a line and ends there. */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { NotUnderstood } from "./upstream.js";

interface Func {
  readonly path: string;
  readonly line: number;
  /** `Type.name` of a method; empty for everything that is outside of functions. */
  readonly name: string;
  readonly text: string;
}

/** The functions in a directory, without its tests, and for each file what is outside of them. */
export function functionsIn(root: string, path: string, recursive = false): readonly Func[] {
  const directory = join(root, path);
  if (!existsSync(directory)) return [];
  const names = readdirSync(directory, { recursive, encoding: "utf8" });
  const files = names.filter((name) => name.endsWith(".go") && !name.endsWith("_test.go"));
  return files.sort().flatMap((name) => functionsOf(root, join(path, name)));
}

function functionsOf(root: string, path: string): readonly Func[] {
  const text = readText(root, path).replaceAll(/^[ \t]*\/\/.*$/gm, "");
  const pattern = /^func (?:\(\w* ?\*?(\w+)\) )?(\w+)(?:.*\}$|[\s\S]*?^\}$)/gm;
  const found = [...text.matchAll(pattern)].map(([all, type, name = ""]) => ({
    path,
    line: text.slice(0, text.indexOf(all)).split("\n").length,
    name: type === undefined ? name : `${type}.${name}`,
    text: all,
  }));
  return [...found, { path, line: 1, name: "", text: text.replaceAll(pattern, "") }];
}

export function readText(root: string, path: string): string {
  if (!existsSync(join(root, path))) throw new NotUnderstood(`upstream has no ${path}`);
  return readFileSync(join(root, path), "utf8");
}
