import { describe, expect, test } from "vitest";
import { resolveRoles, safeResolveRoles } from "../../src/index.js";
import { newest } from "../measured.js";
import { run, words } from "./run.js";

const jujuConfig = {
  application: "pyroscope-worker",
  charm: "pyroscope-worker-k8s",
  settings: {
    cpu_limit: { description: "…", source: "unset", type: "string" },
    "role-all": {
      default: true,
      description: "…",
      source: "default",
      type: "boolean",
      value: true,
    },
    "role-ingester": {
      default: false,
      description: "…",
      source: "user",
      type: "boolean",
      value: true,
    },
    "role-querier": {
      default: false,
      description: "…",
      source: "unset",
      type: "boolean",
      value: null,
    },
  },
};

const jujuConfigYaml = `application: pyroscope-worker
charm: pyroscope-worker-k8s
settings:
  cpu_limit:
    source: unset
    type: string
  role-all:
    default: true
    source: default
    type: boolean
    value: true
  role-ingester:
    default: false
    source: user
    type: boolean
    value: true
`;

const charmcraft = `name: pyroscope-worker-k8s
config:
  options:
    role-all: { type: boolean, default: true }
    role-querier: { type: boolean, default: false }
    role-ingester: { type: boolean }
    cpu_limit: { type: string, default: "1" }
`;

describe("resolve prints the args on one line", () => {
  test.each([
    [
      "role-all=false role-ingester=true role-distributor=true --release 1.18",
      "-target=distributor,ingester",
    ],
    ["role-all=true --release 2.2.1 --storage v2", "-target=all -architecture.storage=v2"],
    ["role-all=t role-ingester=1 --release 1.18", "-target=all,ingester"],
    ["role-all=TRUE role-ingester=True --release 1.18 --redundant drop", "-target=all"],
    ["role-all=F role-querier=T --release v1.18-26.04", "-target=querier"],
    ["role-all=true --release 1.18 --storage v1-v2-dual --env", "PYROSCOPE_V2=true -target=all"],
    [
      "role-all=0 role-metastore=1 --release 1.21 --storage v2 --env",
      "PYROSCOPE_V2=true -target=metastore -all.enable-v1-write-path=false -all.enable-v1-read-path=false",
    ],
  ])("%s", async (line, args) => {
    expect(await run(["resolve", ...words(line)])).toMatchObject({
      exitCode: 0,
      stdout: `${args}\n`,
    });
  });
});

describe("what is wrong goes to stderr, and nothing to stdout", () => {
  test.each([
    ["role-all=true role-bogus=true --release 1.18", 1, 'error: "role-bogus" is no role'],
    [
      "role-all=maybe --release 1.18",
      1,
      'error: "role-all" is not true or false: got string "maybe"',
    ],
    ["role-all=yes --release 1.18", 1, 'got string "yes"'],
    ["role-all=TRue --release 1.18", 1, 'got string "TRue"'],
    ["role-all= --release 1.18", 1, 'got string ""'],
    ["--release 1.18", 1, "error: no role is on"],
    ["role-all=true --release 2", 1, "error: the release cannot be read"],
    ["role-all=true --release 1.18 --storage v2", 1, 'error: "v2" is not there'],
    ["role-all --release 1.18", 2, 'error: "role-all" is no flag: write role-X=true'],
    ["=true --release 1.18", 2, 'error: "=true" is no flag'],
    ["role-all=true role-all=false --release 1.18", 2, 'error: "role-all" is given twice'],
    ["- role-all=true --release 1.18", 2, "error: - stands alone"],
    ["role-all=true --redundant remove --release 1.18", 2, "Allowed choices are keep, drop"],
    [
      "role-all=true --defaults nofile --release 1.18",
      2,
      'error: "nofile" cannot be read: there is no such file',
    ],
  ])("%s", async (line, exitCode, message) => {
    const ran = await run(["resolve", ...words(line)]);
    expect(ran).toMatchObject({ exitCode, stdout: "" });
    expect(ran.stderr).toContain(message);
  });
});

