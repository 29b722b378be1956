/**
 * The commands that make a tag and the build job of publish.yml, in a copy of this repository: what it would publish has the addresses of its
 * repository and no relative links, npm and twine accept it, and the command runs alone.
 */
import { cpSync, mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { parse } from "yaml";
import { writeCheckout } from "../cli/action/hostile.ts";
import { startAction } from "../cli/action/start.ts";
import { expected, pythonTools, report, root, run } from "./project.mjs";
import { runSteps } from "./steps.mjs";

const repository = "https://github.com/someone/pyroscope-roles";

export function checkPublishing(work) {
  const tools = pythonTools(work, "publish", ["build", "twine"]);
  if (tools === undefined) return;
  const { version } = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));
  const copy = copyRepository(join(work, "publish"), version);
  checkTag(work, copy, version);
  const env = {
    ...tools,
    GITHUB_SERVER_URL: "https://github.com",
    GITHUB_REPOSITORY: "someone/pyroscope-roles",
    GITHUB_REF_NAME: `v${version}`,
  };
  const { jobs } = parse(readFileSync(join(root, ".github/workflows/publish.yml"), "utf8"));
  const steps = jobs.build.steps.filter((step) => step.run !== ".ci/run");
  const { status, stdout, stderr } = runSteps(steps, { cwd: copy, env });
  report("publish: the steps of the build job", status === 0);
  if (status !== 0) return console.log(stdout + stderr);
  checkNpm(copy, version);
  checkPython(copy, tools, version);
  checkCommand(join(copy, "artifacts/command"), version);
}

/** The documented commands make the tag that the workflow then checks, and the Action runs from a clone of it. */
function checkTag(work, copy, version) {
  const page = readFileSync(join(root, "docs/dev/releasing.md"), "utf8");
  const [, documented = ""] = /```sh\n(\s*npm ci\n.*?)```/s.exec(page) ?? [];
  const commands = documented
    .replaceAll("x.y.z", version)
    // Both are done; there is no key to sign with.
    .replace("npm ci\n", "")
    .replace("--sign", "--annotate");
  const origin = join(work, "origin.git");
  const prepare = `git init --quiet --bare ${origin}
    git init --quiet --initial-branch main
    git config user.name Somebody && git config user.email somebody@example.com
    git remote add origin ${origin}
    git add --all && git commit --quiet --message Release`;
  const checkOut = `git checkout --quiet v${version}`;
  const script = [prepare, commands, checkOut].join("\n");
  run("bash", ["-e", "-c", script], copy);
  const clone = join(work, "clone");
  run("git", ["clone", "--quiet", "--branch", `v${version}`, origin, clone], work);
  const checkout = join(work, "checkout");
  writeCheckout(checkout, { name: "nothing else", files: {} });
  const { status, stdout } = startAction(clone, checkout, { files: "bundle.yaml" });
  const isFound = stdout.startsWith("::error file=bundle.yaml,line=20,");
  report("publish: the Action runs from its tag", status === 1 && isFound);
}

/** What is under version control, as it is now, and the build; the changelog as at a release. */
function copyRepository(folder, version) {
  for (const path of run("git", ["ls-files"], root).trim().split("\n")) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    cpSync(join(root, path), join(folder, path));
  }
  cpSync(join(root, "dist"), join(folder, "dist"), { recursive: true });
  symlinkSync(join(root, "node_modules"), join(folder, "node_modules"));
  const changelog = readFileSync(join(folder, "CHANGELOG.md"), "utf8");
  const released = changelog.replace("[Unreleased]", `[${version}] - 2026-01-01`);
  writeFileSync(join(folder, "CHANGELOG.md"), released);
  return folder;
}

function checkNpm(copy, version) {
  const tarball = join(copy, "artifacts/npm", readdirSync(join(copy, "artifacts/npm"))[0]);
  const read = (path) => run("tar", ["-xOf", tarball, `package/${path}`]);
  const { homepage, bugs, repository: source } = JSON.parse(read("package.json"));
  report(
    "publish: package.json says where the repository is",
    homepage === `${repository}#readme` &&
      bugs.url === `${repository}/issues` &&
      source.url === `git+${repository}.git`,
  );
  checkLinks("README.md", read("README.md"), version);
  run("npm", ["publish", tarball, "--dry-run", "--access", "public"], copy);
  report("publish: npm publish --dry-run", true);
}

function checkPython(copy, env, version) {
  const folder = join(copy, "artifacts/pypi");
  const wheel = readdirSync(folder).find((name) => name.endsWith(".whl"));
  const name = `pyroscope_roles-${version}.dist-info/METADATA`;
  const program =
    "import sys, zipfile; print(zipfile.ZipFile(sys.argv[1]).read(sys.argv[2]).decode())";
  const metadata = run("python", ["-c", program, join(folder, wheel), name], copy, env);
  report(
    "publish: the wheel says where the repository is",
    metadata.includes(`Source, ${repository}`),
  );
  checkLinks("python/README.md", metadata, version);
}

/** Absolute, and to files of this repository. */
function checkLinks(name, text, version) {
  const start = `${repository}/blob/v${version}/`;
  const links = [...text.matchAll(/\]\(([^)#]+)[^)]*\)/g)].map(([, link]) => link);
  const isFound = (link) =>
    link.startsWith(start)
      ? run("git", ["ls-files", link.slice(start.length)], root) !== ""
      : link.startsWith("https://");
  report(`publish: links of ${name}: ${links.length}`, links.length > 0 && links.every(isFound));
}

function checkCommand(folder, version) {
  run("sha256sum", ["--check", "pyroscope-roles.cjs.sha256"], folder);
  const node = (line) => run(process.execPath, ["pyroscope-roles.cjs", ...line.split(" ")], folder);
  const flags = "role-all=false role-ingester=true role-distributor=true";
  report(
    "publish: the command runs alone",
    node("--version").trim() === version &&
      node(`resolve ${flags} --release 1.18`).trim() === expected &&
      node("roles --catalog loki --release 3.7").includes("ingester"),
  );
}
