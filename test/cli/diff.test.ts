import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { compareReleases } from "../../src/index.js";
import { run, words } from "./run.js";

const bundle = `applications:
  write:
    charm: pyroscope-worker-k8s
    scale: 3
    options: { role-all: false, role-ingester: true, role-distributor: true }
  other: { charm: something-else, scale: 1 }
`;

const integrated = `applications:
  pyroscope: { charm: pyroscope-coordinator-k8s, scale: 1 }
  write:
    charm: pyroscope-worker-k8s
    scale: 3
    options: { role-all: false, role-ingester: true, role-distributor: true }
  idle: { charm: pyroscope-worker-k8s, scale: 1, options: { role-all: false } }
relations:
- ["pyroscope:pyroscope-cluster", "write:pyroscope-cluster"]
- ["pyroscope:pyroscope-cluster", "idle:pyroscope-cluster"]
`;

/** Its first release has no complete meta-role. */
const growing = JSON.stringify({
  product: "Young",
  releases: ["1.0.0", "2.0.0"],
  storage: [{ name: "disk", parts: [], default: ">=1.0.0" }],
  modules: [
    { name: "all", visible: true, meta: true, complete: true, in: ">=2.0.0", needs: ["mill"] },
    { name: "mill", visible: true },
  ],
});

