import { describe, expect, test } from "vitest";
import { run } from "./run.js";

async function resolve(words: readonly string[], stdin = "") {
  return run(["resolve", "--release", "1.18", ...words], { stdin });
}

describe("what standard input holds and cannot be read is told of it", () => {
  test.each([
    ["nothing", " \n", 'error: "standard input" cannot be read: it is empty; '],
    [
      "a probe",
      "probes: []\n",
      'error: "standard input" cannot be read: it is a probe, which pyroscope-roles check reads; ',
    ],
    ["no YAML", "a: [", "standard input:1"],
    [
      "two documents",
      "role-all: true\n---\nb: 1\n",
      '"standard input" cannot be read: a second document begins at line 3',
    ],
    ["juju config output of a wrong shape", "settings: 1\n", "standard input:1"],
  ])("%s", async (_, stdin, told) => {
    const ran = await resolve(["-"], stdin);
    expect(ran).toMatchObject({ exitCode: 2, stdout: "" });
    expect(ran.stderr).toContain(told);
  });
});

test("values that are no texts stay what they are", async () => {
  const ran = await resolve(["-"], "role-all: 'true'\nrole-querier: 1\n");
  expect(ran.stderr).toMatch(/^error: "role-querier" is not true or false: got number;/);
});

test("a flag of one letter is one", async () => {
  expect((await resolve(["x=true"])).stderr).toMatch(/^error: "x" is no role flag: /);
});
