/** `check`: files before they are deployed. */
import { Command, Option } from "commander";
import type { FileReport } from "../../checks/index.js";
import { type Format, formatNames } from "../../formats/detect.js";
import type { Issue } from "../../issues/issue.js";
import type { Context } from "../context.js";
import { InputError } from "../failure.js";
import { readCatalog } from "../input/catalog.js";
import { readOptionalCharmcraft } from "../input/charmcraft.js";
import { repeatable, withFiles, withScope } from "../input/options.js";
import type { ScopeOptions } from "../input/scope.js";
import { isText, type ReadInput, readTexts, type TextInput, unreadReport } from "../input/text.js";
import type { Io } from "../io.js";
import { filesReportLines } from "../output/file-report.js";
import type { Outcome, ReportOptions } from "../output/report.js";

interface Given extends ScopeOptions, ReportOptions {
  readonly as?: Format;
  readonly charm?: string;
  readonly charmcraft?: string;
  readonly image?: readonly string[];
  readonly overlay?: readonly string[];
  readonly recommended?: boolean;
  readonly stdinName?: string;
}

export function checkCommand({ io, finish }: Context): Command {
  return withFiles(withScope(new Command("check")))
    .description("check bundles, Terraform plans, manifests, Compose files, charms and probes")
    .argument("<files...>", "the files; - reads standard input")
    .addOption(
      new Option("--as <format>", "the format of the files, if it is not detected").choices(
        formatNames,
      ),
    )
    .addOption(repeatable("--overlay <file>", "an overlay of the bundle, as for juju deploy"))
    .addOption(repeatable("--image <repository>", "a mirror of the product's image"))
    .option("--recommended", "warn about fewer units than upstream recommends")
    .addHelpText(
      "after",
      "\nExamples:\n  juju export-bundle | pyroscope-roles check -\n  terraform show -json plan | pyroscope-roles check --release 1.18 -",
    )
    .action(async (paths: readonly string[], given: Given) =>
      finish(await runCheck(paths, given, io), given),
    );
}

async function runCheck(paths: readonly string[], given: Given, io: Io): Promise<Outcome> {
  const catalog = await readCatalog(given.catalog, io);
  const { product } = catalog.rows;
  const charmcraft = await readOptionalCharmcraft(given.charmcraft, product, io);
  const overlays = texts(await readTexts(given.overlay ?? [], io));
  const inputs = await readTexts(paths, io, given.stdinName);
  const { checkFiles } = await import("../../checks/index.js");
  const options = {
    catalog,
    release: given.release,
    storage: given.storage,
    charm: given.charm,
    charmcraft,
    overlays,
    images: given.image,
    as: given.as,
    recommended: given.recommended,
  };
  const readable = inputs.filter(isText);
  // Nothing is said about the workers of files that could not be read.
  const { files, issues } =
    readable.length === 0 ? { files: [], issues: [] } : checkFiles(readable, options);
  const waiting = [...files];
  const reports = inputs.flatMap((input) =>
    isText(input) ? (waiting.shift() ?? []) : unreadReport(input),
  );
  return outcomeOf(reports, issues, product);
}

/** Without its overlays a bundle is not what is deployed. */
function texts(inputs: readonly ReadInput[]): TextInput[] {
  const findings = inputs.flatMap((input) => (isText(input) ? [] : input.findings));
  if (findings.length > 0) throw new InputError(findings);
  return inputs.filter(isText);
}

function outcomeOf(
  files: readonly FileReport[],
  ofAll: readonly Issue[],
  product: string,
): Outcome {
  const issues = [...ofAll, ...files.flatMap((each) => each.issues)];
  const isUnknown = issues.some(({ code }) => code === "unknown-release");
  return {
    value: { files: files.map(({ issues: _, ...file }) => file) },
    issues,
    isUncheckable: isUnknown || files.some(({ isReadable }) => !isReadable),
    report: (view) => filesReportLines(files, product, view),
  };
}
