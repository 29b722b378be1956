/**
 * `npm run python`: builds the Python package and tests the installed wheel with every Python that is here, the first
 * one against the library; then ruff and pyright. Everything is installed into a temporary folder. Without python3
 * it checks nothing, and says so.
 */
import { spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const testTools = ["pytest>=8", "hypothesis>=6.100"];
const names = ["python3", ...[10, 11, 12, 13, 14].map((minor) => `python3.${minor}`)];
const pythons = names.filter((name) => versionOf(name) !== undefined);
const distinct = pythons.filter(
  (name, index) => pythons.findIndex((each) => versionOf(each) === versionOf(name)) === index,
);

if (distinct.length === 0) {
  console.log("skipped: there is no Python from 3.10 on");
  process.exit();
}
const folder = mkdtempSync(join(tmpdir(), "pyroscope-roles-python-"));
try {
  const [first, ...others] = distinct;
  const bin = environment(first, ["build", "ruff>=0.14", "pyright>=1.1.400", ...testTools]);
  run(join(bin, "python"), ["-m", "build", "--outdir", join(folder, "dist"), "python"]);
  testWith(first, bin, {});
  for (const name of others) testWith(name, environment(name, testTools), { WITHOUT_NODE: "1" });
  run(join(bin, "ruff"), ["check", "--no-cache", "python"]);
  run(join(bin, "ruff"), ["format", "--no-cache", "--check", "python"]);
  run(join(bin, "pyright"), ["--project", "python", "--pythonpath", join(bin, "python")]);
} finally {
  rmSync(folder, { recursive: true });
}

function versionOf(name) {
  const code = "import sys; print(*sys.version_info[:2]); sys.exit(sys.version_info < (3, 10))";
  const { status, stdout } = spawnSync(name, ["-c", code], { encoding: "utf8" });
  return status === 0 ? stdout.trim() : undefined;
}

function environment(name, packages) {
  const target = join(folder, name);
  run(name, ["-m", "venv", target]);
  const quiet = ["install", "--quiet", "--disable-pip-version-check"];
  run(join(target, "bin/pip"), [...quiet, ...packages]);
  return join(target, "bin");
}

function testWith(name, bin, env) {
  console.log(`Python ${versionOf(name).replace(" ", ".")}`);
  const wheel = readdirSync(join(folder, "dist")).find((file) => file.endsWith(".whl"));
  run(join(bin, "pip"), ["install", "--quiet", "--no-deps", join(folder, "dist", wheel)]);
  const options = ["-q", "-p", "no:cacheprovider", "-c", "python/pyproject.toml", "python/tests"];
  run(join(bin, "python"), ["-m", "pytest", ...options], env);
}

function run(command, args, env = {}) {
  const options = { stdio: "inherit", env: { ...process.env, ...env } };
  if (spawnSync(command, args, options).status !== 0) process.exitCode = 1;
}
