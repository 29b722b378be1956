/** `check`: bundles, plans, charms and probes, before they are deployed; run-check.ts does the work. */
import { type Command, Option } from "commander";
import type { CharmFormat } from "../charm/format.js";
import type { OutputFormat } from "./report.js";
import { type ScopeOptions, scopedCommand } from "./scope.js";

export const formats: readonly CharmFormat[] = [
  "bundle",
  "charmcraft",
  "juju-config",
  "plan",
  "probe",
  "state",
];

export interface CheckCommandOptions extends ScopeOptions {
  readonly as?: CharmFormat;
  readonly charm?: string;
  readonly charmcraft?: string;
  readonly recommended?: boolean;
  readonly format?: OutputFormat;
}

export function checkCommand(): Command {
  return scopedCommand("check")
    .description(
      "check bundles, Terraform plans and states, charmcraft.yaml, probes and juju config output",
    )
    .argument("<files...>", "the files, told apart by content; - reads standard input")
    .addOption(
      new Option("--as <format>", "what the files are, where content does not tell").choices(
        formats,
      ),
    )
    .option("--charm <name>", "name of the worker charm, where it was renamed")
    .option("--charmcraft <file>", "the worker's charmcraft.yaml: its options and release count")
    .option("--recommended", "warn of fewer units than upstream recommends")
    .addOption(
      new Option("--format <format>", "how findings are printed")
        .choices(["text", "json", "github"])
        .default("text"),
    )
    .addHelpText(
      "after",
      "\nExample:\n  juju export-bundle | pyroscope-roles check --release 1.18 -",
    );
}
