import { describe, expect, test } from "vitest";
import type { Charmcraft } from "../../src/formats/juju/charmcraft.js";
import { parseCharmcraft } from "../../src/formats/parsers.js";
import { defineCatalog, pyroscope } from "../../src/index.js";
import { phrase, readFixture } from "./read-fixture.js";

function charmOf(text: string): Charmcraft {
  const charm = parseCharmcraft(text);
  if (!charm.ok) throw new Error(charm.issues.map(({ message }) => message).join("\n"));
  expect(charm.issues).toEqual([]);
  return charm.value;
}

function issuesOf(text: string) {
  return parseCharmcraft(text).issues.map(({ code, path, line, column }) => [
    code,
    path,
    line,
    column,
  ]);
}

const minimal = "name: a\ntype: charm\n";

describe("the published charms", () => {
  test.each([
    ["worker-main.charmcraft.yaml", 10, "1.18-26.04"],
    ["worker-v2.charmcraft.yaml", 9, undefined],
  ])("%s has its options, and its release", (file, count, release) => {
    const charm = charmOf(readFixture(file));
    expect(charm).toMatchObject({ name: "pyroscope-worker-k8s", release });
    expect(charm.options).toHaveLength(count);
    expect(charm.options[0]).toMatchObject({ name: "role-all", type: "boolean", default: true });
    expect(charm.defaults["role-distributor"]).toBe(false);
  });

  test("options have their positions in the file", () => {
    const text = readFixture("worker-main.charmcraft.yaml");
    for (const { name, line, column } of charmOf(text).options)
      expect(text.split("\n")[(line ?? 0) - 1]?.slice((column ?? 0) - 1)).toBe(`${name}:`);
  });

  test("the images of a coordinator are not the workload", () => {
    expect(charmOf(readFixture("coordinator.charmcraft.yaml"))).toEqual({
      name: "pyroscope-coordinator-k8s",
      options: [],
      defaults: {},
      release: undefined,
    });
  });
});

const harvest = defineCatalog({
  product: "Harvest",
  releases: ["3.1.0"],
  storage: [{ name: "barn", parts: [], default: ">=3.1.0" }],
  modules: [
    { name: "farm", visible: true, meta: true, complete: true, needs: ["mill"] },
    { name: "mill", visible: true, dataPath: true },
  ],
});

describe("the release", () => {
  const resources = (body: string) => `type: charm\nname: x\nresources:\n${body}`;
  test.each([
    [
      "  pyroscope-image:\n    upstream-source: 'ubuntu/pyroscope@sha256:1' # renovate: oci-image-tag: 1.18",
      "1.18",
    ],
    ["  pyroscope-image: {upstream-source: 'ubuntu/pyroscope:1.18.2'}", "1.18.2"],
    [
      "  other: {upstream-source: 'ubuntu/nginx:1.28'}\n  mine: {upstream-source: 'a/pyroscope:1.17'}",
      "1.17",
    ],
    ["  pyroscope-image: {type: oci-image}", undefined],
    ["  pyroscope-image: {upstream-source: ''}", undefined],
    ["  pyroscope-image:", undefined],
    [
      "  # renovate: oci-image tag: 1.18\n  pyroscope-image:\n    upstream-source: ubuntu/pyroscope@sha256:1\n    # renovate: oci-image tag: 1.18",
      undefined,
    ],
  ])("of %j is %j", (body, release) => {
    expect(charmOf(resources(body)).release).toBe(release);
  });

  test.each([
    ["of another product's image is not Pyroscope's", "ubuntu/harvest:3.1", pyroscope, undefined],
    ["of another product is that of its image", "ubuntu/harvest:3.1", harvest, "3.1"],
    ["of Pyroscope's image is not another product's", "ubuntu/pyroscope:1.18", harvest, undefined],
  ])("%s", (_, source, catalog, release) => {
    const text = resources(`  image: {upstream-source: "${source}"}`);
    expect(parseCharmcraft(text, { catalog })).toMatchObject({ ok: true, value: { release } });
  });
});

test("options are read as they are, those of roles only", () => {
  const text = [
    "config:",
    "  options:",
    "    role-b: {type: boolean, default: y}",
    "    cpu_limit: {type: string}",
    "    role-a: {type: string, default: 'true'}",
    "    role-c: {default: }",
    "    role-d:",
    "    role-e: {type: boolean, default: no}",
  ].join("\n");
  expect(charmOf(text)).toEqual({
    name: undefined,
    options: [
      { name: "role-b", type: "boolean", default: "y", line: 3, column: 5 },
      { name: "role-a", type: "string", default: "true", line: 5, column: 5 },
      { name: "role-c", type: undefined, default: undefined, line: 6, column: 5 },
      { name: "role-d", type: undefined, default: undefined, line: 7, column: 5 },
      { name: "role-e", type: "boolean", default: false, line: 8, column: 5 },
    ],
    defaults: { "role-e": false },
    release: undefined,
  });
});

test.each([["config:"], ["config: {options: }"], ["name: x\ntype: charm\nresources:"]])(
  "%j has no role option",
  (text) => {
    expect(charmOf(text).options).toEqual([]);
  },
);

describe("other texts are rejected", () => {
  test.each([
    ["", "it is empty"],
    ["name: x", "it does not have config"],
    ["applications: {}", "it looks like a bundle"],
    ["[]", "it is not a mapping"],
  ])("%j: %s", (text, reason) => {
    expect(parseCharmcraft(text)).toMatchObject({
      ok: false,
      issues: [{ code: "wrong-format", format: "a charmcraft.yaml", reason, path: [] }],
    });
  });

  test.each([
    ["config: 1", ["config"], 1, 1],
    ["config: {options: []}", ["config", "options"], 1, 10],
    ["config:\n  options:\n    role-all: true", ["config", "options", "role-all"], 3, 5],
    ["config: {options: {a: {type: 1}}}", ["config", "options", "a", "type"], 1, 24],
    ["config:\nname: 1", ["name"], 2, 1],
    ["config:\nresources: 1", ["resources"], 2, 1],
    ["config:\nresources: {a: 1}", ["resources", "a"], 2, 13],
    ["config:\nresources: {a: {upstream-source: 1}}", ["resources", "a", "upstream-source"], 2, 17],
  ])("%j has a wrong shape", (text, path, line, column) => {
    expect(issuesOf(text)).toEqual([["invalid-shape", path, line, column]]);
    expect(parseCharmcraft(text).issues).toMatchObject([
      { expected: expect.stringMatching(phrase) },
    ]);
  });

  test("two documents are one too many", () => {
    expect(parseCharmcraft(`${minimal}---\n${minimal}---\n${minimal}`).issues).toMatchObject([
      { code: "several-documents", format: "a charmcraft.yaml", count: 3, line: 4, column: 1 },
    ]);
  });

  test("unreadable YAML", () => {
    expect(issuesOf("config:\n  options: [")).toMatchObject([["unreadable-yaml", [], 2, 13]]);
  });
});
