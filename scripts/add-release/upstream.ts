/** Upstream's repository: a clone that exists, or tags that are fetched. */
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

export interface Upstream {
  readonly tags: () => readonly string[];
  /** What is read of a tag, branch or commit, in a temporary directory. */
  readonly checkOut: (revision: string) => Tag & { readonly directory: string };
}

const address = "https://github.com/grafana/pyroscope";
const paths = ["cmd/pyroscope", ":(glob)pkg/**/*.go", "operations/pyroscope/helm/pyroscope"];

/** A clone, bare or not. */
export function openUpstream(clone: string): Upstream {
  const git = (...args: string[]) => run("git", ["-C", clone, ...args]).trim();
  git("rev-parse", "--git-dir");
  return {
    tags: () => git("tag", "--list", "v*").split("\n"),
    checkOut: (revision) => {
      const commit = git("rev-list", "--max-count=1", "--ignore-missing", revision, "--");
      if (commit === "") throw new NotUnderstood(`upstream has no ${revision}`);
      const directory = temporaryDirectory();
      const archive = join(directory, "archive.tar");
      git("archive", "--output", archive, commit, ...paths);
      run("tar", ["-xf", archive, "-C", directory]);
      return { directory, commit, date: git("log", "-1", "--format=%cs", commit) };
    },
  };
}

export function fetchUpstream(refs: readonly string[]): Upstream {
  const clone = temporaryDirectory();
  run("git", ["init", "--quiet", "--bare", clone]);
  const each = refs.map((ref) => `+${ref}:${ref}`);
  run("git", ["-C", clone, "fetch", "--quiet", "--no-tags", "--depth=1", address, ...each]);
  return openUpstream(clone);
}

/** The names of upstream's tags, without fetching anything. */
export function listUpstreamTags(): readonly string[] {
  const lines = run("git", ["ls-remote", "--tags", "--refs", address, "v*"]).trim().split("\n");
  return lines.map((line) => line.replace(/.*refs\/tags\//, ""));
}

const temporary = mkdtempSync(join(tmpdir(), "pyroscope-"));
process.on("exit", () => rmSync(temporary, { recursive: true, force: true }));

/** It is gone when the process ends. */
export function temporaryDirectory(): string {
  return mkdtempSync(join(temporary, "source-"));
}

function run(program: string, args: readonly string[]): string {
  const { status, stdout, stderr } = spawnSync(program, args, { encoding: "utf8" });
  if (status === 0) return stdout;
  throw new NotUnderstood(`${program}: ${stderr ?? "it is not installed"}`);
}
