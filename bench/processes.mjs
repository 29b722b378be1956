/** What is measured in fresh processes: the command, and what importing costs. */
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { median } from "./median.mjs";

const rounds = 15;
const root = new URL("..", import.meta.url).pathname;
const cli = join(root, "dist/cli.cjs");
const resolve = ["resolve", "role-all=false", "role-ingester=true", "--release", "1.18.2"];

export function processBudgets() {
  return [commandBudget(), importBudget(), ...pythonBudget()];
}

function commandBudget() {
  const ratios = interleaved({
    command: () => wall(process.execPath, [cli, ...resolve]),
    empty: () => wall(process.execPath, ["-e", "0"]),
  }).map(({ command, empty }) => command / empty);
  return {
    what: "`pyroscope-roles resolve` as a process",
    against: "`node -e 0`",
    ratio: median(ratios),
    budget: 1.5,
  };
}

/** Timed within the process, so that starting Node is no part of it. */
function importBudget() {
  const times = interleaved({
    core: () => importTime(join(root, "dist/index.js")),
    zod: () => importTime("zod"),
  });
  return {
    what: "importing the core",
    against: '`import "zod"`',
    ratio: median(times.map(({ core }) => core)) / median(times.map(({ zod }) => zod)),
    budget: 0.5,
  };
}

function importTime(what) {
  const code = `const t = performance.now(); await import(${JSON.stringify(what)}); console.log(performance.now() - t)`;
  return Number(run(process.execPath, ["--input-type=module", "-e", code]).stdout);
}

/** Milliseconds in all, compiled once as an installed module is, where Python is there. */
function pythonBudget() {
  const made = spawnSync(process.execPath, [cli, "export", "python", "--release", "1.18.2"], {
    encoding: "utf8",
  });
  if (made.status !== 0 || spawnSync("python3", ["--version"]).status !== 0) return [];
  const folder = mkdtempSync(join(tmpdir(), "pyroscope-roles-"));
  try {
    writeFileSync(join(folder, "pyroscope_roles.py"), made.stdout);
    const code =
      "import time; t = time.perf_counter(); import pyroscope_roles; print((time.perf_counter() - t) * 1000)";
    const time = () => Number(run("python3", ["-c", code], folder).stdout);
    const times = interleaved({ time }).map(({ time }) => time);
    const what = "importing the generated Python module";
    return [{ what, against: "10 ms", ratio: median(times) / 10, budget: 1 }];
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** What each measures, in rounds in which all take turns; the first round warms the disk. */
function interleaved(measures) {
  const round = () =>
    Object.fromEntries(Object.entries(measures).map(([name, measure]) => [name, measure()]));
  return Array.from({ length: rounds + 1 }, round).slice(1);
}

function wall(...command) {
  const start = performance.now();
  run(...command);
  return performance.now() - start;
}

function run(program, args, cwd = root) {
  const env = { ...process.env, PYTHONDONTWRITEBYTECODE: "" };
  const done = spawnSync(program, args, { cwd, env, encoding: "utf8" });
  if (done.status !== 0) throw new Error(`${program} ${args.join(" ")}: ${done.stderr}`);
  return done;
}
