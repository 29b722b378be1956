/** `diff`: what changed between two releases. */
import { Command } from "commander";
import { defineCatalog } from "../../catalog/define.js";
import type { CatalogRows } from "../../catalog/schema.js";
import { compareReleases } from "../../core/compare.js";
import { pyroscope } from "../../data/pyroscope.js";
import { evidence } from "../../data/sources.js";
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
    .argument("<to>", "the other: 2.4 or 2.4:v2; next: upstream's main")
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
  const isNamed = catalog === pyroscope && [from, to].some((text) => isNext.test(text));
  const next = isNamed ? await readNext() : undefined;
  const sideOf = (text: string, side: "from" | "to") =>
    next && isNext.test(text)
      ? readSide(text.replace("next", next.release), side, next.catalog)
      : readSide(text, side, catalog);
  const sides = { from: sideOf(from, "from"), to: sideOf(to, "to") };
  const [before, after] = [sides.from.scope.layer, sides.to.scope.layer];
  const issues = toIssues([...sides.from.findings, ...sides.to.findings]);
  if (before === undefined || after === undefined) return { issues, isUncheckable: true };
  const comparison = compareReleases<string, string>(sides.from.options, sides.to.options);
  return {
    value: next ? { ...comparison, next: next.about } : comparison,
    issues,
    report: (view) => diffLines({ from: before, to: after, comparison, note: next?.note }, view),
  };
}

const isNext = /^next(:|$)/;

/** Upstream's main, as a release after the newest one. Nothing but this command knows it. */
async function readNext() {
  const { date, commit, rows } = (
    await import("../../../json/next.json", { with: { type: "json" } })
  ).default;
  const newer = evidence.findLast((row) => (row.date ?? "").replace("about ", "") > date);
  const [release = ""] = rows.releases;
  const age = newer ? `; it is older than ${newer.release}` : "";
  const note = `${release} stands for upstream's main of ${date} (${commit.slice(0, 9)}), which may still change${age}.`;
  return {
    release,
    catalog: defineCatalog(rows as CatalogRows),
    about: { release, date, commit },
    note,
  };
}
