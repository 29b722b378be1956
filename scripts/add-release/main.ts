/** `npm run add-release -- 2.3.0`: adds releases of Pyroscope from upstream's source. */
import { execFileSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { Command } from "commander";
import { compare, gt, valid } from "semver";
import { type Added, addReleases } from "./add-release.js";
import { openUpstream } from "./derive.js";
import { NotUnderstood } from "./not-understood.js";
import { openProject, type Project } from "./project.js";
import { reportOf } from "./report.js";
import { fetchTags, listUpstreamTags, openRepository, type Repository } from "./repository.js";
import { neighboursOf } from "./rows/edit-lists.js";
import { readReleases, readSources } from "./rows/read-rows.js";

/** Writes anew what follows from the rows. */
const regenerate: readonly string[] = ["docs"];

interface Options {
  readonly source?: string;
  readonly new?: true;
  readonly dryRun?: true;
  readonly report?: string;
}

/** Runs the words of a command line in the directory of a project; the exit code. */
export async function main(words: readonly string[], directory: string): Promise<number> {
  try {
    return await run(words, directory);
  } catch (error) {
    if (!(error instanceof NotUnderstood)) throw error;
    console.error(`nothing was changed: ${error.message}`);
    return 1;
  }
}

async function run(words: readonly string[], directory: string): Promise<number> {
  const command = new Command("add-release")
    .description("Add releases of Pyroscope to the rows, as upstream's source has them.")
    .argument("[release...]", "such as 2.3.0")
    .option("--source <dir>", "a clone of grafana/pyroscope with its tags; fetched without it")
    .option("--new", "every release of upstream whose tag was not read")
    .option("--dry-run", "report, but write nothing")
    .option("--report <file>", "write the report to a file, in Markdown")
    .parse(words, { from: "user" });
  const options = command.opts<Options>();
  const project = openProject(directory);
  const releases = releasesOf(project, command.args, options);
  if (releases.length === 0 && !options.new) {
    console.error("name a release, or use --new");
    return 2;
  }
  if (releases.length === 0) {
    show("every release is listed, as read at its tag", options);
    return 0;
  }
  const upstream = await openUpstream(openSource(project, releases, options.source));
  const added = addReleases(project, upstream, releases);
  show(reportOf(added, project.changed()), options);
  if (!options.dryRun) finish(project, added, directory);
  return 0;
}

function show(report: string, { report: file }: Options): void {
  console.log(report);
  if (file !== undefined) writeFileSync(file, `${report}\n`);
}

function releasesOf(
  project: Project,
  args: readonly string[],
  { source, new: isNew }: Options,
): readonly string[] {
  if (!isNew) return args.map((each) => each.replace(/^v/, ""));
  const read = readSources(project).map(({ release }) => release);
  const tags = source === undefined ? listUpstreamTags() : openRepository(source).tags();
  return tags
    .map((tag) => tag.replace(/^v/, ""))
    .filter((each) => valid(each) === each && !each.includes("-") && gt(each, "1.0.0"))
    .filter((each) => !read.includes(each))
    .sort(compare);
}

/** The releases' tags and those of the listed releases before them, which they are compared with. */
function openSource(
  project: Project,
  releases: readonly string[],
  directory: string | undefined,
): Repository {
  if (directory !== undefined) return openRepository(directory);
  const listed = [...readReleases(project), ...releases];
  const previous = releases.map((release) => neighboursOf(listed, release).previous);
  return fetchTags([...new Set([...releases, ...previous])].map((release) => `v${release}`));
}

function finish(project: Project, added: readonly Added[], directory: string): void {
  project.write();
  if (added.some(({ decisions }) => decisions.length > 0)) {
    console.log(`\nThen run: ${regenerate.map((script) => `npm run ${script}`).join(" && ")}`);
    return;
  }
  for (const script of regenerate) {
    execFileSync("npm", ["run", script], { cwd: directory, stdio: "inherit" });
  }
}

if (process.argv[1] === import.meta.filename) {
  process.exitCode = await main(process.argv.slice(2), process.cwd());
}
