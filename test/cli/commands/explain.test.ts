import { describe, expect, test } from "vitest";
import { run, type World, words } from "../run.js";

const jujuConfig = `application: write
charm: pyroscope-worker-k8s
settings:
  role-all: {default: true, source: default, type: boolean, value: true}
  role-ingester: {default: false, source: user, type: boolean, value: true}
`;

/** The targets, layer and issues of what a line explains. */
async function explained(line: readonly string[], world: World = {}) {
  const { stdout } = await run([...line, "--json"], world);
  const { issues, value } = JSON.parse(stdout);
  const codes = issues.map(({ code }: { code: string }) => code);
  return { targets: value?.targets, storage: value?.storage, release: value?.release, codes };
}

describe("explain", () => {
  test("answers in the first two lines, then gives facts, and modules only if asked", async () => {
    const { exitCode, stdout, stderr } = await run(words("explain querier --release 1.18"));
    expect([exitCode, stderr]).toEqual([0, ""]);
    const [what, , blank, ...facts] = stdout.trimEnd().split("\n");
    expect(what).toMatch(/^Runs querier\b.*-target=querier/i);
    expect(blank).toBe("");
    expect(facts[0]).toMatch(/^- Pyroscope 1\.18\.2 .*v1, microservices mode$/);
    expect(facts.every((fact) => fact.startsWith("- "))).toBe(true);
    expect(stdout).not.toContain("memberlist-kv");
  });

  test("the fix is shown once", async () => {
    const { stdout } = await run(words("explain all,querier --release 1.18"));
    const [what] = stdout.split("\n");
    expect(what).toMatch(/^Runs everything\b.*-target=all,querier/i);
    expect(stdout).toContain("\nwarning[redundant-role]: ");
    expect(stdout.match(/remove all from -target/g)).toHaveLength(1);
  });

  test.each([
    [
      "explain /usr/bin/pyroscope -target=distributor -write-path=x --release 1.18",
      "unknown-option",
    ],
    ["explain role-all=false --release 1.18", "no-role"],
    ["explain querier --release 2.2 --storage v2", "unavailable-role"],
  ])("a process that does not start is reported as such: %s", async (line, code) => {
    const { exitCode, stdout } = await run(words(line));
    expect(exitCode).toBe(1);
    expect(stdout).toMatch(new RegExp(`^Nothing runs: error\\[${code}\\]: .*\nFix: .`));
    expect(stdout).not.toMatch(/^- /m);
  });

  test("all without the modules that options exclude is not everything", async () => {
    const off = "PYROSCOPE_V2=1 pyroscope -storage.backend=s3 -all.enable-v1-write-path=false";
    const { stdout } = await run(["explain", off, "--release", "1.20.4"]);
    expect(stdout).toMatch(/^Runs everything except compactor, ingester\b/i);
    const why = await run(["explain", off, "--release", "1.20.4", "--why", "compactor"]);
    expect(why.stderr).toContain("does not start compactor: its options exclude it from all");
  });

  test("--modules lists every module with what needs it", async () => {
    const { stdout } = await run(words("explain querier --release 1.18 --modules"));
    expect(stdout).toMatch(/^querier +named in -target$/m);
    expect(stdout).toMatch(/^server +needed by querier > api$/m);
  });

  test("of many targets only the first three have their paths shown", async () => {
    const line = "explain compactor,distributor,ingester,querier,query-scheduler --release 1.18";
    const { stdout } = await run(words(`${line} --why server`));
    expect(stdout).toMatch(
      /\nserver {2}needed by [^;]+; [^;]+; [^;]+; also querier, query-scheduler\n$/,
    );
  });

  test("an error without a remedy is one line", async () => {
    const { exitCode, stdout } = await run(words("explain role-all=maybe --release 1.18"));
    expect(exitCode).toBe(1);
    expect(stdout).toMatch(/^Nothing runs: error\[invalid-flag\]: [^\n]*\n$/);
  });

  test("--why shows one module", async () => {
    const { stdout } = await run(words("explain querier --release 1.18 --why ring"));
    expect(stdout).toMatch(/\n\nring {2}needed by querier\n$/);
  });

  test.each([
    [
      "rin",
      'Pyroscope 1.18.2 with storage layer v1 does not have a module "rin" (did you mean ring?)',
    ],
    ["x", 'does not have a module "x"\n'],
    ["compactor", "this process does not start compactor"],
  ])("--why %s is a usage error", async (name, reason) => {
    const { exitCode, stderr } = await run(words(`explain querier --release 1.18 --why ${name}`));
    expect(exitCode).toBe(2);
    expect(stderr).toContain(reason);
  });

  test.each([
    ["a target list", "ingester,querier\n"],
    ["a command line", "/usr/bin/pyroscope -target=querier,ingester\n"],
    ["flags", "role-ingester=true role-querier=true\n"],
    ["NUL bytes", "pyroscope\0-target=ingester,querier\0"],
    ["a JSON array", '["-target=ingester,querier"]'],
    ["lines that continue", "pyroscope \\\n  -target=ingester,querier \\\n  -log.level=debug\n"],
    ["a script", "#!/bin/sh\nset -e\nexec pyroscope \\\n  -target=ingester,querier # both\n"],
    ["a unit of systemd", "[Service]\nExecStart=/usr/bin/pyroscope -target=ingester,querier\n"],
    ["list items", "- -target=ingester,querier\n- -log.level=debug\n"],
    ["arguments", "args:\n  - -target=ingester,querier\n  - -log.level=debug\n"],
    [
      "a container",
      "- name: p\n  command: [pyroscope]\n  args: [-target=ingester, -log.level=debug, '-target=ingester,querier']\n",
    ],
    ["a service", "p:\n  image: grafana/pyroscope:2.2.1\n  command: -target=ingester,querier\n"],
    [
      "a Pebble plan",
      "services:\n  p:\n    override: replace\n    command: pyroscope -target=ingester,querier\n",
    ],
    ["YAML", "role-ingester: true\nrole-querier: true\n"],
  ])("reads %s from standard input", async (_, stdin) => {
    const { stdout } = await run(words("explain - --release 2.2"), { stdin });
    expect(stdout).toMatch(/^Runs ingester, querier\b/i);
  });

  test.each([
    'args: ["-target=querier", "-log.level=debug"]',
    "args: [-target=querier]",
    "- -target=querier",
    '- "-target=querier"\n- "-log.level=debug"',
    '"-target=querier", "-log.level=debug"',
    '"-target=querier",\n"-log.level=debug",',
    "command: ['/usr/bin/pyroscope', '-target=querier']",
    "command: pyroscope -target=querier",
    "entrypoint: [sh, -c]\ncommand: [exec pyroscope -target=querier]",
    "# querier\nargs:\n- -target=querier",
  ])("reads a piece of a file: %j", async (text) => {
    const { targets, codes } = await explained(["explain", text, "--release", "2.2"]);
    expect([targets, codes]).toEqual([["querier"], []]);
  });

  test("the image and the variables of a container count", async () => {
    const text = (env: string) =>
      `image: grafana/pyroscope:1.18.2\n${env}\nargs: [-target=metastore, -storage.backend=s3]`;
    for (const env of [
      "env: [{ name: PYROSCOPE_V2, value: 'true' }]",
      "environment: { PYROSCOPE_V2: 1 }",
      "environment: [PYROSCOPE_V2=1]",
    ]) {
      const { release, storage } = await explained(["explain", text(env)]);
      expect([release, storage]).toEqual(["1.18.2", "v1-v2-dual"]);
    }
  });

  test("the layer comes from the command line, unless --storage contradicts it", async () => {
    const line = [
      "explain",
      "PYROSCOPE_V2=true pyroscope -target=metastore -storage.backend=s3",
      "--release",
      "1.18",
    ];
    expect(await explained(line)).toMatchObject({ storage: "v1-v2-dual" });
    const given = await explained([...line, "--storage", "v1"]);
    expect(given.codes).toContain("contradicting-storage");
  });

  test("a Pebble plan's environment counts, and several services need a -target", async () => {
    const plan = (services: string) => ({ stdin: `services:\n${services}` });
    const one =
      "  p: {command: pyroscope -storage.backend=s3 -target=metastore, environment: {PYROSCOPE_V2: 1}}\n";
    const read = await run(
      words("explain - --release 1.18"),
      plan(`${one}  q: {command: nginx}\n`),
    );
    expect(read.stdout).toMatch(/^Runs metastore\b/i);
    const two = await run(words("explain - --release 1.18"), plan(one + one.replace("p:", "q:")));
    expect(two.exitCode).toBe(2);
    expect(two.stderr).toContain("several services of this plan have a -target: p, q");
    const none = await run(words("explain - --release 1.18"), plan("  q: {}\n"));
    expect(none.stderr).toContain("no service of this plan has a -target");
  });

  test("juju config output names a release only if a published charm has its options", async () => {
    const stdin = jujuConfig.replace("role-ingester", "role-metastore");
    const { exitCode, stderr } = await run(words("explain -"), { stdin });
    expect(exitCode).toBe(2);
    expect(stderr).toContain("error[unknown-release]");
  });

  test("juju config output brings its defaults, its application and its release", async () => {
    const { exitCode, stdout } = await run(words("explain -"), { stdin: jujuConfig });
    expect(exitCode).toBe(0);
    expect(stdout).toMatch(/^Runs everything\b.*\n.*juju config write role-all=false\n/i);
    expect(await explained(words("explain -"), { stdin: jujuConfig })).toMatchObject({
      release: "1.18.2",
      codes: expect.arrayContaining(["default-meta-role", "assumed-release"]),
    });
    const given = await explained(words("explain - --release 1.18"), { stdin: jujuConfig });
    expect(given.codes).toEqual(["default-meta-role"]);
  });

  test.each([
    ["loki-worker-k8s", "pass --catalog loki"],
    ["pyroscope-coordinator-k8s", "pass that of a worker"],
  ])("the configuration of %s is recognised", async (charm, remedy) => {
    const stdin = `application: a\ncharm: ${charm}\nsettings:\n  other: {value: 1, source: user}\n`;
    const { exitCode, stderr } = await run(words("explain -"), { stdin });
    expect(exitCode).toBe(2);
    expect(stderr).toContain(`this is the configuration of ${charm}`);
    expect(stderr).toContain(`fix: ${remedy}`);
  });

  test("--config reads the file that -config.file names", async () => {
    const files = { "c.yaml": "target: querier\nstorage: { backend: s3 }\n" };
    const line = words("explain pyroscope -config.file=/etc/c.yaml --release 1.18");
    expect((await explained(line)).codes).toEqual(["config-file"]);
    const { targets } = await explained([...line, "--config", "c.yaml"], { files });
    expect(targets).toEqual(["querier"]);
  });

  test.each([
    ["explain role-all=true querier --release 1.18", '"querier" is not a flag'],
    ["explain querier --defaults charm --release 1.18", "--defaults is only for role flags"],
    ["explain - --release 1.18", "this is empty"],
    ["explain what is this --release 1.18", "not-a-command"],
    ["explain querier --release x", "invalid-release"],
    ["explain docker run --release 1.18", "not-a-command"],
    ["explain kubectl logs pyroscope -- x --release 1.18", "not-a-command"],
    ["explain kubectl exec p -- pyroscope -target=all --release 1.18", "not-a-command"],
  ])("exits with 2 if there is nothing to explain: %s", async (line, reason) => {
    const { exitCode, stdout, stderr } = await run(words(line), { stdin: "" });
    expect([exitCode, stdout]).toEqual([2, ""]);
    expect(stderr).toContain(reason);
  });

  test("--json has targets, storage, release, mode, modules and facts", async () => {
    const { stdout, stderr } = await run(words("explain querier --release 1.18 --json"));
    const { ok, issues, value } = JSON.parse(stdout);
    expect([ok, issues, stderr]).toEqual([true, [], ""]);
    expect(value).toMatchObject({
      targets: ["querier"],
      storage: "v1",
      release: "1.18.2",
      mode: "microservices",
    });
    expect(value.modules[0]).toEqual({ name: "querier", isTarget: true, paths: [] });
    expect(value.facts.length).toBeGreaterThan(0);
  });
});

