/** The help tells what everything is for, whatever commands there are. */
import { expect, test } from "vitest";
import { run } from "./run.js";

async function help(...words: string[]): Promise<string> {
  return (await run([...words, "--help"])).stdout;
}

/** The entries of a section: name, and what it is for. */
function entries(text: string, section: string): [name: string, about: string][] {
  const body = text.split(`${section}:\n`)[1]?.split("\n\n")[0] ?? "";
  // A long description goes on in lines that are indented further.
  const lines = body.replace(/\n {8,}(?=\S)/g, "  ").split("\n");
  return lines.filter(Boolean).map((line) => {
    const [name = "", ...about] = line.trim().split(/ {2,}/);
    return [name, about.join(" ")];
  });
}

test("every command has a description, an example, and one for each argument and option", async () => {
  const commands = entries(await help(), "Commands").map(([name]) => name.split(" ")[0] ?? "");
  expect(commands).toContain("check");
  for (const command of commands.filter((name) => name !== "help")) {
    const text = await help(command);
    expect(text).toMatch(
      new RegExp(`^Usage: pyroscope-roles ${command} .*\n\n(?!Arguments:|Options:)\\w`),
    );
    const [, usage = ""] = /^Usage: .*? \[options\](.*)/.exec(text) ?? [];
    const named = [...usage.matchAll(/[<[](\w+)/g)].map(([, name]) => name);
    expect(entries(text, "Arguments").map(([name]) => name)).toEqual(named);
    expect(text).toMatch(/\n\nExamples?:\n {2}.*pyroscope-roles/);
    for (const [name, about] of [...entries(text, "Arguments"), ...entries(text, "Options")]) {
      expect([command, name, about]).toEqual([command, name, expect.stringMatching(/^\w.{5}|^-/)]);
    }
  }
});

test("the command itself tells what it does, and its version", async () => {
  const text = await help();
  expect(text).toMatch(/^Usage: pyroscope-roles .*\n\n\w.*\.\n/);
  expect(text).toMatch(/--version +output the version number/);
});

test("check prints what each worker runs, in columns", async () => {
  const worker = (fields: object) => ({ charm: "pyroscope-worker-k8s", ...fields });
  const bundle = {
    bundle: "kubernetes",
    applications: {
      all: worker({ scale: 1, options: { "role-all": true } }),
      nothing: worker({ scale: 10, options: { "role-all": false } }),
    },
  };
  const { stdout } = await run(["check", "--release", "1.18", "b.json"], {
    files: { "b.json": JSON.stringify(bundle) },
  });
  expect(stdout.split("\n")).toEqual([
    "b.json: bundle, Pyroscope 1.18.2 with storage layer v1",
    "  all      1 unit    -target=all",
    "  nothing  10 units  does not start",
    "  the cluster is coherent",
    "",
  ]);
});

test("findings for GitHub are one line each, whatever the file is called", async () => {
  const name = "a,b:100%\n.json";
  const bundle = {
    bundle: "kubernetes",
    applications: { w: { charm: "pyroscope-worker-k8s", scale: 1, options: { "role-x": true } } },
  };
  const { stdout } = await run(["check", "--format", "github", "--release", "1.18", name], {
    files: { [name]: JSON.stringify(bundle) },
  });
  expect(stdout).toContain("::error file=a%2Cb%3A100%25%0A.json,line=1,col=");
  expect(stdout).not.toContain("undefined");
});

test("a name in a file starts no line, and so no command of GitHub", async () => {
  const workers = { "w\n::warning::x": { charm: "pyroscope-worker-k8s", scale: 1 } };
  const bundle = { bundle: "kubernetes", applications: workers };
  for (const format of ["text", "github"]) {
    const { stdout, stderr } = await run(
      ["check", "--format", format, "--release", "1.18", "a\n::error::b.json"],
      { files: { "a\n::error::b.json": JSON.stringify(bundle) } },
    );
    expect(stdout + stderr).toContain("::error::b.json");
    expect(stdout + stderr).not.toMatch(/^::(error|warning)::/m);
  }
});

test.each([
  ["graph", '(choices: "dot", "mermaid", default: "mermaid")'],
  ["check", '(choices: "text", "json", "github", default: "text")'],
])("%s names the formats", async (command, choices) => {
  expect((await help(command)).replace(/\s+/g, " ")).toContain(choices);
});
