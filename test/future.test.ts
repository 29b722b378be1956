/**
 * A new release, and official meta-roles if upstream ever defines them, are rows and no code. Here Pyroscope's own rows
 * get both, under names that upstream does not use, and everything is asked about them.
 */
import { spawnSync } from "node:child_process";
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterAll, describe, expect, test, vi } from "vitest";
import * as z from "zod";
import type { CharmRow } from "../src/data/charms.js";
import type { ModuleRow, Resolution } from "../src/index.js";
import { flagsOf } from "./arbitraries.js";
import { newest, releaseLayers } from "./measured.js";
import { closure, requiredRoles } from "./model.js";

const future = "99.0.0";
const official: readonly ModuleRow[] = [
  {
    name: "reading",
    visible: true,
    meta: true,
    in: `>=${future}`,
    needs: ["querier v1", "query-backend v2", "query-frontend", "query-scheduler v1"],
  },
  {
    name: "writing",
    visible: true,
    meta: true,
    in: `>=${future}`,
    needs: ["distributor", "ingester v1", "segment-writer v2"],
  },
];
const offered = ["all", "reading", "writing", "compaction-worker", "metastore"];

const before = await import("../src/index.js");
vi.resetModules();
vi.doMock("../src/data/modules.js", async (actual) => {
  const { modules } = await actual<{ modules: readonly ModuleRow[] }>();
  return { modules: [...modules, ...official] };
});
vi.doMock("../src/data/releases.js", async (actual) => {
  const { releases } = await actual<{ releases: readonly string[] }>();
  return { releases: [...releases, future] };
});
vi.doMock("../src/data/charms.js", async (actual) => {
  const { charms } = await actual<{ charms: readonly CharmRow[] }>();
  const ofFuture = {
    ...charms.find(({ storage }) => storage === "v2"),
    branch: "track/99",
    track: "99",
    release: "99.0",
    in: `>=${future}`,
    options: Object.fromEntries(offered.map((role) => [`role-${role}`, role === "all"])),
    demands: [],
  };
  return { charms: [ofFuture, ...charms] };
});
const library = await import("../src/index.js");
const { clusterRoles, resolveCharmConfig } = await import("../src/charm.js");
const { checkText, checkUpgrade } = await import("../src/check.js");
const testing = await import("../src/testing.js");
const { run } = await import("./cli/run.js");
const { answerFor } = await import("../site/roles/answer.js");
const { initialState } = await import("../site/state/state.js");
const { vectorsText } = await import("../scripts/vectors.js");
const { historyOf } = await import("../scripts/docs/history.js");
const { releasesPage } = await import("../scripts/docs/releases.js");
const { pyroscope, checkCluster, listRoles, parseTarget, roleFlagsSchema } = library;

afterAll(() => {
  for (const name of ["modules", "releases", "charms"]) vi.doUnmock(`../src/data/${name}.js`);
  vi.resetModules();
});

/** The new names are not those that the types of today know. */
const resolve = library.resolveRoles<string, string>;
const safeResolve = library.safeResolveRoles<string, string>;
const v2 = { release: "99.0", storage: "v2" };

/** The new release has the last measured graph, and two modules more. */
const startedIn = (names: readonly string[], storage: string) => closure(names, newest, storage);

function linesOf(text: string): string[] {
  return text.split("\n").map((line) => line.trim().replace(/ {2,}/g, "  "));
}

test("a new release is one word: it answers as the newest one did", () => {
  for (const { release, storage } of releaseLayers.filter(({ release }) => release === newest)) {
    const flags = flagsOf(["all", ...requiredRoles(release, storage)]);
    const answerOf = ({ targets, modules, args }: Resolution<string, string>) => [
      targets,
      modules,
      args,
    ];
    const known = before.resolveRoles<string, string>(flags, { storage, release });
    expect(answerOf(resolve(flags, { storage, release: future }))).toEqual(answerOf(known));
  }
});

test("the releases before answer as they did", () => {
  for (const at of releaseLayers) {
    const { release, storage } = at;
    const known = before.safeResolveRoles<string, string>(flagsOf(["all"]), { release, storage });
    expect(safeResolve(flagsOf(["all"]), { release, storage })).toEqual(known);
    const roles = before.listRoles<string, string>({ release, storage });
    expect(listRoles<string, string>({ release, storage })).toEqual(roles);
  }
});

