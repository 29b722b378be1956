/**
 * docs/rules.md is complete and true: it has a section for each issue code, whose example finds it; docs/dev/rules.md has
 * one for each rule. `UPDATE_DOCS=1 npx vitest run test/docs` writes the findings again.
 */
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { afterAll, describe, expect, test } from "vitest";
import { messages } from "../../src/issues/messages.js";
import { run } from "../cli/run.js";

const path = "docs/rules.md";
const document = readFileSync(path, "utf8");
const codes = Object.keys(messages).sort();
const sections = new Map(
  document
    .split(/^(?=##)/m)
    .flatMap((text) =>
      (/^### `([a-z-]+)`/.exec(text)?.slice(1, 2) ?? []).map((code) => [code, text]),
    ),
);

/** The words after `$ npx pyroscope-roles`, some of them in single quotes, and perhaps a file as standard input. */
function readCommand(line: string) {
  const words = [...line.matchAll(/'([^']*)'|(\S+)/g)]
    .map(([, quoted, plain = ""]) => quoted ?? plain)
    .slice(3);
  const at = words.indexOf("<");
  return at < 0 ? { words } : { words: words.slice(0, at), stdin: words[at + 1] };
}

/** The blocks that have a file's name, and the files of the repository that the words name. */
function filesOf(section: string, words: readonly string[]): Record<string, string> {
  const own = [...section.matchAll(/^```\w+ (\S+)\n(.*?)^```/gms)];
  return {
    ...Object.fromEntries(
      words.filter((word) => existsSync(word)).map((word) => [word, readFileSync(word, "utf8")]),
    ),
    ...Object.fromEntries(own.map(([, name = "", text = ""]) => [name, text])),
  };
}

/** What a command prints about a code: its findings, each with the fix below it. */
async function findingsOf(code: string, section: string, command: string): Promise<string> {
  const { words, stdin = "" } = readCommand(command);
  const files = filesOf(section, [...words, stdin]);
  const { stdout, stderr } = await run(words, { files, stdin: files[stdin] ?? "" });
  const pattern = new RegExp(`^.*\\[${code}\\]:.*\n(?:  fix: .*\n|Fix: .*\n)?`, "gm");
  return (stdout + stderr).match(pattern)?.join("") ?? "";
}

async function rerun(code: string, section: string): Promise<string> {
  let updated = section;
  for (const [block, command = ""] of section.matchAll(/^```console\n(\$ [^\n]*\n).*?^```\n/gms)) {
    const found = await findingsOf(code, section, command);
    updated = updated.replace(block, () => `\`\`\`console\n${command}${found}\`\`\`\n`);
  }
  return updated;
}

test("docs/dev/rules.md has a section for each rule, whose number the tests of the rule have", () => {
  const rules = Array.from({ length: 13 }, (_, index) => `R${index + 1}`);
  const headings = [...readFileSync("docs/dev/rules.md", "utf8").matchAll(/^## (R\d+): /gm)].map(
    ([, rule]) => rule,
  );
  expect(headings).toEqual(rules);
  const tests = readFileSync("test/core/rules.test.ts", "utf8");
  expect([...tests.matchAll(/^describe\("(R\d+): /gm)].map(([, rule]) => rule)).toEqual(rules);
});

test("docs/rules.md has a section for each issue code, sorted within its group", () => {
  expect([...sections.keys()].sort()).toEqual(codes);
  for (const group of document.split(/^## /m)) {
    const grouped = [...group.matchAll(/^### `(.*)`$/gm)].map(([, code]) => code);
    expect(grouped).toEqual(grouped.toSorted());
  }
});

describe("the example of an issue code finds it", () => {
  const outputs = new Map<string, string>();

  test.each(codes)("%s", async (code) => {
    const section = sections.get(code) ?? "";
    const updated = await rerun(code, section);
    outputs.set(section, updated);
    if (!process.env.UPDATE_DOCS) expect(section).toBe(updated);
    // The examples in TypeScript are run with all others, in examples.test.ts.
    const printed = new RegExp(`(?:\\[${code}\\]:|^console\\.log.* // ${code} )`, "m");
    expect(updated).toMatch(printed);
  });

  afterAll(() => {
    if (process.env.UPDATE_DOCS === undefined) return;
    const updated = [...outputs].reduce(
      (all, [section, text]) => all.replace(section, () => text),
      document,
    );
    writeFileSync(path, updated);
  });
});
