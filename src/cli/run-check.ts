/** The work of `check`. Apart from its definition, so that other commands load none of the readers. */

import type { Catalog } from "../catalog.js";
import { type Charmcraft, parseCharmcraft } from "../charm/charmcraft.js";
import { workerCharm } from "../charm/check-options.js";
import { checkText, type TextReport } from "../charm/check-text.js";
import { type CharmFormat, tellFormat } from "../charm/format.js";
import { escapeUnsafe, type PlaceFacts } from "../issues.js";
import { readCharmcraft, roleOptionsOf } from "./charmcraft.js";
import { type CheckCommandOptions, formats } from "./check.js";
import { readText } from "./input.js";
import type { Io } from "./io.js";
import { type AnyIssue, type CliError, nameOf, unreadable } from "./issues.js";
import type { Outcome } from "./report.js";
import { readCatalog, scopeOf } from "./scope.js";
import { alignColumns } from "./table.js";

export async function runCheck(
  paths: readonly string[],
  given: CheckCommandOptions,
  io: Io,
): Promise<Outcome> {
  const catalog = await readCatalog(given, io);
  const files = await Promise.all(paths.map((path) => readFile(path, given, catalog, io)));
  const charm =
    given.charmcraft === undefined
      ? charmAmong(files, workerCharm(given, catalog))
      : await readCharmcraft(given.charmcraft, catalog, io);
  const checked = files.map((file) => checkFile(file, charm, given, catalog));
  const isCounted = ({ code }: AnyIssue) => !given.ignore?.includes(code);
  return {
    value: {
      files: checked.map(({ text, ...file }) => ({
        ...file,
        issues: file.issues.filter(isCounted),
      })),
    },
    text: checked.flatMap(({ text }) => text).join("\n"),
    issues: checked.flatMap(({ issues }) => issues),
    isReport: true,
    isUnreadable: checked.some(({ isReadable }) => !isReadable),
  };
}

/** A file, or why it could not be read. */
type InputFile = ReadFile | UnreadFile;

interface ReadFile {
  readonly name: string;
  readonly text: string;
  readonly format: CharmFormat;
  /** What it says, where it is a charmcraft.yaml that can be read. */
  readonly charm: Charmcraft | undefined;
}

interface UnreadFile {
  readonly name: string;
  readonly issues: readonly AnyIssue[];
}

async function readFile(
  path: string,
  { as }: CheckCommandOptions,
  catalog: Catalog,
  io: Io,
): Promise<InputFile> {
  const name = nameOf(path);
  try {
    const text = await readText(path, io);
    const format = as ?? tellFormat(text);
    if (format === undefined) throw unreadable(name, `it is none of ${formats.join(", ")}`);
    const charm = format === "charmcraft" ? parseCharmcraft(text, { catalog }).value : undefined;
    return { name, text, format, charm };
  } catch (cause) {
    return { name, issues: (cause as CliError).issues };
  }
}

/** The worker's charm, where its charmcraft.yaml is among the files. */
function charmAmong(files: readonly InputFile[], name: string): Charmcraft | undefined {
  return files.flatMap((file) =>
    "charm" in file && file.charm?.name === name ? file.charm : [],
  )[0];
}

interface CheckedFile {
  readonly file: string;
  readonly format?: CharmFormat;
  readonly release?: string;
  readonly storage?: string;
  readonly workers: TextReport["workers"];
  readonly clusters: TextReport["clusters"];
  readonly isReadable: boolean;
  readonly text: readonly string[];
  readonly issues: readonly AnyIssue[];
}

function checkFile(
  file: InputFile,
  charm: Charmcraft | undefined,
  given: CheckCommandOptions,
  catalog: Catalog,
): CheckedFile {
  const { name } = file;
  if ("issues" in file) {
    const { issues } = file;
    return { file: name, workers: [], clusters: [], isReadable: false, text: [], issues };
  }
  const { text, format } = file;
  const release = given.release ?? file.charm?.release ?? charm?.release;
  const scope = scopeOf({ ...given, release }, catalog);
  const report = checkText(text, format, {
    ...scope.options,
    charm: given.charm ?? charm?.name,
    options: charm && roleOptionsOf(charm),
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

/** What was read, what each worker will run, and what its clusters come to. */
function textOf(
  name: string,
  format: CharmFormat,
  { workers, clusters }: TextReport,
  at: PlaceFacts | undefined,
): string[] {
  const place = at ? `, ${at.product} ${at.release} with storage layer ${at.storage}` : "";
  const lines = alignColumns(
    workers.map(({ name, model, units, resolution }) => [
      model === undefined ? `  ${name}` : `  ${name} in ${model}`,
      units === undefined ? "? units" : `${units} ${units === 1 ? "unit" : "units"}`,
      resolution?.args.join(" ") ?? "does not start",
    ]),
  );
  const verdicts = clusters.map(({ coordinator, model, report: { coherent, missing } }) => {
    const where = model === undefined ? "" : ` in ${model}`;
    const whose = coordinator === undefined ? "the cluster" : `the cluster of ${coordinator}`;
    return `  ${whose}${where} is ${coherent ? "coherent" : `not coherent: nothing starts ${missing.join(", ")}`}`;
  });
  // Names come out of files: a line end in one of them would be a line of its own, or a command to GitHub.
  return [`${name}: ${format}${place}`, ...lines, ...verdicts].map(escapeUnsafe);
}
