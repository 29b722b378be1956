/** Reads upstream's files at a commit, with git, from a clone that exists or a tag that is fetched. */
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** A file at a commit. */
interface Entry {
  readonly path: string;
  /** The id of its content. */
  readonly id: string;
}

export interface Repository {
  /** The commit of a tag, branch or commit; undefined if there is none. */
  readonly commitOf: (revision: string) => string | undefined;
  /** `YYYY-MM-DD`, when the commit was made. */
  readonly dateOf: (commit: string) => string;
  readonly tags: () => readonly string[];
  /** The files of a directory at a commit, not those below; none if there is no such directory. */
  readonly list: (commit: string, directory: string) => readonly Entry[];
  readonly read: (blob: string) => string;
}

/** What is read of a commit. */
const trees: readonly string[] = ["cmd", "pkg", "operations/pyroscope/helm/pyroscope"];

const upstream = "https://github.com/grafana/pyroscope";

/** A clone, bare or not. */
export function openRepository(directory: string): Repository {
  const git = (...args: string[]): string => runGit(["-C", directory, ...args]);
  git("rev-parse", "--git-dir");
  const blobs = new Map<string, string>();
  const commits = new Map<string, ReadonlyMap<string, readonly Entry[]>>();
  return {
    commitOf: (revision) =>
      tryGit(directory, ["rev-parse", "-q", "--verify", `${revision}^{commit}`]),
    dateOf: (commit) => git("log", "-1", "--format=%cs", commit).trim(),
    tags: () => git("tag", "--list", "v*").trim().split("\n"),
    list: (commit, path) => {
      const known = commits.get(commit) ?? listCommit(git("ls-tree", "-r", commit, ...trees));
      commits.set(commit, known);
      return known.get(path) ?? [];
    },
    read: (blob) => {
      const text = blobs.get(blob) ?? git("cat-file", "blob", blob);
      blobs.set(blob, text);
      return text;
    },
  };
}

/** The tags alone, fetched into a temporary directory. */
export function fetchTags(tags: readonly string[]): Repository {
  const directory = mkdtempSync(join(tmpdir(), "pyroscope-"));
  process.on("exit", () => rmSync(directory, { recursive: true, force: true }));
  runGit(["init", "--quiet", "--bare", directory]);
  const refs = tags.map((tag) => `+refs/tags/${tag}:refs/tags/${tag}`);
  runGit(["-C", directory, "fetch", "--quiet", "--no-tags", "--depth=1", upstream, ...refs]);
  return openRepository(directory);
}

/** The names of upstream's tags, without fetching anything. */
export function listUpstreamTags(): readonly string[] {
  const lines = runGit(["ls-remote", "--tags", "--refs", upstream, "v*"]).trim().split("\n");
  return lines.map((line) => line.split("refs/tags/")[1] ?? "");
}

/** The files of a commit by directory, read at once: starting git for each would take most of the time. */
function listCommit(listing: string): ReadonlyMap<string, readonly Entry[]> {
  const directories = new Map<string, Entry[]>();
  for (const line of listing.split("\n")) {
    const [, id, path] = /^\d+ blob ([0-9a-f]+)\t(.+)$/.exec(line) ?? [];
    if (id === undefined || path === undefined) continue;
    const directory = path.slice(0, path.lastIndexOf("/"));
    const entries = directories.get(directory) ?? [];
    entries.push({ path, id });
    directories.set(directory, entries);
  }
  return directories;
}

function runGit(args: readonly string[]): string {
  return execFileSync("git", args, {
    encoding: "utf8",
    maxBuffer: 64 * 1024 * 1024,
    stdio: ["ignore", "pipe", "pipe"],
  });
}

function tryGit(directory: string, args: readonly string[]): string | undefined {
  try {
    return runGit(["-C", directory, ...args]).trim();
  } catch {
    return undefined;
  }
}
