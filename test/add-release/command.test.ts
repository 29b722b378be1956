/** The command, in a copy of the rows, on a clone that git made. */
import { execFileSync, spawnSync } from "node:child_process";
import { cpSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { whyNoGo } from "../../scripts/add-release/layers.js";
import { sources } from "../../src/data/sources.js";
import { altered, directoryWith, type Files, small } from "./small-upstream.js";

const known = sources.at(-1)?.release;
const help = "cmd/pyroscope/help-all.txt.tmpl";
const git = "git -c user.name=test -c user.email=test@example.com";

/** A clone with a tag for each set of files; the last one is main. */
function cloneWith(tags: Readonly<Record<string, Files>>): string {
  const clone = directoryWith({});
  execFileSync("git", ["init", "-q", "-b", "main"], { cwd: clone });
  for (const [tag, files] of Object.entries(tags)) {
    cpSync(directoryWith(files), clone, { recursive: true });
    const commands = `git add -A; ${git} commit -q --allow-empty -m x; git tag ${tag}`;
    execFileSync("sh", ["-ec", commands], { cwd: clone });
  }
  return clone;
}

test.skipIf(whyNoGo() !== undefined)(
  "each release is added on its own, and what a person must decide is shown",
  () => {
    const source = cloneWith({
      [`v${known}`]: small,
      "v99.0.0": small,
      "v99.0.1": altered({ "f.Cfg.Arch": "f.Cfg.New" }),
      "v99.0.2": altered({ "= []string{All}": "= []string{Reader}" }),
      "v99.0.3": altered({ 'All     = "all"': 'All     = "everything"' }),
      "v99.0.4": altered({ "default all": "default reader" }, help),
    });
    const project = directoryWith({ "package.json": "{}", "json/next.json": "" });
    for (const path of ["src/data", "test/upstream", "docs", "README.md"])
      cpSync(path, join(project, path), { recursive: true });
    const script = join(process.cwd(), "scripts/add-release/add-release.ts");
    const words = [script, "--new", "--next", "--source", source];
    const tsx = join(process.cwd(), "node_modules/.bin/tsx");
    const { status, stdout } = spawnSync(tsx, words, { cwd: project, encoding: "utf8" });
    expect(status).toBe(1);
    const written = (path: string) => readFileSync(join(project, path), "utf8");

    const sections = stdout.split(/^## /m).slice(1);
    expect(sections.map((each) => each.split("\n")[0])).toEqual([
      "99.0.0",
      ...["99.0.1", "99.0.2", "99.0.3", "99.0.4"].map((release) => `${release} was not added`),
      "next",
    ]);
    const [added, newSwitch, target, meta, byDefault] = sections;
    expect(added).toContain("\n+ layers v1 writer needs storage\n");
    expect(newSwitch).toContain("pyroscope.go:31: f.Cfg.New");
    expect(target).toMatch(/--reviewed:\n- targets .*\n\+ targets /);
    expect(meta).toContain("\n- v1 has no all, which stands for everything\n");
    expect(byDefault).toContain(
      "\n- options target default: all\n+ options target default: reader\n",
    );
    expect(written("src/data/releases.ts")).toContain('\n  "99.0.0",\n];');
    expect(written("src/data/sources.ts")).toContain('"99.0.0", date: "20');
    expect(JSON.parse(written("json/next.json")).rows.modules).toMatchObject([
      { name: "all", meta: true, needs: ["reader layer-v1", "writer"] },
      { name: "reader", visible: true, needs: ["storage"], replicas: ["2 layer-v1"] },
      { name: "storage", visible: false },
      { name: "writer", visible: true },
    ]);
  },
);
