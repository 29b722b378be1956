/**
 * `npm run rehearse`: adds, to a copy of this project, a patch that changes nothing and then a minor version with a
 * new role, and runs all tests on the copy. Whatever names the newest release by number, and does not mean that one
 * for ever, fails.
 */
import { execFileSync, spawnSync } from "node:child_process";
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { inc } from "semver";
import { addFacts } from "../../scripts/add-release/add-release.js";
import type { Facts } from "../../scripts/add-release/derive.js";
import { readFacts } from "../../scripts/add-release/record.js";
import { listedOptions } from "../../scripts/add-release/rows.js";
import { optionNames } from "../../src/data/option-names.js";
import { releases } from "../../src/data/releases.js";
import { sources } from "../../src/data/sources.js";

const role = "profile-cleaner";
const newest = releases.at(-1) ?? "";
const [patch, minor] = [inc(newest, "patch") ?? "", inc(newest, "minor") ?? ""];

/** What a person writes for the new role, each before a line of a file of rows. */
const row = `{ name: "${role}", visible: true, in: ">=${minor}", needs: ["api", "storage"] }`;
const additions: Readonly<Record<string, readonly [before: string, text: string]>> = {
  "modules.ts": ['  { name: "querier",', `  ${row},`],
  "summaries.ts": ["  querier:", `  "${role}": "Deletes profiles that nobody reads.",`],
  "role-groups.ts": ['      "ad-hoc-profiles"', `      "${role}",`],
};

/** The facts of the newest release, which may not have been read at its tag. */
function identical(): Facts {
  const facts = readFacts(sources.at(-1)?.release ?? "");
  const named = [...listedOptions(optionNames, newest)].map(([name, { isBoolean }]) => {
    return [name, isBoolean ? {} : { type: "value" }] as const;
  });
  return { ...facts, options: { ...Object.fromEntries(named), ...facts.options } };
}

function withRole(facts: Facts): Facts {
  const added = { userVisible: true, targetable: true, needs: ["api", "storage"] };
  const layers = Object.entries(facts.layers).map(([storage, modules]) => {
    return [storage, { ...modules, [role]: added }] as const;
  });
  return { ...facts, layers: Object.fromEntries(layers) };
}

const copy = mkdtempSync(join(tmpdir(), "rehearsal-"));
process.on("exit", () => rmSync(copy, { recursive: true, force: true }));
cpSync(".", copy, { recursive: true, filter: (path) => !/^(node_modules|\.git|dist)$/.test(path) });
symlinkSync(join(process.cwd(), "node_modules"), join(copy, "node_modules"));

function add(release: string, facts: Facts): void {
  console.log(`## ${release}`);
  addFacts(release, facts, { date: "2030-01-01", commit: "0".repeat(40) });
  for (const [path, [before, text]] of Object.entries(release === minor ? additions : {})) {
    const file = readFileSync(`src/data/${path}`, "utf8");
    if (!file.includes(before)) throw new Error(`src/data/${path} does not have ${before}`);
    writeFileSync(`src/data/${path}`, file.replace(before, `${text}\n${before}`));
  }
  execFileSync("npm", ["run", "docs"], { stdio: "inherit" });
  // Arguments of the rehearsal choose tests.
  const words = ["test", "--", ...process.argv.slice(2)];
  if (spawnSync("npm", words, { stdio: "inherit" }).status !== 0) process.exitCode = 1;
}

const facts = identical();
process.chdir(copy);
add(patch, facts);
add(minor, withRole(facts));
