/** Adds releases to a project with few rows. */
import { expect, test } from "vitest";
import { type Added, addReleases } from "../../scripts/add-release/add-release.js";
import { openUpstream } from "../../scripts/add-release/derive.js";
import { reportOf } from "../../scripts/add-release/report.js";
import { altered, type Files, layerOption } from "./go-sources.js";
import { memoryRepository } from "./memory-repository.js";
import { memoryProject, modules, smallFiles } from "./small-project.js";

const pyroscope = "pkg/pyroscope/pyroscope.go";
const values = "operations/pyroscope/helm/pyroscope/values.yaml";

/** The project's files after a release with these sources was added to the listed ones. */
async function add(release: string, sources: Files, listed: readonly string[] = ["2.0.0"]) {
  const unchanged = listed.map((each) => [`v${each}`, layerOption] as const);
  const tags = Object.fromEntries([...unchanged, [`v${release}`, sources] as const]);
  const files = smallFiles(listed);
  const project = memoryProject(files);
  const upstream = await openUpstream(memoryRepository(tags));
  const [added] = addReleases(project, upstream, [release]);
  return { files, added: added as Added, changed: project.changed() };
}

/** A module that is registered and needed by the ring. */
function withModule(registration: string): Files {
  const ring = "\tmm.RegisterModule(Ring, f.initRing, modules.UserInvisibleModule)\n";
  const registered = altered(layerOption, pyroscope, ring, `${ring}\t${registration}\n`);
  return altered(registered, pyroscope, "Ring: {API},", 'Ring: {API, "cleaner"},');
}

const internal = withModule(
  'mm.RegisterModule("cleaner", f.initCleaner, modules.UserInvisibleModule)',
);

test("a release without changes is a word in two lists", async () => {
  const { files, added, changed } = await add("2.0.1", layerOption);
  expect(files["src/data/modules.ts"]).toBe(modules);
  expect(files["src/data/releases.ts"]).toBe(
    'export const releases = [\n  "2.0.0", "2.0.1",\n];\n',
  );
  expect(files["src/data/sources.ts"]).toContain('{ release: "2.0.1", date: "2026-11-25", commit:');
  expect(added).toMatchObject({ previous: "2.0.0", changes: [], decisions: [] });
  expect(changed).not.toContain("src/data/modules.ts");
});

