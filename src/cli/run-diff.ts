/** The work of `diff`. Apart from its definition, so that other commands load none of the readers. */

import { workerCharm } from "../charm/check-options.js";
import { usualStorage } from "../charm/upgrade.js";
import type { UpgradeOptions } from "../charm/upgrade-text.js";
import { compareReleases } from "../compare.js";
import { quote, toIssues } from "../issues.js";
import { readOptions } from "../options.js";
import { readCharmcraft, roleOptionsOf } from "./charmcraft.js";
import type { DiffCommandOptions } from "./diff.js";
import { checkFile } from "./diff-files.js";
import { comparisonText } from "./diff-text.js";
import type { Io } from "./io.js";
import { cliIssue, usageError } from "./issues.js";
import type { Outcome } from "./report.js";
import { type CliScope, readCatalog } from "./scope.js";

export async function runDiff(
  [from, to]: readonly [string, string],
  paths: readonly string[],
  given: DiffCommandOptions,
  io: Io,
): Promise<Outcome> {
  const catalog = await readCatalog(given, io);
  const isUpgrade = paths.length > 0;
  const old = sideOf(from, catalog, isUpgrade);
  const young = sideOf(to, catalog, isUpgrade);
  const issues = [...old.issues, ...young.issues];
  if (old.layer === undefined || young.layer === undefined) return { issues };
  const comparison = compareReleases<string, string>(old.options, young.options);
  const isPlain = !isUpgrade && [old, young].some(({ options }) => options.storage === undefined);
  const head = comparisonText(comparison, old.layer, young.layer, isPlain);
  const value = { ...comparison, warnings: issues };
  if (!isUpgrade) return { value, text: head, issues };
  const upgrade = await upgradeOf(old.options, young.options, given, io);
  const files = await Promise.all(paths.map((path) => checkFile(path, upgrade, io)));
  return {
    value: { ...value, files: files.map(({ text, ...file }) => file) },
    text: [
      head,
      ...files.flatMap(({ text }) => text),
      "",
      "Not checked: the configuration file, stored data, and the order of the refreshes.",
    ].join("\n"),
    issues: [...issues, ...files.flatMap((file) => file.issues)],
    isReport: true,
    isUnreadable: files.some(({ isReadable }) => !isReadable),
  };
}

type SideOptions = CliScope["options"];

/** `1.18` or `1.18:v1`; for the upgrade of a charm its own layer is taken where none is named. */
function sideOf(text: string, catalog: SideOptions["catalog"], isUpgrade: boolean) {
  const [release = "", named, ...rest] = text.split(":");
  if (rest.length > 0) throw usageError(`${quote(text)} is no release: write 1.18 or 1.18:v1`);
  const usual = isUpgrade && named === undefined ? usualStorage({ release, catalog }) : undefined;
  const options = { release, storage: named ?? usual, catalog };
  const { layer, findings } = readOptions(options);
  const charm = workerCharm({}, catalog);
  const notes =
    usual && layer ? [cliIssue("charm-storage", ["storage"], { ...layer.at, charm })] : [];
  return { layer, options, issues: [...toIssues(findings), ...notes] };
}

async function upgradeOf(
  from: SideOptions,
  to: SideOptions,
  given: DiffCommandOptions,
  io: Io,
): Promise<UpgradeOptions> {
  if (given.charmcraft === undefined) return { from, to, charm: given.charm };
  const charmcraft = await readCharmcraft(given.charmcraft, to.catalog, io);
  const options = roleOptionsOf(charmcraft);
  return { from, to: { ...to, options }, charm: given.charm ?? charmcraft.name };
}
