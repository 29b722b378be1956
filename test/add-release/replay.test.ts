/** Builds the rows of all releases anew, from those of 1.0.0. */
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

test("releases can be added as they came out, so that patches of older versions come late", () => {
  const project = projectOfOldest();
  const upstream = recordedUpstream();
  for (const release of versions.toSorted(byDate))
    if (release !== oldest) addReleases(project, upstream, [release]);
  const table = compileTable(readCatalog(project));
  expect(readReleases(project)).toEqual(versions);
  expect(readSources(project).map(({ release }) => release)).toEqual(versions);
  expect(versions.flatMap((version) => differences(table, recorded(version)))).toEqual([]);
});

function byDate(one: string, other: string): number {
  const days = (dates.get(one) ?? "").localeCompare(dates.get(other) ?? "");
  return days === 0 ? compare(one, other) : days;
}