describe("standard input", () => {
  const given = ["resolve", "-", "--release", "1.18"];

  test.each([
    ["a JSON record", '{"role-all": false, "role-querier": true}', "-target=querier"],
    ["a YAML record", "role-all: false\nrole-querier: true\n", "-target=querier"],
    [
      "YAML 1.1 booleans",
      "role-all: no\nrole-querier: Yes\nrole-ingester: on\n",
      "-target=ingester,querier",
    ],
    ["quoted booleans in YAML", "role-all: \"False\"\nrole-querier: '1'\n", "-target=querier"],
    ["null in YAML, which is unset", "role-all: null\nrole-querier: true\n", "-target=querier"],
    ["juju config in JSON", JSON.stringify(jujuConfig), "-target=all,ingester"],
    ["juju config in YAML", jujuConfigYaml, "-target=all,ingester"],
    ["a byte order mark and CRLF", "\ufeffrole-querier: true\r\n", "-target=querier"],
  ])("%s", async (_, stdin, args) => {
    expect(await run(given, { stdin })).toMatchObject({ exitCode: 0, stdout: `${args}\n` });
  });

  test.each([
    ["nothing", "", 2, "it is empty"],
    ["a comment alone", "# nothing\n", 1, "the flags cannot be read: got null"],
    [
      "a bundle",
      "bundle: kubernetes\napplications: {}\n",
      2,
      "it is a bundle, which pyroscope-roles check reads",
    ],
    ["a list", "[1]", 1, "got array"],
    ["a quoted boolean in a JSON record", '{"role-all": "true"}', 1, 'got string "true"'],
    ["an unquoted 1 in YAML", "role-all: 1\n", 1, "got number"],
    ["broken YAML", "role-all: [true", 2, "the YAML cannot be read at line"],
    ["a key twice", "role-all: true\nrole-all: false\n", 2, "twice"],
    [
      "an alias bomb",
      `a: &a [x,x]\n${Array.from({ length: 30 }, (_, i) => `b${i}: &b${i} [*${i ? `b${i - 1}` : "a"},*${i ? `b${i - 1}` : "a"}]`).join("\n")}`,
      2,
      "alias",
    ],
    ["bytes that are no text", new Uint8Array([0xff, 0xfe, 0x00]), 2, "not text in UTF-8"],
    ["a setting without a shape", '{"settings": {"role-all": true}}', 2, "settings.role-all"],
    [
      "a second document",
      "role-all: true\n---\nrole-all: false\n",
      2,
      "a second document begins at line 3",
    ],
  ])("%s is told", async (_, stdin, exitCode, message) => {
    const ran = await run(given, { stdin });
    expect(ran).toMatchObject({ exitCode, stdout: "" });
    expect(ran.stderr).toContain(message);
  });
});

describe("defaults of a charm", () => {
  test.each([
    ["role-ingester=true --release 1.18 --defaults charm", "-target=all,ingester"],
    ["role-ingester=true role-all=false --release 1.18 --defaults charm", "-target=ingester"],
    ["--release 1.18 --defaults charm", "-target=all"],
    [
      "role-metastore=true --release 2.2.1 --storage v2 --defaults charm",
      "-target=all,metastore -architecture.storage=v2",
    ],
    ["role-querier=true --release 1.18 --defaults charmcraft.yaml", "-target=all,querier"],
  ])("%s", async (line, args) => {
    const ran = await run(["resolve", ...words(line)], {
      files: { "charmcraft.yaml": charmcraft },
    });
    expect(ran).toMatchObject({ exitCode: 0, stdout: `${args}\n` });
    expect(ran.stderr).not.toContain('"role-all" is not given');
  });

  test.each([
    ["no YAML", "a: [", "cannot be read"],
    ["not even an object", "7", "is no charmcraft.yaml"],
  ])("a charmcraft.yaml of %s is exit 2", async (_, content, message) => {
    const ran = await run(words("resolve role-all=true --release 1.18 --defaults c"), {
      files: { c: content },
    });
    expect(ran).toMatchObject({ exitCode: 2, stdout: "" });
    expect(ran.stderr).toContain(message);
  });

  test("with options that are wrong the flags are still judged", async () => {
    const { stderr } = await run(words("resolve role-bogus=true --release 2 --defaults charm"));
    expect(stderr).toContain("the release cannot be read");
    expect(stderr).toContain('"role-bogus" is no role');
  });

  test("a list on standard input stays what it is", async () => {
    const ran = await run(words("resolve - --release 1.18 --defaults charm"), { stdin: "[]" });
    expect(ran.stderr).toContain("the flags cannot be read: got array");
  });
});

