import { describe, expect, test } from "vitest";
import { graphOf } from "../measured.js";
import { closure } from "../model.js";
import { run, words } from "./run.js";

describe("graph", () => {
  test("draws the whole layer in Mermaid without flags", async () => {
    const { stdout, stderr, exitCode } = await run(words("graph --release 2.2 --storage v2"));
    expect([exitCode, stderr]).toEqual([0, ""]);
    expect(stdout.split("\n").slice(0, 4)).toEqual([
      "---",
      'title: "Pyroscope 2.2.1 with storage layer v2"',
      "---",
      "flowchart LR",
    ]);
    for (const name of Object.keys(graphOf("2.2.1", "v2"))) expect(stdout).toContain(`["${name}"]`);
  });

  test("draws what flags start in DOT", async () => {
    const { stdout } = await run(words("graph querier --release 1.18 --format dot"));
    const drawn = [...stdout.matchAll(/^ {2}"([a-z-]+)" \[/gm)].map(([, name]) => name);
    expect(drawn).toEqual([...closure(["querier"], "1.18.2", "v1")].sort());
    expect(stdout).toMatch(/^digraph modules \{\n/);
  });

  test("--json gives nodes and edges", async () => {
    const { stdout } = await run(words("graph querier --release 1.18 --json"));
    const { ok, value } = JSON.parse(stdout);
    expect(ok).toBe(true);
    expect(value.nodes).toContainEqual({ name: "querier", kind: "target" });
    expect(value.edges).toContainEqual(["querier", "ring"]);
  });

  test("what is wrong is said instead of a drawing", async () => {
    for (const line of ["graph --release x", "graph ingester --release 2.2 --storage v2"]) {
      const { exitCode, stdout, stderr } = await run(words(line));
      expect([exitCode, stdout]).toEqual([1, ""]);
      expect(stderr).toMatch(/^error: /);
    }
  });

  test("--defaults goes with flags only", async () => {
    const { exitCode, stderr } = await run(words("graph --defaults none --release 1.18"));
    expect([exitCode, stderr]).toEqual([2, expect.stringContaining("--defaults goes with role")]);
  });

  test("warnings are in the document too", async () => {
    const { stdout } = await run(words("graph --release 9.9 --json"));
    expect(JSON.parse(stdout).value.warnings).toMatchObject([{ code: "unlisted-release" }]);
    const named = await run(words("graph all,querier --release 1.18 --json"));
    expect(JSON.parse(named.stdout).value.warnings).toMatchObject([{ code: "redundant-role" }]);
  });

  test("warnings are said beside it", async () => {
    const { exitCode, stderr } = await run(words("graph all,querier --release 1.18"));
    expect(exitCode).toBe(0);
    expect(stderr).toMatch(/^warning: nothing more starts/);
  });
});
