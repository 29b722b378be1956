/**
 * The generated documents are what the rows and the definitions of the commands give.
 * `UPDATE_DOCS=1 npx vitest run test/generated.test.ts` writes them anew.
 */
import { readFileSync, writeFileSync } from "node:fs";
import { expect, test } from "vitest";
import { withCommands } from "../scripts/docs/cli.js";
import { documentsOf } from "../scripts/docs/documents.js";
import { summaries } from "../src/data/summaries.js";
import { pyroscope } from "../src/index.js";
import { idleProgram } from "./cli/program.js";

const documents = {
  ...documentsOf(pyroscope, summaries),
  "docs/cli.md": withCommands(readFileSync("docs/cli.md", "utf8"), idleProgram()),
};

test.each(Object.entries(documents))("%s is what its generator writes", (path, text) => {
  if (process.env.UPDATE_DOCS) writeFileSync(path, text);
  else expect(readFileSync(path, "utf8")).toBe(text);
});