test("a release whose tag was not read before gets the row of its tag, and nothing else", async () => {
  const listed = ["2.0.0", "2.1.0", "2.1.1"];
  const rows = [
    'export const sources = [\n  { release: "2.0.0", date: "2026-01-01", commit: "0" },\n];\n',
    'export const bracketed = [\n  { release: "2.1.0", from: "main" },\n  { release: "2.1.1", from: "main" },\n];\n',
  ];
  const files: Record<string, string> = smallFiles(listed);
  files["src/data/sources.ts"] = rows.join("");
  const before = { ...files };
  const tags = Object.fromEntries(listed.map((each) => [`v${each}`, layerOption] as const));
  addReleases(memoryProject(files), await openUpstream(memoryRepository(tags)), ["2.1.0"]);
  const text = files["src/data/sources.ts"];
  expect(text).toMatch(
    /release: "2\.0\.0".*\n {2}\{ release: "2\.1\.0", date: "[\d-]+", commit: "/,
  );
  expect(text).toContain('bracketed = [\n  { release: "2.1.1", from: "main" },\n];');
  for (const path of ["src/data/releases.ts", "src/data/modules.ts"] as const) {
    expect(files[path]).toBe(before[path]);
  }
});

test("a new minor version has a line of its own", async () => {
  const { files } = await add("2.1.0", layerOption);
  expect(files["src/data/releases.ts"]).toContain('  "2.0.0",\n  "2.1.0",\n');
});

test("a new module is a row in its place, a new need a bound; all else stays as it is", async () => {
  const { files, added } = await add("2.1.0", internal);
  const rows = modules
    .replace("  // It keeps", '  { name: "cleaner", in: ">=2.1.0" },\n  // It keeps')
    .replace('name: "ring", needs: ["api"]', 'name: "ring", needs: ["api", "cleaner >=2.1.0"]');
  expect(files["src/data/modules.ts"]).toBe(rows);
  expect(added.changes).toEqual([
    "added the internal module cleaner: it needs nothing",
    "ring also needs cleaner",
  ]);
  expect(added.decisions).toEqual([]);
});

test("in a patch of an older version, bounds end at the listed version after it", async () => {
  const { files } = await add("2.0.1", internal, ["2.0.0", "2.1.0"]);
  expect(files["src/data/releases.ts"]).toContain('"2.0.0", "2.0.1",\n  "2.1.0",');
  expect(files["src/data/modules.ts"]).toContain('{ name: "cleaner", in: ">=2.0.1 <2.1.0" }');
  expect(files["src/data/modules.ts"]).toContain('"cleaner >=2.0.1 <2.1.0"');
});

test("a new role is in the union, and a person decides the rest", async () => {
  const { files, added } = await add(
    "2.1.0",
    withModule('mm.RegisterModule("cleaner", f.initCleaner)'),
  );
  expect(files["src/data/pyroscope.ts"]).toContain('| "all"\n  | "cleaner"\n  | "ingester"');
  expect(added.decisions).toEqual([
    expect.stringMatching(
      /^src\/data\/summaries\.ts: .*cleaner.*pkg\/pyroscope\/pyroscope\.go:\d+/,
    ),
    expect.stringMatching(/^src\/data\/modules\.ts: .*cleaner.*dataPath/),
  ]);
});

test("a removed module ends where it was, and so do needs of it", async () => {
  const removed = altered(
    altered(
      layerOption,
      pyroscope,
      "\tmm.RegisterModule(Ring, f.initRing, modules.UserInvisibleModule)\n",
      "",
    ),
    pyroscope,
    "\t\tRing: {API},\n",
    "",
  );
  const { files, added } = await add("2.1.0", altered(removed, pyroscope, "{API, Ring}", "{API}"));
  expect(files["src/data/modules.ts"]).toBe(
    modules.replace('name: "ring", needs', 'name: "ring", in: "<2.1.0", needs'),
  );
  expect(added.changes).toEqual([
    "querier no longer needs ring (with v1, v1-v2-dual)",
    "removed the internal module ring",
  ]);
});

test("other replicas are a fact with a bound", async () => {
  const more = altered(layerOption, values, "replicaCount: 2", "replicaCount: 5");
  const { files } = await add("2.1.0", more);
  expect(files["src/data/modules.ts"]).toContain('replicas: ["2 v1 <2.1.0", "5 >=2.1.0"]');
});

test("code that other rows rest on is named when it changes", async () => {
  const stricter = altered(layerOption, pyroscope, "len(c.Target) == 0", "len(c.Target) < 1");
  const { added } = await add("2.1.0", stricter);
  expect(added.decisions).toEqual([
    expect.stringMatching(/^Config\.Validate changed: read pkg\/pyroscope\/pyroscope\.go:\d+/),
  ]);
});

test("options that -help-all names or no longer names are a question", async () => {
  const help = {
    "cmd/pyroscope/help-all.txt.tmpl": "Usage:\n  -write-path string\n    \tWhere to write.\n",
  };
  const { added } = await add("2.1.0", { ...layerOption, ...help });
  expect(added.decisions).toEqual([expect.stringContaining("added options write-path: ")]);
});

test("added and removed keys of the configuration file are decisions", async () => {
  const config = "type Config struct {\n";
  const key = `${config}\tNew string \`yaml:"new_key,omitempty"\`\n`;
  const { added } = await add("2.1.0", altered(layerOption, pyroscope, config, key));
  expect(added.decisions).toEqual([expect.stringContaining("changed keys new_key: ")]);
});

test("the recorded facts get the release, in an era of its own where they differ", async () => {
  const { files } = await add("2.1.0", internal);
  const { releases, eras } = JSON.parse(files["test/upstream/module-graphs.json"] ?? "");
  expect(releases.map((each: { version: string }) => each.version)).toEqual(["2.0.0", "2.1.0"]);
  expect(eras[1]).toMatchObject({
    releases: ["2.1.0"],
    layers: { v2: { cleaner: { needs: [] } } },
  });
  expect(files["test/upstream/modules-output/2.1.0-v2.txt"]).toBe("all\nmetastore *\n");
});

test("several releases are added in the order of versions", async () => {
  const upstream = await openUpstream(
    memoryRepository({ "v2.0.0": layerOption, "v2.1.0": layerOption, "v2.2.0": internal }),
  );
  const project = memoryProject(smallFiles(["2.0.0"]));
  const added = addReleases(project, upstream, ["2.2.0", "2.1.0"]);
  expect(added.map(({ release, previous }) => [release, previous])).toEqual([
    ["2.1.0", "2.0.0"],
    ["2.2.0", "2.1.0"],
  ]);
  expect(reportOf(added, project.changed())).toContain(
    "## 2.1.0\n\nModules, needs, layers and replicas are those of 2.0.0.",
  );
});

const rejected: readonly (readonly [
  name: string,
  release: string,
  sources: Files,
  message: RegExp,
])[] = [
  ["a listed release", "2.0.0", layerOption, /2\.0\.0 is listed already/],
  ["a pre-release", "2.1.0-rc.0", layerOption, /not a release such as/],
  [
    "another default layer",
    "2.1.0",
    altered(layerOption, pyroscope, "= V1V2Dual\n", "= V2\n"),
    /src\/data\/storage\.ts: .*\n.*the default is v2/,
  ],
  [
    "a module that becomes internal",
    "2.1.0",
    altered(
      layerOption,
      pyroscope,
      "f.initQuerier)",
      "f.initQuerier, modules.UserInvisibleModule)",
    ),
    /the row of querier .*it becomes internal/,
  ],
  [
    "another kind of workload",
    "2.1.0",
    altered(layerOption, values, "kind: Deployment", "kind: StatefulSet"),
    /the row of querier .*StatefulSet/,
  ],
  [
    "a component that is not a module",
    "2.1.0",
    altered(
      layerOption,
      values,
      "      querier:",
      "      reader: { kind: Deployment, replicaCount: 1 }\n      querier:",
    ),
    /deploys reader, which is not a module/,
  ],
  [
    "a module that can be named but is not listed",
    "2.1.0",
    withModule('mm.RegisterModule("cleaner", nil, modules.UserInvisibleTargetableModule)'),
    /cleaner is targetable but not visible/,
  ],
];

test("a release without a tag is rejected", async () => {
  const upstream = await openUpstream(memoryRepository({ "v2.0.0": layerOption }));
  const project = memoryProject(smallFiles(["2.0.0"]));
  expect(() => addReleases(project, upstream, ["2.0.1"])).toThrow("upstream has no tag v2.0.1");
});

test.each(rejected)("a person must look at %s", async (_, release, sources, message) => {
  await expect(add(release, sources)).rejects.toThrow(message);
});