describe("diff prints", () => {
  test("what came, went and changed, and the default layer", async () => {
    const { stdout, stderr, exitCode } = await run(words("diff 1.2.0 1.3"));
    expect([exitCode, stderr]).toEqual([0, ""]);
    expect(stdout).toBe(`Pyroscope 1.2.0 with storage layer v1 -> 1.3.0 with storage layer v1

came:
  admin            member, optional, 1.2.0 has it nowhere
  tenant-settings  member, 1.2.0 has it nowhere

changed:
  all             needs admin, compactor, tenant-settings
  compactor       all starts it now; extra -> member
  ingester        needs version
  querier         needs version
  query-frontend  needs version
  store-gateway   needs admin, version

the default storage layer is v1 in both
`);
  });

  test("no layer that only one of the releases has", async () => {
    const { stdout, stderr } = await run(words("diff 2.2.1:v1 1.18.2:v1"));
    expect(stderr).toBe("");
    expect(stdout).toBe(`Pyroscope 2.2.1 with storage layer v1 -> 1.18.2 with storage layer v1

went:
  compaction-worker  extra, stateful, 1.18.2 has it with v1-v2-dual
  metastore          extra, stateful, 1.18.2 has it with v1-v2-dual
  query-backend      extra, 1.18.2 has it with v1-v2-dual
  segment-writer     extra, stateful, 1.18.2 has it with v1-v2-dual
  symbolizer         extra, 1.18.2 has it with v1-v2-dual

changed:
  distributor  no longer needs storage
`);
    expect((await run(words("diff 1.18.2:v1 2.2.1:v1"))).stdout).toMatch(
      /\nchanged:\n {2}distributor {2}needs storage\n$/,
    );
  });

  test("that nothing changed", async () => {
    const { stdout } = await run(words("diff 1.18.2:v1 1.18.2:v1"));
    expect(stdout).toBe(`Pyroscope 1.18.2 with storage layer v1 -> 1.18.2 with storage layer v1

the roles are the same
`);
  });

  test.each([
    ["1.0.0 2.0.0", "all starts it now; extra -> member"],
    ["2.0.0 1.0.0", "all no longer starts it; member -> extra"],
  ])("%s: the meta-role of the release that has one", async (sides, change) => {
    const { stdout } = await run(words(`diff ${sides} --catalog c`), { files: { c: growing } });
    expect(stdout).toContain(`\nchanged:\n  mill  ${change}\n`);
  });

  test.each([
    ["1.2.1 1.0", "went:", "  tenant-settings  member, 1 replica, 1.0.0 has it nowhere"],
    ["1.18 2.2", "changed:", "  admin +replicas none -> 1; needs metastore-admin"],
    ["1.21 2.2:v2", "went:", "  ingester .* 2.2.1 has it with v1, v1-v2-dual"],
    ["1.21 2.2:v2", "went:", "  ingester +member, stateful, 3 replicas, 2.2.1 has it"],
    ["1.21 2.2:v2", "went:", "  querier +member, 3 replicas, 2.2.1 has it"],
    ["1.2.0 2.2:v1", "came:", "  tenant-settings +member, 1 replica, 1.2.0 has it nowhere"],
    ["1.21 2.0:v1", "changed:", "  ingester +storage layers v1, v1-v2-dual, v2 -> v1, v1-v2-dual"],
    ["1.3 1.2.0", "changed:", "  compactor +all no longer starts it; member -> extra"],
    ["1.2.1 1.3", "changed:", "  tenant-settings +replicas 1 -> none"],
    [
      "1.21 2.0",
      "was v1 and is v1-v2-dual",
      "to keep v1, add -architecture.storage=v1 -write-path=ingester",
    ],
    ["2.0 1.18", "was v1-v2-dual and is v1", "PYROSCOPE_V2=true"],
    ["2.0 1.0", "was v1-v2-dual and is v1", "1.0.0 has no v1-v2-dual"],
    ["1.18 1.18.2", "the roles are the same", "the default storage layer is v1 in both"],
    ["1.18:v1-v2-dual 1.18", "went:", "  metastore "],
  ])("%s: %s %s", async (sides, ...parts) => {
    const { stdout } = await run(words(`diff ${sides}`));
    const text = stdout.replace(/\n {3,}/g, " ").replace(/\n(?=-)/g, " ");
    for (const part of parts) expect(text).toMatch(new RegExp(part));
  });

  test("lines of at most 80 characters", async () => {
    const { stdout } = await run(words("diff 1.0 2.2:v2"));
    for (const line of stdout.split("\n")) expect(line.length).toBeLessThanOrEqual(80);
  });

  test("--json gives compareReleases", async () => {
    const { stdout } = await run(words("diff 1.18 2.2:v2 --json"));
    const value = compareReleases({ release: "1.18" }, { release: "2.2", storage: "v2" });
    expect(JSON.parse(stdout)).toEqual({ ok: true, value: { ...value, warnings: [] } });
  });

  test("what is wrong with either side, at once", async () => {
    const { exitCode, stdout, stderr } = await run(words("diff x 2.2:v9"));
    expect([exitCode, stdout]).toEqual([1, ""]);
    expect(stderr).toMatch(/^error: the release cannot be read: got string "x".*\nerror: no such/);
  });

  test.each([
    ["x 2.2", /^error: the release cannot be read: got string "x".*\n$/],
    ["1.18 2.2:v9", /^error: no such .*\n$/],
  ])("%s: what is wrong with one side", async (sides, told) => {
    const { exitCode, stdout, stderr } = await run(words(`diff ${sides}`));
    expect([exitCode, stdout]).toEqual([1, ""]);
    expect(stderr).toMatch(told);
  });

  test("upstream's default layer without files", async () => {
    const { stdout, stderr } = await run(words("diff 1.18.2 2.2.1"));
    expect(stderr).toBe("");
    expect(stdout).toContain("storage layer v1 -> 2.2.1 with storage layer v1-v2-dual\n");
  });

  test("which side is missing", async () => {
    expect(await run(words("diff 1.18"))).toMatchObject({
      exitCode: 2,
      stderr: "error: missing required argument 'to'; see pyroscope-roles --help\n",
    });
  });

  test("a release that is not listed with a warning", async () => {
    const { exitCode, stderr } = await run(words("diff 1.18 9.9"));
    expect(exitCode).toBe(0);
    expect(stderr).toMatch(/^warning: "9\.9(\.0)?" is not listed/);
  });
});