describe("the foot-gun: role-all is not given, and on by default in the charm", () => {
  const note = (args: string) =>
    `note: "role-all" is not given: it is on by default in pyroscope-worker-k8s, so juju config with these flags alone runs ${args}; add role-all=false`;

  test.each([
    [
      "role-ingester=true role-distributor=true --release 1.18",
      note("-target=all,distributor,ingester"),
    ],
    ["--release 1.18", note("-target=all")],
    [
      "role-metastore=1 --release 2.2.1 --storage v2",
      note("-target=all,metastore -architecture.storage=v2"),
    ],
  ])("%s", async (line, text) => {
    expect((await run(["resolve", ...words(line)])).stderr).toContain(text);
  });

  test.each([
    ["role-all=false role-ingester=true --release 1.18"],
    ["role-all=true --release 1.18"],
    ["role-bogus=true --release 1.18"],
    ["role-admin=true --release 1.18"],
    ["role-ingester=true --release 2"],
  ])("nothing of it with %s", async (line) => {
    expect((await run(["resolve", ...words(line)])).stderr).not.toContain('note: "role-all"');
  });

  test("nothing of it with juju config's own output, which has every option", async () => {
    const ran = await run(words("resolve - --release 1.18"), {
      stdin: JSON.stringify({ settings: { "role-querier": { value: true } } }),
    });
    expect(ran).toMatchObject({ exitCode: 0, stderr: "" });
  });
});

describe("assumptions and warnings", () => {
  test("without --release the newest listed is assumed, and said", async () => {
    const { stderr, stdout } = await run(words("resolve role-all=true"));
    expect(stderr).toBe(
      `note: no release was given: Pyroscope ${newest} with storage layer v1-v2-dual is assumed; name it with --release\n`,
    );
    expect(stdout).toBe("-target=all\n");
  });

  test("a layer that needs an environment says so without --env", async () => {
    const dual = words("resolve role-all=true --release 1.18 --storage v1-v2-dual");
    expect((await run(dual)).stderr).toContain("set PYROSCOPE_V2=true, or pass --env");
    expect((await run([...dual, "--env"])).stderr).toBe("");
  });

  test("--strict fails on warnings and prints nothing", async () => {
    const line = words("resolve role-all=true role-ingester=true --release 1.18");
    expect(await run(line)).toMatchObject({ exitCode: 0, stdout: "-target=all,ingester\n" });
    expect(await run([...line, "--strict"])).toMatchObject({ exitCode: 1, stdout: "" });
    expect(await run([...line, "--strict", "--ignore", "redundant-role"])).toEqual({
      exitCode: 0,
      stdout: "-target=all,ingester\n",
      stderr: "",
    });
  });

  test("--strict does not fail on notes", async () => {
    const ran = await run(words("resolve role-ingester=true --release 1.18 --strict"));
    expect(ran).toMatchObject({ exitCode: 0, stdout: "-target=ingester\n" });
    expect(ran.stderr).toMatch(/^note: /);
  });

  test("with wrong options the release alone is assumed", async () => {
    const { stderr } = await run(words("resolve role-all=true --storage v9"));
    expect(stderr).toContain(`note: no release was given: Pyroscope ${newest} is assumed;`);
  });

  test("an error that leaves no answer is shown even when it is ignored", async () => {
    const ran = await run(
      words("resolve role-bogus=true role-all=true --release 1.18 --ignore unknown-role"),
    );
    expect(ran).toMatchObject({ exitCode: 1, stdout: "" });
    expect(ran.stderr).toContain("unknown-role".replace("unknown-role", "is no role"));
  });
});

