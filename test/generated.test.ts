/**
 * The generated files are what their generators write. `UPDATE_DOCS=1 npx vitest run test/generated.test.ts`
 * writes them anew.
 */
import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import manifest from "../package.json" with { type: "json" };
import { withCounts } from "../scripts/docs/counts.js";
import { pyroscope } from "../src/index.js";
import { generated } from "./generated.js";
import { newest, oldest, releaseLayers, releases } from "./measured.js";

const readme = generated["README.md"] ?? "";

test.each(Object.entries(generated))("%s is what its generator writes", (path, text) => {
  expect(readFileSync(path, "utf8")).toBe(text);
});

test("the README counts what was measured, and asks about a release that is not listed yet", () => {
  expect(readme).toContain(
    `All ${releases.length} releases from ${oldest} to ${newest}, with each of their storage layers (\`v1\`, \`v1-v2-dual\`, \`v2\`): ${releaseLayers.length} in all.`,
  );
  expect(readme).toContain(`for every Pyroscope release from ${oldest} to ${newest} and`);
  const [, asked = ""] = /verify --release (\S+) -\n/.exec(readme) ?? [];
  expect(readme).toContain(`docker run grafana/pyroscope:${asked} -modules | `);
  expect(releases.map(({ version }) => version)).not.toContain(asked);
});

test("a README that has lost what is counted is no README of ours", () => {
  expect(() => withCounts(readme.replace(/^All .*$/m, ""), pyroscope)).toThrow("no longer says");
});

test("the package says since which release", () => {
  expect(manifest.description).toMatch(new RegExp(` since ${oldest}$`));
});
