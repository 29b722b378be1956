import { describe, expect, test } from "vitest";
import { moduleGraph } from "../../../src/index.js";
import { run, words } from "../run.js";

describe("graph", () => {
  test("draws roles only, unless --modules asks for everything", async () => {
    const line = "graph --release 2.2 --storage v2";
    const roles = await run(words(line));
    expect(roles.stdout).toContain('["querier"]'.replace("querier", "distributor"));
    expect(roles.stdout).not.toContain("memberlist-kv");
    const all = await run(words(`${line} --modules`));
    for (const { name } of moduleGraph({ release: "2.2", storage: "v2", modules: true }).nodes) {
      expect(all.stdout).toContain(`"${name}"`);
    }
  });

  test("has the release and layer as its title, and a legend of the kinds that it shows", async () => {
    const { stdout } = await run(words("graph --release 2.2 --storage v2"));
    expect(stdout).toMatch(
      /^---\ntitle: "Pyroscope 2\.2\.\d+ with storage layer v2"\n---\nflowchart LR\n/,
    );
    const legend = stdout.slice(stdout.indexOf("subgraph legend"));
    expect(legend).toContain("meta-role");
    expect(legend).not.toContain("internal module");
  });

  test("targets and meta-roles have different shapes", async () => {
    const { stdout } = await run(
      words("graph role-all=false role-store-gateway=true --release 1.18"),
    );
    expect(stdout).toContain('m-store-gateway(["store-gateway"]):::target');
    const whole = await run(words("graph --release 1.18"));
    expect(whole.stdout).toContain('m-all{{"all"}}:::meta');
    const dot = await run(words("graph --release 1.18 --format dot"));
    expect(dot.stdout).toMatch(/"all" \[label="all", shape=hexagon/);
    expect(dot.stdout).toMatch(/"querier" \[label="querier", shape=box/);
  });

  test("draws what a process starts, in DOT", async () => {
    const line = "graph role-all=false role-store-gateway=true --release 1.18 --format dot";
    const { stdout } = await run(words(line));
    expect(stdout).toMatch(/^digraph modules \{\n/);
    expect(stdout).toContain('"store-gateway" -> "admin"');
    expect(stdout).not.toContain('"querier"');
  });

  test("--json gives nodes and edges", async () => {
    const line = "graph role-all=false role-store-gateway=true --release 1.18 --json";
    const { value } = JSON.parse((await run(words(line))).stdout);
    expect(value.nodes).toContainEqual({ name: "store-gateway", kind: "role", isTarget: true });
    expect(value.edges).toContainEqual(["store-gateway", "admin"]);
  });

  test.each([
    ["--release x", 2],
    ["role-ingester=true --release 2.2 --storage v2", 1],
  ])("an error is reported instead of a drawing: %s", async (options, expected) => {
    const { exitCode, stdout, stderr } = await run(words(`graph ${options}`));
    expect([exitCode, stdout]).toEqual([expected, ""]);
    expect(stderr).toMatch(/^error\[/);
  });

  test("modules that the options of a process exclude are not drawn", async () => {
    const command = "PYROSCOPE_V2=1 pyroscope -storage.backend=s3 -all.enable-v1-write-path=false";
    const { stdout } = await run(["graph", "--release", "1.20.4", "--json", command]);
    const names = JSON.parse(stdout).value.nodes.map(({ name }: { name: string }) => name);
    expect(names).toEqual(expect.arrayContaining(["querier", "segment-writer"]));
    expect(names).not.toContain("ingester");
    expect(names).not.toContain("compactor");
  });

  test("--defaults without flags is a usage error", async () => {
    const { exitCode, stderr } = await run(words("graph --defaults charm --release 1.18"));
    expect(exitCode).toBe(2);
    expect(stderr).toContain("--defaults is only for role flags");
  });
});
