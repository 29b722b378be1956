/** `npm run verify-table -- --source DIR`: derives every release that was read at its tag and compares it with the rows. */
import { writeFileSync } from "node:fs";
import { Command } from "commander";
import { compileTable } from "../../src/catalog/catalog.js";
import { type Derived, differences } from "./compare.js";
import { openUpstream, type Upstream } from "./derive.js";
import { fixtureDifferences } from "./fixtures.js";
import { NotUnderstood } from "./not-understood.js";
import { openProject, type Project } from "./project.js";
import { type Digest, digestOf, formatRecord } from "./record.js";
import { openRepository } from "./repository.js";
import { readBracketed, readCatalog, readSources, type SourceRow } from "./rows/read-rows.js";

/** What was compared, and in words whatever differs. */
export interface Verification {
  readonly releases: number;
  readonly layers: number;
  /** The listed releases whose tags were not read, so that nothing is compared. */
  readonly bracketed: readonly string[];
  readonly differences: readonly string[];
}

export function verifyTable(
  project: Project,
  upstream: Upstream,
  onRelease?: (derived: Derived) => unknown,
): Verification {
  const table = compileTable(readCatalog(project));
  const sources = new Map(readSources(project).map((row) => [row.release, row]));
  const found: string[] = [];
  let layers = 0;
  const bracketed = readBracketed(project);
  const read = table.rows.releases.filter((release) => !bracketed.includes(release));
  for (const release of read) {
    try {
      const derived = upstream.derive(release);
      onRelease?.(derived);
      layers += derived.layers.layers.length;
      found.push(...sourceDifferences(sources.get(release), derived));
      found.push(...differences(table, derived), ...fixtureDifferences(project, derived));
    } catch (error) {
      if (!(error instanceof NotUnderstood)) throw error;
      found.push(`${release}: ${error.message}`);
    }
  }
  return { releases: read.length, layers, bracketed, differences: found };
}

function sourceDifferences(row: SourceRow | undefined, derived: Derived): readonly string[] {
  const { release, date, commit } = derived;
  if (row?.date === date && row.commit === commit) return [];
  return [
    `${release}: src/data/sources.ts has ${row?.date} ${row?.commit}, the tag ${date} ${commit}`,
  ];
}

/** Runs the words of a command line in the directory of a project; the exit code. */
export async function main(words: readonly string[], directory: string): Promise<number> {
  const command = new Command("verify-table")
    .description(
      "Derive every release that was read at its tag again, and compare it with the rows.",
    )
    .requiredOption("--source <dir>", "a clone of grafana/pyroscope with its tags")
    .option("--record <file>", "write a digest of what was derived from each tag")
    .parse(words, { from: "user" });
  const { source, record } = command.opts<{ source: string; record?: string }>();
  const upstream = await openUpstream(openRepository(source));
  const digests: Digest[] = [];
  const result = verifyTable(openProject(directory), upstream, (derived) =>
    digests.push(digestOf(derived)),
  );
  if (record !== undefined) writeFileSync(record, formatRecord(digests));
  for (const line of result.differences) console.log(line);
  const { releases, layers, bracketed } = result;
  console.log(`${releases} releases, ${layers} layers: ${result.differences.length} differences`);
  if (bracketed.length > 0) console.log(`not compared, not read at a tag: ${bracketed.join(", ")}`);
  return result.differences.length > 0 ? 1 : 0;
}

if (process.argv[1] === import.meta.filename) {
  process.exitCode = await main(process.argv.slice(2), process.cwd());
}
