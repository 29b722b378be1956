/** What the checks share: the packed package, an empty project with it, programs, Python tools, and the report. */
import { spawnSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, writeFileSync } from "node:fs";
import { delimiter, join } from "node:path";

export const root = new URL("../..", import.meta.url).pathname;

/** What every program that uses the package prints. */
export const expected = "-target=distributor,ingester";

/** Fails the run if it is false; the other checks still run. */
export function report(what, isFine) {
  console.log(`${isFine ? "ok" : "FAILED"}: ${what}`);
  if (!isFine) process.exitCode = 1;
}

/** Like `spawnSync`, with texts. */
export function start(program, args, options = {}) {
  return spawnSync(program, args, { encoding: "utf8", ...options });
}

/** What a program prints; throws if it fails. */
export function run(program, args, cwd, env = process.env) {
  const { status, stdout, stderr } = start(program, args, { cwd, env });
  if (status !== 0) throw new Error(`${program} ${args.join(" ")}: ${stdout}${stderr}`);
  return stdout;
}

/** Packs what was built; the tarball's path. */
export function pack(folder) {
  const args = ["pack", "--json", "--ignore-scripts", "--pack-destination", folder];
  return join(folder, JSON.parse(run("npm", args, root))[0].filename);
}

/** A folder with packages of npm, made once. */
export function install(folder, ...packages) {
  if (existsSync(folder)) return folder;
  mkdirSync(folder);
  writeFileSync(join(folder, "package.json"), '{ "private": true, "type": "module" }\n');
  run("npm", ["install", "--silent", "--no-audit", "--no-fund", ...packages], folder);
  return folder;
}

/** A project that uses the package. */
export function consumer(work, tarball) {
  const folder = install(join(work, "consumer"), tarball);
  cpSync(new URL("consumer", import.meta.url), folder, { recursive: true });
  cpSync(join(folder, "consumer.ts"), join(folder, "consumer.cts"));
  return folder;
}

/** The environment with Python tools on its path, or undefined, with a message, where they cannot be installed. */
export function pythonTools(work, name, tools) {
  const folder = join(work, `python-${name}`);
  const pip = join(folder, "bin/pip");
  const isInstalled =
    start("python3", ["-m", "venv", folder]).status === 0 &&
    start(pip, ["install", "--quiet", ...tools]).status === 0;
  if (isInstalled) {
    return { ...process.env, PATH: `${join(folder, "bin")}${delimiter}${process.env.PATH}` };
  }
  console.log(`skipped: ${name}, because pip cannot install ${tools.join(" ")}`);
  return undefined;
}
