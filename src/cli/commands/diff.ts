/** `diff`: what changed between two releases. */
import { Command } from "commander";
import { compareReleases } from "../../core/compare.js";
import { toIssues } from "../../issues/issue.js";
import type { Context } from "../context.js";
import { readCatalog } from "../input/catalog.js";
import { withReporting } from "../input/options.js";
import { readSide } from "../input/side.js";
import type { Io } from "../io.js";
import { diffLines } from "../output/diff-report.js";
import type { Outcome, ReportOptions } from "../output/report.js";

interface Given extends ReportOptions {
  readonly catalog?: string;
}

export function diffCommand({ io, finish }: Context): Command {
  return withReporting(new Command("diff"))
    .description("show what changed between two releases")
    .argument("<from>", "a release, with its storage layer after a colon: 1.18 or 1.18:v1")
    .argument("<to>", "the other: 2.4 or 2.4:v2")
    .addHelpText("after", "\nExamples:\n  pyroscope-roles diff 1.18 2.4:v2")
    .action(async (from: string, to: string, given: Given) =>
      finish(await runDiff([from, to], given, io), given),
    );
}

async function runDiff(
  [from, to]: readonly [string, string],
  given: Given,
  io: Io,
): Promise<Outcome> {
  const catalog = await readCatalog(given.catalog, io);
  const sides = { from: readSide(from, "from", catalog), to: readSide(to, "to", catalog) };
  const [before, after] = [sides.from.scope.layer, sides.to.scope.layer];
  const issues = toIssues([...sides.from.findings, ...sides.to.findings]);
  if (before === undefined || after === undefined) return { issues, isUncheckable: true };
  const comparison = compareReleases<string, string>(sides.from.options, sides.to.options);
  return {
    value: comparison,
    issues,
    report: (view) => diffLines({ from: before, to: after, comparison }, view),
  };
}
