/** Which options a process has. */
import {
  activationRowOf,
  type Layer,
  rangeText,
  storagesOf,
  type Table,
} from "../catalog/catalog.js";
import { type Conditions, holds } from "../catalog/where.js";
import { optionNames } from "../data/option-names.js";
import { misspeltNames } from "../issues/suggest.js";

const listed = new Map(
  optionNames.flatMap(({ in: where, booleans = "", others = "" }) =>
    [...words(booleans), ...words(others)].map((name) => [name, where] as const),
  ),
);

const booleans = new Set(optionNames.flatMap((row) => words(row.booleans ?? "")));

function words(text: string): string[] {
  return text.split(/\s+/).filter((word) => word !== "");
}

/** Whether an option does not take the next word as its value; no name is a boolean in one release only. */
export function isBooleanOption(name: string): boolean {
  return booleans.has(name);
}

/** Whether any release has an option. */
export function isOptionName(name: string): boolean {
  return listed.has(name);
}

export function isKnownOption(name: string, conditions: Conditions): boolean {
  const where = listed.get(name);
  return where !== undefined && holds(where, conditions);
}

/** Where an option exists: with the v2 modules, or in other releases; undefined if it does not exist anywhere. */
export function whereOptionExists(name: string, { registered, table }: Layer): string | undefined {
  const releases = releasesWith(name, [...registered.parts, "v1", "v2"], table);
  if (releases.includes(registered.release)) return "with the v2 modules";
  return releases.length === 0 ? undefined : `in ${rangeText(releases, table)}`;
}

/** The listed releases that have an option if these parts are registered. */
export function releasesWith(name: string, parts: readonly string[], table: Table): string[] {
  return table.rows.releases.filter((release) => isKnownOption(name, { release, parts }));
}

/** The variable that registers the v2 modules, and their options with them. */
export function variableOf(name: string, { registered, table }: Layer): string | undefined {
  const { release } = registered;
  const isWithV2 = isKnownOption(name, { release, parts: [...registered.parts, "v1", "v2"] });
  return isWithV2 ? variableIn(release, table) : undefined;
}

/** The same for all options of the v2 modules in a release. */
export function variableIn(release: string, table: Table): string | undefined {
  return storagesOf(table, release).flatMap((row) => activationRowOf(row, release)?.env ?? [])[0];
}

/** The options that a name may be a misspelling of. */
export function nearestOptions(name: string, conditions: Conditions): string[] {
  const existing = [...listed.keys()].filter((each) => isKnownOption(each, conditions));
  return misspeltNames(name, existing).map((each) => `-${each}`);
}
