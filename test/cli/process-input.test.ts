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

  test.each([[["role-querier"]], [["-", "role-querier=true"]]])("%j: wrong", async (words) => {
    expect((await explain(words)).exitCode).toBe(2);
  });
});
