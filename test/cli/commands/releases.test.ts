import { describe, expect, test } from "vitest";
import { run, words } from "../run.js";

describe("releases", () => {
  test("lists every release with date, default and layers, newest first", async () => {
    const { exitCode, stdout } = await run(["releases"]);
    const lines = stdout.trim().split("\n");
    expect(exitCode).toBe(0);
    expect(lines[0]).toMatch(/^\d+ releases of Pyroscope$/);
    expect(lines[2]).toMatch(/^RELEASE +DATE +KNOWN +DEFAULT +STORAGE LAYERS$/);
    expect(lines.at(-1)).toMatch(/^1\.0\.0 +2023-08-28 +source +v1 +v1$/);
    expect(lines).toContainEqual(
      expect.stringMatching(/^2\.2\.1 .* source +v1-v2-dual +v1, v1-v2-dual, v2$/),
    );
    expect(lines).toContainEqual(
      expect.stringMatching(
        /^2\.2\.2 +about 2026-09-08 +bracketed +v1-v2-dual +v1, v1-v2-dual, v2$/,
      ),
    );
  });

  test("shows which release a tag is read as", async () => {
    const { stdout } = await run(["releases", "docker.io/grafana/pyroscope:1.18.1-debug"]);
    expect(stdout).toBe(
      "docker.io/grafana/pyroscope:1.18.1-debug is read as Pyroscope 1.18.1\n" +
        "  released        2026-02-12\n" +
        "  known from      source: its tag\n" +
        "  storage layers  v1, v1-v2-dual, v2\n" +
        "  default         v1\n",
    );
  });

  test("another product's releases have no dates", async () => {
    const { stdout } = await run(words("releases --catalog tempo"));
    expect(stdout).toMatch(/^1 release of Tempo\n/);
    expect(stdout).toMatch(/^2\.10\.8 +- +- +object-store +object-store$/m);
    const one = await run(words("releases 2.10 --catalog tempo"));
    expect(one.stdout).toBe(
      "2.10 is read as Tempo 2.10.8\n" +
        "  storage layers  object-store\n" +
        "  default         object-store\n",
    );
  });

  test("says how well a release is known whose tag was not read, and no commit", async () => {
    const { stdout } = await run(words("releases 2.3.0"));
    expect(stdout).toMatch(/^ +known from +bracketed: main before .* and after the release$/m);
    const { value } = JSON.parse((await run(words("releases 2.3.0 --json"))).stdout);
    expect(value).toMatchObject({ known: "bracketed", date: "2026-08-24" });
    expect(value).not.toHaveProperty("commit");
  });

  test.each([
    ["1.18.99", "1.18.2", "note[newer-patch]", 0],
    ["1.99", "1.21.1", "warning[newer-minor]", 1],
    ["1.13.3", "1.13.2", "warning[unlisted-release]", 1],
  ])(
    "%s is read as %s, with a %s, and exits with %d if warnings fail",
    async (tag, listed, found, strict) => {
      const { exitCode, stdout, stderr } = await run(["releases", tag, "--strict"]);
      expect(exitCode).toBe(strict);
      expect(stdout).toContain(`${tag} is read as Pyroscope ${listed}`);
      expect(stderr).toContain(found);
    },
  );

  test("a major version that is not listed exits with 2", async () => {
    const { exitCode, stdout, stderr } = await run(words("releases 9.9.9"));
    expect([exitCode, stdout]).toEqual([2, ""]);
    expect(stderr).toContain("error[unsupported-release]");
  });

  test("a tag that does not name a release exits with 2", async () => {
    const { exitCode, stdout, stderr } = await run(words("releases latest"));
    expect([exitCode, stdout]).toEqual([2, ""]);
    expect(stderr).toContain("error[invalid-release]");
  });

  test("--json lists the same", async () => {
    const { stdout } = await run(words("releases --json"));
    const { ok, issues, value } = JSON.parse(stdout);
    expect([ok, issues]).toEqual([true, []]);
    expect(value).toContainEqual({
      release: "1.0.0",
      date: "2023-08-28",
      commit: "2217f3a839e6da2c42ce06c0589ba8ea764ccd02",
      known: "source",
      from: "its tag",
      defaultStorage: "v1",
      storages: ["v1"],
    });
    const one = JSON.parse((await run(words("releases v1.0 --json"))).stdout);
    expect(one.value).toMatchObject({ given: "v1.0", release: "1.0.0" });
  });
});
