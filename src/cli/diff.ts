/** `diff`: what changed between two releases; run-diff.ts does the work. */
import { Command } from "commander";
import type { ReportOptions } from "./report.js";
import { withReporting } from "./scope.js";

export interface DiffCommandOptions extends ReportOptions {
  readonly catalog?: string;
  readonly charm?: string;
  readonly charmcraft?: string;
}

export function diffCommand(): Command {
  return withReporting(new Command("diff"))
    .description("tell what changed between two releases, and with files what an upgrade breaks")
    .argument("<from>", "a release, and after a colon its storage layer: 1.18 or 1.18:v1")
    .argument("<to>", "another: 2.2:v2")
    .argument(
      "[files...]",
      "bundles, Terraform plans or states, juju config output; - reads standard input",
    )
    .option("--charm <name>", "name of the worker charm, where it was renamed")
    .option("--charmcraft <file>", "charmcraft.yaml of the new worker charm: its options count")
    .addHelpText(
      "after",
      "\nExamples:\n  pyroscope-roles diff 1.18 2.2:v2\n  juju export-bundle | pyroscope-roles diff 1.18 2.2 -",
    );
}
