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
    ["services: {a: {command: x -target=a}, b: {command: x -target=b}}", "a, b"],
    ["services: {a: {command: x}, b: {command: z}}", "a, b"],
    ["services: {a: {}}", "none"],
  ])("no plan in which the service cannot be told: %s", async (stdin, names) => {
    const { exitCode, stderr } = await run(words("explain -"), { stdin });
    expect(exitCode).toBe(2);
    expect(stderr).toContain(`the services with a command are ${names}`);
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

  test("--storage counts before it", async () => {
    const line = "pyroscope -target=all -architecture.storage=v2";
    expect(await targetsOf([line, "--release", "2.2", "--storage", "v1"])).toEqual([
      "2.2.1",
      "v1",
      ["all"],
    ]);
  });

  test("what is missing of it is said", async () => {
    const line = ["explain", "pyroscope -target=all -architecture.storage=v1", "--release", "2.2"];
    const { stderr } = await run(line);
    expect(stderr).toBe(
      "warning: the command switches storage layer v1 on only in part: Pyroscope 2.2.1 needs -write-path=ingester too; add -write-path=ingester\n",
    );
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
- no web UI is served, / leads to /admin: only the targets all, querier,
  query-backend, query-frontend serve it
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
