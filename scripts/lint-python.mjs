/**
 * `npm run lint:python`: ruff and pyright over the sources of the generated Python files, and over two that were
 * generated. Both are installed into a folder of their own; without python3 nothing is linted, and that is said.
 */
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";

const sources = ["src/python", "test/python/fixtures"];
const rules = "E,F,W,I,N,UP,D,ANN,B,SIM,C4,RET,RUF";
// D203 and D213 contradict D211 and D212; of magic methods the name says what they are for.
const without = "D105,D203,D213";

if (spawnSync("python3", ["--version"]).status !== 0) {
  console.log("skipped: there is no python3");
  process.exit();
}
const folder = mkdtempSync(join(tmpdir(), "pyroscope-roles-lint-"));
try {
  run("python3", ["-m", "venv", folder]);
  run(join(folder, "bin/pip"), ["install", "--quiet", "--disable-pip-version-check", "ruff~=0.14"]);
  const options = ["--line-length=99", "--target-version=py310", `--select=${rules}`];
  run(join(folder, "bin/ruff"), [
    "check",
    "--no-cache",
    ...options,
    `--ignore=${without}`,
    ...sources,
  ]);
  run("npm", ["install", "--silent", "--no-audit", "--no-fund", "--prefix", folder, "pyright@1.1"]);
  const config = join(folder, "pyrightconfig.json");
  writeFileSync(config, JSON.stringify(strict()));
  run(join(folder, "node_modules/.bin/pyright"), ["--project", config]);
} finally {
  rmSync(folder, { recursive: true });
}

function strict() {
  // Paths count from the configuration.
  const root = relative(folder, process.cwd());
  return {
    typeCheckingMode: "strict",
    pythonVersion: "3.10",
    include: sources.map((source) => join(root, source)),
    extraPaths: [join(root, "src/python")],
  };
}

function run(command, args) {
  const { status } = spawnSync(command, args, { stdio: "inherit" });
  if (status !== 0) process.exitCode = 1;
}
