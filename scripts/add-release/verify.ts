/** `npm run verify-table -- --source DIR`: derives every listed release and compares it with the rows. */
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
import { readCatalog, readSources, type SourceRow } from "./rows/read-rows.js";

/** What was compared, and in words whatever differs. */
export interface Verification {
  readonly releases: number;
  readonly layers: number;
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
  for (const release of table.rows.releases) {
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
  return { releases: table.rows.releases.length, layers, differences: found };
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
    .description("Derive every listed release from upstream's source and compare it with the rows.")
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
  const { releases, layers } = result;
  console.log(`${releases} releases, ${layers} layers: ${result.differences.length} differences`);
  return result.differences.length > 0 ? 1 : 0;
}

if (process.argv[1] === import.meta.filename) {
  process.exitCode = await main(process.argv.slice(2), process.cwd());
}
