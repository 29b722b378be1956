import { describe, expect, test } from "vitest";
import manifest from "../../package.json" with { type: "json" };
import { run, words } from "./run.js";

const { stdout: help } = await run(["--help"]);
const commands = [...help.slice(help.indexOf("Commands:")).matchAll(/^ {2}([a-z]+)\b/gm)]
  .map(([, name]) => `${name}`)
  .filter((name) => name !== "help");

describe("the command", () => {
  test.each(["-V", "--version"])("%s prints the version", async (option) => {
    const { exitCode, stdout } = await run([option]);
    expect([exitCode, stdout]).toEqual([0, `${manifest.version}\n`]);
  });

  test("--help lists the commands", () => {
    for (const name of ["resolve", "check", "explain", "roles", "graph", "releases", "verify"])
      expect(commands).toContain(name);
  });

  test("without words it prints its help", async () => {
    expect(await run([])).toEqual(await run(["--help"]));
  });

  test.each(commands)("%s has help with an example", async (name) => {
    const { exitCode, stdout } = await run([name, "--help"]);
    expect(exitCode).toBe(0);
    expect(stdout).toMatch(/^Examples?:\n {2}.*pyroscope-roles/m);
  });

  test.each([
    "check -",
    "diff 1.18 2.2:v2 -",
    "explain all --release 1.18 --modules",
    "roles --release 1.18",
  ])("%s prints the same to a wide terminal as to a pipe", async (line) => {
    const stdin = "applications: {w: {charm: pyroscope-worker-k8s, scale: 1}}\n";
    const piped = await run(words(line), { stdin });
    const shown = await run(words(line), { stdin, columns: 300, env: { NO_COLOR: "1" } });
    expect(shown.stdout).toBe(piped.stdout);
  });

  test.each([60, 80, 120])("help is wrapped to a terminal of %i columns", async (columns) => {
    const { stdout } = await run(["check", "--help"], { columns });
    const prose = stdout.slice(0, stdout.indexOf("Example")).split("\n");
    const longest = Math.max(...prose.map(({ length }) => length));
    expect(longest).toBeLessThanOrEqual(columns);
    expect(longest).toBeGreaterThan(columns - 20);
  });

  test.each([
    ["--", "no command was given", "pyroscope-roles --help"],
    ["rolse", "unknown command rolse (did you mean roles?)", "pyroscope-roles --help"],
    [
      "roles --relase 1",
      "unknown option --relase (did you mean --release?)",
      "pyroscope-roles roles --help",
    ],
    ["check", "name a file or folder, or pipe one", "pyroscope-roles check --help"],
    [
      "check x --format xml",
      "--format must be one of text, json, github, gitlab, sarif, not xml",
      "pyroscope-roles check --help",
    ],
    [
      "roles --ignore no-rol",
      'there is no issue code "no-rol" (did you mean no-role?)',
      "pyroscope-roles roles --help",
    ],
    [
      "explain querier --relase 1.18",
      "unknown option --relase (did you mean --release?)",
      "pyroscope-roles explain --help",
    ],
    ["explain", "nothing to explain", "pyroscope-roles explain --help"],
  ])("a usage error points to the command's own help: %s", async (line, reason, help) => {
    const { exitCode, stdout, stderr } = await run(words(line), { isStdinTerminal: true });
    expect([exitCode, stdout]).toEqual([2, ""]);
    expect(stderr).toContain(`error[usage]: ${reason}`);
    expect(stderr).toContain(`\n  fix: see ${help}\n`);
  });

  test("an option that is like none of ours is not guessed", async () => {
    const { exitCode, stderr } = await run(words("resolve --zzz"));
    expect(exitCode).toBe(2);
    expect(stderr).toBe(
      "error[usage]: unknown option --zzz\n  fix: see pyroscope-roles resolve --help\n",
    );
  });

  test("a usage error with --json is one document, and nothing on standard error", async () => {
    const { exitCode, stdout, stderr } = await run(words("roles --relase 1 --json"));
    expect([exitCode, stderr]).toEqual([2, ""]);
    expect(JSON.parse(stdout)).toMatchObject({
      ok: false,
      issues: [{ code: "usage" }],
      value: null,
    });
  });

  test("standard input can be read only once", async () => {
    const { exitCode, stdout, stderr } = await run(words("check - --overlay -"), { stdin: "a: 1" });
    expect([exitCode, stdout]).toEqual([2, ""]);
    expect(stderr).toContain("standard input can be read only once");
  });

  test("says so when it waits for standard input on a terminal", async () => {
    const stdin = "role-all: true";
    const hint = "reading standard input; end it with Ctrl-D\n";
    const line = words("resolve - --release 1.18");
    expect((await run(line, { stdin, isStdinTerminal: true })).stderr).toBe(hint);
    expect((await run(line, { stdin })).stderr).toBe("");
    const json = await run([...line, "--json"], { stdin, isStdinTerminal: true });
    expect(json.stderr).toBe("");
  });
});

describe("exit codes and severities", () => {
  const line = "resolve role-all=true role-querier=true --release 1.18";

  test("--strict fails on warnings", async () => {
    expect((await run(words(line))).exitCode).toBe(0);
    expect((await run(words(`${line} --strict`))).exitCode).toBe(1);
  });

  test("--ignore hides an issue, and keeps it from failing", async () => {
    const { exitCode, stderr } = await run(words(`${line} --strict --ignore redundant-role`));
    expect([exitCode, stderr]).toEqual([0, ""]);
  });

  test("the reason why there is no answer cannot be ignored", async () => {
    const { exitCode, stderr } = await run(
      words("resolve role-all=false --release 1.18 --ignore no-role"),
    );
    expect(exitCode).toBe(1);
    expect(stderr).toContain("error[no-role]");
  });
});

describe("catalogs", () => {
  test.each(["tempo", "Tempo", "LOKI"])(
    "the built-in one is called %s in any case",
    async (name) => {
      const { exitCode, stderr } = await run(["roles", "--catalog", name]);
      expect(exitCode).toBe(0);
      expect(stderr).toMatch(new RegExp(`assuming ${name} `, "i"));
    },
  );

  test("one from a file answers for another product", async () => {
    const rows = {
      product: "Example",
      releases: ["1.0.0"],
      storage: [{ name: "disk", parts: ["disk"], default: ">=1.0.0" }],
      modules: [
        { name: "all", visible: true, meta: true, complete: true, needs: ["reader"] },
        { name: "reader", visible: true, dataPath: true },
      ],
    };
    const files = { "example.json": JSON.stringify(rows) };
    const { exitCode, stdout, stderr } = await run(
      words("resolve role-reader=true --catalog example.json"),
      { files },
    );
    expect([exitCode, stdout]).toEqual([0, "-target=reader\n"]);
    expect(stderr).toContain("assuming Example 1.0.0, the newest listed release");
  });

  test.each([
    ["{", "not valid JSON"],
    ['{"product": "X"}', "invalid-catalog"],
    ["[".repeat(1_000), "nested more than"],
  ])("one that is not valid exits with 2 and the file's name: %j", async (text, reason) => {
    const files = { "bad.json": text };
    const { exitCode, stderr } = await run(words("roles --catalog bad.json"), { files });
    expect(exitCode).toBe(2);
    expect(stderr).toMatch(/^bad\.json(:\d+)*: error\[/);
    expect(stderr).toContain(reason);
  });
});
