/** `check`: files before they are deployed. */
import { Command, Option } from "commander";
import type { CheckReport } from "../../check.js";
import { toIssues } from "../../issues/issue.js";
import { inOrder } from "../../issues/order.js";
import { type Format, formatNames } from "../../text/detect.js";
import type { Context } from "../context.js";
import { InputError } from "../failure.js";
import { readCatalog } from "../input/catalog.js";
import { repeatable, withFiles, withScope } from "../input/options.js";
import type { ScopeOptions } from "../input/scope.js";
import {
  findingsOf,
  isText,
  namedInputs,
  type ReadInput,
  readOptionalText,
  readTexts,
  type TextInput,
} from "../input/text.js";
import type { Io } from "../io.js";
import { checkReportLines } from "../output/check-report.js";
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
    .description(
      "check juju status, bundles, Terraform plans, manifests, Compose files, charms and probes",
    )
    .argument("[files...]", "files and folders; without any, or with -, standard input")
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
      "\nExamples:\n  juju status --format=json | pyroscope-roles check\n  terraform show -json plan | pyroscope-roles check --release 1.18",
    )
    .action(async (paths: readonly string[], given: Given) =>
      finish(await runCheck(paths, given, io), given),
    );
}

async function runCheck(paths: readonly string[], given: Given, io: Io): Promise<Outcome> {
  const catalog = await readCatalog(given.catalog, io);
  const { product } = catalog.rows;
  const charmcraft = await readOptionalText(given.charmcraft, io);
  const overlays = texts(await readTexts(given.overlay ?? [], io));
  const inputs = await readTexts(namedInputs(paths, io), io, given.stdinName);
  const { checkFiles } = await import("../../check.js");
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
  return outcomeOf(inputs, (files) => checkFiles(files, options), product);
}

/** Without its overlays a bundle is not what is deployed. */
function texts(inputs: readonly ReadInput[]): TextInput[] {
  const findings = inputs.flatMap(findingsOf);
  if (findings.length > 0) throw new InputError(findings);
  return inputs.filter(isText);
}

/** What could not be read is reported beside the rest, about whose workers nothing is known if it is empty. */
function outcomeOf(
  inputs: readonly ReadInput[],
  check: (files: readonly TextInput[]) => CheckReport,
  product: string,
): Outcome {
  const readable = inputs.filter(isText);
  const unread = inputs.filter((input) => !isText(input));
  const checked = readable.length === 0 ? nothing : check(readable);
  const report = {
    ...checked,
    files: inputs.flatMap((input) =>
      isText(input)
        ? checked.files.filter(({ name }) => name === input.name)
        : [{ name: input.name }],
    ),
    isReadable: checked.isReadable && unread.length === 0,
    issues: inOrder(
      [...toIssues(unread.flatMap(findingsOf)), ...checked.issues],
      inputs.map(({ name }) => name),
    ),
  };
  const { issues, ...value } = report;
  return {
    value,
    issues,
    isUncheckable: !report.isReadable,
    report: (view) => checkReportLines(report, product, view),
  };
}

const nothing: CheckReport = { files: [], clusters: [], isReadable: true, issues: [] };
