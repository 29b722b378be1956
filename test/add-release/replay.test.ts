/** Builds the rows of all releases anew, from those of 1.0.0, in several orders. */
import { compare } from "semver";
import { expect, test } from "vitest";
import { addReleases } from "../../scripts/add-release/add-release.js";
import { differences } from "../../scripts/add-release/compare.js";
import {
  readCatalog,
  readReleases,
  readSources,
} from "../../scripts/add-release/rows/read-rows.js";
import { compileTable } from "../../src/catalog/catalog.js";
import { oldest, releases } from "../measured.js";
import { projectOfOldest, recorded, recordedUpstream } from "./recorded.js";

const versions = releases.map(({ version }) => version);
const dates = new Map(releases.map(({ version, date }) => [version, date]));

const orders: readonly (readonly [name: string, order: readonly string[]])[] = [
  ["oldest version first", versions],
  ["as they came out, so that patches of older versions come late", versions.toSorted(byDate)],
  ["newest version first", versions.toReversed()],
  ["every third, then the others", [...thirds(0), ...thirds(1), ...thirds(2)]],
];

test.each(orders)("releases can be added in any order: %s", (_, order) => {
  const project = projectOfOldest();
  const upstream = recordedUpstream();
  for (const release of order) if (release !== oldest) addReleases(project, upstream, [release]);
  const table = compileTable(readCatalog(project));
  expect(readReleases(project)).toEqual(versions);
  expect(readSources(project).map(({ release }) => release)).toEqual(versions);
  expect(versions.flatMap((version) => differences(table, recorded(version)))).toEqual([]);
});

function byDate(one: string, other: string): number {
  const days = (dates.get(one) ?? "").localeCompare(dates.get(other) ?? "");
  return days === 0 ? compare(one, other) : days;
}

function thirds(remainder: number): readonly string[] {
  return versions.filter((_, at) => at % 3 === remainder);
}
