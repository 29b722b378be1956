import { describe, expect, test } from "vitest";
import { run } from "./run.js";

async function explain(words: readonly string[], stdin = "") {
  return run(["explain", "--json", "--release", "1.18", ...words], { stdin });
}

function targetsIn(stdout: string): unknown {
  return JSON.parse(stdout).value?.targets;
}

describe("of the services of a plan", () => {
  const planOf = (...commands: readonly string[]) =>
    JSON.stringify({
      services: Object.fromEntries(commands.map((command, at) => [`s${at}`, { command }])),
    });

  test.each([
    [["pyroscope -config.file=x"], ["all"]],
    [["pyroscope -target=querier"], ["querier"]],
    [["nginx", "pyroscope -target=querier"], ["querier"]],
    [["pyroscope --target querier", "nginx"], ["querier"]],
    [["-target=querier -x", "nginx"], ["querier"]],
    [["nginx -no-target=1", "pyroscope -target=querier"], ["querier"]],
    [["pyroscope --target=querier", "nginx -targets=1"], ["querier"]],
  ])("%j the one with a target, or the only one, runs %j", async (commands, targets) => {
    expect(targetsIn((await explain(["-"], planOf(...commands))).stdout)).toEqual(targets);
  });

  test.each([
    [[], "it has no command"],
    [["nginx", "sleep 1"], "s0, s1"],
    [["x -target=a", "y -target=b"], "s0, s1"],
    [["x -target=a", "nginx", "y -target=b"], "s0, s2"],
  ])("%j none is the one: %s", async (commands, names) => {
    const ran = await run(["explain", "--release", "1.18", "-"], { stdin: planOf(...commands) });
    expect(ran).toMatchObject({ exitCode: 2, stdout: "" });
    expect(ran.stderr).toMatch(new RegExp(`^error: "standard input" .* -target: ${names};`));
  });
});

describe("words are", () => {
  test.each([
    [["role-querier=true"], ["querier"]],
    [["querier,ingester"], ["ingester", "querier"]],
    [["-target=querier"], ["querier"]],
    [["/usr/bin/pyroscope", "-target=querier"], ["querier"]],
  ])("%j: flags where all of them are, else a target or a command line", async (words, targets) => {
    expect(targetsIn((await explain(["--", ...words])).stdout)).toEqual(targets);
  });

  test.each([
    [["role-querier"], '"role-querier" is no flag: write role-X=true'],
    [
      ["role-querier=true", "-target=ingester"],
      '"-target=ingester" is no flag: role flags stand alone',
    ],
    [["-", "role-querier=true"], "- stands alone"],
    [["role-querier=true", "-"], "- stands alone"],
    [["querier", "-"], "- stands alone"],
    [["querier", "--relase=1.18"], "unknown option '--relase' (Did you mean --release?)"],
  ])("%j: wrong, %s", async (words, reason) => {
    const ran = await explain(words, "role-querier: true");
    expect(ran).toMatchObject({ exitCode: 2, stderr: expect.stringContaining(`error: ${reason}`) });
  });

  test("flags where one has a name that is no role's, which is told", async () => {
    for (const words of [["cpu_limit=1"], ["role-querier=true", "cpu_limit=1"]]) {
      const { exitCode, stdout } = await explain(words);
      expect([exitCode, JSON.parse(stdout).issues]).toMatchObject([1, [{ path: ["cpu_limit"] }]]);
    }
  });

  test("a command line where the product's name stands alone", async () => {
    expect(targetsIn((await explain(["pyroscope"])).stdout)).toEqual(["all"]);
  });

  test("a command line in quotes, of which no option is taken for a slip", async () => {
    const { stdout } = await explain(["pyroscope -target=querier --catalo"]);
    expect(targetsIn(stdout)).toEqual(["querier"]);
  });
});

describe("one line on standard input is no YAML where it holds", () => {
  test.each([
    ["flags between empty lines", "\nrole-querier=true\n \n"],
    ["a command between empty lines", '\n-usage="a: b" -target=querier\n'],
    ["a command with a target in two words", "-target querier -usage 'a: b'"],
    ["a command with a target in two words and two dashes", "--target querier -usage 'a: b'"],
    ["a command that has brackets", '-ring=[a] -usage="a: b" -target=querier'],
  ])("%s", async (_, stdin) => {
    expect(targetsIn((await explain(["-"], stdin)).stdout)).toEqual(["querier"]);
  });

  test("a flag with a colon, which is a slip", async () => {
    const { exitCode, stderr } = await explain(["-"], "role-all:false role-querier=true");
    expect([exitCode, stderr]).toEqual([
      2,
      expect.stringContaining('"role-all:false" is no flag: write role-X=true'),
    ]);
  });

  test("but a target with a comment is", async () => {
    const { stdout } = await explain(["-"], "querier # the read path\n");
    expect(targetsIn(stdout)).toEqual(["querier"]);
  });

  test("but what stands in brackets is", async () => {
    const { stderr } = await explain(["-"], "[role-querier=true]");
    expect(stderr).toContain("the flags cannot be read: got array");
  });
});

test("a storage layer that contradicts the command is told with its path", async () => {
  const line = "--release 2.2.1 --storage v1 -target=all -architecture.storage=v2";
  const { stdout } = await run(["explain", "--json", "--strict", ...line.split(" ")]);
  expect(JSON.parse(stdout).issues).toMatchObject([
    { code: "contradicting-storage", path: ["storage"] },
  ]);
});
