/**
 * `npm run python`: builds the Python package and tests the installed wheel with python3, against the library, and
 * with the oldest and the newest Python that it supports: the installed one, or else Pyodide, which is CPython in
 * WebAssembly. Then ruff and pyright. Everything is installed into a temporary folder. Without python3 it checks
 * nothing, and says so.
 */
import { spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** The Python versions at both ends, with the Pyodide that has each. */
const ends = { "3.10": "0.22.1", 3.14: "314.0.7" };
const testTools = ["pytest>=8", "hypothesis>=6.100"];
/** What those need before Python 3.13: pip decides by the Python that runs it. */
const olderTools = ["exceptiongroup", "tomli", "typing_extensions"];

const here = versionOf("python3");
if (here === undefined) {
  console.log("skipped: there is no Python from 3.10 on");
  process.exit();
}
const folder = mkdtempSync(join(tmpdir(), "pyroscope-roles-python-"));
try {
  const bin = environment("python3", ["build", "ruff>=0.14", "pyright>=1.1.400", ...testTools]);
  run(join(bin, "python"), ["-m", "build", "--outdir", join(folder, "dist"), "python"]);
  testWith(here, bin, {});
  for (const version of Object.keys(ends).filter((each) => each !== here)) {
    if (versionOf(`python${version}`) === undefined) testInWasm(version, bin);
    else testWith(version, environment(`python${version}`, testTools), { WITHOUT_NODE: "1" });
  }
  run(join(bin, "ruff"), ["check", "--no-cache", "python"]);
  run(join(bin, "ruff"), ["format", "--no-cache", "--check", "python"]);
  run(join(bin, "pyright"), ["--project", "python", "--pythonpath", join(bin, "python")]);
} finally {
  rmSync(folder, { recursive: true });
}

function versionOf(name) {
  const code =
    "import sys; print(*sys.version_info[:2], sep='.'); sys.exit(sys.version_info < (3, 10))";
  const options = { encoding: "utf8", env: environmentOf(name) };
  const { status, stdout } = spawnSync(name, ["-c", code], options);
  return status === 0 ? stdout.trim() : undefined;
}

/** pyenv runs a version that is installed only if it is asked to. */
function environmentOf(name) {
  const version = name.slice("python".length);
  return version in ends ? { ...process.env, PYENV_VERSION: version } : process.env;
}

function environment(name, packages) {
  const target = join(folder, name);
  run(name, ["-m", "venv", target], environmentOf(name));
  pip(join(target, "bin"), packages);
  return join(target, "bin");
}

function testWith(version, bin, env) {
  console.log(`CPython ${version}`);
  pip(bin, ["--no-deps", wheel()]);
  const options = ["-q", "-p", "no:cacheprovider", "-c", "python/pyproject.toml", "python/tests"];
  run(join(bin, "python"), ["-m", "pytest", ...options], env);
}

function testInWasm(version, bin) {
  const [site, pyodide] = [join(folder, "site"), join(folder, `pyodide-${version}`)];
  const pure = "--only-binary=:all: --platform=any --implementation=py --abi=none";
  const packages = [...testTools, ...olderTools, wheel()];
  pip(bin, [
    `--target=${site}`,
    "--upgrade",
    "--python-version=3.10",
    ...pure.split(" "),
    ...packages,
  ]);
  const quiet = ["--no-audit", "--no-fund", "--silent"];
  run("npm", ["install", "--prefix", pyodide, ...quiet, `pyodide@${ends[version]}`]);
  run(process.execPath, ["scripts/python-wasm.mjs", join(pyodide, "node_modules/pyodide"), site]);
}

function wheel() {
  const name = readdirSync(join(folder, "dist")).find((file) => file.endsWith(".whl"));
  return join(folder, "dist", name);
}

function pip(bin, words) {
  run(join(bin, "pip"), ["install", "--quiet", "--disable-pip-version-check", ...words]);
}

function run(command, args, env = {}) {
  const options = { stdio: "inherit", env: { ...process.env, ...env } };
  if (spawnSync(command, args, options).status !== 0) process.exitCode = 1;
}