describe("flags of the new meta-roles", () => {
  test("are role flags, and common mistakes are offered them", () => {
    expect(safeResolve(flagsOf(["reading"]), v2).ok).toBe(true);
    expect(safeResolve(flagsOf(["backend"]), v2)).toMatchObject({
      issues: [{ code: "no-such-meta-role", metaRoles: ["all", "reading", "writing"] }],
    });
    expect(safeResolve(flagsOf(["backend"]), { release: "2.2" })).toMatchObject({
      issues: [{ code: "no-such-meta-role", metaRoles: ["all"] }],
    });
  });

  test("are unavailable in a release before, where they may be false", () => {
    expect(safeResolve(flagsOf(["reading"]), { release: "1.18" })).toMatchObject({
      issues: [{ code: "unavailable-role", role: "reading" }],
    });
    const flags = { "role-reading": false, "role-querier": true };
    expect(resolve(flags, { release: "1.18" }).targets).toEqual(["querier"]);
  });

  test("are suggested for a misspelt one", () => {
    expect(safeResolve(flagsOf(["reeding"]), v2)).toMatchObject({
      issues: [{ code: "unknown-role", nearest: ["reading"] }],
    });
  });

  test("are in the schema", () => {
    const schema = roleFlagsSchema<string, string>(v2);
    expect(z.toJSONSchema(schema).properties).toHaveProperty("role-reading", { type: "boolean" });
    expect(schema.safeParse(flagsOf(["writing"])).success).toBe(true);
  });
});

describe("answers", () => {
  test.each([
    ["v1", ["querier", "query-frontend", "query-scheduler"]],
    ["v1-v2-dual", ["querier", "query-backend", "query-frontend", "query-scheduler"]],
    ["v2", ["query-backend", "query-frontend"]],
  ])("reading starts what it stands for with %s", (storage, members) => {
    const { modules, mode } = resolve(flagsOf(["reading"]), { ...v2, storage });
    expect(modules).toEqual(["reading", ...startedIn(members, storage)].sort());
    expect(mode).toBe("microservices");
  });

  test("several of them are one process, whose command line leads back to them", () => {
    const { args } = resolve(flagsOf(["writing", "reading"]), v2);
    expect(args).toEqual(["-target=reading,writing", "-architecture.storage=v2"]);
    expect(parseTarget<string, string>("pyroscope -target=reading,writing", v2)).toEqual([
      "reading",
      "writing",
    ]);
  });

  test("a role is redundant next to the one that starts it, and not next to the other", () => {
    const flags = flagsOf(["reading", "query-frontend", "segment-writer"]);
    expect(resolve(flags, v2).warnings).toMatchObject([
      { code: "redundant-role", metaRole: "reading", roles: ["query-frontend"] },
    ]);
  });

  test("they are redundant next to all, which starts everything that they stand for", () => {
    expect(resolve(flagsOf(["all", "reading"]), v2).warnings).toMatchObject([
      {
        code: "redundant-role",
        metaRole: "all",
        roles: ["reading"],
        fix: "to run reading only: juju config APP role-all=false",
      },
    ]);
  });

  test("a charm's default role-all next to them is the mistake that it is next to single roles", () => {
    const result = resolveCharmConfig<string, string>(flagsOf(["reading"]), {
      ...v2,
      defaults: { "role-all": true },
    });
    expect(result.issues).toMatchObject([
      { code: "default-meta-role", metaRole: "all", roles: ["reading"] },
    ]);
  });

  test("one of them that a charm enables by default is named as what it starts", () => {
    const options = { ...v2, defaults: { "role-reading": true } };
    const { issues } = resolveCharmConfig<string, string>(flagsOf(["metastore"]), options);
    expect(issues.map(({ message }) => message)).toEqual([
      "this runs all that reading starts, not only metastore: role-reading is enabled by default",
    ]);
  });
});

test("the role table lists them", () => {
  const listed = listRoles<string, string>(v2).filter(({ since }) => since === future);
  expect(listed.map(({ name, kind, needs }) => [name, kind, needs])).toEqual([
    ["reading", "meta", ["query-backend", "query-frontend"]],
    ["writing", "meta", ["distributor", "segment-writer"]],
  ]);
});

test("a cluster is covered through them", () => {
  const written = ["distributor", "segment-writer"];
  const served = startedIn(["query-backend", "query-frontend", ...written], "v2");
  const rest = requiredRoles(newest, "v2").filter((role) => !served.has(role));
  const worker = (name: string, targets: readonly string[]) => ({ name, units: 3, targets });
  const some = [worker("reading", ["reading"]), worker("rest", rest)];
  expect(checkCluster<string, string>(some, v2).missing).toEqual(written);
  const whole = [...some, worker("writing", ["writing"])];
  expect(checkCluster<string, string>(whole, v2)).toMatchObject({ consistent: true, missing: [] });
});

test("a charm may offer them in place of single roles", () => {
  expect(clusterRoles<string, string>(offered, v2)).toMatchObject({
    value: {
      meta_roles: { all: ["compaction-worker", "metastore", "reading", "writing"] },
      minimal_deployment: ["compaction-worker", "metastore", "reading", "writing"],
    },
  });
});

