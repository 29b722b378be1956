/** Adds releases to the rows and the recorded facts, as far as upstream's source says everything. */
import { compare, valid } from "semver";
import { compileTable, type Table } from "../../src/catalog/catalog.js";
import { changedReleases, describeChanges } from "./changes.js";
import { type Derived, differences, pairLayers } from "./compare.js";
import { roleDecisions, sourceDecisions } from "./decisions.js";
import type { Upstream } from "./derive.js";
import { addOutputs, addToFixtures } from "./fixtures.js";
import { NotUnderstood } from "./not-understood.js";
import type { Project } from "./project.js";
import { addToLists, neighboursOf } from "./rows/edit-lists.js";
import { editModules } from "./rows/edit-modules.js";
import { paths, readCatalog, readSources } from "./rows/read-rows.js";

/** What a release changed, in words, and what it leaves for a person to decide. */
export interface Added {
  readonly release: string;
  readonly previous: string;
  readonly changes: readonly string[];
  readonly decisions: readonly string[];
}

/** Changes the project's files in memory; the caller writes them. */
export function addReleases(
  project: Project,
  upstream: Upstream,
  releases: readonly string[],
): readonly Added[] {
  return releases.toSorted(compare).map((release) => addRelease(project, upstream, release));
}

function addRelease(project: Project, upstream: Upstream, release: string): Added {
  const before = compileTable(readCatalog(project));
  expectUnread(project, release);
  const neighbours = neighboursOf(before.rows.releases, release);
  const derived = upstream.derive(release);
  addToLists(project, derived);
  const listed = compileTable(readCatalog(project));
  const { pairs, problems } = pairLayers(listed, derived);
  if (problems.length > 0) throw new NotUnderstood(askForLayers(problems));
  editModules(project, before.rows.modules, neighbours, pairs);
  const after = compileTable(readCatalog(project));
  expectExact(before, after, derived);
  addToFixtures(project, derived);
  addOutputs(project, derived);
  const { previous } = neighbours;
  const roles = after.roles.filter((role) => !before.roles.includes(role));
  return {
    release,
    previous,
    changes: describeChanges(before, after, previous, release),
    decisions: [
      ...roleDecisions(roles, pairs, upstream.sourceOf(release)),
      ...sourceDecisions(upstream, previous, release),
    ],
  };
}

function expectUnread(project: Project, release: string): void {
  if (valid(release) !== release || release.includes("-"))
    throw new NotUnderstood(`"${release}" is not a release such as 2.3.0`);
  const isRead = readSources(project).some((row) => row.release === release);
  if (isRead) throw new NotUnderstood(`${release} is listed already`);
}

function askForLayers(problems: readonly string[]): string {
  const lines = problems.map((line) => `  ${line}`).join("\n");
  return `${paths.storage}: the storage layers changed; edit the rows for this release, then run this again\n${lines}`;
}

/** The edited rows say what was derived, and of other releases what they said before. */
function expectExact(before: Table, after: Table, derived: Derived): void {
  const wrong = [...differences(after, derived), ...changedReleases(before, after)];
  if (wrong.length > 0)
    throw new NotUnderstood(
      `${paths.modules}: the rows cannot say this; a person must edit them\n  ${wrong.join("\n  ")}`,
    );
}
