/** Which options a process has. */
import { activationRowOf, type Layer, storagesOf } from "../catalog/catalog.js";
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
  const parts = [...registered.parts, "v1", "v2"];
  const isIn = (release: string) => isKnownOption(name, { release, parts });
  if (isIn(registered.release)) return "with the v2 modules";
  const releases = table.rows.releases.filter(isIn);
  const last = releases.at(-1);
  if (last === undefined) return undefined;
  return last === table.rows.releases.at(-1)
    ? `in ${releases[0]} and newer`
    : `in ${releases[0]} to ${last}`;
}

/** The variable that registers the v2 modules, and their options with them. */
export function variableOf(name: string, { registered, table }: Layer): string | undefined {
  const { release } = registered;
  const isWithV2 = isKnownOption(name, { release, parts: [...registered.parts, "v1", "v2"] });
  if (!isWithV2) return undefined;
  return storagesOf(table, release).flatMap((row) => activationRowOf(row, release)?.env ?? [])[0];
}

/** The options that a name may be a misspelling of. */
export function nearestOptions(name: string, conditions: Conditions): string[] {
  const existing = [...listed.keys()].filter((each) => isKnownOption(each, conditions));
  return misspeltNames(name, existing).map((each) => `-${each}`);
}