describe("diff with files", () => {
  test("tells what each application runs before and after, what breaks, and what is not checked", async () => {
    const world = { files: { "bundle.yaml": bundle } };
    const { exitCode, stdout, stderr } = await run(words("diff 1.18 2.2 bundle.yaml"), world);
    expect(exitCode).toBe(1);
    expect(stdout).toContain(`bundle.yaml:
  write  -target=distributor,ingester  ->  -target=distributor -architecture.storage=v2
  to start what is then missing, set role-ad-hoc-profiles,`);
    expect(stdout).toMatch(
      /\nNot checked: the configuration file, stored data, and the order of the refreshes\.\n$/,
    );
    expect(stderr).toMatch(/^note: 2\.2\.1 was given without a storage layer/);
    expect(stderr).toContain('bundle.yaml:2:3: warning: "write" loses role-ingester');
    expect(stderr).toMatch(/error: no application with units starts "metastore"/);
  });

  test("tells of each cluster what is then missing, and of who does not start", async () => {
    const world = { files: { "bundle.yaml": integrated } };
    const { stdout } = await run(words("diff 1.18.2 1.18.2 bundle.yaml"), world);
    expect(stdout).toBe(`Pyroscope 1.18.2 with storage layer v1 -> 1.18.2 with storage layer v1

the roles are the same

bundle.yaml:
  idle   does not start                ->  does not start
  write  -target=distributor,ingester  ->  -target=distributor,ingester
  to start what is then missing in the cluster of pyroscope, set
  role-ad-hoc-profiles, role-compactor, role-querier, role-query-frontend,
  role-query-scheduler, role-store-gateway, role-tenant-settings

Not checked: the configuration file, stored data, and the order of the refreshes.
`);
  });

  test("tells of no remedy where nothing is missing", async () => {
    const whole = "applications: { w: { charm: pyroscope-worker-k8s, scale: 1 } }\n";
    const { stdout } = await run(words("diff 1.18.2 1.18.2 -"), { stdin: whole });
    expect(stdout).toContain(
      "\n\nstandard input:\n  w  -target=all  ->  -target=all\n\nNot checked: ",
    );
  });

  test("--json tells of each file, and of the layers that were taken", async () => {
    const { stdout } = await run(words("diff 1.18.2 2.2.1 none.yaml --json"));
    expect(JSON.parse(stdout)).toMatchObject({
      ok: false,
      issues: [{ code: "charm-storage" }, { code: "unreadable-input" }],
      value: {
        warnings: [{ code: "charm-storage", path: ["storage"], release: "2.2.1", storage: "v2" }],
        files: [{ file: "none.yaml", isReadable: false, applications: [], clusters: [] }],
      },
    });
  });

  test.each<[name: string, from: string, applications: string[]]>([
    ["observability-stack.yaml", "1.18", []],
    ["plan.json", "1.18", []],
    ["state.json", "1.18", []],
    ["juju-config.yaml", "1.18", []],
    ["juju-config.json", "1.18", []],
  ])("%s is read", async (name, from) => {
    const path = new URL(`../charm/fixtures/${name}`, import.meta.url);
    const world = { files: { [name]: readFileSync(path, "utf8") } };
    const { stdout, stderr } = await run(["diff", from, "2.2", name, "--json"], world);
    expect(stderr).not.toContain("cannot be read");
    const { value } = JSON.parse(stdout);
    expect(value.files).toMatchObject([{ file: name, isReadable: true }]);
    expect(value.files[0].applications.length).toBeGreaterThan(0);
  });

  test.each([
    ["a charm", "config: {options: {}}\n"],
    ["a probe", "probes: []\n"],
    ["anything else", "role-all: true\n"],
  ])("%s tells of nothing that is deployed", async (_, stdin) => {
    const { exitCode, stdout, stderr } = await run(words("diff 1.18.2 1.18.2 -"), { stdin });
    expect(exitCode).toBe(2);
    expect(stderr).toMatch(
      /^error: "standard input" cannot be read: it is no bundle, plan, state or juju config output; /,
    );
    expect(stdout).toMatch(/\n\nthe roles are the same\n\nNot checked: .*\n$/);
  });

  test("one that cannot be read is exit 2, and the others are told all the same", async () => {
    const files = {
      "bundle.yaml": bundle,
      "charmcraft.yaml": "config: {options: {}}",
      bad: "a: [",
    };
    const { exitCode, stdout, stderr } = await run(
      words("diff 1.18 2.2 charmcraft.yaml none.yaml bundle.yaml bad"),
      { files },
    );
    expect(exitCode).toBe(2);
    expect(stdout).toContain("  write  -target=distributor,ingester");
    expect(stderr).toContain('"charmcraft.yaml" cannot be read: it is no bundle, plan, state or');
    expect(stderr).toContain('"none.yaml" cannot be read: there is no such file');
    expect(stderr).toContain('"bad" cannot be read');
  });

  test("a long path is told by its end", async () => {
    const { stderr } = await run(["diff", "1.18", "2.2", `${"folder/".repeat(9)}bundle.yaml`]);
    expect(stderr).toContain('"…folder/folder/folder/folder/bundle.yaml" cannot be read');
  });

  test("what a named layer says is taken before the charm's own", async () => {
    const world = { stdin: bundle };
    const { stdout, stderr } = await run(words("diff 1.18:v1 2.2:v1 -"), world);
    expect(stderr).not.toContain("was given without a storage layer");
    expect(stdout).toContain(
      "-target=distributor,ingester -architecture.storage=v1 -write-path=ingester",
    );
  });

  test("the default layers are told where one was taken, and no file given", async () => {
    const told = async (line: string, stdin = "") =>
      (await run(words(line), { stdin })).stdout.includes("the default storage layer");
    expect(await told("diff 1.18 2.2:v2")).toBe(true);
    expect(await told("diff 1.18:v1 2.2:v2")).toBe(false);
    expect(await told("diff 1.18 2.2 -", bundle)).toBe(false);
  });

  test("a worker of no file is a warning, and no failure", async () => {
    const ran = await run(words("diff 1.18 2.2 - --charm x --json"), { stdin: bundle });
    expect(ran.exitCode).toBe(0);
    expect(JSON.parse(ran.stdout)).toMatchObject({ ok: true });
  });

  test("--charmcraft says which options the new charm has, and its name", async () => {
    const charmcraft =
      "name: something-else\nconfig: {options: {role-querier: {type: boolean, default: true}}}\n";
    const { stdout } = await run(words("diff 1.18 1.18 - --charmcraft c.yaml"), {
      stdin: bundle,
      files: { "c.yaml": charmcraft },
    });
    expect(stdout).toContain("  other  -target=all  ->  -target=querier");
    expect(stdout).not.toContain("  write");
  });

  test("--charm is taken before the name that --charmcraft says", async () => {
    const { stdout } = await run(
      words("diff 1.18 1.18 - --charmcraft c.yaml --charm something-else"),
      {
        stdin: bundle,
        files: { "c.yaml": "config: {options: {role-all: {type: boolean}}}\nname: new-name\n" },
      },
    );
    expect(stdout).toContain("  other  -target=all  ->  does not start");
  });

  test("the remedy names the coordinator whose cluster it is for", async () => {
    const stdin = `${bundle}relations: [[write, loki]]\n`;
    const { stdout } = await run(words("diff 1.18 2.2 -"), { stdin });
    expect(stdout).toContain(
      "  to start what is then missing in the cluster of loki, set\n  role-",
    );
  });

  test("a side with two layers is refused", async () => {
    const { exitCode, stderr } = await run(words("diff 1.18:v1:x 2.2"));
    expect([exitCode, stderr]).toEqual([2, expect.stringContaining('"1.18:v1:x" is no release')]);
  });

  test("--charm names a renamed charm", async () => {
    const { stdout, stderr } = await run(words("diff 1.18 2.2 - --charm something-else"), {
      stdin: bundle,
    });
    expect(stdout).toContain("  other  -target=all  ->  -target=all -architecture.storage=v2");
    expect(stderr).not.toContain('"write"');
    const { stderr: none } = await run(words("diff 1.18 2.2 - --charm x"), { stdin: bundle });
    expect(none).toContain('nothing here is of the charm "x"');
  });
});
