/** `export`: code for charms, which are Python; run-export.ts does the work. */
import { Argument, type Command } from "commander";
import { type ScopeOptions, scopedCommand } from "./scope.js";

export type ExportKind = "probe" | "python";

export interface ExportCommandOptions extends ScopeOptions {
  readonly charm?: string;
  readonly check?: string;
  readonly copyright?: string;
}

export function exportCommand(): Command {
  return scopedCommand("export")
    .description("print one Python file for a release and storage layer")
    .addArgument(
      new Argument(
        "<what>",
        "python: the resolver, for charms; probe: a check for juju-doctor",
      ).choices(["probe", "python"]),
    )
    .option(
      "--charm <name>",
      "name of the worker charm that the probe checks, where it was renamed",
    )
    .option("--check <file>", "tell whether a file is what would be printed, but for its copyright")
    .option("--copyright <line>", "a line to put in front, as a comment")
    .addHelpText(
      "after",
      "\nExample:\n  pyroscope-roles export python --release 1.18 > src/pyroscope_roles.py",
    );
}
