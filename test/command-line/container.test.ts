/** What containers run, whose words no shell reads. */

import { expect, test } from "vitest";
import { commandIn, configPathIn, imageConfigIn } from "../../src/command-line/container.js";
import { processorTime } from "../processor-time.js";

const run = (command: string[] | undefined, args: string[] = [], env = new Map<string, string>()) =>
  commandIn({ command, args, env }, "Pyroscope");

test.each([
  [undefined, ["-target=querier"]],
  [["/usr/bin/pyroscope"], ["-target=querier"]],
  [["/tini", "--", "/usr/bin/pyroscope"], ["-target=querier"]],
  [["dumb-init", "pyroscope", "-target=querier"], []],
  [["sh", "-c", "exec /usr/bin/pyroscope -target=querier"], []],
  [["/bin/sh", "-ec", 'exec pyroscope "$@"', "--"], ["-target=querier"]],
  [["/entrypoint.sh"], ["-target=querier"]],
])("%j with %j runs querier", (command, args) => {
  expect(run(command, args)?.words).toEqual(["-target=querier"]);
});

test("variables before the program and those of the container reach it", () => {
  const env = new Map([["TARGET", "metastore"]]);
  const own = run(["sh", "-c", "PYROSCOPE_V2=1 pyroscope -target=$TARGET"], [], env);
  expect(own?.words).toEqual(["-target=metastore"]);
  expect(own?.env).toEqual(new Map([...env, ["PYROSCOPE_V2", "1"]]));
});

test("without a shell, words are as they are written", () => {
  const env = new Map([["TARGET", "metastore"]]);
  expect(run(["pyroscope", "-target=$TARGET"], [], env)?.words).toEqual(["-target=$TARGET"]);
});

test("a script that is given options of the product passes them on", () => {
  const args = ["-config.file=/a.yaml", "-log.level=debug"];
  expect(run(["/docker-entrypoint.sh"], args)?.words).toEqual(args);
});

test.each([
  [["/bin/ls", "-la"]],
  [["profilecli", "-version"]],
  [["/entrypoint.sh", "-web.port=1"]],
  [["sh", "./run.sh", "-log.level=debug"]],
  [["profilecli", "upload"]],
  [["sh", "-c", "./start.sh"]],
  [["sh"]],
])("%j is another program", (command) => {
  expect(run(command)).toBeUndefined();
});

test.each([
  [["sh", "-c", "pyroscope -config.file=/a.yaml"], [], "/a.yaml"],
  [undefined, ["--config.file", "/a.yaml", "-config.file", "/b.yaml"], "/b.yaml"],
  [undefined, ["server", "-config.file=/a.yaml"], undefined],
  [undefined, [], undefined],
])("%j with %j reads %s", (command, args, path) => {
  expect(configPathIn({ command, args, env: new Map() }, "Pyroscope")).toBe(path);
});

test("the image reads a file of its own unless it is given words", () => {
  const read = (args: string[], product: string) =>
    imageConfigIn({ command: undefined, args, env: new Map() }, product);
  expect(read([], "Pyroscope")).toBe("/etc/pyroscope/config.yaml");
  expect(read(["-target=all"], "Pyroscope")).toBeUndefined();
  expect(read([], "Other")).toBeUndefined();
});

const many = (word: string) => Array<string>(200_000).fill(word);

test.each<[string, string[]]>([
  ["arguments that a script repeats", ["sh", "-c", '"$@";'.repeat(2_000), "", ...many("a")]],
  [
    "scripts that are arguments of scripts",
    Array(4)
      .fill(["sh", "-c", '"$@";'.repeat(99), ""])
      .flat(),
  ],
  [
    "long arguments of a script",
    ["sh", "-c", '/x "$@";'.repeat(2_000), "", `-${"x".repeat(9_000_000)}`],
  ],
  [
    "variables of a script",
    ["sh", "-c", Array.from({ length: 3_000 }, (_, i) => `export a${i}=1;`).join("")],
  ],
  ["a long script", ["sh", "-c", "pyroscope;".repeat(2_000_000)]],
  ["variables", ["env", ...many("A=1"), "sh", "-c", "$A".repeat(20_000)]],
  ["wrappers", many("sudo")],
  ["options", ["pyroscope", ...many("-x")]],
])("hostile words are answered quickly: %s", (_, words) => {
  const time = processorTime(() => {
    run(words);
    configPathIn({ command: words, args: [], env: new Map() }, "Pyroscope");
  });
  expect(time).toBeLessThan(3_000);
});
