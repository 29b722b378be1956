/** `upgrade`: what an upgrade breaks in the files at hand. */
import { Command } from "commander";
import { toIssues } from "../../issues/issue.js";
import { inOrder } from "../../issues/order.js";
import type { Context } from "../context.js";
import { readCatalog } from "../input/catalog.js";
import { repeatable, withFiles, withReporting } from "../input/options.js";
import { splitSide } from "../input/side.js";
import { findingsOf, isText, namedInputs, readOptionalText, readTexts } from "../input/text.js";
import type { Io } from "../io.js";
import type { Outcome, ReportOptions } from "../output/report.js";
import { upgradeReportLines } from "../output/upgrade-report.js";

interface Given extends ReportOptions {
  readonly catalog?: string;
  readonly charm?: string;
  readonly charmcraft?: string;
  readonly from?: string;
  readonly image?: readonly string[];
  readonly overlay?: readonly string[];
  readonly stdinName?: string;
}

export function upgradeCommand({ io, finish }: Context): Command {
  return withFiles(withReporting(new Command("upgrade")))
    .description("show what an upgrade of files breaks")
    .argument(
      "<to>",
      "the release to upgrade to, with its storage layer after a colon: 2.2 or 2.2:v2",
    )
    .argument(
      "[files...]",
      "files and folders as check takes them; without any, or with -, standard input",
    )
    .option("--from <release>", "the release now, if the files do not say: 1.18 or 1.18:v1")
    .addOption(repeatable("--overlay <file>", "an overlay of the bundle, as for juju deploy"))
    .addOption(repeatable("--image <repository>", "a mirror of the product's image"))
    .addHelpText("after", "\nExamples:\n  pyroscope-roles upgrade 2.2 bundle.yaml")
    .action(async (to: string, paths: readonly string[], given: Given) =>
      finish(await runUpgrade(to, paths, given, io), given),
    );
}

async function runUpgrade(
  to: string,
  paths: readonly string[],
  given: Given,
  io: Io,
): Promise<Outcome> {
  const catalog = await readCatalog(given.catalog, io);
  const { product } = catalog.rows;
  const charmcraft = await readOptionalText(given.charmcraft, io);
  const inputs = await readTexts(namedInputs(paths, io), io, given.stdinName);
  const overlays = await readTexts(given.overlay ?? [], io);
  const target = splitSide(to, catalog);
  const from = given.from === undefined ? undefined : splitSide(given.from, catalog);
  const { checkUpgrade } = await import("../../check.js");
  const checked = checkUpgrade(inputs.filter(isText), {
    catalog,
    charm: given.charm,
    charmcraft,
    images: given.image,
    overlays: overlays.filter(isText),
    ...from,
    to: target.release,
    toStorage: target.storage,
  });
  const unread = [...inputs, ...overlays].flatMap(findingsOf);
  const issues = inOrder(
    [...toIssues(unread), ...checked.issues],
    inputs.map(({ name }) => name),
  );
  const report = { ...checked, isReadable: checked.isReadable && unread.length === 0, issues };
  const { issues: _, ...value } = report;
  return {
    value,
    issues,
    isUncheckable: !report.isReadable,
    report: (view) => upgradeReportLines(report, product, view),
  };
}
