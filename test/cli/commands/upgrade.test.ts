import { describe, expect, test } from "vitest";
import { run, words } from "../run.js";

const bundle = `bundle: kubernetes
applications:
  c: {charm: pyroscope-coordinator-k8s, scale: 1}
  read: {charm: pyroscope-worker-k8s, scale: 1, options: {role-all: false, role-querier: true}}
  rest: {charm: pyroscope-worker-k8s, scale: 1}
relations:
  - ["c:pyroscope-cluster", "read:pyroscope-cluster"]
  - ["c:pyroscope-cluster", "rest:pyroscope-cluster"]
  - ["c:s3", "s3:s3-credentials"]
saas: { s3: { url: admin/storage.s3 } }
`;

describe("upgrade", () => {
  test("shows what each application runs before and after, what is lost, and the verdict", async () => {
    const files = { "b.yaml": bundle };
    const { exitCode, stdout } = await run(words("upgrade 2.2 b.yaml"), { files });
    expect(exitCode).toBe(1);
    expect(stdout).toMatch(
      /^c: Pyroscope 1\.18\.2 with storage layer v1 -> 2\.2\.\d with storage layer v2$/m,
    );
    expect(stdout).toMatch(/^ {2}read +-target=querier -> runs nothing$/m);
    expect(stdout).toMatch(
      /error\[lost-roles\].*\n {2}fix: after the refresh, for query-backend: juju config read role-query-backend=true\n/,
    );
    expect(stdout).toMatch(/^ {2}afterwards does not start: read$/m);
  });

  test("that does not change anything breaks nothing", async () => {
    const files = { "b.yaml": bundle };
    const { exitCode, stdout } = await run(words("upgrade 1.19 b.yaml"), { files });
    expect(exitCode).toBe(0);
    expect(stdout).toMatch(/read +runs the same\n.*rest +runs the same\n/);
    expect(stdout).toMatch(/^ {2}afterwards consistent$/m);
  });

  test("what ran nothing before and runs nothing afterwards says so", async () => {
    const files = {
      "b.yaml": "services: { p: { image: 'grafana/pyroscope:1.18.2', command: -target=x } }",
    };
    const { stdout } = await run(words("upgrade 1.19 b.yaml"), { files });
    expect(stdout).toMatch(/^ {2}p +runs nothing, as before$/m);
  });

  test("a manifest is moved to the default layer of the release, a charm to that of its own", async () => {
    const compose = "services: { p: { image: 'grafana/pyroscope:1.18.2', command: -target=all } }";
    const files = { "c.yaml": compose, "b.yaml": bundle };
    const layers = async (file: string) => {
      const { stdout } = await run(words(`upgrade 2.2 ${file} --json`), { files });
      return JSON.parse(stdout).value.clusters[0].after.storage;
    };
    expect([await layers("c.yaml"), await layers("b.yaml")]).toEqual(["v1-v2-dual", "v2"]);
  });

  test("a file that cannot be read exits with 2", async () => {
    const { exitCode, stdout } = await run(words("upgrade 1.19 b.yaml"));
    expect(exitCode).toBe(2);
    expect(stdout).toContain("b.yaml: error[unreadable-input]");
  });

  test("--json has each cluster before and after, and what is wrong afterwards", async () => {
    const files = { "b.yaml": bundle };
    const { stdout, stderr } = await run(words("upgrade 2.2:v2 b.yaml --json"), { files });
    const { ok, issues, value } = JSON.parse(stdout);
    expect([ok, stderr]).toEqual([false, ""]);
    expect(issues).toContainEqual(expect.objectContaining({ code: "lost-roles", file: "b.yaml" }));
    expect(value.clusters).toMatchObject([
      {
        name: "c",
        before: { release: "1.18.2", storage: "v1", missing: [] },
        after: { storage: "v2" },
        applications: [{ name: "read", dropped: ["role-querier"] }, { name: "rest" }],
      },
    ]);
  });
});
