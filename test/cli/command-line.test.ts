import { describe, expect, test } from "vitest";
import { readCommandLine } from "../../src/cli/command-line.js";

function read(text: string, env: Record<string, unknown> = {}) {
  const line = readCommandLine(text, { env, isProgram: (word) => word === "pyroscope" });
  return {
    target: line.target,
    options: Object.fromEntries(line.options),
    env: Object.fromEntries(line.env),
  };
}

describe("a command line has", () => {
  test.each([
    ["querier,ingester", "querier,ingester"],
    ["query-frontend", "query-frontend"],
    [" querier\n", "querier"],
    ["querier pyroscope", "querier pyroscope"],
    ["", ""],
    ["A=1", ""],
    ["A=1 querier", "querier"],
    ["pyroscope", "-"],
    ["A=1 pyroscope", "-"],
    ["/usr/bin/other", "-"],
    ["/usr/bin/other -target=a -x --target b", "-target=b"],
    ["other -target=", "-target="],
    ["sh -c 'pyroscope \"-target=a\"'", "-target=a"],
    ["pyroscope\0-target\0a\0", "-target=a"],
  ])("%j: the target %j, - for a command without one", (text, target) => {
    expect(read(text).target).toBe(target);
  });

  test.each([
    ["pyroscope querier", {}],
    ["pyroscope a-b=c a--b=c - -- ---x", {}],
    ["pyroscope -a --b", { a: "true", b: "true" }],
    ["pyroscope -a=1 --b 2", { a: "1", b: "2" }],
    ["pyroscope -a=b=c -b= c", { a: "b=c", b: "" }],
  ])("%j: the options %j", (text, options) => {
    expect(read(text).options).toEqual(options);
  });

  test.each([
    ["  A=1 B_2=x=y pyroscope C=3", {}, { A: "1", B_2: "x=y" }],
    ["A= -b=C=1 pyroscope", {}, {}],
    ["aB=1 pyroscope", {}, {}],
    ["A=1 pyroscope", { A: 2, B: true, C: null, D: "" }, { A: "1", B: "true" }],
  ])("%j with the environment %j: the variables %j", (text, env, all) => {
    expect(read(text, env).env).toEqual(all);
  });
});
