/** `diff`: what changed between two releases, and what an upgrade breaks. */
import { Command } from "commander";
import type { Catalog } from "../../catalog/define.js";
import type { UpgradeReport } from "../../checks/index.js";
import type { Sides } from "../../checks/upgrade/sides.js";
import { compareReleases } from "../../core/compare.js";
import { toIssues } from "../../issues/issue.js";
import type { Context } from "../context.js";
import { readCatalog } from "../input/catalog.js";
import { readOptionalCharmcraft } from "../input/charmcraft.js";
import { withFiles, withReporting } from "../input/options.js";
import { readSide } from "../input/side.js";
import { isText, readTexts, unreadReport } from "../input/text.js";
import type { Io } from "../io.js";
import { diffLines } from "../output/diff-report.js";
import type { Outcome, ReportOptions } from "../output/report.js";

interface Given extends ReportOptions {
  readonly catalog?: string;
  readonly charm?: string;
  readonly charmcraft?: string;
  readonly stdinName?: string;
}

export function diffCommand({ io, finish }: Context): Command {
  return withFiles(withReporting(new Command("diff")))
    .description("show what changed between two releases, and what an upgrade of files breaks")
    .argument("<from>", "a release, with its storage layer after a colon: 1.18 or 1.18:v1")
    .argument("<to>", "the other: 2.4 or 2.4:v2")
    .argument("[files...]", "files as check takes them; - reads standard input")
    .addHelpText(
      "after",
      "\nExamples:\n  pyroscope-roles diff 1.18 2.4:v2\n  juju export-bundle | pyroscope-roles diff 1.18 2.4 -",
    )
    .action(async (from: string, to: string, paths: readonly string[], given: Given) =>
      finish(await runDiff([from, to], paths, given, io), given),
    );
}

async function runDiff(
  [from, to]: readonly [string, string],
  paths: readonly string[],
  given: Given,
  io: Io,
): Promise<Outcome> {
  const catalog = await readCatalog(given.catalog, io);
  const sides = { from: readSide(from, "from", catalog), to: readSide(to, "to", catalog) };
  const [before, after] = [sides.from.scope.layer, sides.to.scope.layer];
  const issues = toIssues([...sides.from.findings, ...sides.to.findings]);
  if (before === undefined || after === undefined) return { issues, isUncheckable: true };
  const comparison = compareReleases<string, string>(sides.from.options, sides.to.options);
  const upgrade = {
    from: { ...sides.from.scope, layer: before },
    to: { ...sides.to.scope, layer: after },
  };
  const files = paths.length === 0 ? [] : await upgradeReports(paths, upgrade, catalog, given, io);
  return {
    value: {
      ...comparison,
      ...(files.length > 0 && { files: files.map(({ issues: _, ...file }) => file) }),
    },
    issues: [...issues, ...files.flatMap((each) => each.issues)],
    isUncheckable: files.some(({ isReadable }) => !isReadable),
    report: (view) => diffLines({ from: before, to: after, comparison, files }, view),
  };
}

async function upgradeReports(
  paths: readonly string[],
  sides: Sides,
  catalog: Catalog,
  { charm, charmcraft: path, stdinName }: Given,
  io: Io,
): Promise<UpgradeReport[]> {
  const charmcraft = await readOptionalCharmcraft(path, catalog.rows.product, io);
  const inputs = await readTexts(paths, io, stdinName);
  const { inspectUpgrade } = await import("../../checks/upgrade/upgrade.js");
  return inputs.map((input) =>
    isText(input)
      ? inspectUpgrade(input.text, sides, { catalog, charm, charmcraft }, input.name)
      : unreadReport(input),
  );
}
