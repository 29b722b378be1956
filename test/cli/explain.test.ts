import { describe, expect, test } from "vitest";
import { run, type World, words } from "./run.js";

const command = "/usr/bin/pyroscope -config.file=/etc/worker/config.yaml -target=distributor,ring";

async function targetsOf(line: readonly string[], world: World = {}) {
  const { stdout } = await run(["explain", "--json", ...line], world);
  const { ok, value, issues } = JSON.parse(stdout);
  return ok ? [value.release, value.storage, value.targets] : issues[0].code;
}

describe("explain reads", () => {
  test.each<[what: string, given: string[], stdin?: string]>([
    ["flags", ["role-querier=true", "role-distributor=true", "role-all=false"]],
    ["a target", ["distributor,querier"]],
    ["an argument", ["-target=distributor,querier"]],
    ["two words", ["--target", "distributor,querier"]],
    ["a command line", ["/usr/bin/pyroscope -config.file=x -target=distributor,querier"]],
    ["its words", ["/usr/bin/pyroscope", "-config.file=x", "-target=distributor,querier"]],
    ["a target on standard input", ["-"], "distributor,querier\n"],
    ["a command line there", ["-"], "/usr/bin/pyroscope -target=distributor,querier\n"],
    ["flags there", ["-"], '{"role-querier": true, "role-distributor": true}'],
    ["flags in YAML there", ["-"], "role-querier: yes\nrole-distributor: on\n"],
    [
      "juju config there",
      ["-"],
      "settings:\n  role-distributor: {value: true, source: user}\n  role-querier: {value: true, source: user}\n",
    ],
    [
      "pebble's plan there",
      ["-"],
      "services:\n  pyroscope:\n    override: replace\n    command: /usr/bin/pyroscope -target=distributor,querier\n",
    ],
    [
      "the one service with a target",
      ["-"],
      "services:\n  exporter:\n    command: /bin/exporter\n  idle: {}\n  pyroscope:\n    command: pyroscope --target distributor,querier\n",
    ],
  ])("%s", async (_, given, stdin = "") => {
    expect(await targetsOf([...given, "--release", "1.18"], { stdin })).toEqual([
      "1.18.2",
      "v1",
      ["distributor", "querier"],
    ]);
  });

  test("a command without a target, which runs all", async () => {
    expect(await targetsOf(["/usr/bin/pyroscope -config.file=x", "--release", "1.18"])).toEqual([
      "1.18.2",
      "v1",
      ["all"],
    ]);
  });

  test.each([
    [
      "services: {a: {command: x -target=a}, b: {command: x -target=b}}",
      "several of its services have a -target: a, b",
    ],
    ["services: {a: {command: x}, b: {command: z}}", "none of its services has a -target: a, b"],
    ["services: {a: {}}", "none of its services has a -target: it has no command"],
  ])("no plan in which the service cannot be told: %s", async (stdin, reason) => {
    const { exitCode, stderr } = await run(words("explain -"), { stdin });
    expect(exitCode).toBe(2);
    expect(stderr).toContain(`cannot be read: ${reason};`);
  });

  test.each([
    ["querier", "pyroscope\0-target=querier\0"],
    ["querier", '"/usr/bin/pyroscope" -target=querier'],
    ["querier", '-usage="a: b" -target=querier'],
    ["querier", "-x=#1 # -target=querier"],
    ["querier", "PYROSCOPE_PRINT_ROUTES=1 querier"],
    ["querier", '"querier"'],
    ["querier", "role-querier=true role-all=false"],
    ["all", "pyroscope"],
    ["all", "PYROSCOPE_PRINT_ROUTES=1 pyroscope"],
    ["all", "services: {a: {command: other-name}}"],
  ])("%s from %j on standard input", async (role, stdin) => {
    expect(await targetsOf(words("- --release 1.18"), { stdin })).toEqual(["1.18.2", "v1", [role]]);
  });

  test.each([
    [["/usr/bin/pyroscope", "--storage.backend=filesystem", "--target=querier"]],
    [["/usr/bin/pyroscope", "--store-gateway.sharding-ring.store=x", "--target=querier"]],
    [["pyroscope", "-target=ingester", "-target=querier"]],
  ])("%j with options of upstream's", async (line) => {
    expect(await targetsOf([...line, "--release", "1.18"])).toEqual(["1.18.2", "v1", ["querier"]]);
  });

  test.each<[why: string, line: string[], stdin?: string]>([
    ["it is empty", ["-"], "\n"],
    ["it is a bundle, which pyroscope-roles check reads", ["-"], "applications: {}\n"],
    ["is no flag: role flags stand alone", ["role-querier=true", "-target=ingester"]],
    ["--defaults goes with role flags only", ["querier", "--defaults", "charm"]],
  ])("refuses with exit code 2: %s", async (why, line, stdin = "") => {
    const { exitCode, stdout, stderr } = await run(["explain", ...line], { stdin });
    expect([exitCode, stdout]).toEqual([2, ""]);
    expect(stderr).toContain(why);
  });

  test("what is wrong with the roles of a command is an issue", async () => {
    expect(await targetsOf([command, "--release", "1.18"])).toBe("internal-module");
    expect(await targetsOf(["-target=ingester", "--release", "2.2", "--storage", "v2"])).toBe(
      "unavailable-role",
    );
    expect(await targetsOf(["-target=all", "--release", "x"])).toBe("invalid-release");
  });
});

