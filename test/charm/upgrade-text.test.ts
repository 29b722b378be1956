import { describe, expect, test } from "vitest";
import { checkTextUpgrade, checkUpgrade } from "../../src/charm/index.js";

const options = { from: { release: "1.18" }, to: { release: "2.2", storage: "v2" } } as const;

function worker(name: string, role: string): string {
  return `  ${name}: { charm: pyroscope-worker-k8s, scale: 3, options: { role-all: false, role-${role}: true } }\n`;
}

function codesOf(issues: readonly { code: string; path: readonly (string | number)[] }[]) {
  return issues.map(({ code, path }) => `${code} ${path.join(".")}`.trim());
}

describe("checkTextUpgrade", () => {
  test("is checkUpgrade of the workers, with their lines", () => {
    const text = `applications:\n${worker("a", "querier")}${worker("b", "distributor")}  c: { charm: other, scale: 1 }\n`;
    const report = checkTextUpgrade(text, "bundle", options);
    const asked = ["querier", "distributor"].map((role, index) => ({
      name: "ab".charAt(index),
      units: 3,
      config: { "role-all": false, [`role-${role}`]: true },
    }));
    const expected = checkUpgrade(asked, options);
    expect(report.isReadable).toBe(true);
    expect(report.applications).toEqual(expected.applications);
    expect(report.flagsToSet).toEqual(expected.flagsToSet);
    expect(codesOf(report.issues)).toEqual(codesOf(expected.issues));
    expect(report.issues[0]).toMatchObject({ code: "lost-roles", line: 2, column: 3 });
    const ofAll = report.issues.filter(({ path }) => path.length === 0);
    expect(ofAll.length).toBeGreaterThan(0);
    expect(ofAll.filter((issue) => "line" in issue)).toEqual([]);
  });

  test("each issue has the line of its own application", () => {
    const text = `applications:\n${worker("a", "distributor")}${worker("b", "querier")}`;
    const { issues } = checkTextUpgrade(text, "bundle", options);
    const lines = issues.filter(({ path }) => path[1] === "b").map((issue) => Object(issue).line);
    expect(new Set(lines)).toEqual(new Set([3]));
  });

  test("judges the workers of each coordinator by themselves, and stray ones too", () => {
    const text = `applications:\n${worker("a", "querier")}${worker("b", "metastore")}${worker("stray", "distributor")}relations:\n  - [one:x, a:pyroscope-cluster]\n  - [two:x, b:pyroscope-cluster]\n`;
    const { applications, issues, flagsToSet } = checkTextUpgrade(text, "bundle", options);
    expect(applications.map(({ name }) => name)).toEqual(["a", "b", "stray"]);
    const missing = issues.filter(({ code }) => code === "missing-role");
    expect(missing.filter(({ message }) => message.includes('"distributor"'))).toHaveLength(2);
    expect(flagsToSet).toEqual([...new Set(flagsToSet)].sort());
  });

  test("units that are not known count as one", () => {
    const text = "settings:\n  role-all: { value: true, source: user }\n";
    const { applications, issues } = checkTextUpgrade(text, "juju-config", options);
    expect(applications).toMatchObject([{ name: "application", after: { targets: ["all"] } }]);
    expect(issues).toEqual([]);
  });

  test("juju config output has its own application and charm", () => {
    const text = "application: w\ncharm: other\nsettings: {}\n";
    expect(codesOf(checkTextUpgrade(text, "juju-config", options).issues)).toEqual(["no-worker"]);
    const report = checkTextUpgrade(text, "juju-config", { ...options, charm: "other" });
    expect(report.applications).toMatchObject([{ name: "w" }]);
  });

  test("what cannot be read says why", () => {
    for (const format of ["bundle", "plan", "state", "juju-config"] as const) {
      const { isReadable, applications, issues } = checkTextUpgrade("{", format, options);
      expect([isReadable, applications.length, issues.length > 0]).toEqual([false, 0, true]);
    }
  });

  test("what is wrong with one application hides no other, and is told", () => {
    const text = `applications:\n${worker("a", "querier")}  b: { charm: pyroscope-worker-k8s, scale: -1 }\n`;
    const { applications, issues } = checkTextUpgrade(text, "bundle", options);
    expect(applications.map(({ name }) => name)).toEqual(["a"]);
    expect(issues.map(({ code }) => code)).toContain("invalid-shape");
  });
});