describe("a line that a process printed when it stopped", () => {
  test.each([
    ['level=error err="unrecognised module name: ingestor"', "did you mean ingester"],
    ['{"level":"error","err":"unrecognised module name: querier"}', "in v2 query-backend replaces"],
    ["failed running pyroscope: unrecognised module name:  querier", "remove the spaces"],
    ["failed parsing config: no modules specified", "-target=all"],
    ["flag provided but not defined: -write-path", "PYROSCOPE_V2=true"],
    ["flag provided but not defined: -taget", "did you mean -target"],
    ["flag provided but not defined: -nothing.like.it", "correct or remove -nothing.like.it"],
    ["flag needs an argument: -target", "-target=VALUE"],
    ['invalid value "x" for flag -server.http-listen-port: parse error', "does not take"],
    ['msg="invalid boolean value \\"x\\" for -config.expand-env: parse error"', "does not take"],
    ["write-path=segment-writer is required for v2 storage layer", "-write-path=segment-writer"],
    ["write-path=ingester is required for v1 storage layer", "-write-path=ingester"],
    ["storage.backend is required for v1-v2-dual storage layer", "2.0.0 and newer"],
    ["storage bucket configuration is required when running in microservices mode", "same bucket"],
    ["storage bucket is required for segment writer", "same bucket"],
    ["unknown mode: exec", "1.1.0 to 1.21.1"],
    ["line 3: field targets not found in type pyroscope.Config", 'the key "targets"'],
    ["failed parsing config: open /etc/c.yaml: no such file or directory", "/etc/c.yaml"],
    ["expected number of bootstrap peers not reached: got 1, expected 3", "run 3 metastores"],
    ["expected 3 peers, got 1", "run 3 metastores"],
    ["rpc error: code = Unavailable desc = node is not the leader", "no leader"],
  ])("is answered with its cause and a fix: %s", async (line, text) => {
    for (const given of [
      ["explain", line],
      ["explain", "-"],
    ]) {
      const { exitCode, stdout, stderr } = await run(given, { stdin: line });
      expect([exitCode, stderr]).toEqual([1, ""]);
      expect(stdout).toMatch(/^error\[start-error\]: the process stopped: [^\n]+\n {2}fix: ./);
      expect(stdout).toContain(text);
    }
  });

  test("the last one of a log counts", async () => {
    const stdin = 'level=info msg="starting"\nno modules specified\nunknown mode: exec\nexit 1\n';
    const { stdout } = await run(["explain", "-", "--json"], { stdin });
    expect(JSON.parse(stdout)).toMatchObject({
      ok: false,
      issues: [{ code: "start-error", cause: expect.stringContaining('"exec"') }],
      value: { facts: [expect.stringContaining("1.1.0 to 1.21.1")] },
    });
  });

  test("is safe to print", async () => {
    const { stdout } = await run(["explain", "unrecognised module name: a\u001b[31m\u0085b"]);
    expect(stdout.replaceAll("\n", "")).not.toMatch(/\p{Cc}/u);
  });
});

