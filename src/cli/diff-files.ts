/** What an upgrade does to the applications of one file. */
import { tellFormat } from "../charm/format.js";
import {
  type ClusterUpgrade,
  checkTextUpgrade,
  type DeployedFormat,
  type TextUpgrade,
  type UpgradeOptions,
} from "../charm/upgrade-text.js";
import { readText } from "./input.js";
import type { Io } from "./io.js";
import { type AnyIssue, type CliError, nameOf, unreadable } from "./issues.js";
import { alignColumns, wrap } from "./table.js";

export interface CheckedFile extends Omit<TextUpgrade, "issues"> {
  readonly file: string;
  readonly text: readonly string[];
  readonly issues: readonly AnyIssue[];
}

export async function checkFile(
  path: string,
  upgrade: UpgradeOptions,
  io: Io,
): Promise<CheckedFile> {
  const file = nameOf(path);
  try {
    const text = await readText(path, io);
    const report = checkTextUpgrade(text, deployedFormat(text, file), upgrade);
    const issues = report.issues.map((issue) => ({ ...issue, file }));
    return { ...report, file, text: textOf(file, report), issues };
  } catch (cause) {
    const { issues } = cause as CliError;
    return { isReadable: false, applications: [], clusters: [], file, text: [], issues };
  }
}

function deployedFormat(text: string, file: string): DeployedFormat {
  const format = tellFormat(text);
  if (format === undefined || format === "charmcraft" || format === "probe")
    throw unreadable(file, "it is no bundle, plan, state or juju config output");
  return format;
}

function textOf(file: string, { applications, clusters }: TextUpgrade): string[] {
  const argsOf = (resolution: TextUpgrade["applications"][number]["after"]) =>
    resolution?.args.join(" ") ?? "does not start";
  const rows = applications.map(({ name, before, after }) => [
    `  ${name}`,
    argsOf(before),
    "->",
    argsOf(after),
  ]);
  return ["", `${file}:`, ...alignColumns(rows), ...clusters.flatMap(remedyOf)];
}

function remedyOf({ coordinator, flagsToSet }: ClusterUpgrade): string[] {
  if (flagsToSet.length === 0) return [];
  const where = coordinator === undefined ? "" : ` in the cluster of ${coordinator}`;
  return wrap(`to start what is then missing${where}, set ${flagsToSet.join(", ")}`, "  ");
}
