/** The work of `diff`. Apart from its definition, so that other commands load none of the readers. */
import { workerCharm } from "../charm/check-options.js";
import { tellFormat } from "../charm/format.js";
import { usualStorage } from "../charm/upgrade.js";
import { checkTextUpgrade, type DeployedFormat, type TextUpgrade } from "../charm/upgrade-text.js";
import { compareReleases } from "../compare.js";
import { toIssues } from "../issues.js";
import { readOptions } from "../options.js";
import type { DiffCommandOptions } from "./diff.js";
import { comparisonText } from "./diff-text.js";
import { readText } from "./input.js";
import type { Io } from "./io.js";
import { type AnyIssue, type CliError, cliIssue, nameOf, unreadable } from "./issues.js";
import type { Outcome } from "./report.js";
import { type CliScope, readCatalog } from "./scope.js";
import { alignColumns, wrap } from "./table.js";

export async function runDiff(
  [from, to]: readonly [string, string],
  paths: readonly string[],
  given: DiffCommandOptions,
  io: Io,
): Promise<Outcome> {
  const catalog = await readCatalog(given, io);
  const sides = [from, to].map((text) => sideOf(text, catalog, paths.length > 0));
  const issues = sides.flatMap((side) => side.issues);
  const [old, young] = sides.flatMap(({ layer, options }) => (layer ? { layer, options } : []));
  if (old === undefined || young === undefined) return { issues };
  const comparison = compareReleases<string, string>(old.options, young.options);
  const upgrade = { from: old.options, to: young.options, charm: given.charm };
  const files = await Promise.all(paths.map((path) => checkFile(path, upgrade, io)));
  return {
    value:
      paths.length > 0
        ? { ...comparison, files: files.map(({ text, ...file }) => file) }
        : comparison,
    text: [
      comparisonText(comparison, old.layer, young.layer),
      ...files.flatMap(({ text }) => text),
      ...(paths.length > 0 ? notChecked : []),
    ].join("\n"),
    issues: [...issues, ...files.flatMap((file) => file.issues)],
    isReport: true,
    isUnreadable: files.some(({ isReadable }) => !isReadable),
  };
}

type SideOptions = CliScope["options"];

/** `1.18` or `1.18:v1`; for the upgrade of a charm its own layer is taken where none is named. */
function sideOf(text: string, catalog: SideOptions["catalog"], isUpgrade: boolean) {
  const [release = "", named] = text.split(":", 2);
  const usual = isUpgrade && named === undefined ? usualStorage({ release, catalog }) : undefined;
  const options = { release, storage: named ?? usual, catalog };
  const { layer, findings } = readOptions(options);
  const said =
    usual !== undefined && layer
      ? [
          cliIssue("charm-storage", ["storage"], {
            ...layer.at,
            charm: workerCharm({ charm: undefined }, catalog),
          }),
        ]
      : [];
  return { layer, options, issues: [...toIssues(findings), ...said] };
}

const notChecked = [
  "",
  "Not checked: the configuration file, stored data, and the order of the refreshes.",
];

interface CheckedFile extends Omit<TextUpgrade, "issues"> {
  readonly file: string;
  readonly text: readonly string[];
  readonly issues: readonly AnyIssue[];
}

async function checkFile(
  path: string,
  upgrade: Parameters<typeof checkTextUpgrade>[2],
  io: Io,
): Promise<CheckedFile> {
  const file = nameOf(path);
  try {
    const text = await readText(path, io);
    const report = checkTextUpgrade(text, deployedFormat(text, file), upgrade);
    return {
      ...report,
      file,
      text: textOf(file, report),
      issues: report.issues.map((issue) => ({ ...issue, file })),
    };
  } catch (cause) {
    return {
      isReadable: false,
      applications: [],
      flagsToSet: [],
      file,
      text: [],
      issues: (cause as CliError).issues,
    };
  }
}

function deployedFormat(text: string, file: string): DeployedFormat {
  const format = tellFormat(text);
  if (format === undefined || format === "charmcraft" || format === "probe")
    throw unreadable(file, "it is no bundle, plan, state or juju config output");
  return format;
}

function textOf(file: string, { applications, flagsToSet }: TextUpgrade): string[] {
  const argsOf = (resolution: TextUpgrade["applications"][number]["after"]) =>
    resolution?.args.join(" ") ?? "does not start";
  const rows = applications.map(({ name, before, after }) => [
    `  ${name}`,
    argsOf(before),
    "->",
    argsOf(after),
  ]);
  const remedy = `to start what is then missing, set ${flagsToSet.join(", ")}`;
  return [
    "",
    `${file}:`,
    ...alignColumns(rows),
    ...(flagsToSet.length > 0 ? wrap(remedy, 80, "  ") : []),
  ];
}
