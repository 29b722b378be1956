/** charmcraft.yaml: its role options, their defaults, and the release that its image names. */
import { describe, expect, test } from "vitest";
import { defineCatalog } from "../../src/index.js";
import { codesOf, findings, isChecked, issuesOf, pathsOf, readAs } from "../checks/answers.js";
import { readFixture } from "../read-fixture.js";

test.each([
  ["worker-main.charmcraft.yaml", "charmcraft 1.18.2 v1"],
  ["worker-v2.charmcraft.yaml", ""],
])("the published charm %s is checked as %j", (file, scope) => {
  const text = readFixture(file);
  expect(readAs(text)).toBe(scope === "" ? "charmcraft" : scope);
  expect(codesOf(text, {})).toEqual(scope === "" ? ["unknown-release"] : ["not-offered"]);
});

test("options are placed where the file has them", () => {
  const text = readFixture("worker-main.charmcraft.yaml").replaceAll("type: boolean", "type: int");
  const found = issuesOf(text).filter(({ code }) => code === "wrong-option-type");
  expect(found).toHaveLength(10);
  for (const { line = 0, column = 0, path } of found)
    expect(text.split("\n")[line - 1]?.slice(column - 1)).toBe(`${path.at(-1)}:`);
});

test("a coordinator is not a worker, whatever its images are", () => {
  expect(codesOf(readFixture("coordinator.charmcraft.yaml"))).toEqual(["no-worker"]);
});

const digest = `sha256:${"a54c703f".repeat(8)}`;
const pinned = `ubuntu/pyroscope@${digest}`;

/** A charm whose options only an unreleased charm has, so that its images alone name the release. */
function charmWith(resources: string): string {
  return `name: pyroscope-worker-k8s\ntype: charm\nresources:\n${resources}\nconfig: { options: { role-all: { type: boolean, default: true }, role-segment-writer: { type: boolean }, role-metastore: { type: boolean } } }\n`;
}

function imageWith(source: string, comment?: string): string {
  const note = comment === undefined ? "" : ` #${comment}`;
  return charmWith(`  pyroscope-image:\n    upstream-source: '${source}'${note}`);
}

describe("the release", () => {
  test.each<readonly [source: string, comment: string | undefined, release: string]>([
    [pinned, " renovate: oci-image tag: 1.18-26.04", "1.18.2"],
    [pinned, "renovate: oci-image-tag: 1.14-24.04_edge", "1.14.1"],
    [pinned, "renovate:  oci-image tag:1.18", "1.18.2"],
    ["ubuntu/pyroscope:1.17-26.04", " renovate: oci-image tag: 1.18-26.04", "1.18.2"],
    ["ubuntu/pyroscope:1.18-26.04", undefined, "1.18.2"],
    ["grafana/pyroscope:v1.18.1", "", "1.18.1"],
    [`localhost:5000/ubuntu/pyroscope:1.18@${digest}`, " pinned", "1.18.2"],
    ["ubuntu/pyroscope:1.18.1", " renovate: oci-image tag: edge", "1.18.1"],
  ])("of the image %s with the comment %j is %s", (source, comment, release) => {
    expect(readAs(imageWith(source, comment))).toBe(`charmcraft ${release} v1`);
  });

  test.for<readonly [source: string, comment?: string]>([
    ["ubuntu/pyroscope:edge-1.18"],
    [pinned],
    [pinned, " renovate: oci-image tag: edge"],
    [pinned, " oci-image tag: 1.18-26.04"],
    ["grafana/pyroscope:latest"],
    ["grafana/pyroscope:2"],
    ["localhost:5000/pyroscope"],
    [""],
  ])("is not in the image %s with the comment %j", ([source, comment]) => {
    expect(codesOf(imageWith(source, comment), {})).toEqual(["unknown-release"]);
  });

  test.each<readonly [resources: string, release: string | undefined]>([
    ["  pyroscope-image: {upstream-source: 'ubuntu/pyroscope:1.18.1'}", "1.18.1"],
    ["  pyroscope-image: {upstream-source: 'registry.example/mirror/profiler:1.18.1'}", "1.18.1"],
    ["  workload: {upstream-source: 'ghcr.io/someone/pyroscope:1.17.1'}", "1.17.1"],
    [
      "  other: {upstream-source: 'ubuntu/nginx:1.16'}\n  mine: {upstream-source: 'a/pyroscope:1.17.1'}",
      "1.17.1",
    ],
    // The resource of the product's name comes before an image of a repository of that name.
    [
      "  a: {upstream-source: 'ubuntu/pyroscope:1.0.1'}\n  pyroscope-image: {upstream-source: 'mirror/profiler:1.18.1'}",
      "1.18.1",
    ],
    [
      "  pyroscope-image: {upstream-source: 'mirror/profiler:1.18.1'}\n  z: {upstream-source: 'ubuntu/pyroscope:1.0.1'}",
      "1.18.1",
    ],
    ["  nginx-image: {upstream-source: 'ubuntu/nginx:1.18'}", undefined],
    ["  exporter: {upstream-source: 'nginx/pyroscope-exporter:1.1.0'}", undefined],
    ["  exporter: {upstream-source: 'pyroscope/exporter:1.1.0'}", undefined],
    ["  pyroscope-image: {type: oci-image}", undefined],
    ["  pyroscope-image:", undefined],
    // Comments on lines of their own are about something else.
    [
      `  # renovate: oci-image tag: 1.18\n  pyroscope-image:\n    upstream-source: ${pinned}\n    # renovate: oci-image tag: 1.18`,
      undefined,
    ],
  ])("of the resources %j is %s", (resources, release) => {
    const answer = release === undefined ? "charmcraft" : `charmcraft ${release} v1`;
    expect(readAs(charmWith(resources))).toBe(answer);
  });

  test("of another product is that of its own image", () => {
    const catalog = defineCatalog({
      product: "Harvest",
      releases: ["3.1.0", "3.2.0"],
      storage: [{ name: "barn", parts: [], default: ">=3.1.0" }],
      modules: [
        { name: "farm", visible: true, meta: true, complete: true, needs: ["mill"] },
        { name: "mill", visible: true, dataPath: true },
      ],
    });
    const charm = (source: string) =>
      `name: harvest-worker-k8s\ntype: charm\nresources: { image: { upstream-source: "${source}" } }\nconfig: { options: { role-farm: { type: boolean } } }\n`;
    expect(readAs(charm("ubuntu/harvest:3.1.0"), { catalog })).toBe("charmcraft 3.1.0 barn");
    expect(isChecked(charm("ubuntu/pyroscope:3.1.0"), { catalog })).toBe(false);
    const own = imageWith("ubuntu/harvest:1.17.1").replace("pyroscope-image", "image");
    expect(isChecked(own, {})).toBe(false);
  });
});

