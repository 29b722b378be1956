/** Runs the commands in a small project and on a clone that git made. */
import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, expect, test, vi } from "vitest";
import { main as addRelease } from "../../scripts/add-release/main.js";
import { main as verifyTable } from "../../scripts/add-release/verify.js";
import { altered, type Files, layerOption } from "./go-sources.js";
import { smallFiles } from "./small-project.js";

const directories: string[] = [];
afterAll(() => {
  for (const directory of directories) rmSync(directory, { recursive: true });
});

const unreadable = altered(
  layerOption,
  "pkg/pyroscope/pyroscope.go",
  "\tf.deps = deps",
  "\tdefer f.stop()\n\tf.deps = deps",
);

function directoryWith(files: Files): string {
  const directory = mkdtempSync(join(tmpdir(), "add-release-"));
  directories.push(directory);
  writeFiles(directory, files);
  return directory;
}

function writeFiles(directory: string, files: Files): void {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(join(directory, dirname(path)), { recursive: true });
    writeFileSync(join(directory, path), text);
  }
}

/** A clone with a tag for each set of files. */
function cloneWith(tags: Readonly<Record<string, Files>>): string {
  const directory = directoryWith({});
  const who = ["-c", "user.name=test", "-c", "user.email=test@example.com"];
  const git = (...args: string[]) => execFileSync("git", ["-C", directory, ...who, ...args]);
  git("init", "--quiet");
  for (const [tag, files] of Object.entries(tags)) {
    writeFiles(directory, files);
    git("add", "--all");
    git("commit", "--quiet", "--allow-empty", "--message", tag);
    git("tag", tag);
  }
  return directory;
}

/** A project whose `npm run docs` leaves a file behind. */
function projectWith(releases: readonly string[]): string {
  const docs = "node -e \"require('fs').writeFileSync('docs-ran', '')\"";
  const files = { ...smallFiles(releases), "package.json": JSON.stringify({ scripts: { docs } }) };
  return directoryWith(files);
}

/** What a command prints, and its exit code. */
async function run(command: typeof addRelease, project: string, ...words: string[]) {
  const printed = (method: "log" | "error") => {
    const lines: string[] = [];
    vi.spyOn(console, method).mockImplementation((line) => lines.push(line));
    return lines;
  };
  const [stdout, stderr] = [printed("log"), printed("error")];
  const exitCode = await command(words, project);
  vi.restoreAllMocks();
  return { exitCode, stdout: stdout.join("\n"), stderr: stderr.join("\n") };
}

const read = (project: string, path: string) => readFileSync(join(project, path), "utf8");

test("verify-table names the releases whose tags were not read, and compares nothing with them", async () => {
  const project = projectWith(["2.0.0"]);
  await run(
    addRelease,
    project,
    "2.0.1",
    "--source",
    cloneWith({ "v2.0.0": layerOption, "v2.0.1": layerOption }),
  );
  const listed = read(project, "src/data/releases.ts").replace('"2.0.1",', '"2.0.1", "2.0.2",');
  const sources = read(project, "src/data/sources.ts");
  const row = '{ release: "2.0.2", from: "a patch" },';
  writeFiles(project, {
    "src/data/releases.ts": listed,
    "src/data/sources.ts": sources.replace("bracketed = [", `bracketed = [${row}`),
  });
  const { stdout } = await run(
    verifyTable,
    project,
    "--source",
    cloneWith({ "v2.0.0": layerOption }),
  );
  expect(stdout).toMatch(/^not compared, not read at a tag: 2\.0\.2$/m);
  expect(stdout).toMatch(/^2 releases, /m);
  expect(stdout).not.toMatch(/^2\.0\.2/m);
});

test("add-release --new adds the tags that are not listed, and verify-table names each difference", async () => {
  const clone = cloneWith({
    "v2.0.0": layerOption,
    "v2.1.0-rc.0": layerOption,
    "v2.1.0": layerOption,
  });
  const project = projectWith(["2.0.0"]);
  const report = join(project, "report.md");
  const added = await run(addRelease, project, "--new", "--source", clone, "--report", report);
  const { exitCode, stdout } = added;
  expect(exitCode).toBe(0);
  expect(stdout).toContain("## 2.1.0\n");
  expect(read(project, "src/data/releases.ts")).toContain('"2.0.0",\n  "2.1.0",\n');
  expect(read(project, "docs-ran")).toBe("");
  expect(read(project, "report.md")).toBe(`${stdout}\n`);

  const rows = read(project, "src/data/modules.ts").replace('["api", "ring"]', '["api"]');
  writeFiles(project, { "src/data/modules.ts": rows });
  const wrong = await run(verifyTable, project, "--source", clone);
  expect(wrong.exitCode).toBe(1);
  expect(wrong.stdout).toContain(
    "2.1.0 v1: querier needs api in the rows, api, ring in the source",
  );
  expect(wrong.stdout).toContain("2 releases, 6 layers");
});

test("add-release changes nothing and exits with 1 where it does not understand the source", async () => {
  const clone = cloneWith({ "v2.0.0": layerOption, "v2.0.1": layerOption, "v2.0.2": unreadable });
  const project = projectWith(["2.0.0"]);
  const refused = await run(addRelease, project, "2.0.1", "2.0.2", "--source", clone);
  const { exitCode, stderr } = refused;
  expect(exitCode).toBe(1);
  expect(stderr).toMatch(/nothing was changed: .*pyroscope\.go:\d+: defer f\.stop\(\)/);
  for (const [path, text] of Object.entries(smallFiles(["2.0.0"])))
    expect(read(project, path)).toBe(text);
});