describe("--json prints one document in every case", () => {
  test("the resolution", async () => {
    const { stdout } = await run(
      words("resolve role-all=true role-ingester=true --release 1.18 --json"),
    );
    const value = resolveRoles({ "role-all": true, "role-ingester": true }, { release: "1.18" });
    expect(JSON.parse(stdout)).toEqual({ ok: true, value });
  });

  test("the issues", async () => {
    const { stdout, exitCode } = await run(
      words("resolve role-x=1 role-y=1 role-all=0 --release 1.18 --json"),
    );
    const result = safeResolveRoles(
      { "role-x": true, "role-y": true, "role-all": false },
      { release: "1.18" },
    );
    expect([exitCode, JSON.parse(stdout)]).toEqual([1, result]);
  });

  test("the resolution without the warnings that are ignored", async () => {
    const { stdout } = await run(
      words("resolve role-all=1 role-ingester=1 --release 1.18 --json --ignore redundant-role"),
    );
    expect(JSON.parse(stdout).value.warnings).toEqual([]);
  });

  test("warnings under --strict", async () => {
    const { stdout } = await run(
      words("resolve role-all=1 role-ingester=1 --release 1.18 --json --strict"),
    );
    expect(JSON.parse(stdout)).toMatchObject({ ok: false, issues: [{ code: "redundant-role" }] });
  });

  test.each([
    ["resolve --bogus --json"],
    ["resolve role-all --json"],
    ["bogus --json"],
    ["--json"],
  ])("usage: %s", async (line) => {
    const { stdout, exitCode } = await run(words(line));
    expect([exitCode, JSON.parse(stdout)]).toMatchObject([
      2,
      { ok: false, issues: [{ code: "usage" }] },
    ]);
  });
});

describe("a catalog of another product", () => {
  const catalog = JSON.stringify({
    product: "Example",
    releases: ["1.0.0"],
    storage: [{ name: "disk", parts: [], default: ">=1.0.0" }],
    modules: [
      { name: "everything", visible: true, meta: true, complete: true, needs: ["reader"] },
      { name: "reader", visible: true },
    ],
  });

  test("is read from a file", async () => {
    const ran = await run(words("resolve role-reader=true --catalog c.json --release 1.0"), {
      files: { "c.json": catalog },
    });
    expect(ran).toEqual({ exitCode: 0, stdout: "-target=reader\n", stderr: "" });
  });

  test("has no published charm", async () => {
    const ran = await run(
      words("resolve role-reader=true --catalog c.json --release 1.0 --defaults charm"),
      { files: { "c.json": catalog } },
    );
    expect(ran.exitCode).toBe(2);
    expect(ran.stderr).toContain("no published charm runs this release with this storage layer");
  });

  test.each([
    ["{", "cannot be read: it is no JSON"],
    ["{}", "catalog.product: it is undefined"],
    [
      '{"product": 1, "releases": 2, "storage": [], "modules": []}',
      "catalog.releases: it is number",
    ],
  ])("that is wrong is exit 2: %s", async (content, message) => {
    const ran = await run(words("resolve role-reader=true --catalog c.json"), {
      files: { "c.json": content },
    });
    expect(ran).toMatchObject({ exitCode: 2, stdout: "" });
    expect(ran.stderr).toContain(message);
  });
});
