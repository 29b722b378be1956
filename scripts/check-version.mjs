/** Fails unless a tag such as `v0.1.0` is the version of both packages and has a section in the changelog. */
import { readFileSync } from "node:fs";

const version = process.argv[2]?.replace(/^v/, "") ?? "";
const found = {
  "package.json": JSON.parse(readFileSync("package.json", "utf8")).version,
  "python/pyproject.toml": /^version = "(.*)"$/m.exec(
    readFileSync("python/pyproject.toml", "utf8"),
  )?.[1],
};
for (const [file, other] of Object.entries(found)) {
  if (other !== version) fail(`${file} has version ${other}, not ${version}`);
}
if (!readFileSync("CHANGELOG.md", "utf8").includes(`## [${version}]`)) {
  fail(`CHANGELOG.md has no section ${version}`);
}

function fail(message) {
  console.error(message);
  process.exitCode = 1;
}
