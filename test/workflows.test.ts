/** The Action and the workflows, ours and those to paste from the documents. */
import { spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { parse } from "yaml";
import * as z from "zod";
import manifest from "../package.json" with { type: "json" };
import { program } from "../src/cli/program.js";
import { blocksOf, documents } from "./docs/markdown.js";

const stepSchema = z.object({
  uses: z.string().optional(),
  run: z.string().optional(),
  with: z.record(z.string(), z.unknown()).optional(),
  env: z.record(z.string(), z.string()).optional(),
});
const actionSchema = z.object({
  inputs: z.record(z.string(), z.object({ default: z.string().optional() })),
  runs: z.object({ steps: z.array(stepSchema) }),
});
const workflowSchema = z.object({
  jobs: z.record(
    z.string(),
    z.object({
      permissions: z.record(z.string(), z.string()).optional(),
      steps: z.array(stepSchema),
    }),
  ),
});

const action = actionSchema.parse(parse(readFileSync("action.yml", "utf8")));
const own = readdirSync(".github/workflows").map((name) => {
  const path = `.github/workflows/${name}`;
  return { name: path, text: readFileSync(path, "utf8") };
});
const toPaste = documents
  .flatMap((path) => blocksOf(path, "yaml"))
  .filter(({ text }) => /^jobs:/m.test(text))
  .map(({ path, line, text }) => ({ name: `${path}:${line}`, text }));
const workflows = [...own, ...toPaste].map((each) => ({
  ...each,
  jobs: workflowSchema.parse(parse(each.text)).jobs,
}));

test.each([...workflows, { name: "action.yml", text: readFileSync("action.yml", "utf8") }])(
  "$name uses only actions that are pinned by SHA, with their version",
  ({ text }) => {
    const used = [...text.matchAll(/uses: (.*)/g)].map(([, each = ""]) => each);
    const others = used.filter((each) => !/^(\.\/|OWNER\/pyroscope-roles@)/.test(each));
    for (const each of others) expect(each).toMatch(/^[\w./-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/);
  },
);

test.each(workflows)("$name gives the Action only inputs that it has", ({ jobs }) => {
  const steps = Object.values(jobs).flatMap((job) => job.steps);
  for (const step of steps.filter(({ uses = "" }) => /^(\.\/$|OWNER)/.test(uses))) {
    for (const name of Object.keys(step.with ?? {})) expect(action.inputs).toHaveProperty(name);
  }
});

test("npm test runs on every Node that the package supports", () => {
  const [ci] = own.filter(({ name }) => name.endsWith("/ci.yml"));
  const { test } = parse(ci?.text ?? "").jobs;
  const [oldest, ...newer] = test.strategy.matrix.node;
  expect(`>=${oldest}`).toBe(`${manifest.engines.node}.0`);
  expect(newer).toEqual(["22", "24", "26"]);
  expect(test.steps.map(({ run }: { run?: string }) => run)).toContain("npm test");
});

test("there are workflows to paste for bundles, plans, charts, charms and code scanning", () => {
  expect(toPaste.length).toBeGreaterThanOrEqual(5);
  expect(toPaste.map(({ text }) => text).join()).toContain("terraform_wrapper: false");
});

test("a job that may publish runs no code of this repository", () => {
  const jobs = own.flatMap(({ text }) => Object.values(workflowSchema.parse(parse(text)).jobs));
  const publishing = jobs.filter(({ permissions }) => permissions?.["id-token"] === "write");
  // npm, PyPI and GitHub Pages.
  expect(publishing).toHaveLength(3);
  for (const { uses, run } of publishing.flatMap(({ steps }) => steps)) {
    expect(uses ?? "").not.toContain("checkout");
    expect(run ?? "npm publish").toMatch(/^npm publish\b.*$/);
  }
});

describe("the Action", () => {
  const folder = mkdtempSync(join(tmpdir(), "pyroscope-roles-action-"));
  beforeAll(() => {
    // In the place of npx, prints what it is called with.
    writeFileSync(join(folder, "npx"), '#!/bin/sh\nprintf "%s\\n" "$@"\n', { mode: 0o755 });
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  /** The words after npx, as a runner starts the shell step with these inputs. */
  function runAction(given: Readonly<Record<string, string>>): string[] {
    const step = action.runs.steps.find(({ run }) => run !== undefined);
    const inputOf = (name: string) => given[name] ?? action.inputs[name]?.default ?? "";
    const env = Object.entries(step?.env ?? {}).map(([name, text]) => [
      name,
      text.replace(/\$\{\{ inputs\.(\S+) \}\}/, (_, input: string) => inputOf(input)),
    ]);
    const { stdout } = spawnSync("bash", ["-eo", "pipefail", "-c", step?.run ?? ""], {
      encoding: "utf8",
      env: {
        ...process.env,
        PATH: `${folder}:${process.env.PATH}`,
        GITHUB_ACTION_PATH: process.cwd(),
        ...Object.fromEntries(env),
      },
    });
    return stdout.trim().split("\n");
  }

  test("runs its own version", () => {
    expect(runAction({ files: "bundle.yaml" })).toEqual([
      ...["--yes", "--package", `pyroscope-roles@${manifest.version}`, "--", "pyroscope-roles"],
      ...["check", "--format", "github", "--", "bundle.yaml"],
    ]);
  });

  test("has an input for every option of check", () => {
    const check = program().commands.find((command) => command.name() === "check");
    const names = check?.options.map(({ long }) => long?.slice(2) ?? "") ?? [];
    // The input `format` has json; files have names.
    const wanted = names.filter((name) => !["json", "stdin-name", "help"].includes(name));
    expect(wanted.length).toBeGreaterThan(9);
    expect(Object.keys(action.inputs).sort()).toEqual(
      [...wanted, "files", "output", "package"].sort(),
    );
  });

  test.each(["release", "storage", "charmcraft", "charm", "catalog", "ignore", "as", "format"])(
    "passes %s",
    (name) => {
      const words = runAction({ files: "b", [name]: "a value" });
      expect(words.slice(words.indexOf(`--${name}`), -2)).toContain("a value");
    },
  );

  test.each(["overlay", "image"])("passes each %s", (name) => {
    const words = runAction({ files: "b", [name]: "one\ntwo" });
    expect(words.slice(-6)).toEqual([`--${name}`, "one", `--${name}`, "two", "--", "b"]);
  });

  test.each(["strict", "recommended"])("passes %s if it is true", (name) => {
    expect(runAction({ files: "b", [name]: "true" })).toContain(`--${name}`);
    expect(runAction({ files: "b", [name]: "false" })).not.toContain(`--${name}`);
  });

  test("expands patterns, and reads files with dashes as files", () => {
    expect(runAction({ files: "test/workflow*.ts\n-x" }).slice(-3)).toEqual([
      ...["--", "test/workflows.test.ts", "-x"],
    ]);
  });

  test("runs nothing that an input says", () => {
    expect(runAction({ files: "b", release: '"; echo injected; $(echo no)' })).toContain(
      '"; echo injected; $(echo no)',
    );
  });

  test("writes the report to a file", () => {
    const output = join(folder, "report.sarif");
    expect(runAction({ files: "b", format: "sarif", output })).toEqual([""]);
    expect(readFileSync(output, "utf8")).toContain("sarif");
  });
});
