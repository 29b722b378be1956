import { describe, expect, test } from "vitest";
import { listRoles } from "../../../src/index.js";
import { run, words } from "../run.js";

describe("roles", () => {
  test("has a heading with release and layer, and one line a role", async () => {
    const { exitCode, stdout, stderr } = await run(words("roles --release 2.2 --storage v2"));
    const [heading, , columns, ...rows] = stdout.trimEnd().split("\n");
    expect([exitCode, stderr]).toEqual([0, ""]);
    expect(heading).toMatch(/^Pyroscope 2\.2\.\d+ with storage layer v2: 15 roles$/);
    expect(columns?.split(/ +/)).toEqual([
      "ROLE",
      "REQUIRED",
      "KIND",
      "REPLICAS",
      "STATEFUL",
      "SINCE",
    ]);
    expect(rows.map((row) => row.split(" ")[0])).toEqual(
      listRoles({ release: "2.2", storage: "v2" }).map(({ name }) => name),
    );
  });

  test.each(["loki", "mimir", "tempo"])("the catalog of %s is built in", async (catalog) => {
    const { exitCode, stdout } = await run(["roles", "--catalog", catalog]);
    expect(exitCode).toBe(0);
    expect(stdout.toLowerCase()).toMatch(new RegExp(`^${catalog} .* roles\n`));
  });

  test("another product's roles are listed without sentences", async () => {
    const { exitCode, stdout } = await run(words("roles --catalog tempo --release 2.10"));
    expect(exitCode).toBe(0);
    expect(stdout).toMatch(/^Tempo 2\.10\.8 with storage layer object-store: 16 roles\n/);
    expect(stdout).toMatch(/^ingester +yes +member +3 +- +2\.10\.8$/m);
  });

  test("required means on the data path of the layer", async () => {
    const { stdout } = await run(words("roles --release 2.2 --storage v2"));
    expect(stdout).toMatch(/^segment-writer +yes /m);
    expect(stdout).toMatch(/^tenant-settings +- /m);
  });

  test("every role has one sentence", async () => {
    const { stdout } = await run(words("roles --release 2.2"));
    for (const row of stdout.trimEnd().split("\n").slice(3)) expect(row).toMatch(/ [A-Z][^.]*\.$/);
  });

  test("sentences are wrapped within their column on a terminal", async () => {
    const { stdout } = await run(words("roles --release 2.2"), { columns: 100 });
    const lines = stdout.trimEnd().split("\n");
    expect(Math.max(...lines.map(({ length }) => length))).toBeLessThanOrEqual(100);
    expect(lines.filter((line) => /^ {60,}\S/.test(line)).length).toBeGreaterThan(5);
  });

  test("--json lists the same roles", async () => {
    const { stdout } = await run(words("roles --release 2.2 --json"));
    const { ok, value } = JSON.parse(stdout);
    expect(ok).toBe(true);
    expect(value).toContainEqual(
      expect.objectContaining({ name: "metastore", required: true, summary: expect.any(String) }),
    );
  });

  test.each(["--release 1", "--release 1.0 --storage v2", "--storage v9"])(
    "a layer that does not exist exits with 2: %s",
    async (options) => {
      const { exitCode, stdout, stderr } = await run(words(`roles ${options}`));
      expect([exitCode, stdout]).toEqual([2, ""]);
      expect(stderr).toMatch(/error\[(invalid-release|unavailable-storage|invalid-storage)\]/);
    },
  );
});
