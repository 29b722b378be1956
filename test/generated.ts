/**
 * Whatever is generated from the rows and the definitions of the commands: documents, what the README counts,
 * and the Python files that tests hold as fixtures. With `UPDATE_DOCS=1` they are written as they are made, so
 * that whoever reads them then reads the new ones.
 */
import { readFileSync, writeFileSync } from "node:fs";
import { withCommands } from "../scripts/docs/cli.js";
import { withCounts } from "../scripts/docs/counts.js";
import { documentsOf } from "../scripts/docs/documents.js";
import { summaries } from "../src/data/summaries.js";
import { pyroscope } from "../src/index.js";
import { idleProgram } from "./cli/program.js";
import { run } from "./cli/run.js";

/** Texts by their paths. */
export const generated: Readonly<Record<string, string>> = {
  ...documentsOf(pyroscope, summaries),
  "README.md": withCounts(readFileSync("README.md", "utf8"), pyroscope),
  "docs/cli.md": withCommands(readFileSync("docs/cli.md", "utf8"), idleProgram()),
  "test/python/fixtures/cluster_consistency.py": await exported("probe"),
  "test/python/fixtures/pyroscope_roles.py": await exported("python"),
};

if (process.env.UPDATE_DOCS) {
  for (const [path, text] of Object.entries(generated)) writeFileSync(path, text);
}

async function exported(kind: string): Promise<string> {
  return (await run(["export", kind, "--release", "1.18.2"])).stdout;
}
