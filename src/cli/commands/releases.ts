/** `releases`: the listed releases, or which of them a tag is read as. */
import { Command } from "commander";
import { isDefault, storagesOf, type Table } from "../../catalog/catalog.js";
import { tableOf } from "../../catalog/define.js";
import { readOptions } from "../../core/options.js";
import { pyroscope } from "../../data/pyroscope.js";
import { toIssues } from "../../issues/issue.js";
import type { Context } from "../context.js";
import { readCatalog } from "../input/catalog.js";
import { withReporting } from "../input/options.js";
import type { Io } from "../io.js";
import { counted, emptyLine, line, nameText, painted } from "../output/line.js";
import type { Outcome, ReportOptions } from "../output/report.js";
import { tableLines } from "../output/table.js";

type Given = ReportOptions & { readonly catalog?: string };

export function releasesCommand({ io, finish }: Context): Command {
  return withReporting(new Command("releases"))
    .description("list the releases, or show which one a tag is read as")
    .argument("[tag]", "a release, an image with its tag, or the first line of -version")
    .addHelpText(
      "after",
      "\nExamples:\n  pyroscope-roles releases\n  pyroscope-roles releases docker.io/grafana/pyroscope:2.2.1",
    )
    .action(async (tag: string | undefined, given: Given) =>
      finish(await runReleases(tag, given, io), given),
    );
}

async function runReleases(tag: string | undefined, given: Given, io: Io): Promise<Outcome> {
  const catalog = await readCatalog(given.catalog, io);
  const table = tableOf(catalog) as Table;
  const dates = catalog === pyroscope ? await readDates() : new Map<string, string>();
  if (tag === undefined) return listed(table, dates);
  const { layer, findings } = readOptions({ release: tag, catalog });
  const issues = toIssues(findings);
  if (layer === undefined) return { issues, isUncheckable: true };
  const release = describe(layer.release, table, dates);
  const heading = `${nameText(tag)} is read as ${layer.product} ${layer.release}`;
  return {
    value: { ...release, given: tag },
    answer: [line(painted("heading", heading)), ...tableLines(factRows(release), "  ")],
    issues,
  };
}

function listed(table: Table, dates: ReadonlyMap<string, string>): Outcome {
  const { product, releases } = table.rows;
  const newestFirst = releases.map((each) => describe(each, table, dates)).reverse();
  const rows = newestFirst.map(({ release, date = "-", defaultStorage, storages }) => [
    release,
    date,
    defaultStorage,
    storages.join(", "),
  ]);
  return {
    value: newestFirst,
    answer: [
      line(painted("heading", `${counted(releases.length, "release")} of ${product}`)),
      emptyLine,
      ...tableLines([["RELEASE", "DATE", "DEFAULT", "STORAGE LAYERS"], ...rows]),
    ],
    issues: [],
  };
}

interface Described {
  readonly release: string;
  readonly date?: string;
  readonly defaultStorage: string;
  readonly storages: readonly string[];
}

function describe(release: string, table: Table, dates: ReadonlyMap<string, string>): Described {
  const date = dates.get(release);
  const rows = storagesOf(table, release);
  return {
    release,
    ...(date !== undefined && { date }),
    defaultStorage: rows.find((row) => isDefault(row, release))?.name ?? "",
    storages: rows.map(({ name }) => name),
  };
}

function factRows({ date, defaultStorage, storages }: Described): string[][] {
  return [
    ...(date === undefined ? [] : [["released", date]]),
    ["storage layers", storages.join(", ")],
    ["default", defaultStorage],
  ];
}

async function readDates(): Promise<ReadonlyMap<string, string>> {
  const { sources } = await import("../../data/sources.js");
  return new Map(sources.map(({ release, date }) => [release, date]));
}