describe("the storage layer that a command line switches on", () => {
  test.each<[release: string, line: string, storage: string]>([
    ["2.2", "pyroscope -target=all", "v1-v2-dual"],
    ["2.2", "pyroscope -target=all -architecture.storage=v2", "v2"],
    ["2.2", "pyroscope -target=all --architecture.storage v2", "v2"],
    ["2.2", "pyroscope -target=all -architecture.storage=v1 -write-path=ingester", "v1"],
    ["2.2", "pyroscope -target=all -architecture.storage=v1-v2-dual", "v1-v2-dual"],
    ["2.2", "pyroscope -target=all -write-path=ingester", "v1-v2-dual"],
    ["1.18", "PYROSCOPE_V2=1 pyroscope -target=all", "v1-v2-dual"],
    ["1.18", "PYROSCOPE_V2= pyroscope -target=all", "v1"],
    ["1.18", "PYROSCOPE_V2_EXPERIMENT=1 pyroscope -target=all", "v1-v2-dual"],
    ["1.14", "PYROSCOPE_V2=1 pyroscope -target=all", "v1"],
    [
      "2.2",
      "pyroscope -architecture.storage=v2 -target=all -architecture.storage=v1-v2-dual",
      "v1-v2-dual",
    ],
    [
      "2.2",
      "pyroscope -architecture.storage=v1 -write-path=ingester -architecture.storage=v2",
      "v2",
    ],
    [
      "1.21",
      "PYROSCOPE_V2=1 pyroscope -all.enable-v1-write-path=FALSE -all.enable-v1-read-path=0",
      "v2",
    ],
    ["1.21", "PYROSCOPE_V2=1 pyroscope -all.enable-v1-write-path -target=all", "v1-v2-dual"],
    ["1.20", "PYROSCOPE_V2=true pyroscope -target=all", "v1-v2-dual"],
    [
      "1.20",
      "PYROSCOPE_V2=true pyroscope -target=all -all.enable-v1-write-path=false -all.enable-v1-read-path=false",
      "v2",
    ],
  ])("%s: %s", async (release, line, storage) => {
    const [, told] = await targetsOf([line, "--release", release]);
    expect(told).toBe(storage);
  });

  test("pebble's plan has it in its environment", async () => {
    const service = { command: "pyroscope -target=all", environment: { PYROSCOPE_V2: "true" } };
    const stdin = JSON.stringify({ services: { pyroscope: service } });
    expect(await targetsOf(["-", "--release", "1.18"], { stdin })).toEqual([
      "1.18.2",
      "v1-v2-dual",
      ["all"],
    ]);
  });

  test("a variable of the plan without a value is not set", async () => {
    const service = { command: "pyroscope -target=all", environment: { PYROSCOPE_V2: null } };
    const stdin = JSON.stringify({ services: { pyroscope: service } });
    expect(await targetsOf(["-", "--release", "1.18"], { stdin })).toContain("v1");
  });

  test.each([[0], [false], ["x"]])("a variable of the plan counts when it is %j", async (value) => {
    const service = { command: "pyroscope -target=all", environment: { PYROSCOPE_V2: value } };
    const stdin = JSON.stringify({ services: { pyroscope: service } });
    expect(await targetsOf(["-", "--release", "1.18"], { stdin })).toContain("v1-v2-dual");
  });

  test("--storage counts before it, and the contradiction is told", async () => {
    const line = "pyroscope -target=all -architecture.storage=v2";
    const given = [line, "--release", "2.2", "--storage", "v1"];
    expect(await targetsOf(given)).toEqual(["2.2.1", "v1", ["all"]]);
    expect((await run(["explain", ...given])).stderr).toBe(
      "warning: the command switches storage layer v2 on: --storage says v1, and the answer is that of v1; leave out --storage, and it is read from the command\n",
    );
    const agreed = await run(["explain", line, "--release", "2.2", "--storage", "v2"]);
    expect(agreed.stderr).toBe("");
  });

  test.each([
    ["1.18", "pyroscope -target=all -architecture.storage=v2", "-architecture.storage=v2"],
    ["2.2", "pyroscope -target=all -architecture.storage=bogus", "-architecture.storage=bogus"],
    ["2.2", "pyroscope -all.enable-v1-write-path=false", "-all.enable-v1-write-path=false"],
  ])("%s: %s ends the process", async (release, line, option) => {
    const { exitCode, stdout, stderr } = await run(["explain", line, "--release", release]);
    expect([exitCode, stdout]).toEqual([1, ""]);
    expect(stderr).toContain(
      `error: "${option}" switches no storage layer of Pyroscope ${release}`,
    );
  });

  test.each([
    ["2.2", "-architecture.storage=v1", "v1", "-write-path=ingester"],
    [
      "1.20",
      "-all.enable-v1-write-path=false -all.enable-v1-read-path=false",
      "v2",
      "PYROSCOPE_V2=true",
    ],
  ])("%s: %s is only a part of %s: %s", async (release, line, storage, missing) => {
    const { exitCode, stdout, stderr } = await run(["explain", line, "--release", release]);
    expect([exitCode, stdout]).toEqual([1, ""]);
    expect(stderr).toContain(
      `error: the command switches storage layer ${storage} on only in part`,
    );
    expect(stderr).toContain(`add ${missing}\n`);
  });
});

