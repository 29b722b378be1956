import { describe, expect, test } from "vitest";
import type { Probe } from "../../src/formats/juju/probe.js";
import { parseProbe } from "../../src/formats/parsers.js";
import { phrase, readFixture } from "./read-fixture.js";

function probeOf(text: string): Probe {
  const probe = parseProbe(text);
  if (!probe.ok) throw new Error(probe.issues.map(({ message }) => message).join("\n"));
  expect(probe.issues).toEqual([]);
  return probe.value;
}

describe.each([
  [
    "cluster-consistency.main.yaml",
    22,
    [
      "querier:3",
      "query-frontend:2",
      "query-scheduler:2",
      "ingester:3",
      "distributor:2",
      "compactor:3",
      "store-gateway:3",
      "tenant-settings:1",
      "ad-hoc-profiles:1",
    ],
  ],
  [
    "cluster-consistency.v2.yaml",
    24,
    [
      "query-frontend:2",
      "query-backend:3",
      "distributor:2",
      "segment-writer:3",
      "metastore:3",
      "compaction-worker:3",
      "tenant-settings:1",
      "ad-hoc-profiles:1",
    ],
  ],
] as const)("%s", (file, _, recommended) => {
  const text = readFixture(file);
  const deployment = () => probeOf(text).deployments[0];
  const lineOf = (line = 0, column = 0) => text.split("\n")[line - 1]?.slice(column - 1);

  test("its recommendations are read in order, with their places", () => {
    expect(deployment()?.recommended.map(({ role, units }) => `${role}:${units}`)).toEqual(
      recommended,
    );
    for (const { role, units, line, column } of deployment()?.recommended ?? [])
      expect(lineOf(line, column)).toBe(`${role}: ${units}`);
  });

  test("its meta-role is read with the places of its roles", () => {
    const [metaRole] = deployment()?.metaRoles ?? [];
    expect(metaRole?.role).toBe("all");
    expect(lineOf(metaRole?.line, metaRole?.column)).toMatch(/^all: \[/);
    expect(metaRole?.roles.map(({ role }) => role)).toEqual(
      recommended.map((each) => each.replace(/:.*/, "")),
    );
    for (const { role, line, column } of metaRole?.roles ?? [])
      expect(lineOf(line, column)?.startsWith(role)).toBe(true);
  });

  test("its charm and name", () => {
    expect(probeOf(text).name).toBe("Pyroscope - coordinated-workers deployment validator");
    expect(deployment()?.workerCharm).toBe("pyroscope-worker-k8s");
    expect(lineOf(deployment()?.line, deployment()?.column)).toBe(
      "worker_charm: pyroscope-worker-k8s",
    );
  });
});

test("other probes, and what they are given, are left alone", () => {
  const text = [
    "probes:",
    "  - name: other",
    "  - with:",
    "  - with: [{threshold: 1}, {worker_charm: a}]",
    "  - with: [{worker_charm: b, recommended_deployment: , meta_roles: {y: [n, yes']}}]",
    "  - with: [{worker_charm: c, recommended_deployment: {a: 0}}]",
  ].join("\n");
  expect(probeOf(text)).toMatchObject({
    name: undefined,
    deployments: [
      { workerCharm: "a", recommended: [], metaRoles: [] },
      { workerCharm: "b", metaRoles: [{ role: "y", roles: [{ role: "n" }, { role: "yes'" }] }] },
      { workerCharm: "c", recommended: [{ role: "a", units: 0 }] },
    ],
  });
});

test.each([
  ["probes: []"],
  ["probes: [{with: [{worker-charm: a}]}]"],
  ["probes: [{with: {a: 1}}]"],
])("%j has no role probe", (text) => {
  expect(probeOf(text).deployments).toEqual([]);
});

describe("other texts are rejected", () => {
  test.each([
    ["", "it is empty"],
    ["probe: 1", "it does not have probes"],
    ["config: {options: {}}", "it looks like a charmcraft.yaml"],
  ])("%j: %s", (text, reason) => {
    expect(parseProbe(text)).toMatchObject({
      ok: false,
      issues: [{ code: "wrong-format", format: "a juju-doctor ruleset", reason, path: [] }],
    });
  });

  test.each([
    ["probes: 1", ["probes"]],
    ["name: 1\nprobes: []", ["name"]],
    ["probes: [1]", ["probes", 0]],
    ["probes: [{with: [{worker_charm: 1}]}]", ["probes", 0, "with", 0, "worker_charm"]],
    [
      "probes: [{with: [{worker_charm: a, recommended_deployment: []}]}]",
      ["probes", 0, "with", 0, "recommended_deployment"],
    ],
    [
      "probes: [{with: [{worker_charm: a, recommended_deployment: {a: '3'}}]}]",
      ["probes", 0, "with", 0, "recommended_deployment", "a"],
    ],
    [
      "probes: [{with: [{worker_charm: a, recommended_deployment: {a: -3}}]}]",
      ["probes", 0, "with", 0, "recommended_deployment", "a"],
    ],
    [
      "probes: [{with: [{worker_charm: a, meta_roles: []}]}]",
      ["probes", 0, "with", 0, "meta_roles"],
    ],
    [
      "probes: [{with: [{worker_charm: a, meta_roles: {a: b}}]}]",
      ["probes", 0, "with", 0, "meta_roles", "a"],
    ],
    [
      "probes: [{with: [{worker_charm: a, meta_roles: {a: [1]}}]}]",
      ["probes", 0, "with", 0, "meta_roles", "a", 0],
    ],
  ])("%j has a wrong shape", (text, path) => {
    expect(parseProbe(text).issues).toMatchObject([
      {
        code: "invalid-shape",
        path,
        expected: expect.stringMatching(phrase),
        line: expect.any(Number),
        column: expect.any(Number),
      },
    ]);
  });
});
