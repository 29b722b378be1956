/**
 * Whatever is generated is what the rows and the definitions of the commands give: documents, what the README
 * counts, and the Python files that tests hold as fixtures.
 * `UPDATE_DOCS=1 npx vitest run test/generated.test.ts` writes them anew.
 */
import { readFileSync, writeFileSync } from "node:fs";
import { expect, test } from "vitest";
import manifest from "../package.json" with { type: "json" };
import { withCommands } from "../scripts/docs/cli.js";
import { withCounts } from "../scripts/docs/counts.js";
import { documentsOf } from "../scripts/docs/documents.js";
import { summaries } from "../src/data/summaries.js";
import { pyroscope } from "../src/index.js";
import { idleProgram } from "./cli/program.js";
import { run } from "./cli/run.js";
import { newest, oldest, releaseLayers, releases } from "./measured.js";

async function exported(kind: string): Promise<string> {
  return (await run(["export", kind, "--release", "1.18.2"])).stdout;
}

const readme = readFileSync("README.md", "utf8");

const generated = {
  ...documentsOf(pyroscope, summaries),
  "README.md": withCounts(readme, pyroscope),
  "docs/cli.md": withCommands(readFileSync("docs/cli.md", "utf8"), idleProgram()),
  "test/python/fixtures/cluster_consistency.py": await exported("probe"),
  "test/python/fixtures/pyroscope_roles.py": await exported("python"),
};

test.each(Object.entries(generated))("%s is what its generator writes", (path, text) => {
  if (process.env.UPDATE_DOCS) writeFileSync(path, text);
  else expect(readFileSync(path, "utf8")).toBe(text);
});

test("the README counts what was measured, and asks about a release that is not listed yet", () => {
  const updated = generated["README.md"];
  expect(updated).toContain(
    `All ${releases.length} releases from ${oldest} to ${newest}, with each of their storage layers (\`v1\`, \`v1-v2-dual\`, \`v2\`): ${releaseLayers.length} in all.`,
  );
  expect(updated).toContain(`for every Pyroscope release from ${oldest} to ${newest} and`);
  const [, asked = ""] = /verify --release (\S+) -\n/.exec(updated) ?? [];
  expect(updated).toContain(`docker run grafana/pyroscope:${asked} -modules | `);
  expect(releases.map(({ version }) => version)).not.toContain(asked);
});

test("a README that has lost what is counted is no README of ours", () => {
  expect(() => withCounts(readme.replace(/^All .*$/m, ""), pyroscope)).toThrow("no longer says");
});

test("the package says since which release", () => {
  expect(manifest.description).toMatch(new RegExp(` since ${oldest}$`));
});
