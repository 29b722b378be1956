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
import { checkOut, NotUnderstood, type Tag, taggedReleases } from "./upstream.js";
import { watchedTexts } from "./watch.js";

/** What this project lists, and what a run added to it. */
const listed = new Set(releases);
const read = new Set(sources.map(({ release }) => release));
const options = new Map(releases.map((each) => [each, rows.listedOptions(optionNames, each)]));

interface Options {
  readonly source?: string;
  readonly new?: true;
  readonly next?: true;
  readonly reviewed?: true;
}

const everything = pyroscope.rows.modules.filter((row) => row.complete).map(({ name }) => name);

/** The options whose values decide what a process runs: rows depend on their defaults. */
function namedOptions(directory: string): object {
  const names = [...configKeys, ...routingOptions].map(({ option }) => option);
  const options = Object.entries(readOptions(directory));
  return { options: Object.fromEntries(options.filter(([name]) => names.includes(name))) };
}

/** The newest release before another one that was read at its tag. */
function previousOf(release: string): string {
  const previous = [...read].sort(compare).findLast((each) => lt(each, release));
  if (previous === undefined) throw new NotUnderstood("no listed release is before it");
  return previous;
}

function newest(): string {
  return [...listed].sort(compare).at(-1) ?? "";
}

export function addFacts(release: string, derived: Facts, tag: Tag): readonly string[] {
  const before = readFacts(previousOf(release));
  const facts = release.startsWith("1.") ? withHidden(derived, before) : derived;
  if (lt(newest(), release)) rows.editDocuments(newest(), release);
  rows.editReleases(release, [...listed].sort(compare));
  rows.editSources(release, tag);
  rows.editOptionNames(options.set(release, rows.derivedOptions(facts)));
  writeFacts(release, facts);
  listed.add(release);
  read.add(release);
  return differences(before, facts).filter((line) => !/^. watched/.test(line));
}

/** What was done about a release, in Markdown. */
interface Section {
  readonly text: string;
  readonly isAdded?: true;
  /** No row is left for a person to change. */
  readonly isDone: boolean;
}

/** Whether all is done. */
function run(args: readonly string[], options: Options): boolean {
  const { source, new: isNew, next } = options;
  const tagged = isNew ? taggedReleases(source).filter((each) => !read.has(each)) : [];
  const wanted = [...tagged.sort(compare), ...args.map((each) => each.replace(/^v/, ""))];
  const sections = [
    ...wanted.map((each) => section(each, () => addRelease(each, options))),
    ...(next ? [section("next", () => writeNext(source))] : []),
  ];
  console.log(sections.map((each) => each.text).join("\n\n") || "Every release is listed.");
  const added = sections.filter(({ isAdded }) => isAdded);
  // Documents and vectors follow from the rows.
  if (added.length > 0 && added.every(({ isDone }) => isDone))
    execFileSync("npm", ["run", "docs"], { stdio: ["ignore", "ignore", "inherit"] });
  return sections.every(({ isDone }) => isDone);
}

/** What is not understood does not keep the others out. */
function section(name: string, make: () => Section): Section {
  try {
    return make();
  } catch (error) {
    if (!(error instanceof NotUnderstood)) throw error;
    return { isDone: false, text: `## ${name} was not added\n\n${fenced(error.message)}` };
  }
}

/** The preview of main, with which `diff` compares. */
function writeNext(source: string | undefined): Section {
  const { directory, ...commit } = checkOut(source, "refs/heads/main");
  write("json/next.json", { ...commit, rows: catalogOf(derive(directory), newest()) });
  const text = `## next\n\nThe preview is main of ${commit.date}, ${commit.commit}.`;
  return { isDone: true, text };
}

function addRelease(release: string, { source, reviewed }: Options): Section {
  if (valid(release) !== release) throw new NotUnderstood("a release is written like 2.3.0");
  if (read.has(release)) throw new NotUnderstood("it is listed already");
  const previous = previousOf(release);
  const before = checkOut(source, `refs/tags/v${previous}`);
  const { directory, ...tag } = checkOut(source, `refs/tags/v${release}`);
  const facts = derive(directory);
  const unclear = [
    ...differences(watchedTexts(before.directory), watchedTexts(directory)),
    ...differences(namedOptions(before.directory), namedOptions(directory)),
    ...Object.entries(facts.layers)
      .filter(([, modules]) => !everything.some((name) => modules[name]?.meta))
      .map(([storage]) => `- ${storage} has no ${everything}, which stands for everything`),
  ];
  const request = `Read what changed since ${previous}, correct the rows that follow from it, and use --reviewed:`;
  if (unclear.length > 0 && !reviewed) throw new NotUnderstood([request, ...unclear].join("\n"));
  const lines = addFacts(release, facts, tag);
  const isDone = lines.every((line) => /^. options/.test(line));
  const changes = `Since ${previous}:\n\n${fenced(lines.join("\n"))}${isDone ? "" : advice}`;
  const text = lines.length > 0 ? changes : `Everything is as in ${previous}.`;
  return { isAdded: true, isDone, text: `## ${release}\n\n${text}` };
}

const advice = `

Change the rows of src/data until \`npx vitest run test/upstream.test.ts\` passes, then run \`npm run docs\`.
A new role is also in summaries.ts and role-groups.ts.`;

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
