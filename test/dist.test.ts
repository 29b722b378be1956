/** What is published is what was tested: the built entry points and the command as a process. */
import { spawnSync } from "node:child_process";
import { createRequire } from "node:module";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type * as Published from "../src/index.js";
import * as source from "../src/index.js";
import type * as PublishedKit from "../src/testing/index.js";
import * as kitSource from "../src/testing/index.js";
import { flagsOf } from "./arbitraries.js";
import { releaseLayers } from "./measured.js";
import { expectedResolution, visibleRoles } from "./model.js";

const esm: typeof Published = await import(new URL("../dist/index.js", import.meta.url).href);
const cjs: typeof Published = createRequire(import.meta.url)("../dist/index.cjs");

describe.each([
  ["ES module", esm],
  ["CommonJS", cjs],
])("the %s", (_, built) => {
  test("exports what the source exports", () => {
    expect(Object.keys(built).sort()).toEqual(Object.keys(source).sort());
  });

  test("answers every role of every release and layer as measured", () => {
    for (const { release, storage, graph } of releaseLayers) {
      const options = { release, storage: storage as Published.StorageLayer };
      const rows = built.listRoles(options);
      expect(rows.map(({ name }) => name)).toEqual(visibleRoles(release, storage));
      for (const { name, needs } of rows) {
        expect(needs).toEqual(graph[name]?.needs);
        const { modules } = built.resolveRoles(flagsOf([name]), options);
        expect(modules).toEqual(expectedResolution([name], release, storage).modules);
      }
    }
  });

  test("throws its own error by name", () => {
    expect(() => built.resolveRoles({}, { release: "1.18" })).toThrow(
      expect.objectContaining({ name: "RoleResolutionError" }),
    );
  });
});

const esmKit: typeof PublishedKit = await import(
  new URL("../dist/testing.js", import.meta.url).href
);
const cjsKit: typeof PublishedKit = createRequire(import.meta.url)("../dist/testing.cjs");

describe.each([
  ["ES module", esmKit, esm],
  ["CommonJS", cjsKit, cjs],
])("the testing kit's %s", (_, kit, built) => {
  test("exports what the source exports", () => {
    expect(Object.keys(kit).sort()).toEqual(Object.keys(kitSource).sort());
  });

  test("holds the built engine to every vector", () => {
    const implementation = {
      checkCluster: (input: unknown, options: unknown) =>
        built.checkCluster(input as [], options as Published.ClusterOptions),
      resolveRoles: (input: unknown, options: unknown) =>
        built.safeResolveRoles(input, options as Published.ResolveOptions),
    };
    expect(kit.assertConforms(implementation)).toBeGreaterThan(1000);
  });

  test("draws flags that the built engine resolves", () => {
    const at = { release: "2.2.1", storage: "v2" } as const;
    const resolves = (flags: Published.RoleFlags) => built.safeResolveRoles(flags, at).ok;
    fc.assert(fc.property(kit.roleFlags(at), resolves));
  });
});

test("a catalog serves both builds", () => {
  const options = { release: "1.18", catalog: cjs.pyroscope };
  expect(esm.resolveRoles({ "role-all": true }, options).args).toEqual(["-target=all"]);
});

/** Runs a shell line; `$CLI` is the built command. */
function shell(line: string): { status: number | null; stdout: string; stderr: string } {
  return spawnSync("sh", ["-c", line], {
    encoding: "utf8",
    env: { ...process.env, CLI: "node dist/cli.cjs" },
  });
}

describe("the command as a process", () => {
  test("prints the args for a command substitution", () => {
    const { stdout, stderr, status } = shell(
      "set -- $($CLI resolve role-all=1 --release 2.2 --storage v2); echo $#-$1-$2",
    );
    expect({ stdout, stderr, status }).toEqual({
      stdout: "2--target=all--architecture.storage=v2\n",
      stderr: "",
      status: 0,
    });
  });

  test("reads standard input and files", () => {
    expect(shell("echo 'role-all: yes' | $CLI resolve - --release 1.18")).toMatchObject({
      status: 0,
      stdout: "-target=all\n",
    });
    expect(
      shell("$CLI verify test/upstream/modules-output/2.2.1-v2.txt --release 2.2 --storage v2"),
    ).toMatchObject({ status: 0, stderr: "" });
  });

  test.each([
    [
      "a closed pipe is no error",
      "{ $CLI roles --release 2.2 --json; echo exit $? >&2; } | head -c 1",
      "exit 0\n",
    ],
    [
      "closed standard input is empty input",
      "$CLI resolve - --release 1.18 <&-; echo exit $? >&2",
      'error: "standard input" cannot be read: it is empty; mend or leave it out\nexit 2\n',
    ],
    [
      "a folder is no file",
      "$CLI verify src --release 1.18; echo exit $? >&2",
      'error: "src" cannot be read: it is a folder; mend or leave it out\nexit 2\n',
    ],
    [
      "without a terminal there is no colour",
      "$CLI; echo exit $? >&2",
      "error: no command was given; see pyroscope-roles --help\nexit 2\n",
    ],
  ])("%s", (_, line, stderr) => {
    expect(shell(line).stderr).toBe(stderr);
  });
});
