import { describe, expect, test } from "vitest";
import { checkUpgrade, type UpgradeApplication } from "../../src/charm/index.js";
import { v1Roles } from "../v1-roles.js";

const from = { release: "1.18" } as const;
const to = { release: "2.2.1", storage: "v2" } as const;

/** One application for each role, as the charm's guide deploys them. */
function singles(...roles: readonly string[]): UpgradeApplication[] {
  return roles.map((role) => ({
    name: role,
    units: 3,
    config: { "role-all": false, [`role-${role}`]: true },
  }));
}

const v1 = singles(...v1Roles);

describe("checkUpgrade from 1.18 to the 2.x charm", () => {
  const upgrade = () => checkUpgrade(v1, { from, to });

  test("five of nine single-role applications lose their roles, because Juju drops their options", () => {
    const report = upgrade();
    const lost = report.issues.filter(({ code }) => code === "lost-roles");
    expect(lost.map(({ path }) => path)).toEqual(
      ["compactor", "ingester", "querier", "query-scheduler", "store-gateway"].map((name) => [
        "applications",
        name,
      ]),
    );
    expect(report.applications.filter(({ after }) => after === undefined)).toHaveLength(5);
    expect(report.applications[1]).toMatchObject({ dropped: ["role-compactor"] });
  });

  test("what is then uncovered is said, with the flags to set", () => {
    const report = upgrade();
    const missing = ["compaction-worker", "metastore", "query-backend", "segment-writer"];
    expect(report.before.coherent).toBe(true);
    expect(report.after).toMatchObject({ coherent: false, missing });
    expect(report.flagsToSet).toEqual(missing.map((role) => `role-${role}`));
    expect(report.issues.filter(({ code }) => code === "missing-role")).toHaveLength(4);
  });

  test("an application with all stays what it is, and loses only what is named beside it", () => {
    const all = { name: "w", units: 1, config: { "role-ingester": true } };
    const { issues, applications, after } = checkUpgrade([all], { from, to });
    expect(applications[0]?.after?.args).toEqual(["-target=all", "-architecture.storage=v2"]);
    expect(after.coherent).toBe(true);
    expect(issues).toMatchObject([{ code: "dropped-options", options: ["role-ingester"] }]);
  });

  test("without a storage layer each side has that of the release's published charm", () => {
    const report = upgrade();
    const { after } = checkUpgrade(v1, { from, to: { release: "2.2" } });
    expect(after.missing).toEqual(report.after.missing);
  });

  test("an application that had no role before is told so, not that Juju dropped one", () => {
    const idle = { name: "w", units: 1, config: { "role-all": false, "role-ingester": null } };
    const { issues, applications } = checkUpgrade([idle], { from, to });
    expect(issues[0]).toMatchObject({ code: "no-role", path: ["applications", "w"] });
    expect(applications[0]).toMatchObject({ dropped: [] });
  });

  test("units and names that are wrong are told", () => {
    const worker = { name: "w", units: 0, config: {} };
    const { issues } = checkUpgrade([worker, { ...worker, units: -1 }], { from, to });
    const codes = issues.map(({ code }) => code);
    expect(codes).toEqual(
      expect.arrayContaining(["no-units", "invalid-units", "duplicate-application"]),
    );
    const duplicate = issues.find(({ code }) => code === "duplicate-application");
    expect(duplicate?.path).toEqual(["applications", "w", "name"]);
  });

  test("options that are no roles are left alone", () => {
    const worker = { name: "w", units: 1, config: { cpu_limit: "1", "role-all": "true" } };
    expect(checkUpgrade([worker], { from, to }).issues).toEqual([]);
  });

  test("a charm of one's own that keeps its options fails to start where upstream lacks a role", () => {
    const options = { "role-all": false, "role-ingester": false };
    const [worker] = singles("ingester");
    if (worker === undefined) throw new Error("no application");
    const { issues, applications } = checkUpgrade([worker], { from, to: { ...to, options } });
    expect(issues[0]).toMatchObject({
      code: "unavailable-role",
      path: ["applications", "ingester", "role-ingester"],
      hint: expect.stringContaining("juju config ingester role-ingester=false"),
    });
    expect(applications[0]).toMatchObject({ after: undefined, dropped: [] });
  });

  test("what Juju drops is sorted, what is unset is not dropped", () => {
    const config = { "role-querier": true, "role-ingester": true, "role-compactor": null };
    const { applications } = checkUpgrade([{ name: "w", units: 1, config }], { from, to });
    expect(applications[0]?.dropped).toEqual(["role-ingester", "role-querier"]);
  });

  test("names that would steer a terminal are written out wherever a message has them", () => {
    const config = { "role-all": false, "role-\u001b[31m": true };
    const { issues } = checkUpgrade([{ name: "w\u202e", units: 1, config }], { from, to });
    const [{ message } = { message: "" }] = issues;
    expect(message).toMatch(/^"w\\u202e" has no role .* drops role-\\u001b\[31m, /);
    expect(message).toMatch(/; juju config <app> <flag>=true/);
    for (const each of issues) expect(each.message).not.toMatch(/[\p{Cc}\p{Cf}]/u);
  });

  test("what is wrong with an option is told once", () => {
    const worker = { name: "w", units: 1, config: { "role-all": "maybe" } };
    const { issues } = checkUpgrade([worker], { from, to });
    expect(issues.filter(({ code }) => code === "invalid-flag")).toHaveLength(1);
  });

  test("an application that did not start before is told by what it runs: nothing", () => {
    const worker = { name: "w", units: 1, config: { "role-all": "maybe" } };
    const { applications } = checkUpgrade([worker], { from, to });
    expect(applications).toMatchObject([{ before: undefined, after: undefined }]);
  });

  test("wrong options on either side are told, and nothing is judged", () => {
    const { issues } = checkUpgrade(v1, { from: { release: "x" }, to: { release: "y" } });
    expect(issues.filter(({ code }) => code === "invalid-release")).toHaveLength(2);
    expect(issues).toHaveLength(2);
  });

  test("the report is frozen", () => {
    const report = upgrade();
    expect([report, report.applications, report.issues[0]].every(Object.isFrozen)).toBe(true);
  });
});
