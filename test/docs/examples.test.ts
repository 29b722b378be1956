/** Every TypeScript example, in documents and above public functions, compiles and prints what its comments say. */
import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import ts from "typescript";
import { describe, expect, test } from "vitest";
import { type Block, blocksOf, documents, filesIn } from "./markdown.js";

const examples = [...documents, ...filesIn("src", ".ts")].flatMap((path) => blocksOf(path, "ts"));

const options: ts.CompilerOptions = {
  target: ts.ScriptTarget.ES2023,
  module: ts.ModuleKind.NodeNext,
  moduleResolution: ts.ModuleResolutionKind.NodeNext,
  types: ["node"],
  strict: true,
  exactOptionalPropertyTypes: true,
  skipLibCheck: true,
  noEmit: true,
};

/** Next to package.json, so that an example finds the built package by its name, as users do. */
const files = new Map(
  examples.map((example, index) => [`${process.cwd()}/example-${index}.ts`, example]),
);
const problems = compile();
const printed = run();

function compile(): Map<string, string[]> {
  const host = ts.createCompilerHost(options);
  const { fileExists, getSourceFile, readFile } = host;
  host.fileExists = (path) => files.has(path) || fileExists(path);
  host.readFile = (path) => files.get(path)?.text ?? readFile(path);
  host.getSourceFile = (path, target, ...rest) => {
    const example = files.get(path);
    if (example === undefined) return getSourceFile(path, target, ...rest);
    return ts.createSourceFile(path, example.text, target);
  };
  const program = ts.createProgram([...files.keys()], options, host);
  const found = new Map<string, string[]>();
  for (const { file, messageText } of ts.getPreEmitDiagnostics(program)) {
    const path = file?.fileName ?? "";
    const text = ts.flattenDiagnosticMessageText(messageText, "\n");
    found.set(path, [...(found.get(path) ?? []), text]);
  }
  return found;
}

/** All in one process: starting one for each would take longer than all the rest. */
function run(): string[][] {
  const modules = examples.map(({ text }) =>
    ts.transpile(text, { target: ts.ScriptTarget.ES2023, module: ts.ModuleKind.ESNext }),
  );
  const script = fileURLToPath(new URL("run-examples.mjs", import.meta.url));
  const { stdout } = spawnSync(process.execPath, [script], {
    encoding: "utf8",
    input: JSON.stringify(modules),
  });
  return JSON.parse(stdout);
}

/** What the comments behind `console.log(…);` say. */
function expectedOf({ text }: Block): string[] {
  return [...text.matchAll(/console\.log\(.*\); \/\/ (.*)$/gm)].map(([, comment = ""]) => comment);
}

test("every public function has one", () => {
  const withExample = new Set(examples.map(({ path }) => path));
  expect(withExample.size).toBeGreaterThan(20);
});

describe.each(
  [...files].map(([file, example], index) => ({ ...example, file, lines: printed[index] })),
)("$path:$line", ({ file, lines, ...example }) => {
  test("compiles", () => {
    expect(problems.get(file) ?? []).toEqual([]);
  });

  test("prints what its comments say", () => {
    expect(expectedOf(example).length).toBeGreaterThan(0);
    expect(lines).toEqual(expectedOf(example));
  });
});
