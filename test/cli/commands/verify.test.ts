import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { run, words } from "../run.js";

function measured(name: string): string {
  return readFileSync(`test/upstream/modules-output/${name}.txt`, "utf8");
}

const outputs: readonly (readonly [release: string, storage: string])[] = [
  ["1.18.2", "v1"],
  ["1.18.2", "v1-v2-dual"],
  ["1.21.1", "v2"],
  ["2.2.1", "v1"],
  ["2.2.1", "v1-v2-dual"],
  ["2.2.1", "v2"],
];

describe("verify", () => {
  test.each(outputs)("what %s printed with %s is as listed", async (release, storage) => {
    const line = `verify --release ${release} --storage ${storage} -`;
    const { exitCode, stdout } = await run(words(line), {
      stdin: measured(`${release}-${storage}`),
    });
    expect(exitCode).toBe(0);
    expect(stdout).toMatch(/: \d+ modules, all as listed\n$/);
  });

  test("reads standard input without a file", async () => {
    const { exitCode } = await run(words("verify --release 1.18.2"), {
      stdin: measured("1.18.2-v1"),
    });
    expect(exitCode).toBe(0);
  });

  test("suggests the layer whose output it is instead of listing the differences", async () => {
    const files = { "out.txt": measured("2.2.1-v2") };
    const { exitCode, stdout } = await run(words("verify --release 2.2.1 out.txt"), { files });
    expect(exitCode).toBe(1);
    expect(stdout).toMatch(/^error\[other-storage\]: .*\n {2}fix: pass --storage v2\n/);
    expect(stdout).toContain("not as listed");
  });

  test("reports modules that are missing, unknown or started otherwise", async () => {
    const stdin = measured("1.18.2-v1")
      .replace("querier *\n", "querier\n")
      .replace("usage-stats *\n", "newcomer *\n");
    const { exitCode, stdout } = await run(words("verify --release 1.18.2 --json -"), { stdin });
    const { issues } = JSON.parse(stdout);
    expect(exitCode).toBe(1);
    expect(issues.map(({ code, module }: Record<string, string>) => [code, module])).toEqual([
      ["unknown-module", "newcomer"],
      ["different-membership", "querier"],
      ["missing-module", "usage-stats"],
    ]);
  });

  test("a release that is not known is not compared", async () => {
    const { exitCode, stdout, stderr } = await run(words("verify --release 0.9 -"), { stdin: "" });
    expect([exitCode, stdout]).toEqual([2, ""]);
    expect(stderr).toContain("error[unsupported-release]");
  });

  test.each([
    ["Unable to find image\n", "line 1 is not a module"],
    ["\n\n", "no modules are listed"],
  ])("other text is rejected: %j", async (stdin, reason) => {
    const { exitCode, stderr } = await run(words("verify --release 1.18.2 -"), { stdin });
    expect(exitCode).toBe(2);
    expect(stderr).toContain("standard input: error[unreadable-input]");
    expect(stderr).toContain(reason);
  });
});