describe("explain prints", () => {
  test("mode, command line, facts, and each module with the paths to it", async () => {
    const { stdout, stderr, exitCode } = await run(words("explain feature-flags --release 2.2"));
    expect([exitCode, stderr]).toEqual([0, ""]);
    expect(stdout).toBe(`Pyroscope 2.2.1 with storage layer v1-v2-dual runs in microservices mode:
  -target=feature-flags

- a -storage.backend that is set to nothing stops the process: this storage
  layer requires one
- no web UI is served, / leads to /admin: only all, querier, query-backend,
  query-frontend serve it
- storage layer v1-v2-dual is the default of 2.2.1: it adds nothing to the
  command line

6 modules start, each pulled in by:
  feature-flags  being a target
  admin-server   feature-flags > api
  api            feature-flags
  grpc-gateway   feature-flags > api > server
  health-server  feature-flags > api > server
  server         feature-flags > api
`);
  });

  test("what the layer adds, its environment too", async () => {
    const { stdout } = await run(words("explain all --release 1.20 --storage v2"));
    expect(stdout).toContain(
      "  PYROSCOPE_V2=true -target=all -all.enable-v1-write-path=false -all.enable-v1-read-path=false\n",
    );
    expect(stdout.replace(/\n +/g, " ")).toContain(
      "storage layer v2 is not the default of 1.20.4: PYROSCOPE_V2=true -all.enable-v1-write-path=false -all.enable-v1-read-path=false switches it on",
    );
  });

  test("three paths, and of more targets the names", async () => {
    const { stdout } = await run(
      words("explain distributor,ingester,querier,query-frontend,store-gateway --release 1.18"),
    );
    expect(stdout.replace(/\n {3,}/g, " ").replace(/ {2,}/g, " ")).toContain(
      " memberlist-kv distributor > ring; ingester; querier; also query-frontend, store-gateway",
    );
  });

  test("a redundant target with its reason, and the warning", async () => {
    const { stdout, stderr } = await run(words("explain all,querier --release 1.18"));
    expect(stdout).toMatch(/^ {2}querier +being a target; all$/m);
    expect(stderr).toMatch(/^warning: nothing more starts with "querier"/);
  });

  test("lines of at most 80 characters, but for a long command", async () => {
    for (const release of ["1.0", "1.18", "2.2"]) {
      const { stdout } = await run(["explain", "all", "--release", release]);
      for (const line of stdout.split("\n")) expect(line.length).toBeLessThanOrEqual(80);
    }
  });

  test("a fact of just 80 characters on one line", async () => {
    const { stdout } = await run(words("explain all --release 1.18.2"));
    expect(stdout).toContain(
      "\n- storage layer v1 is the default of 1.18.2: it adds nothing to the command line\n",
    );
  });

  test("the note of what the charm would run, and its defaults applied", async () => {
    const flags = words("explain role-querier=true --release 1.18");
    expect((await run(flags)).stderr).toContain('note: "role-all" is not given');
    const { stdout, stderr } = await run([...flags, "--defaults", "charm"]);
    expect(stdout).toContain("-target=all,querier");
    expect(stderr).not.toContain("note:");
  });
});

test.each(["explain", "graph"])(
  "%s takes an option that is nearly its own for a slip",
  async (name) => {
    const { exitCode, stderr } = await run([name, "all", "--relase", "1.18"]);
    expect([exitCode, stderr]).toEqual([
      2,
      "error: unknown option '--relase' (Did you mean --release?); see pyroscope-roles --help\n",
    ]);
  },
);
