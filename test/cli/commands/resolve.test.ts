import { describe, expect, test } from "vitest";
import { run, words } from "../run.js";

describe("resolve", () => {
  test("prints only the arguments on standard output", async () => {
    const { exitCode, stdout, stderr } = await run(
      words("resolve role-all=false role-querier=true --release 1.18"),
    );
    expect({ exitCode, stdout, stderr }).toEqual({
      exitCode: 0,
      stdout: "-target=querier\n",
      stderr: "",
    });
  });

  test("findings go to standard error with code and fix", async () => {
    const { exitCode, stdout, stderr } = await run(
      words("resolve role-all=true role-querier=true --release 1.18"),
    );
    expect(exitCode).toBe(0);
    expect(stdout).toBe("-target=all,querier\n");
    expect(stderr).toBe(
      "warning[redundant-role]: all already starts querier\n" +
        "  fix: to run querier only: juju config APP role-all=false\n",
    );
  });

  test("an error leaves standard output empty", async () => {
    const { exitCode, stdout, stderr } = await run(
      words("resolve role-all=false role-ingestor=true --release 1.18"),
    );
    expect([exitCode, stdout]).toEqual([1, ""]);
    expect(stderr).toMatch(
      /^error\[unknown-role\]: .*"ingestor"\n {2}fix: did you mean ingester\?\n$/,
    );
  });

  test("a release that cannot be read exits with 2", async () => {
    const { exitCode, stdout, stderr } = await run(words("resolve role-all=true --release main"));
    expect([exitCode, stdout]).toEqual([2, ""]);
    expect(stderr).toMatch(/^error\[invalid-release\]: "main" is a development build/);
  });

  test("without --release the one that the charm pins is used, and reported", async () => {
    const { stdout, stderr } = await run(words("resolve role-all=true"));
    expect(stdout).toBe("-target=all\n");
    expect(stderr).toMatch(/^note\[assumed-release\]: no --release given; assuming Pyroscope \d/);
  });

  test("warns about the meta-role that the charm enables by default", async () => {
    const { exitCode, stderr } = await run(words("resolve role-ingester=true --release 1.18"));
    expect(exitCode).toBe(0);
    expect(stderr).toMatch(
      /^warning\[charm-default\]: in Juju this would run -target=all,ingester/,
    );
  });

  test.each([
    ["role-all=false", "-target=ingester\n"],
    ["", "-target=all,ingester\n"],
  ])("--defaults charm resolves what the charm runs (%s)", async (flag, expected) => {
    const line = `resolve role-ingester=true ${flag} --defaults charm --release 1.18`;
    const { stdout, stderr } = await run(words(line));
    expect(stdout).toBe(expected);
    expect(stderr).not.toContain("charm-default");
  });

  test("--defaults reads them from a charmcraft.yaml", async () => {
    const charmcraft =
      "name: w\ntype: charm\nconfig:\n  options:\n    role-querier: {type: boolean, default: true}\n";
    const line = "resolve role-ingester=true --defaults c.yaml --release 1.18";
    const { stdout } = await run(words(line), { files: { "c.yaml": charmcraft } });
    expect(stdout).toBe("-target=ingester,querier\n");
  });

  test("--defaults charm needs a published charm", async () => {
    const line = "resolve role-all=true --defaults charm --release 2.10 --catalog tempo";
    const { exitCode, stderr } = await run(words(line));
    expect(exitCode).toBe(2);
    expect(stderr).toContain("no published charm runs this release with this storage layer");
  });

  test("--env prints variables before the arguments, and without it they are a warning", async () => {
    const line = "resolve role-all=true --release 1.18 --storage v1-v2-dual";
    const without = await run(words(line));
    expect(without.stderr).toMatch(/warning\[needs-env\].* PYROSCOPE_V2=true/);
    const { stdout, stderr } = await run(words(`${line} --env`));
    expect(stdout).toMatch(/^PYROSCOPE_V2=true -target=all -write-path=combined /);
    expect(stderr).toBe("");
  });

  test.each([
    ["JSON", '{"role-all": false, "role-ingester": true}'],
    ["quoted booleans", '{"role-all": "False", "role-ingester": "1", "role-querier": null}'],
    ["YAML", "role-all: no\nrole-ingester: yes\n"],
    ["lines of juju config", "role-all=false\nrole-ingester=true\n"],
    [
      "juju config",
      "application: w\ncharm: c\nsettings:\n  role-ingester: {value: true, source: user}\n  log: {value: x}\n",
    ],
  ])("reads flags in %s from standard input", async (_, stdin) => {
    const { stdout, exitCode } = await run(words("resolve - --release 1.18"), { stdin });
    expect([exitCode, stdout]).toEqual([0, "-target=ingester\n"]);
  });

  test.each([
    ["", "this is empty"],
    ["services:\n  a: {image: b}\n", "Compose file, not role flags"],
    ["- a\n- b\n", "must be an object of booleans"],
    ["a: {\n", "not valid YAML"],
    ["name: tempo\nkind: DaemonSet\napiVersion: apps/v1\n", "pass it to pyroscope-roles check"],
    ["settings: {profile: {value: a}}\n", "the configuration of a charm without roles"],
    ["application: w\ncharm: w\nsettings: 3\n", "settings must be a mapping of options"],
    ["a: 1\n---\nb: 2\n", "more than one document"],
  ])("standard input that does not have flags is rejected: %j", async (stdin, reason) => {
    const { exitCode, stdout, stderr } = await run(words("resolve - --release 1.18"), { stdin });
    expect(exitCode).toBeGreaterThan(0);
    expect(stdout).toBe("");
    expect(stderr).toContain(reason);
  });

  test.each([
    [
      "Model  Controller  Version\ncos    k8s         3.6.1\n",
      "the output of juju status",
      "juju config APP",
    ],
    ["App  Version  Status\n", "the output of juju status", "juju config APP"],
    ['resource "juju_application" "w" {\n}\n', "a Terraform configuration", "juju config APP"],
    ["role-all: {{ all }}\n", "a template", "render it first"],
  ])("names a text on standard input that cannot be flags: %j is %s", async (stdin, title, fix) => {
    for (const command of ["resolve", "explain", "graph"]) {
      const { exitCode, stdout, stderr } = await run([command, "-", "--release", "1.18"], {
        stdin,
      });
      expect([exitCode, stdout]).toEqual([2, ""]);
      expect(stderr).toContain(
        `standard input: error[unreadable-input]: this is ${title}, not role flags`,
      );
      expect(stderr).toContain(fix);
    }
  });

  test("does not take lines with a command for something else", async () => {
    const stdin = "PYROSCOPE_V2=true\npyroscope -target=all\n";
    const { stderr } = await run(words("explain - --release 1.18"), { stdin });
    expect(stderr).not.toContain("Terraform");
  });

  test.each([
    ["role-all", /"role-all" is not a flag: write role-X=true/],
    ["role-all=true role-all=false", /"role-all" is given twice/],
    ["role-all=true -", /- cannot be combined with flags/],
  ])("arguments that are not flags are a usage error: %s", async (flags, reason) => {
    const { exitCode, stderr } = await run(words(`resolve ${flags} --release 1.18`));
    expect(exitCode).toBe(2);
    expect(stderr).toMatch(reason);
    expect(stderr).toContain("fix: see pyroscope-roles resolve --help");
  });

  test("--json has the resolution and all issues in one document", async () => {
    const line = "resolve role-all=true role-querier=true --release 1.18 --json";
    const { stdout, stderr } = await run(words(line));
    expect(stderr).toBe("");
    expect(JSON.parse(stdout)).toMatchObject({
      ok: true,
      issues: [{ code: "redundant-role", severity: "warning" }],
      value: { targets: ["all", "querier"], args: ["-target=all,querier"], release: "1.18.2" },
    });
  });
});
