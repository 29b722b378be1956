/** Reads upstream's files at a commit, with git, from a clone that exists or a tag that is fetched. */
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** A file or directory at a commit. */
export interface Entry {
  readonly path: string;
  readonly type: "blob" | "tree";
  readonly id: string;
}

export interface Repository {
  /** The commit of a tag, branch or commit; undefined if there is none. */
  readonly commitOf: (revision: string) => string | undefined;
  /** `YYYY-MM-DD`, when the commit was made. */
  readonly dateOf: (commit: string) => string;
  readonly tags: () => readonly string[];
  /** What a directory has at a commit; nothing if there is no such directory. */
  readonly list: (commit: string, directory: string) => readonly Entry[];
  readonly read: (blob: string) => string;
}

const upstream = "https://github.com/grafana/pyroscope";

/** A clone, bare or not. */
export function openRepository(directory: string): Repository {
  const git = (...args: string[]): string => runGit(["-C", directory, ...args]);
  git("rev-parse", "--git-dir");
  const blobs = new Map<string, string>();
  return {
    commitOf: (revision) =>
      tryGit(directory, ["rev-parse", "-q", "--verify", `${revision}^{commit}`]),
    dateOf: (commit) => git("log", "-1", "--format=%cs", commit).trim(),
    tags: () => git("tag", "--list", "v*").trim().split("\n"),
    list: (commit, path) => git("ls-tree", commit, `${path}/`).split("\n").flatMap(parseEntry),
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

function parseEntry(line: string): readonly Entry[] {
  const [, type, id, path] = /^\d+ (blob|tree) ([0-9a-f]+)\t(.+)$/.exec(line) ?? [];
  return id && path && (type === "blob" || type === "tree") ? [{ path, type, id }] : [];
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
