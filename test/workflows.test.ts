/** The workflows, ours and those to paste from the documents. */
import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { parse } from "yaml";
import * as z from "zod";
import manifest from "../package.json" with { type: "json" };
import { blocksOf, documents } from "./docs/markdown.js";

const stepSchema = z.object({
  uses: z.string().optional(),
  run: z.string().optional(),
  with: z.record(z.string(), z.unknown()).optional(),
});
const actionSchema = z.object({ inputs: z.record(z.string(), z.unknown()) });
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

test.each(workflows)(
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
