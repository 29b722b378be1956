/** A fix that is a command or an edit works: applied to its input, its finding is gone, and nothing new is there. */
import { readdirSync, readFileSync } from "node:fs";
import fc from "fast-check";
import { expect, test } from "vitest";
import type { Issue } from "../../src/check.js";
import { checkFiles } from "../../src/check.js";
import { versions } from "../measured.js";
import { applyFix, type FixInput } from "./apply-fix.js";
import { bundleOf, coordinator, relate, v1Roles, worker } from "./bundles.js";
import {
  activation,
  composeOf,
  manifestOf,
  type RandomCluster,
  randomClusters,
} from "./random-clusters.js";

const runs = { numRuns: fc.readConfigureGlobal()?.numRuns ?? 30 };

function issuesOf({ files, options }: FixInput): readonly Issue[] {
  const all = Object.entries(files).map(([name, text]) => ({ name, text }));
  return checkFiles(all, options).issues;
}

/** What a finding is about; an application without units is idle whether or not a role needs it. */
function keyOf(issue: Issue): string {
  const { code, application, workload, path } = issue;
  if (code === "no-units" || code === "idle-role") return "no-units";
  const subject = path.length === 0 ? [] : [application, workload, ...path];
  return JSON.stringify([code, subject, "role" in issue && issue.role]);
}

/** What was not checked as long as a process did not start, or was not integrated, can be wrong as well. */
function isHidden(by: Issue, found: Issue): boolean {
  if (by.severity === "note") return false;
  const ofCluster = ["missing-role", "missing-feature", "missing-integration", "no-coordinator"];
  const ofWorker = ["default-meta-role", "even-quorum", "extra-role", "misrouted", "no-role"];
  const isOwn = found.path[0] === by.path[0] || by.also !== undefined;
  if (by.severity === "error" && isOwn) return true;
  return hiding.includes(by.code) && [...ofCluster, ...ofWorker].includes(found.code);
}

const hiding: readonly string[] = [
  "joined-words",
  "no-such-option",
  "not-integrated",
  "other-endpoint",
  "removed-mode",
  "unavailable-role",
  "unknown-option",
];

/** How many fixes were applied. */
function expectFixesToWork(input: FixInput): number {
  const before = issuesOf(input);
  const known = new Set(before.map(keyOf));
  let applied = 0;
  for (const issue of before) {
    const fixed = applyFix(input, issue);
    if (fixed === undefined) continue;
    applied++;
    const after = issuesOf(fixed);
    const about = `${issue.code}: ${issue.fix}`;
    expect([
      about,
      after.filter((each) => keyOf(each) === keyOf(issue) && each.code === issue.code),
    ]).toEqual([about, []]);
    const fresh = after.filter(
      (each) => each.severity !== "note" && !known.has(keyOf(each)) && !isHidden(issue, each),
    );
    expect([about, fresh.map(({ code, message }) => `${code}: ${message}`)]).toEqual([about, []]);
  }
  return applied;
}

const folders = ["test/fixtures/", "test/fixtures/field/"];
const fixtures = folders.flatMap((folder) =>
  readdirSync(folder)
    .filter((name) => /\.(?:ya?ml|json)$/.test(name))
    .map((name) => folder + name),
);

test("in the files that people have", () => {
  const numbers = fixtures.map((file) =>
    expectFixesToWork({ files: { [file]: readFileSync(file, "utf8") } }),
  );
  expect(numbers.reduce((sum, each) => sum + each, 0)).toBeGreaterThan(20);
});

/** Workers that share the roles of 1.x, with something wrong. */
const bundles = fc
  .record({
    count: fc.integer({ min: 1, max: 4 }),
    removed: fc.subarray([...v1Roles]),
    groups: fc.array(fc.nat({ max: 3 }), { minLength: 9, maxLength: 9 }),
    idle: fc.nat({ max: 6 }),
    byDefault: fc.nat({ max: 6 }),
    misspelt: fc.nat({ max: 8 }),
    alone: fc.nat({ max: 8 }),
    isIdle: fc.boolean(),
  })
  .map(({ count, removed, groups, isIdle, ...wrong }) => {
    const names = Array.from({ length: count }, (_, index) => index);
    const workers = names.map((index) => {
      const roles = v1Roles.filter(
        (role, at) => !removed.includes(role) && (groups[at] ?? 0) % count === index,
      );
      const line = worker(`w${index}`, roles, wrong.idle === index ? 0 : 1);
      const own = wrong.byDefault === index ? line.replace(/role-all: false,? ?/, "") : line;
      return wrong.misspelt === index
        ? own.replace(`role-${roles[0]}:`, `role-${roles[0]}s:`)
        : own;
    });
    const related = names
      .filter((index) => index !== wrong.alone)
      .map((index) => relate(`w${index}`));
    const own = isIdle ? coordinator.replace("scale: 1", "scale: 0") : coordinator;
    return bundleOf([own, ...workers], related);
  });

test("in bundles", () => {
  const property = fc.property(bundles, (text) => {
    expectFixesToWork({ files: { "bundle.yaml": text }, options: { release: "1.18" } });
  });
  fc.assert(property, runs);
});

const layers = ["v1", "v1-v2-dual", "v2"];

const further = [
  "-storage.bakend=x",
  "-target=querier",
  "-help",
  "-write-path=ingester",
  "-architecture.storage=v2",
  "target=all",
];

/** Complete clusters of which one process is changed. */
const changed: fc.Arbitrary<RandomCluster> = fc
  .tuple(randomClusters, fc.nat(), fc.nat({ max: 8 }), fc.nat())
  .map(([cluster, at, kind, number]) => {
    const index = at % cluster.workers.length;
    const own = cluster.workers[index];
    if (own === undefined || kind === 0) {
      return { ...cluster, workers: cluster.workers.toSpliced(index, 1) };
    }
    const targets = own.targets ?? [];
    const roles = ["querier", "segment-writer", "metastore", "compactor", "ingestor"];
    const other =
      [
        own,
        { ...own, args: [] },
        { ...own, env: {} },
        { ...own, targets: [roles[number % roles.length] ?? ""] },
        { ...own, targets: ["all", ...targets] },
        { ...own, targets: undefined },
        { ...own, release: versions[number % versions.length] ?? "" },
        { ...own, ...activation(cluster.release, layers[number % 3] ?? "", targets) },
        { ...own, args: [...own.args, further[number % further.length] ?? ""] },
      ][kind] ?? own;
    return { ...cluster, workers: cluster.workers.toSpliced(index, 1, other) };
  });

test.each([
  [
    "manifests",
    (cluster: RandomCluster) => ({ "m.yaml": cluster.workers.map(manifestOf).join("") }),
  ],
  ["Compose files", (cluster: RandomCluster) => ({ "compose.yaml": composeOf(cluster) })],
])("in %s", (_, filesOf) => {
  fc.assert(
    fc.property(changed, (cluster) => {
      expectFixesToWork({ files: filesOf(cluster) });
    }),
    runs,
  );
});

test("2.x with the roles of one layer lacks what selects that layer, not the other roles", () => {
  const [v2] = fc
    .sample(randomClusters, { numRuns: 300, seed: 1 })
    .filter(({ storage, release }) => storage === "v2" && release.startsWith("2."));
  const workers = v2?.workers.map((each) => ({ ...each, args: [] })) ?? [];
  const files = { "m.yaml": workers.map(manifestOf).join("") };
  expect(issuesOf({ files }).map(({ fix }) => fix)).toEqual([
    "add -architecture.storage=v2 in every process",
  ]);
  expect(expectFixesToWork({ files })).toBe(1);
});
