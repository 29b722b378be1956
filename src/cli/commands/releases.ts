/** `releases`: the listed releases, or which of them a tag is read as. */
import { Command } from "commander";
import type { Catalog } from "../../catalog/define.js";
import { readOptions } from "../../core/options.js";
import { type ListedRelease, listRelease, listReleases } from "../../core/releases.js";
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
      "\nExamples:\n  pyroscope-roles releases\n  pyroscope-roles releases docker.io/grafana/pyroscope:2.4.4",
    )
    .action(async (tag: string | undefined, given: Given) =>
      finish(await runReleases(tag, given, io), given),
    );
}

async function runReleases(tag: string | undefined, given: Given, io: Io): Promise<Outcome> {
  const catalog = await readCatalog(given.catalog, io);
  if (tag === undefined) return listed(catalog);
  const { layer, findings } = readOptions({ release: tag, catalog });
  const issues = toIssues(findings);
  if (layer === undefined) return { issues, isUncheckable: true };
  const release = listRelease(layer.release, layer.table);
  const heading = `${nameText(tag)} is read as ${layer.product} ${layer.release}`;
  return {
    value: { ...release, given: tag },
    answer: [line(painted("heading", heading)), ...tableLines(factRows(release), "  ")],
    issues,
  };
}

function listed(catalog: Catalog): Outcome {
  const { product, releases } = catalog.rows;
  const newestFirst = listReleases({ catalog }).toReversed();
  const rows = newestFirst.map(({ release, date, known, defaultStorage, storages }) => [
    release,
    date ?? "-",
    known ?? "-",
    defaultStorage,
    storages.join(", "),
  ]);
  return {
    value: newestFirst,
    answer: [
      line(painted("heading", `${counted(releases.length, "release")} of ${product}`)),
      emptyLine,
      ...tableLines([["RELEASE", "DATE", "KNOWN", "DEFAULT", "STORAGE LAYERS"], ...rows]),
    ],
    issues: [],
  };
}

function factRows({ known, from, date, defaultStorage, storages }: ListedRelease): string[][] {
  return [
    ...(known === undefined
      ? []
      : [
          ["released", date ?? "not known when"],
          ["known from", `${known}: ${from}`],
        ]),
    ["storage layers", storages.join(", ")],
    ["default", defaultStorage],
  ];
}
