/**
 * `npm run outside [-- NAME…]`: uses the packed package as its users do. It installs runtimes, compilers and Python
 * tools from the registries, so it is not part of `npm test`.
 */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { checkAction } from "./action.mjs";
import { checkBrowser } from "./browser.mjs";
import { checkCompilers } from "./compilers.mjs";
import { checkGitLab } from "./gitlab.mjs";
import { checkPreCommit } from "./pre-commit.mjs";
import { pack, report } from "./project.mjs";
import { checkPublishing } from "./publish.mjs";
import { checkRuntimes } from "./runtimes.mjs";

const checks = {
  runtimes: checkRuntimes,
  compilers: checkCompilers,
  browser: checkBrowser,
  action: checkAction,
  gitlab: checkGitLab,
  "pre-commit": checkPreCommit,
  publish: checkPublishing,
};
const asked = process.argv.slice(2);
const work = mkdtempSync(join(tmpdir(), "pyroscope-roles-outside-"));
try {
  const tarball = pack(work);
  for (const name of asked.length > 0 ? asked : Object.keys(checks)) {
    try {
      await checks[name](work, tarball);
    } catch (error) {
      report(`${name}: ${error.message}`, false);
    }
  }
} finally {
  rmSync(work, { recursive: true });
}
