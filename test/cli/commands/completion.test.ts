import { afterEach, describe, expect, test, vi } from "vitest";
import { run } from "../run.js";

afterEach(() => {
  vi.restoreAllMocks();
});

/** What the library behind it prints: it writes to the console itself. */
async function printed(words: readonly string[]): Promise<string[]> {
  const lines: string[] = [];
  vi.spyOn(console, "log").mockImplementation((text) => lines.push(...String(text).split("\n")));
  const { exitCode } = await run(words);
  expect(exitCode).toBe(0);
  return lines;
}

describe("completion", () => {
  test.each(["bash", "zsh", "fish"])("prints a script for %s", async (shell) => {
    expect((await printed(["completion", shell])).join("\n")).toContain(
      "pyroscope-roles complete --",
    );
  });

  test.each([
    [["rol"], "roles"],
    [["check", "--over"], "--overlay"],
    [["check", "--format", ""], "sarif"],
    [["check", "--ignore", "no-w"], "no-worker"],
    [["roles", "--storage", ""], "v1-v2-dual"],
    [["roles", "--release", "2."], "2.2"],
    [["roles", "--catalog", "te"], "tempo"],
    [["resolve", "--defaults", "ch"], "charm"],
    [["check", "docs/exam"], "docs/examples/"],
    [["check", "docs/examples/"], "docs/examples/bundle.yaml"],
    [["check", "./docs/exam"], "./docs/examples/"],
    [["check", "--charmcraft", "docs/exam"], "docs/examples/"],
    [["resolve", "role-ing"], "role-ingester=true"],
    [["diff", "1.1"], "1.18"],
    [["releases", "2."], "2.2"],
  ])("%j may become %s", async (words, expected) => {
    const suggested = (await printed(["complete", "--", ...words])).map(
      (line) => line.split("\t")[0],
    );
    expect(suggested).toContain(expected);
  });

  test("a directory that does not exist has no files", async () => {
    expect(await printed(["complete", "--", "check", "no-such/"])).toEqual([":4"]);
  });
});
