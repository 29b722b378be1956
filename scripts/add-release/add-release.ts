/** `npm run add-release -- 2.3.0`: adds releases of Pyroscope to the project in the current directory, each on its own. */
import { execFileSync } from "node:child_process";
import { Command } from "commander";
import { compare, lt, valid } from "semver";
import { optionNames } from "../../src/data/option-names.js";
import { configKeys, routingOptions } from "../../src/data/options.js";
import { pyroscope } from "../../src/data/pyroscope.js";
import { releases } from "../../src/data/releases.js";
import { sources } from "../../src/data/sources.js";
import { derive, type Facts, readOptions } from "./derive.js";
import { catalogOf } from "./next.js";
import { differences, readFacts, withHidden, write, writeFacts } from "./record.js";
import * as rows from "./rows.js";
import * as upstreams from "./upstream.js";
import { NotUnderstood, type Tag, type Upstream } from "./upstream.js";
import { watchedTexts } from "./watch.js";

/** What this project lists, and what a run added to it. */
const listed = new Set(releases);
const read = new Set(sources.map(({ release }) => release));
const options = new Map(releases.map((each) => [each, rows.listedOptions(optionNames, each)]));

/** The facts that differ from those of the release before it. */
export function addRelease(
  upstream: Upstream,
  release: string,
  isReviewed: boolean,
): readonly string[] {
  if (valid(release) !== release) throw new NotUnderstood("a release is written like 2.3.0");
  if (read.has(release)) throw new NotUnderstood("it is listed already");
  const previous = previousOf(release);
  const before = upstream.checkOut(`refs/tags/v${previous}`);
  const tag = upstream.checkOut(`refs/tags/v${release}`);
  const facts = derive(tag.directory);
  const lines = [
    ...differences(watchedTexts(before.directory), watchedTexts(tag.directory)),
    ...differences(namedOptions(before.directory), namedOptions(tag.directory)),
    ...Object.entries(facts.layers).flatMap(([storage, modules]) =>
      everything.some((name) => modules[name]?.meta)
        ? []
        : [`- ${storage} has no ${everything.join(" or ")}, which stands for everything`],
    ),
  ];
  const advice = `Read what changed since ${previous}, correct the rows that follow from it, and use --reviewed:`;
  if (lines.length > 0 && !isReviewed) throw new NotUnderstood([advice, ...lines].join("\n"));
  return addFacts(release, facts, tag);
}

const everything = pyroscope.rows.modules.filter((row) => row.complete).map(({ name }) => name);

/** The options whose values decide what a process runs: rows depend on their defaults. */
function namedOptions(directory: string): object {
  const names = [...configKeys, ...routingOptions].map(({ option }) => option);
  const options = Object.entries(readOptions(directory));
  return { options: Object.fromEntries(options.filter(([name]) => names.includes(name))) };
}

/** The newest release before another one that was read at its tag. */
export function previousOf(release: string): string {
  const previous = olderThan(release).at(-1);
  if (previous === undefined) throw new NotUnderstood("no listed release is before it");
  return previous;
}

function olderThan(release: string): readonly string[] {
  return valid(release) === null ? [] : [...read].filter((each) => lt(each, release)).sort(compare);
}

export function addFacts(release: string, derived: Facts, tag: Tag): readonly string[] {
  const before = readFacts(previousOf(release));
  const facts = release.startsWith("1.") ? withHidden(derived, before) : derived;
  const newest = [...listed].sort(compare).at(-1) ?? "";
  if (lt(newest, release)) rows.editDocuments(newest, release);
  rows.editReleases(release, [...listed].sort(compare));
  rows.editSources(release, tag);
  rows.editOptionNames(options.set(release, rows.derivedOptions(facts)));
  writeFacts(release, facts, tag);
  listed.add(release);
  read.add(release);
  return differences(before, facts).filter((line) => !/^. watched/.test(line));
}

interface Options {
  readonly source?: string;
  readonly new?: true;
  readonly next?: true;
  readonly reviewed?: true;
}

