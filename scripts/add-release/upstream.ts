/** Upstream's repository: a clone that exists, or references that are fetched. */
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** Something about upstream that is not understood. */
export class NotUnderstood extends Error {}

export interface Tag {
  readonly commit: string;
  /** `YYYY-MM-DD`, when the commit was made. */
  readonly date: string;
}

interface CheckedOut extends Tag {
  readonly directory: string;
}

const address = "https://github.com/grafana/pyroscope";
const paths = ["cmd/pyroscope", ":(glob)pkg/**/*.go", "operations/pyroscope/helm/pyroscope"];

/** The releases that a repository has tags of, without fetching anything. */
export function taggedReleases(repository: string = address): readonly string[] {
  const list = git("ls-remote", "--tags", "--refs", repository, "v*");
  return [...list.matchAll(/refs\/tags\/v([1-9]\d*\.\d+\.\d+)$/gm)].map(([, each = ""]) => each);
}

/** What is read of a tag or branch, in a temporary directory: from a clone, or fetched. */
export function checkOut(source: string | undefined, reference: string): CheckedOut {
  const clone = source ?? fetchInto(reference);
  const commit = git("-C", clone, "rev-list", "-1", reference, "--").trim();
  const directory = temporaryDirectory();
  const archive = join(directory, "archive.tar");
  git("-C", clone, "archive", "--output", archive, commit, ...paths);
  run("tar", ["-xf", archive, "-C", directory]);
  rmSync(archive);
  return { directory, commit, date: git("-C", clone, "log", "-1", "--format=%cs", commit).trim() };
}

let fetched: string | undefined;

/** The clone that has everything that was fetched. */
function fetchInto(reference: string): string {
  if (fetched === undefined) {
    fetched = temporaryDirectory();
    git("init", "--quiet", "--bare", fetched);
  }
  const words = ["--quiet", "--no-tags", "--depth=1", address, `+${reference}:${reference}`];
  git("-C", fetched, "fetch", ...words);
  return fetched;
}

const temporary = mkdtempSync(join(tmpdir(), "pyroscope-"));
process.on("exit", () => rmSync(temporary, { recursive: true, force: true }));

/** It is gone when the process ends. */
export function temporaryDirectory(): string {
  return mkdtempSync(join(temporary, "source-"));
}

function git(...args: string[]): string {
  return run("git", args);
}

function run(program: string, args: readonly string[]): string {
  const { status, stdout, stderr } = spawnSync(program, args, { encoding: "utf8" });
  if (status === 0) return stdout;
  throw new NotUnderstood(`${program}: ${stderr ?? "it is not installed"}`);
}
