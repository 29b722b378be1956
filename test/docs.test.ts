/**
 * The documents are true: every command in them is run and its output compared, every TypeScript example
 * runs and prints what its comments say. `UPDATE_DOCS=1 npx vitest run test/docs.test.ts` writes the outputs
 * of commands anew.
 */
import { spawnSync } from "node:child_process";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import ts from "typescript";
import { describe, expect, test } from "vitest";
import { checkMessages } from "../src/charm/check-issues.js";
import { charmMessages } from "../src/charm/messages.js";
import { cliMessages } from "../src/cli/issues.js";
import { messages } from "../src/data/messages.js";

// The commands in documents read generated files.
if (process.env.UPDATE_DOCS) await import("./generated.js");

const documents = ["README.md", ...readFiles("docs", ".md")];
const sources = readFiles("src", ".ts");

function readFiles(folder: string, ending: string): string[] {
  const listed = spawnSync(
    "git",
    ["ls-files", "--cached", "--others", "--exclude-standard", folder],
    { encoding: "utf8" },
  );
  return listed.stdout.split("\n").filter((path) => path.endsWith(ending));
}

/** Runs a command as a reader would type it, both streams together. */
function runCommand(command: string): string {
  const line = command.replaceAll("npx pyroscope-roles", "node dist/cli.cjs");
  const { stdout } = spawnSync("sh", ["-c", `{ ${line}\n} 2>&1`], { encoding: "utf8" });
  return stdout;
}

/** A console block with the output of each of its commands. */
function rerun(block: string): string {
  const commands = block.split("\n").filter((line) => line.startsWith("$ "));
  return commands.map((command) => `${command}\n${runCommand(command.slice(2))}`).join("");
}

/** The anchors of headings, as they are made from their texts. */
function anchorsOf(text: string): string[] {
  return [...text.matchAll(/^#+ (.*)$/gm)].map(([, heading = ""]) =>
    heading
      .toLowerCase()
      .replace(/[^\w\s-]/g, "")
      .trim()
      .replace(/ /g, "-"),
  );
}

test("the README's first command prints what it says", () => {
  const text = readFileSync("README.md", "utf8");
  const [, command = "", printed] = /```sh\nnpm ci && (.*)\n```\n\nprints `(.*)`/.exec(text) ?? [];
  expect(runCommand(command)).toBe(`${printed}\n`);
});

describe.each(documents)("%s", (path) => {
  const text = readFileSync(path, "utf8");

  test("its commands print what it says", () => {
    const updated = text.replace(
      /(```console\n)(.*?)(```)/gs,
      (_, open, block, close) => open + rerun(block) + close,
    );
    if (process.env.UPDATE_DOCS) writeFileSync(path, updated);
    else expect(text).toBe(updated);
  });

  test("its links lead somewhere", () => {
    for (const [link, target = "", anchor] of text.matchAll(/\]\(([^)#:]*)(?:#([^)]*))?\)/g)) {
      const file = target === "" ? path : join(dirname(path), target);
      expect(existsSync(file), link).toBe(true);
      if (anchor !== undefined)
        expect(anchorsOf(readFileSync(file, "utf8")), link).toContain(anchor);
    }
  });
});

const examples = [...documents, ...sources].flatMap((path) => {
  const text = readFileSync(path, "utf8").replace(/^ \* ?/gm, "");
  return [...text.matchAll(/```ts\n(.*?)```/gs)].map(
    ([, code = ""], index) => [path, index + 1, code] as const,
  );
});

test.each(examples)("%s: example %d prints what its comments say", (_, __, code) => {
  const expected = [...code.matchAll(/^.*console\.log\(.*\); \/\/ (.*)$/gm)].map(
    ([, comment]) => comment,
  );
  const entry = (name: string) =>
    JSON.stringify(new URL(`../dist/${name}.js`, import.meta.url).href);
  const module = code
    .replaceAll('"pyroscope-roles"', entry("index"))
    .replaceAll('"pyroscope-roles/charm"', entry("charm"))
    .replaceAll('"pyroscope-roles/testing"', entry("testing"));
  const script = ts.transpile(module, {
    target: ts.ScriptTarget.ES2023,
    module: ts.ModuleKind.ESNext,
  });
  const { stdout, stderr } = spawnSync("node", ["--input-type=module", "-e", script], {
    encoding: "utf8",
  });
  expect(stderr).toBe("");
  expect(expected.length).toBeGreaterThan(0);
  expect(stdout.trimEnd().split("\n")).toEqual(expected);
});

test("docs/rules.md has a section for each rule and each issue code, in order", () => {
  const text = readFileSync("docs/rules.md", "utf8");
  const sections = [...text.matchAll(/^## (R\d+)/gm)].map(([, rule]) => rule);
  expect(sections).toEqual(Array.from({ length: 13 }, (_, index) => `R${index + 1}`));
  const codes = [...text.matchAll(/^### `([a-z-]+)`/gm)].map(([, code]) => code);
  expect(codes).toEqual(
    [messages, charmMessages, checkMessages, cliMessages].flatMap(Object.keys).sort(),
  );
});

test("every rule has tests of its name, and every test names a rule of docs/rules.md", () => {
  const tests = readFileSync("test/rules.test.ts", "utf8");
  const named = [...tests.matchAll(/^describe\("(R\d+): /gm)].map(([, rule]) => rule);
  expect(named).toEqual(Array.from({ length: 13 }, (_, index) => `R${index + 1}`));
});