describe("options", () => {
  const charm = (options: string) =>
    `name: pyroscope-worker-k8s\ntype: charm\nconfig:\n  options:\n    role-all: { type: boolean, default: true }\n${options}`;

  test.each([
    // Python reads these: an unquoted letter is a string there.
    ["    role-querier: { type: boolean, default: y }\n", ["6:5 error invalid-flag"]],
    ["    role-querier: { type: boolean, default: no }\n", []],
    ["    role-querier: { type: boolean, default: }\n", []],
    ["    role-querier: { type: string }\n", ["6:5 error wrong-option-type"]],
    ["    role-querier: { default: }\n", ["6:5 error wrong-option-type"]],
    ["    role-querier:\n", ["6:5 error wrong-option-type"]],
    ["    cpu_limit: { type: string }\n", []],
  ])("%j", (options, expected) => {
    expect(findings(charm(options))).toEqual(expect.arrayContaining(expected));
    expect(findings(charm(options)).filter((line) => / error /.test(line))).toHaveLength(
      expected.length,
    );
  });

  test.each(["", "config:\n", "config: { options: }\n"])("may be missing: %j", (config) => {
    expect(codesOf(`name: pyroscope-worker-k8s\ntype: charm\n${config}`)).toContain("not-offered");
  });
});

describe("a charmcraft.yaml is rejected", () => {
  const head = "name: pyroscope-worker-k8s\ntype: charm\n";

  test.each([
    [`${head}config: 1`, "config", "3:1"],
    [`${head}config: {options: []}`, "config.options", "3:10"],
    [`${head}config:\n  options:\n    role-all: true`, "config.options.role-all", "5:5"],
    [`${head}config: {options: {a: {type: 1}}}`, "config.options.a.type", "3:24"],
    ["type: charm\nconfig:\nname: 1", "name", "3:1"],
    [`${head}config:\nresources: 1`, "resources", "4:1"],
    [`${head}config:\nresources: {a: 1}`, "resources.a", "4:13"],
    [`${head}config:\nresources: {a: {upstream-source: 1}}`, "resources.a.upstream-source", "4:17"],
  ])("for a wrong shape: %j", (text, path, place) => {
    expect(findings(text)).toEqual([`${place} error invalid-shape`]);
    expect(pathsOf("invalid-shape", text)).toEqual([path]);
  });

  test("for a second document", () => {
    const text = `${head}---\n${head}---\n${head}`;
    expect(findings(text)).toEqual(["4:1 error several-documents"]);
    expect(issuesOf(text)).toMatchObject([{ count: 3 }]);
  });
});