describe("a status of Juju", () => {
  test.each([
    ["[consistency] Missing any worker relation.", "juju integrate COORDINATOR WORKER"],
    ["[consistency] Cluster inconsistent.", "juju status --format=json | pyroscope-roles check"],
    ["[s3] Missing S3 integration.", "juju integrate COORDINATOR:s3"],
    ["[s3] S3 not ready (probably misconfigured).", "juju status S3-PROVIDER"],
    ["UI ready at http://10.1.2.3:8080", "nothing has to be done"],
    ["[degraded] UI ready at http://10.1.2.3:8080", "juju scale-application"],
    ["Missing relation to a coordinator charm", "juju integrate WORKER COORDINATOR"],
    ["Waiting for `pyroscope` container", "kubectl describe pod"],
    ["Cluster relation not ready", "juju status COORDINATOR"],
    ["Waiting for coordinator to publish a config", "juju status COORDINATOR"],
    [
      "worker/0*  blocked  idle  10.1.2.3  Node offline: no role assigned. Please configure this worker",
      "juju config WORKER",
    ],
    ["Pebble check [ready] is 'DOWN'.", "pebble logs"],
    ["(all roles) ready.", "it runs all"],
    ["ingester,querier ready.", "it runs ingester,querier"],
  ])(
    "is answered with its meaning and the command that shows its cause: %s",
    async (status, text) => {
      const { exitCode, stdout, stderr } = await run(["explain", status]);
      expect([exitCode, stderr]).toEqual([0, ""]);
      expect(stdout).toMatch(/^note\[juju-status\]: (?:coordinator|worker), \w+: ./);
      expect(stdout).toMatch(/\n- to see the cause: (?:juju|kubectl) /);
      expect(stdout).toContain(text);
    },
  );
});
