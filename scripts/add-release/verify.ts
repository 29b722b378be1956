/** `npm run verify-table -- --source DIR`: derives the listed releases, and compares records and rows with them. */
import { spawnSync } from "node:child_process";
import { rmSync } from "node:fs";
import { Command } from "commander";
import { releases } from "../../src/data/releases.js";
import { sources } from "../../src/data/sources.js";
import { derive } from "./derive.js";
import { differences, readFacts, withHidden } from "./record.js";
import { checkOut, NotUnderstood, taggedReleases } from "./upstream.js";

/** In words, what a release's tag says otherwise than it is recorded. */
function verify(source: string, release: string): readonly string[] {
  try {
    const { directory, ...tag } = checkOut(source, `refs/tags/v${release}`);
    const recorded = readFacts(release);
    const row = sources.find((each) => each.release === release) ?? {};
    const derived = withHidden(derive(directory), recorded);
    rmSync(directory, { recursive: true });
    return [...differences(row, { release, ...tag }), ...differences(recorded, derived)];
  } catch (error) {
    if (error instanceof NotUnderstood) return [error.message];
    throw error;
  }
}

const command = new Command("verify-table")
  .description("Derive the listed releases from upstream's source and compare them with the rows.")
  .argument("[release...]", "all without it")
  .requiredOption("--source <dir>", "a clone of grafana/pyroscope with its tags")
  .parse();
const { source } = command.opts<{ source: string }>();
const tagged = taggedReleases(source);
const wanted = command.args.length > 0 ? command.args : releases;
// A release that is known without its tag is compared when the tag is there.
const isRead = (release: string) => sources.some((each) => each.release === release);
const unread = wanted.filter((release) => !isRead(release) && !tagged.includes(release));
const checked = wanted.filter((release) => !unread.includes(release));
const found = checked.flatMap((each) => verify(source, each).map((line) => `${each}: ${line}`));
for (const line of found) console.log(line);
if (unread.length > 0) console.log(`not compared, without a tag: ${unread.join(", ")}`);
console.log(
  `${checked.length} releases, ${found.length} differences from what is recorded; the rows:`,
);
const rows = spawnSync("npx", ["vitest", "run", "test/upstream.test.ts"], { stdio: "inherit" });
process.exitCode = found.length > 0 ? 1 : (rows.status ?? 1);
