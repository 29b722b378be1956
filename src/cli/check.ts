/** `check`: bundles, plans, charms and probes, before they are deployed. */
import { type Command, Option } from "commander";
import { type Charmcraft, parseCharmcraft } from "../charm/charmcraft.js";
import { publishedName } from "../charm/check-options.js";
import { checkText, type TextReport } from "../charm/check-text.js";
import { type CharmFormat, tellFormat } from "../charm/format.js";
import type { PlaceFacts } from "../issues.js";
import { nameOf, readText } from "./input.js";
import type { Io } from "./io.js";
import { type AnyIssue, CliError, unreadable } from "./issues.js";
import type { Outcome, OutputFormat } from "./report.js";
import { readScope, type ScopeOptions, scopedCommand } from "./scope.js";
import { alignColumns } from "./table.js";

const formats: readonly CharmFormat[] = [
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

export async function runCheck(
  paths: readonly string[],
  given: CheckCommandOptions,
  io: Io,
): Promise<Outcome> {
  const files = await Promise.all(paths.map((path) => readFile(path, given, io)));
  const charm =
    given.charmcraft === undefined
      ? charmAmong(files, given.charm ?? publishedName)
      : parsed(await readText(given.charmcraft, io), nameOf(given.charmcraft));
  const checked = await Promise.all(files.map((file) => checkFile(file, charm, given, io)));
  return {
    value: { files: checked.map(({ issues, text, ...file }) => ({ ...file, issues })) },
    text: checked.flatMap(({ text }) => text).join("\n"),
    issues: checked.flatMap(({ issues }) => issues),
    isReport: true,
    isUnreadable: checked.some(({ isReadable }) => !isReadable),
  };
}

/** A file, or why it could not be read. */
interface InputFile {
  readonly name: string;
  readonly text?: string;
  readonly format?: CharmFormat;
  readonly issues: readonly AnyIssue[];
}

async function readFile(path: string, { as }: CheckCommandOptions, io: Io): Promise<InputFile> {
  const name = nameOf(path);
  try {
    const text = await readText(path, io);
    const format = as ?? tellFormat(text);
    if (format === undefined) throw unreadable(name, `it is none of ${formats.join(", ")}`);
    return { name, text, format, issues: [] };
  } catch (cause) {
    if (cause instanceof CliError) return { name, issues: cause.issues };
    throw cause;
  }
}

/** The worker's charm, where its charmcraft.yaml is among the files. */
function charmAmong(files: readonly InputFile[], charm: string): Charmcraft | undefined {
  const texts = files.flatMap(({ text, format }) =>
    text !== undefined && format === "charmcraft" ? parseCharmcraft(text) : [],
  );
  return texts.flatMap((result) =>
    result.ok && result.value.name === charm ? result.value : [],
  )[0];
}

function parsed(text: string, name: string): Charmcraft {
  const result = parseCharmcraft(text);
  if (result.ok) return result.value;
  throw new CliError(result.issues.map((issue) => ({ ...issue, file: name })));
}

interface CheckedFile {
  readonly file: string;
  readonly format: CharmFormat | undefined;
  readonly release?: string;
  readonly storage?: string;
  readonly workers: TextReport["workers"];
  readonly clusters: TextReport["clusters"];
  readonly isReadable: boolean;
  readonly text: readonly string[];
  readonly issues: readonly AnyIssue[];
}

async function checkFile(
  { name, text, format, issues }: InputFile,
  charm: Charmcraft | undefined,
  given: CheckCommandOptions,
  io: Io,
): Promise<CheckedFile> {
  if (text === undefined || format === undefined) {
    return { file: name, format, workers: [], clusters: [], isReadable: false, text: [], issues };
  }
  const release = given.release ?? releaseOf(text, format) ?? charm?.release;
  const scope = await readScope({ ...given, ...(release !== undefined && { release }) }, io);
  const report = checkText(text, format, {
    ...scope.options,
    charm: given.charm,
    options: charm && optionsOf(charm),
    recommended: given.recommended,
  });
  const found = [...scope.notes, ...report.issues].map((issue) => ({ ...issue, file: name }));
  return {
    file: name,
    format,
    ...scope.layer?.at,
    workers: report.workers,
    clusters: report.clusters,
    isReadable: report.isReadable,
    text: textOf(name, format, report, scope.layer?.at),
    issues: found,
  };
}

/** The release that a charmcraft.yaml pins. */
function releaseOf(text: string, format: CharmFormat): string | undefined {
  const charm = format === "charmcraft" ? parseCharmcraft(text) : undefined;
  return charm?.ok ? charm.value.release : undefined;
}

/** All of its role options, off where they have no default. */
function optionsOf({ options }: Charmcraft): Record<string, boolean> {
  return Object.fromEntries(options.map((option) => [option.name, option.default === true]));
}

/** What was read, what each worker will run, and what its clusters come to. */
function textOf(
  name: string,
  format: CharmFormat,
  { workers, clusters }: TextReport,
  at: PlaceFacts | undefined,
): string[] {
  const place = at ? `, ${at.product} ${at.release} with storage layer ${at.storage}` : "";
  const lines = alignColumns(
    workers.map(({ name, units, resolution }) => [
      `  ${name}`,
      units === undefined ? "? units" : `${units} ${units === 1 ? "unit" : "units"}`,
      resolution?.args.join(" ") ?? "does not start",
    ]),
  );
  const verdicts = clusters.map(({ coordinator, report: { coherent, missing } }) => {
    const whose = coordinator === undefined ? "the cluster" : `the cluster of ${coordinator}`;
    return `  ${whose} is ${coherent ? "coherent" : `not coherent: nothing starts ${missing.join(", ")}`}`;
  });
  return [`${name}: ${format}${place}`, ...lines, ...verdicts];
}
