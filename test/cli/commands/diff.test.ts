import { describe, expect, test } from "vitest";
import { run, words } from "../run.js";

describe("diff", () => {
  test("what breaks comes first", async () => {
    const { exitCode, stdout } = await run(words("diff 1.18 2.2:v2"));
    expect(exitCode).toBe(0);
    expect(stdout).toMatch(
      /^Pyroscope 1\.18\.2 with storage layer v1 -> Pyroscope 2\.2\.\d+ with storage layer v2\n/,
    );
    const places = ["Removed:", "Default storage layer: was v1", "Changed:", "Added:"].map(
      (title) => stdout.indexOf(title),
    );
    expect(places).toEqual(places.toSorted((a, b) => a - b));
    expect(places).not.toContain(-1);
    expect(stdout).toMatch(/^ {2}ingester +2\.2\.\d+ has it only with v1, v1-v2-dual$/m);
  });

  test("without a layer it is the default one of each release", async () => {
    const { stdout } = await run(words("diff 1.18 2.2"));
    expect(stdout).toMatch(
      /^Pyroscope .* storage layer v1 -> Pyroscope .* storage layer v1-v2-dual\n/,
    );
  });

  test("releases without a difference are the same", async () => {
    const { stdout } = await run(words("diff 1.18.1 1.18.2"));
    expect(stdout).toContain("The roles are the same.");
    expect(stdout).toContain("Default storage layer: v1 in both");
  });

  test.each([
    ["1.18:v1 1.18:v2", /^ {2}ingester +no longer required; replicas 3 -> none$/m],
    ["1.18:v2 1.18:v1", /^ {2}ingester +now required; replicas none -> 3$/m],
    ["1.2.0 1.3.0", /^ {2}compactor .*all now starts it/m],
    ["1.3.0 1.2.0", /^ {2}compactor .*all no longer starts it/m],
    ["2.2:v1-v2-dual 1.0", /was v1-v2-dual, is v1; 1\.0\.\d does not have v1-v2-dual$/m],
    ["2.2:v2 1.14", /to keep v1-v2-dual, add PYROSCOPE_V2_EXPERIMENT=true -write-path=combined /],
    ["1.0 1.18:v1-v2-dual", /^ {2}metastore .*, 1\.0\.\d does not have it$/m],
  ])("what changes has words: %s", async (sides, expected) => {
    expect((await run(words(`diff ${sides}`))).stdout).toMatch(expected);
  });

  test("next is upstream's main, which no other command accepts", async () => {
    const { exitCode, stdout } = await run(words("diff 2.2:v1 next:v2"));
    expect(exitCode).toBe(0);
    expect(stdout).toMatch(
      /^\d\.\d+\.0 stands for upstream's main of 20\d\d-\d\d-\d\d \([0-9a-f]{9}\), which may still change/m,
    );
    expect(stdout).toMatch(/^ {2}segment-writer +now required; .*replicas none -> 3$/m);
    const { value } = JSON.parse((await run(words("diff next 1.18 --json"))).stdout);
    expect(value.next).toMatchObject({ release: value.from.release });
    for (const other of [
      "roles next",
      "roles --release next",
      "resolve role-all=true --release next",
    ])
      expect((await run(words(other))).exitCode).toBe(2);
  });

  test("an image with its tag is a side, too", async () => {
    const { stdout } = await run(
      words("diff grafana/pyroscope:1.18.1 grafana/pyroscope:1.19.0:v1"),
    );
    expect(stdout).toContain("Pyroscope 1.18.1 with storage layer v1 -> Pyroscope 1.19.0 with");
  });

  test.each(["1.18 nonsense", "1.18 2.2:v7", "1.0:v2 2.2"])("%s exits with 2", async (sides) => {
    const { exitCode, stdout, stderr } = await run(words(`diff ${sides}`));
    expect([exitCode, stdout]).toEqual([2, ""]);
    expect(stderr).toMatch(/error\[(invalid-release|invalid-storage|unavailable-storage)\]/);
  });

  test("a minor version that another product's catalog does not list is not compared", async () => {
    const { exitCode, stdout, stderr } = await run(words("diff 2.8 2.10 --catalog tempo"));
    expect([exitCode, stdout]).toEqual([2, ""]);
    expect(stderr).toContain("Tempo 2.8 is not covered: the catalog answers only for 2.10");
  });
});
