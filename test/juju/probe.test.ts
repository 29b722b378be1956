/** juju-doctor rulesets: the tables of their role probes, and where they are. */
import { describe, expect, test } from "vitest";
import { codesOf, findings, issuesOf, pathsOf, readAs } from "../checks/answers.js";
import { readFixture } from "../read-fixture.js";

describe.each([
  [
    "cluster-consistency.main.yaml",
    { release: "1.18" },
    "querier query-frontend query-scheduler ingester distributor compactor store-gateway tenant-settings ad-hoc-profiles",
  ],
  [
    "cluster-consistency.v2.yaml",
    { release: "2.2", storage: "v2" },
    "query-frontend query-backend distributor segment-writer metastore compaction-worker tenant-settings ad-hoc-profiles",
  ],
] as const)("%s", (file, options, names) => {
  const text = readFixture(file);
  const roles = names.split(" ");

  test("fits its release", () => {
    expect(readAs(text, options)).toMatch(/^probe /);
    expect(codesOf(text, options)).toEqual([]);
  });

  test.each(roles)("has %s in both tables, with their places", (role) => {
    const wrong = text.replaceAll(new RegExp(`\\b${role}\\b(?=[:,\\]\\s])`, "g"), `${role}x`);
    const lines = wrong.split("\n");
    const found = issuesOf(wrong, options).filter(({ code }) => code === "unknown-role");
    expect(found.length).toBeGreaterThan(1);
    for (const { line = 0, column = 0 } of found)
      expect(lines[line - 1]?.slice(column - 1)).toMatch(new RegExp(`^${role}x\\b`));
  });

  test("recommends as many units as upstream does", () => {
    const low = text.replaceAll(/^( +[a-z-]+): [23]$/gm, "$1: 1");
    const found = issuesOf(low, options).flatMap((issue) =>
      issue.code === "low-recommendation" ? [[issue.role, issue.line, issue.column]] : [],
    );
    expect(found.length).toBeGreaterThan(4);
    for (const [role, line, column] of found)
      expect(low.split("\n")[Number(line) - 1]?.slice(Number(column) - 1)).toBe(`${role}: 1`);
  });
});

test("other probes, and what they are given, are left alone", () => {
  const others = "probes:\n  - name: other\n  - with:\n  - with: [{threshold: 1}]\n";
  const own =
    "  - with: [{worker_charm: pyroscope-worker-k8s, recommended_deployment: , meta_roles: {all: [n, yes']}}]\n";
  const found = issuesOf(others + own).flatMap((issue) =>
    issue.code === "unknown-role" ? [issue.name] : [],
  );
  expect(found.sort()).toEqual(["n", "yes'"]);
  expect(codesOf(others)).toEqual(["not-role-probe"]);
});

test.each([
  "probes: []",
  "probes: [{with: [{worker-charm: a}]}]",
  "probes: [{with: {a: 1}}]",
  "probes: [{with: [{worker_charm: c, recommended_deployment: {a: 0}}]}]",
])("%j has no probe about the roles of the charm", (text) => {
  expect(codesOf(text)).toEqual(["not-role-probe"]);
});

const table = (body: string) => `probes: [{with: [{worker_charm: a, ${body}}]}]`;

test.each([
  ["probes: 1", "probes"],
  ["name: 1\nprobes: []", "name"],
  ["probes: [1]", "probes.0"],
  ["probes: [{with: [{worker_charm: 1}]}]", "probes.0.with.0.worker_charm"],
  [table("recommended_deployment: []"), "probes.0.with.0.recommended_deployment"],
  [table("recommended_deployment: {a: '3'}"), "probes.0.with.0.recommended_deployment.a"],
  [table("recommended_deployment: {a: -3}"), "probes.0.with.0.recommended_deployment.a"],
  [table("meta_roles: []"), "probes.0.with.0.meta_roles"],
  [table("meta_roles: {a: b}"), "probes.0.with.0.meta_roles.a"],
  [table("meta_roles: {a: [1]}"), "probes.0.with.0.meta_roles.a.0"],
])("%j has a wrong shape", (text, path) => {
  expect(findings(text)).toEqual([expect.stringMatching(/^\d+:\d+ error invalid-shape$/)]);
  expect(pathsOf("invalid-shape", text)).toEqual([path]);
});