/** Whether all were added, and no row is left for a person to change. */
function run(args: readonly string[], { source, new: isNew, next, reviewed }: Options): boolean {
  const wanted = isNew ? unlisted(source) : args.map((each) => each.replace(/^v/, ""));
  const before = wanted.flatMap((release) => olderThan(release).at(-1) ?? []);
  const tags = new Set([...wanted, ...before].map((each) => `refs/tags/v${each}`));
  const refs = next ? [...tags, main] : [...tags];
  const upstream = source ? upstreams.openUpstream(source) : upstreams.fetchUpstream(refs);
  const results = wanted.toSorted(compare).map((release) => {
    try {
      const lines = addRelease(upstream, release, reviewed ?? false);
      const isDone = lines.every((line) => /^. options/.test(line));
      return { isAdded: true, isDone, text: sectionOf(release, lines, isDone) };
    } catch (error) {
      return { isAdded: false, isDone: false, text: notAdded(release, error) };
    }
  });
  if (next) results.push(writeNext(upstream));
  console.log(results.map((each) => each.text).join("\n\n") || "Every release is listed.");
  const isDone = results.every((each) => each.isDone);
  const isWaiting = results.some((each) => each.isAdded && !each.isDone);
  // Documents and vectors follow from the rows.
  if (results.some(({ isAdded }) => isAdded) && !isWaiting)
    execFileSync("npm", ["run", "docs"], { stdio: ["ignore", "ignore", "inherit"] });
  return isDone;
}

const main = "refs/heads/main";

/** The preview of main, with which `diff` compares. */
function writeNext(upstream: Upstream) {
  try {
    const { directory, ...commit } = upstream.checkOut(main);
    const rows = catalogOf(derive(directory));
    write("json/next.json", { ...commit, rows });
    const text = `## next\n\nThe preview is main of ${commit.date}, ${commit.commit}.`;
    return { isAdded: false, isDone: true, text };
  } catch (error) {
    return { isAdded: false, isDone: false, text: notAdded("next", error) };
  }
}

function notAdded(release: string, error: unknown): string {
  if (!(error instanceof NotUnderstood)) throw error;
  return `## ${release} was not added\n\n${fenced(error.message)}`;
}

function unlisted(source: string | undefined): readonly string[] {
  return (source ? upstreams.openUpstream(source).tags() : upstreams.listUpstreamTags())
    .filter((tag) => /^v[1-9]\d*\.\d+\.\d+$/.test(tag) && !read.has(tag.slice(1)))
    .map((tag) => tag.slice(1));
}

const advice = `Change the rows of src/data until \`npx vitest run test/upstream.test.ts\` passes, then run \`npm run docs\`.
A new role is also in pyroscope.ts, summaries.ts and role-groups.ts.`;

function sectionOf(release: string, lines: readonly string[], isDone: boolean): string {
  const previous = previousOf(release);
  if (lines.length === 0) return `## ${release}\n\nEverything is as in ${previous}.`;
  return [
    `## ${release}`,
    `Since ${previous}:`,
    fenced(lines.join("\n")),
    ...(isDone ? [] : [advice]),
  ].join("\n\n");
}

/** No line of upstream's source ends it. */
function fenced(text: string): string {
  return `~~~~diff\n${text.replaceAll("~~~~", "~ ~ ~ ~")}\n~~~~`;
}

if (process.argv[1] === import.meta.filename) {
  const command = new Command("add-release")
    .description("Add releases of Pyroscope to the rows, as upstream's source has them.")
    .argument("[release...]", "such as 2.3.0")
    .option("--source <dir>", "a clone of grafana/pyroscope with its tags; fetched without it")
    .option("--new", "every release of upstream that was not read at its tag")
    .option("--next", "the preview of upstream's main that diff shows")
    .option("--reviewed", "the changed text was read, and the rows say what follows from it")
    .parse();
  const options = command.opts<Options>();
  if (command.args.length === 0 && !options.new && !options.next)
    command.error("name a release, or use --new or --next");
  process.exitCode = run(command.args, options) ? 0 : 1;
}
