import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { describe, expect, test } from "vitest";

const bin = "dist/cli.cjs";

function start(words: readonly string[], input = "") {
  return spawnSync(process.execPath, [bin, ...words], { input, encoding: "utf8" });
}

describe("the built command", () => {
  test("reads standard input, and exits with the code of the findings", () => {
    const { status, stdout } = start(["resolve", "-", "--release", "1.18"], "role-ingester: true");
    expect([status, stdout]).toEqual([0, "-target=ingester\n"]);
    expect(start(["resolve", "role-all=false", "--release", "1.18"]).status).toBe(1);
    expect(start(["check", "no-such-file"]).status).toBe(2);
  });

  test("contains the catalogs of the siblings and every format", () => {
    const { status, stdout } = start(["roles", "--catalog", "loki"]);
    expect(status).toBe(0);
    expect(stdout).toMatch(/^Loki /);
    const sarif = start(["check", "no-such-file", "--format", "sarif"]);
    expect(JSON.parse(sarif.stdout).runs).toHaveLength(1);
  });

  test.runIf(existsSync("/bin/sh"))("a reader that stops early is not an error", () => {
    const command = `{ "${process.execPath}" ${bin} releases; echo "exit $?" >&2; } | head -n 1`;
    const { stdout, stderr } = spawnSync("/bin/sh", ["-c", command], { encoding: "utf8" });
    expect(stdout).toMatch(/^\d+ releases of Pyroscope\n$/);
    expect(stderr).toBe("exit 0\n");
  });

  test.runIf(existsSync("/dev/full"))("output that cannot be written exits with 2", () => {
    const command = `"${process.execPath}" ${bin} releases > /dev/full`;
    expect(spawnSync("/bin/sh", ["-c", command]).status).toBe(2);
  });

  test.runIf(existsSync("/dev/zero"))("reading an endless file stops", () => {
    const { status, stdout } = start(["check", "/dev/zero"]);
    expect(status).toBe(2);
    expect(stdout).toContain("too-large");
  });
});
