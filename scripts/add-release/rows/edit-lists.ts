/** Adds a release to src/data/releases.ts and src/data/sources.ts, in the order of versions. */
import { compare, major, minor } from "semver";
import type { Derived } from "../compare.js";
import type { Project } from "../project.js";
import type { Span } from "./bounds.js";
import {
  findRows,
  literalOf,
  paths,
  readBracketed,
  readReleases,
  readSources,
  rejectRow,
} from "./read-rows.js";
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
  if (readBracketed(project).includes(release)) dropBracketed(project, release);
  else addRelease(project, neighboursOf(readReleases(project), release));
  const read = readSources(project).map((row) => row.release);
  addSource(project, neighboursOf(read, release).previous, { release, date, commit });
}

/** A release whose tag is read now. */
function dropBracketed(project: Project, release: string): void {
  const { file, array } = findRows(project, paths.sources, "bracketed");
  const row = array.elements.find((each) => Object(literalOf(each)).release === release);
  if (!row) throw rejectRow(array, `there is no release ${release}`);
  const end = file.text.indexOf("\n", row.getEnd());
  const text = file.text.slice(0, row.getFullStart()) + file.text.slice(end);
  project.change(paths.sources, text);
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
