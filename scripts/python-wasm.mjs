/**
 * Runs the tests of the Python package that do not start a process in Pyodide, which is CPython in WebAssembly:
 * `node scripts/python-wasm.mjs PYODIDE SITE`, where SITE is a folder of pure Python packages with the wheel.
 */
import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";

const [pyodide, site] = process.argv.slice(2);
const repository = fileURLToPath(new URL("..", import.meta.url));

const { loadPyodide } = createRequire(import.meta.url)(pyodide);
const python = await loadPyodide({ stdout: console.log, stderr: console.error });
for (const [name, root] of Object.entries({ "/repository": repository, "/site": site })) {
  python.FS.mkdir(name);
  python.FS.mount(python.FS.filesystems.NODEFS, { root }, name);
}
process.exitCode = python.runPython(`
import os, sys
sys.dont_write_bytecode = True
sys.path.insert(0, "/site")
os.chdir("/repository")
import pytest
print("Pyodide, Python", sys.version)
options = ["-q", "--capture=sys", "-p", "no:cacheprovider", "-c", "python/pyproject.toml"]
int(pytest.main([*options, "python/tests"]))
`);
