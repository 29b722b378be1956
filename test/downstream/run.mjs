/**
 * Uses the package as others do: packs it, installs the tarball into separate projects, each with a different test
 * runner or module system, and runs their tests. It installs from the registry, so it is not part of `npm test`.
 * `node test/downstream/run.mjs [NAME…]` runs all projects, or those named.
 */
import { execFile } from "node:child_process";
import { cp, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { projects } from "./projects.mjs";

const run = promisify(execFile);
const here = new URL(".", import.meta.url).pathname;
const root = join(here, "../..");

const asked = process.argv.slice(2);
const chosen = projects.filter(({ name }) => asked.length === 0 || asked.includes(name));
const work = await mkdtemp(join(tmpdir(), "pyroscope-roles-downstream-"));
const failed = [];
try {
  const tarball = await pack();
  for (const project of chosen) await report(project, () => check(project, tarball));
} finally {
  await rm(work, { recursive: true, force: true });
}
console.log(`${chosen.length - failed.length} of ${chosen.length} projects can use the package`);
process.exitCode = failed.length > 0 || chosen.length === 0 ? 1 : 0;

/** Packs what was built, without its scripts, so that nothing is built again. */
async function pack() {
  const args = ["pack", "--ignore-scripts", "--json", "--pack-destination", work];
  const { stdout } = await run("npm", args, { cwd: root });
  return join(work, JSON.parse(stdout)[0].filename);
}

async function report({ name }, job) {
  const start = performance.now();
  const error = await job().then(
    () => undefined,
    (reason) => reason,
  );
  const seconds = ((performance.now() - start) / 1000).toFixed(1);
  console.log(`${error ? "FAILED" : "ok"} ${name} (${seconds} s)`);
  if (error === undefined) return;
  failed.push(name);
  console.log([error.message, error.stdout, error.stderr].filter(Boolean).join("\n"));
}

/** A project: its files in a folder of its own, the packages that it needs, and its commands. */
async function check({ name, files, manifest = {}, install = [], commands }, tarball) {
  const folder = join(work, name);
  for (const [target, source] of Object.entries(files)) {
    await cp(join(here, source), join(folder, target), { recursive: true });
  }
  const own = { name, version: "0.0.0", private: true, ...manifest };
  await writeFile(join(folder, "package.json"), JSON.stringify(own));
  const args = [
    "install",
    "--no-audit",
    "--no-fund",
    "--prefer-offline",
    "--loglevel=error",
    tarball,
  ];
  await run("npm", [...args, ...(await Promise.all(install.map(pinned)))], { cwd: folder });
  for (const [command, ...words] of commands) {
    await run(command, words, { cwd: folder, timeout: 120_000, maxBuffer: 2 ** 26 });
  }
}

/** A package that this one develops with is installed in the same version; any other as it is written. */
async function pinned(name) {
  if (name.lastIndexOf("@") > 0) return name;
  const { version } = JSON.parse(
    await readFile(join(root, "node_modules", name, "package.json"), "utf8"),
  );
  return `${name}@${version}`;
}