const bundle = (options: string) => `bundle: kubernetes
applications:
  w: { charm: pyroscope-worker-k8s, channel: 99/stable, scale: 3, options: { ${options} } }
  c: { charm: pyroscope-coordinator-k8s, channel: 99/stable, scale: 1 }
  s3: { charm: s3-integrator, scale: 1 }
relations:
- ["w:pyroscope-cluster", "c:pyroscope-cluster"]
- ["c:s3", "s3:s3-credentials"]
`;

describe("files", () => {
  test("are checked with them", () => {
    const { issues, clusters } = checkText(bundle("role-all: false, role-reading: true"));
    expect(clusters).toMatchObject([{ release: future, storage: "v2" }]);
    expect(issues).toMatchObject([
      { code: "missing-role", roles: expect.arrayContaining(["segment-writer"]) },
    ]);
    expect(issues[0]).not.toMatchObject({ roles: expect.arrayContaining(["query-backend"]) });
  });

  test("upgraded to the release keep their roles", () => {
    const old = bundle("role-all: false, role-metastore: true").replaceAll("99/stable", "1.18");
    const files = [{ name: "bundle.yaml", text: old }];
    const { clusters } = checkUpgrade(files, { from: "2.4:v2", to: future } as never);
    expect(clusters).toMatchObject([{ after: { release: future, storage: "v2" } }]);
  });
});

describe("the command", () => {
  test.each([
    ["resolve role-reading=true --release 99", "", "-target=reading"],
    ["explain reading --release 99:v2", "", "reading"],
    ["roles --release 99 --storage v2", "", "writing  -  meta  -  -  99.0.0"],
    ["graph --release 99 --storage v2", "", "reading"],
    ["check -", bundle("role-all: true"), "consistent"],
  ])("%s", async (line, stdin, shown) => {
    const words = line.replace("99:v2", "99.0 --storage v2").replace(/99(?= |$)/, "99.0");
    const { stdout } = await run(words.split(" "), { stdin });
    expect(linesOf(stdout).join("\n")).toContain(shown);
  });
});

test("arbitraries draw them, and the naive model agrees", () => {
  const seen = new Set<string>();
  fc.assert(
    fc.property(testing.roleFlags<string, string>({ ...v2, release: future }), (flags) => {
      const { targets } = resolve(flags, v2);
      for (const target of targets) seen.add(target);
      const at = { ...v2, release: future };
      expect(targets).toEqual(testing.expectedTargets<string, string>(flags, at));
    }),
  );
  expect([...seen]).toEqual(expect.arrayContaining(["reading", "writing"]));
});

test("the page offers them", () => {
  const state = { ...initialState, place: { release: future, storage: "v2" } };
  const applications = [{ name: "worker", units: 1, roles: ["reading"] }];
  const { roles, resolution } = answerFor({ ...state, applications });
  expect([...roles.keys()]).toEqual(expect.arrayContaining(["reading", "writing"]));
  expect(resolution?.targets).toEqual(["reading"]);
});

test("the documents describe them", () => {
  expect(releasesPage(historyOf(pyroscope), {})).toContain("| `reading` |");
});

describe("vectors", () => {
  const { cases }: { cases: { name: string; at?: { release: string } }[] } = JSON.parse(
    vectorsText(),
  );
  const about = cases.filter(({ at }) => at?.release === future);

  test("ask about them", () => {
    expect(JSON.stringify(about)).toContain('"-target=reading');
  });

  const python = spawnSync("python3", ["-c", "import sys; assert sys.version_info >= (3, 10)"]);

  test.skipIf(python.status !== 0)("are answered by the Python package with the same rows", () => {
    const folder = mkdtempSync(join(tmpdir(), "future-"));
    cpSync("python/src", folder, { recursive: true });
    const path = join(folder, "pyroscope_roles/data/catalog.json");
    const rows = JSON.parse(readFileSync(path, "utf8"));
    rows.releases.push(future);
    rows.modules.push(...official.map(({ in: where, ...row }) => ({ ...row, where })));
    writeFileSync(path, JSON.stringify(rows));
    const program = `
import json, sys
from answers import answer, promised
wrong = [each["name"] for each in json.load(sys.stdin) if promised(answer(each)) != promised(each["expected"])]
print(json.dumps(wrong))`;
    const env = {
      ...process.env,
      PYTHONPATH: `${folder}:python/tests`,
      PYTHONDONTWRITEBYTECODE: "1",
    };
    const { stdout, stderr } = spawnSync("python3", ["-c", program], {
      input: JSON.stringify(about),
      encoding: "utf8",
      env,
    });
    rmSync(folder, { recursive: true });
    expect([stderr, stdout.trim()]).toEqual(["", "[]"]);
    expect(about.length).toBeGreaterThan(20);
  });
});
