/**
 * `npm run outside`: the packed package in projects of its users. It is installed into an empty project and run as ES
 * module, as CommonJS and as a command by each Node it supports, type-checked by three TypeScripts, and bundled
 * for a browser that does not allow eval. It downloads those Nodes and TypeScripts, so it is not part of `npm test`.
 */
import { spawnSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createContext, runInContext } from "node:vm";
import { build } from "esbuild";

const nodes = ["22", "24"];
const compilers = ["5.9", "6", "7"];
const expected = "-target=distributor,ingester";
const flags = ["role-all=false", "role-ingester=true", "role-distributor=true"];

const root = new URL("../..", import.meta.url).pathname;
const project = mkdtempSync(join(tmpdir(), "pyroscope-roles-outside-"));
try {
  install();
  for (const version of [process.versions.node, ...nodes]) runWith(version);
  for (const version of compilers) checkWith(version);
  await runInBrowser();
} finally {
  rmSync(project, { recursive: true });
}

function install() {
  const name = run(
    "npm",
    ["pack", "--silent", "--ignore-scripts", "--pack-destination", project],
    root,
  );
  cpSync(new URL("consumer", import.meta.url), project, { recursive: true });
  cpSync(join(project, "consumer.ts"), join(project, "consumer.cts"));
  writeFileSync(join(project, "package.json"), '{ "private": true, "type": "module" }\n');
  run("npm", ["install", "--silent", "--no-audit", "--no-fund", join(project, name.trim())]);
  const { dependencies = {} } = JSON.parse(
    readFileSync(join(project, "node_modules/pyroscope-roles/package.json"), "utf8"),
  );
  report("depends on semver, yaml and zod", Object.keys(dependencies).join() === "semver,yaml,zod");
}

function runWith(version) {
  const node = version === process.versions.node ? process.execPath : downloadNode(version);
  const cli = join(project, "node_modules/pyroscope-roles/dist/cli.cjs");
  const given = [...flags, "--release", "1.18"];
  for (const [way, args] of [
    ["ES module", ["esm.mjs"]],
    ["CommonJS", ["commonjs.cjs"]],
    ["command", [cli, "resolve", ...given]],
  ]) {
    report(`Node ${version}: ${way}`, run(node, args).trim() === expected);
  }
}

/** In a folder of its own, so that one install does not remove what another one installed. */
function downloadNode(version) {
  const folder = join(project, `node-${version}`);
  const name = `node-${process.platform}-${process.arch}`;
  addTo(folder, `${name}@${version}`);
  return join(folder, "node_modules", name, "bin/node");
}

function checkWith(version) {
  const folder = join(project, `typescript-${version}`);
  addTo(folder, `typescript@${version}`);
  const tsc = join(folder, "node_modules/typescript/bin/tsc");
  for (const config of ["nodenext", "bundler"]) {
    run(process.execPath, [tsc, "-p", `tsconfig.${config}.json`]);
    report(`TypeScript ${version}, ${config}`, true);
  }
}

function addTo(folder, what) {
  mkdirSync(folder);
  writeFileSync(join(folder, "package.json"), '{ "private": true }\n');
  run("npm", ["install", "--silent", "--no-audit", "--no-fund", what], folder);
}

/** The context does not make code from strings, like a Content-Security-Policy without `unsafe-eval`. */
async function runInBrowser() {
  const { outputFiles } = await build({
    entryPoints: [join(project, "esm.mjs")],
    bundle: true,
    platform: "browser",
    format: "iife",
    write: false,
    logLevel: "error",
  });
  const printed = [];
  const console = { log: (text) => printed.push(text) };
  const context = createContext({ console }, { codeGeneration: { strings: false, wasm: false } });
  runInContext(outputFiles[0].text, context);
  report("browser without eval", printed.join() === expected);
}

function run(program, args, cwd = project) {
  const { status, stdout, stderr } = spawnSync(program, args, { cwd, encoding: "utf8" });
  if (status !== 0) throw new Error(`${program} ${args.join(" ")}: ${stdout}${stderr}`);
  return stdout;
}

function report(what, isFine) {
  console.log(`${isFine ? "ok" : "FAILED"}: ${what}`);
  if (!isFine) process.exitCode = 1;
}
