/** Edits the rows that follow from what was derived: releases, sources and the names of options. */
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { compare, lt } from "semver";
import { holds } from "../../src/catalog/where.js";
import type { OptionNames } from "../../src/data/option-names.js";
import type { Facts } from "./derive.js";
import type { Tag } from "./upstream.js";

/** By name: whether it is a boolean, and whether it exists only with the v2 modules. */
type NamedOptions = ReadonlyMap<
  string,
  { readonly isBoolean: boolean; readonly isHidden: boolean }
>;

/** The options that rows list for a release. */
export function listedOptions(rows: readonly OptionNames[], release: string): NamedOptions {
  const found = rows.flatMap(({ in: where, booleans = "", others = "" }) => {
    const isHidden = !holds(where, { release, parts: [] });
    if (isHidden && !holds(where, { release, parts: ["v1", "v2"] })) return [];
    const entries = (names: string, isBoolean: boolean) =>
      (names.match(/\S+/g) ?? []).map((name) => [name, { isBoolean, isHidden }] as const);
    return [...entries(booleans, true), ...entries(others, false)];
  });
  return new Map(found);
}

export function derivedOptions({ options }: Facts): NamedOptions {
  const named = Object.entries(options).map(([name, { type, hidden = false }]) => {
    return [name, { isBoolean: type === undefined, isHidden: hidden }] as const;
  });
  return new Map(named);
}

export function editReleases(release: string, listed: readonly string[]): void {
  if (listed.includes(release)) return;
  const before = listed.findLast((each) => lt(each, release)) ?? "";
  edit("src/data/releases.ts", (text) =>
    minorOf(before) === minorOf(release)
      ? text.replace(`"${before}",`, `"${before}", "${release}",`)
      : text.replace(new RegExp(`"${before}",.*\n`), (line) => `${line}  "${release}",\n`),
  );
}

/** A release that was read at its tag is no longer known by those before and after it. */
export function editSources(release: string, { date, commit }: Tag): void {
  edit("src/data/sources.ts", (text) => {
    const rows = text.replaceAll(new RegExp(`^  \\{ release: "${release}",.*\n`, "gm"), "");
    const known = [...rows.matchAll(/^ {2}\{ release: "([\d.]+)",.* commit: .*\n/gm)];
    const before = known.findLast(([, each = ""]) => lt(each, release))?.[0] ?? "";
    const row = `  { release: "${release}", date: "${date}", commit: "${commit}" },\n`;
    return rows.replace(before, (line) => line + row);
  });
}

/** Writes the rows that list, for each release, the options that it has. */
export function editOptionNames(options: ReadonlyMap<string, NamedOptions>): void {
  const releases = [...options.keys()].sort(compare);
  const names = [...new Set([...options.values()].flatMap((each) => [...each.keys()]))].sort();
  const rows = new Map<string, { booleans: string[]; others: string[] }>();
  for (const name of names) {
    const found = releases.map((release) => options.get(release)?.get(name));
    const where = whereOf(releases, found);
    const row = rows.get(where) ?? { booleans: [], others: [] };
    rows.set(where, row);
    row[found.some((each) => each?.isBoolean) ? "booleans" : "others"].push(name);
  }
  const sorted = [...rows].sort(([a], [b]) => (orderOf(a) < orderOf(b) ? -1 : 1));
  const texts = sorted.map(([where, { booleans, others }]) => {
    return `  {\n    in: "${where}",\n${wrap("booleans", booleans)}${wrap("others", others)}  },\n`;
  });
  const isRow = /(?<=export const optionNames.*\[\n)[\s\S]*/;
  edit("src/data/option-names.ts", (text) => text.replace(isRow, () => `${texts.join("")}];\n`));
}

/** `"v2 >=1.8.0 || >=2.0.0"`: with the v2 modules, and later always. */
function whereOf(
  releases: readonly string[],
  found: readonly ({ readonly isHidden: boolean } | undefined)[],
): string {
  const ranges = (has: readonly boolean[]) =>
    releases.flatMap((release, i) => {
      if (!has[i] || has[i - 1]) return [];
      const end = has.indexOf(false, i);
      return [end < 0 ? `>=${release}` : `>=${release} <${releases[end]}`];
    });
  const [plain, withV2] = [found.map((each) => each?.isHidden === false), found.map(Boolean)];
  const always = ranges(plain);
  const hidden = ranges(withV2).filter((range) => !always.includes(range));
  return [...hidden.map((range) => `v2 ${range}`), ...always].join(" || ");
}

/** By the first release, then those that always exist, then the last release. */
function orderOf(where: string): string {
  const [, first = ""] = />=([\d.]+)/.exec(where) ?? [];
  const text = `${first} ${where.replace(/^>/, " ")}`;
  return text.replaceAll(/\d+/g, (digits) => digits.padStart(3, "0"));
}

function wrap(key: string, names: readonly string[]): string {
  if (names.length === 0) return "";
  const lines = names.join(" ").match(/\S(?:.{0,90}\S)?(?=\s|$)/g) ?? [];
  return `    ${key}: \`\n${lines.map((line) => `      ${line}\n`).join("")}    \`,\n`;
}

/** Documents name the newest release where they show what the command prints; tests compare that. */
export function editDocuments(before: string, release: string): void {
  const documents = readdirSync("docs").filter((name) => name.endsWith(".md"));
  const replace = (text: string, [old, now]: readonly [string, string]) =>
    text.replaceAll(new RegExp(`(?<![\\d.])${old}(?!\\.?\\d)`, "g"), now);
  for (const path of ["README.md", ...documents.map((name) => `docs/${name}`)])
    edit(path, (text) =>
      replace(replace(text, [before, release]), [minorOf(before), minorOf(release)]),
    );
}

function minorOf(version: string): string {
  return version.replace(/\.\d+$/, "");
}

function edit(path: string, change: (text: string) => string): void {
  writeFileSync(path, change(readFileSync(path, "utf8")));
}
