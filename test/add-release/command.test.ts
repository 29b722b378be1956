/** The command, in a copy of the rows, on a clone that git made. */
import { execFileSync, spawnSync } from "node:child_process";
import { cpSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { whyNoGo } from "../../scripts/add-release/layers.js";
import { sources } from "../../src/data/sources.js";
import { altered, directoryWith, type Files, small } from "./small-upstream.js";

const known = sources.at(-1)?.release;

/** A clone with a tag for each set of files. */
function cloneWith(tags: Readonly<Record<string, Files>>): string {
  const clone = directoryWith({});
  const git = "git -c user.name=test -c user.email=test@example.com";
  for (const [tag, files] of Object.entries(tags)) {
    cpSync(directoryWith(files), clone, { recursive: true });
    const commands = `git init -q; git add -A; ${git} commit -q --allow-empty -m x; git tag ${tag}`;
    execFileSync("sh", ["-ec", commands], { cwd: clone });
  }
  return clone;
}

test.skipIf(whyNoGo() !== undefined)(
  "each release is added on its own, and what a person must decide is shown",
  () => {
    const clone = cloneWith({
      [`v${known}`]: small,
      "v99.0.0": small,
      "v99.0.1": altered({ "f.Cfg.Arch": "f.Cfg.New" }),
      "v99.0.2": altered({ "= []string{All}": "= []string{Reader}" }),
    });
    const project = directoryWith({ "package.json": "{}" });
    for (const path of ["src/data", "test/upstream", "docs", "README.md"])
      cpSync(path, join(project, path), { recursive: true });
    const script = join(process.cwd(), "scripts/add-release/add-release.ts");
    const words = [script, "99.0.2", "99.0.1", "99.0.0", "--source", clone];
    const tsx = join(process.cwd(), "node_modules/.bin/tsx");
    const { status, stdout } = spawnSync(tsx, words, { cwd: project, encoding: "utf8" });
    expect(status).toBe(1);
    const [, added, ...others] = stdout.split(/^## /m);
    expect(added).toMatch(/^99\.0\.0\n[\s\S]*\n\+ layers v1 writer needs storage\n/);
    expect(others).toEqual([
      expect.stringMatching(/^99\.0\.1 was not added\n[\s\S]*pyroscope\.go:28: f\.Cfg\.New/),
      expect.stringMatching(
        /^99\.0\.2 was not added\n[\s\S]*--reviewed:\n- targets .*\n\+ targets /,
      ),
    ]);
    const listed = readFileSync(join(project, "src/data/releases.ts"), "utf8");
    expect(listed).toContain('\n  "99.0.0",\n];');
    expect(readFileSync(join(project, "src/data/sources.ts"), "utf8")).toContain(
      '"99.0.0", date: "20',
    );
  },
);
