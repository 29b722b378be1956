/**
 * The documents are true: their commands print what they show, their links lead somewhere, and generated parts are up
 * to date. `UPDATE_DOCS=1 npx vitest run test/docs` writes the outputs of commands again.
 */
import { spawn } from "node:child_process";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { describe, expect, test } from "vitest";
import { generatedDocuments } from "../../scripts/docs/main.js";
import { anchorsOf, blocksOf, documents } from "./markdown.js";

/** Runs a command as a reader would type it; what it prints on both streams. */
function run(command: string): Promise<string> {
  const line = command.replaceAll("npx pyroscope-roles", "node dist/cli.cjs");
  const shell = spawn("sh", ["-c", `{ ${line}\n} 2>&1`]);
  let printed = "";
  shell.stdout.setEncoding("utf8").on("data", (text) => {
    printed += text;
  });
  return new Promise((resolve) => shell.on("close", () => resolve(printed)));
}

async function rerun(block: string): Promise<string> {
  const commands = block.split("\n").filter((line) => line.startsWith("$ "));
  const outputs = await Promise.all(commands.map((command) => run(command.slice(2))));
  return commands.map((command, index) => `${command}\n${outputs[index]}`).join("");
}

describe.each(documents)("%s", (path) => {
  test.concurrent("its commands print what it shows", async ({ expect }) => {
    const text = readFileSync(path, "utf8");
    // Those of the rules are run in one process, in rules.test.ts.
    const blocks =
      path === "docs/rules.md" ? [] : blocksOf(path, "console").map(({ text }) => text);
    const outputs = await Promise.all(blocks.map(rerun));
    if (process.env.UPDATE_DOCS) {
      const updated = blocks.reduce(
        (all, block, at) => all.replace(block, () => `${outputs[at]}`),
        text,
      );
      writeFileSync(path, updated);
    } else expect(blocks).toEqual(outputs);
  });

  test("its links lead somewhere", () => {
    const text = readFileSync(path, "utf8").replace(/^```.*?^```/gms, "");
    for (const [link, target = "", anchor] of text.matchAll(/\]\(([^)#:]*)(?:#([^)]*))?\)/g)) {
      const file = target === "" ? path : join(dirname(path), target);
      expect(existsSync(file), link).toBe(true);
      if (anchor !== undefined) expect(anchorsOf(file), link).toContain(anchor);
    }
  });
});

test("the README's first command prints what it says", async () => {
  const text = readFileSync("README.md", "utf8");
  const [, command = "", printed] = /```sh\nnpm ci && (.*)\n```\n\nprints `(.*)`/.exec(text) ?? [];
  expect(await run(command)).toBe(`${printed}\n`);
});

test.each(Object.entries(generatedDocuments()))(
  "%s is what `npm run docs` writes",
  (path, text) => {
    expect(readFileSync(path, "utf8")).toBe(text);
  },
);

test("every step of docs/catalogs.md is part of docs/examples/catalog.json", () => {
  const example = readFileSync("docs/examples/catalog.json", "utf8");
  const steps = blocksOf("docs/catalogs.md", "json");
  expect(steps.length).toBeGreaterThan(3);
  for (const { text } of steps) expect(example).toContain(text);
});
