/** Adds a release to src/data/releases.ts and src/data/sources.ts, in the order of versions. */
import { compare, major, minor } from "semver";
import type { Derived } from "../compare.js";
import type { Project } from "../project.js";
import type { Span } from "./bounds.js";
import { findRows, literalOf, paths, readReleases, rejectRow } from "./read-rows.js";
import { applyEdits, insertion } from "./splice.js";

/** The release with the listed one before it and the one after it. */
export interface Neighbours extends Span {
  readonly previous: string;
}

export function neighboursOf(releases: readonly string[], release: string): Neighbours {
  const sorted = releases.toSorted(compare);
  const previous = sorted.findLast((each) => compare(each, release) < 0) ?? sorted[0] ?? "";
  return { release, previous, below: sorted.find((each) => compare(each, release) > 0) };
}

export function addToLists(project: Project, { release, date, commit }: Derived): void {
  const neighbours = neighboursOf(readReleases(project), release);
  addRelease(project, neighbours);
  addSource(project, neighbours.previous, { release, date, commit });
}

/** One minor version a line. */
function addRelease(project: Project, { release, previous, below }: Neighbours): void {
  const { file, array } = findRows(project, paths.releases, "releases");
  const at = (name: string | undefined) => array.elements.find((each) => literalOf(each) === name);
  const before = at(previous);
  const after = at(below);
  if (!before) throw rejectRow(array, `there is no release ${previous}`);
  const afterComma = file.text.indexOf(",", before.getEnd()) + 1;
  const edit = isSameMinor(previous, release)
    ? insertion(afterComma, ` "${release}",`)
    : after && below && isSameMinor(release, below)
      ? insertion(after.getStart(), `"${release}", `)
      : insertion(afterComma, `\n  "${release}",`);
  project.change(paths.releases, applyEdits(file.text, [edit]));
}

function isSameMinor(one: string, other: string): boolean {
  return major(one) === major(other) && minor(one) === minor(other);
}

/** One release a line. */
function addSource(
  project: Project,
  previous: string,
  { release, date, commit }: Pick<Derived, "release" | "date" | "commit">,
): void {
  const { file, array } = findRows(project, paths.sources, "sources");
  const before = array.elements.find((each) => Object(literalOf(each)).release === previous);
  if (!before) throw rejectRow(array, `there is no release ${previous}`);
  const row = `\n  { release: "${release}", date: "${date}", commit: "${commit}" },`;
  const edit = insertion(file.text.indexOf(",", before.getEnd()) + 1, row);
  project.change(paths.sources, applyEdits(file.text, [edit]));
}
