/** A project with few rows, which are those of the Go sources of these tests. */
import { readFileSync } from "node:fs";
import type { Project } from "../../scripts/add-release/project.js";

/** The paths and texts of the project's files; `releases` are listed with the modules of `layerOption`. */
export function smallFiles(releases: readonly string[]): Record<string, string> {
  return {
    "src/data/modules.ts": modules,
    "src/data/releases.ts": `export const releases = [\n${releases.map((each) => `  "${each}",\n`).join("")}];\n`,
    "src/data/sources.ts": `export const sources = [\n${releases.map(source).join("")}];\nexport const bracketed = [];\n`,
    "src/data/storage.ts": readFileSync(
      new URL("../../src/data/storage.ts", import.meta.url),
      "utf8",
    ),
    "src/data/pyroscope.ts":
      'export type PyroscopeRole =\n  | "all"\n  | "ingester"\n  | "querier";\n',
    "test/upstream/module-graphs.json": JSON.stringify({
      about: "graphs",
      releases: releases.map((version) => ({ version, date: "2026-01-01", commit: "0" })),
      eras: [{ releases, layers: {} }],
    }),
    "test/upstream/recommended-replicas.json": JSON.stringify({
      about: "replicas",
      eras: [{ releases, v1: {} }],
    }),
    "test/upstream/modules-output/none.txt": "",
  };
}

export const modules = `/** Rows. */
export const modules = [
  { name: "all", visible: true, meta: true, complete: true,
    needs: ["ingester v1", "metastore v2", "querier v1"] },
  { name: "api" },
  // It keeps the newest profiles.
  { name: "ingester", visible: true, stateful: true, in: "v1", replicas: ["3 v1"], needs: ["api"] },
  { name: "metastore", visible: true, dataPath: "v2", stateful: true, replicas: ["3 v2"],
    needs: ["api", "metastore-client"] },
  { name: "metastore-client" },
  { name: "querier", visible: true, in: "v1", replicas: ["2 v1"], needs: ["api", "ring"] },
  { name: "ring", needs: ["api"] },
] as const;
`;

function source(release: string): string {
  return `  { release: "${release}", date: "2026-01-01", commit: "0" },\n`;
}

/** A project in memory. */
export function memoryProject(files: Record<string, string>): Project {
  const before = { ...files };
  return {
    read: (path) => files[path] ?? "",
    list: (directory) =>
      Object.keys(files)
        .filter((path) => path.startsWith(`${directory}/`))
        .map((path) => path.slice(directory.length + 1)),
    change: (path, text) => {
      files[path] = text;
    },
    changed: () => Object.keys(files).filter((path) => files[path] !== before[path]),
    write: () => {},
  };
}
