import { describe, expect, test } from "vitest";
import { checkTextUpgrade, checkUpgrade } from "../../src/charm/index.js";
import { defineCatalog } from "../../src/index.js";

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
    const { flagsToSet } = expected;
    expect(report.clusters).toEqual([{ coordinator: undefined, model: undefined, flagsToSet }]);
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

  test("judges the workers of each coordinator by themselves, and names the cluster", () => {
    const text = `applications:\n${worker("a", "querier")}${worker("b", "distributor")}relations:\n  - [one:x, a:pyroscope-cluster]\n  - [two:x, b:pyroscope-cluster]\n`;
    const { applications, clusters, issues } = checkTextUpgrade(text, "bundle", options);
    expect(applications.map(({ name }) => name)).toEqual(["a", "b"]);
    expect(clusters.map(({ coordinator }) => coordinator)).toEqual(["one", "two"]);
    expect(clusters.map(({ flagsToSet }) => flagsToSet.includes("role-distributor"))).toEqual([
      true,
      false,
    ]);
    const missing = issues.filter(({ code }) => code === "missing-role");
    const titles = missing.map(({ message }) => message.split(": ")[0]);
    expect([...new Set(titles)].sort()).toEqual(['cluster of "one"', 'cluster of "two"']);
  });

  test("a worker of no coordinator covers nothing, but what it loses is told", () => {
    const text = `applications:\n${worker("a", "distributor")}${worker("stray", "querier")}relations:\n  - [one:x, a:pyroscope-cluster]\n`;
    const { applications, clusters, issues } = checkTextUpgrade(text, "bundle", options);
    expect(applications.map(({ name }) => name)).toEqual(["a", "stray"]);
    expect(clusters.map(({ coordinator }) => coordinator)).toEqual(["one"]);
    expect(codesOf(issues.filter(({ path }) => path[1] === "stray"))).toEqual([
      "not-integrated applications.stray",
      "lost-roles applications.stray",
    ]);
    expect(issues.find(({ code }) => code === "not-integrated")).toMatchObject({ line: 3 });
  });

  test("what is said of the releases is said once", () => {
    const text = `applications:\n${worker("a", "querier")}${worker("b", "metastore")}relations:\n  - [one:x, a:pyroscope-cluster]\n  - [two:x, b:pyroscope-cluster]\n`;
    const { issues } = checkTextUpgrade(text, "bundle", { ...options, to: { release: "9.9" } });
    expect(issues.filter(({ code }) => code === "unlisted-release")).toHaveLength(1);
  });

  test("what was missing before is no news, and a flag that is set needs no setting", () => {
    const text = `applications:\n  a: { charm: pyroscope-worker-k8s, scale: 0, options: { role-all: false, role-querier: true } }\n`;
    const same = { from: { release: "1.18" }, to: { release: "1.18" } };
    const { clusters, issues } = checkTextUpgrade(text, "bundle", same);
    expect(codesOf(issues)).toEqual(["no-units applications.a.units"]);
    expect(clusters[0]?.flagsToSet).not.toContain("role-querier");
    expect(clusters[0]?.flagsToSet).toContain("role-ingester");
  });

  test("the options of another product's charm are not known, unless they are given", () => {
    const catalog = defineCatalog({
      product: "Example",
      releases: ["1.0.0"],
      storage: [{ name: "disk", parts: ["disk"], default: ">=1.0.0" }],
      modules: [
        { name: "all", visible: true, meta: true, complete: true, needs: ["reader"] },
        { name: "reader", visible: true },
      ],
    });
    const text =
      "applications:\n  a: { charm: example-worker-k8s, scale: 1, options: { role-reader: true } }\n";
    const side = { release: "1.0", catalog };
    const unknown = checkTextUpgrade(text, "bundle", { from: side, to: side });
    expect(codesOf(unknown.issues)).toEqual(["unknown-options"]);
    const to = { ...side, options: { "role-all": true } };
    const known = checkTextUpgrade(text, "bundle", { from: side, to });
    expect(known.applications).toMatchObject([{ dropped: ["role-reader"] }]);
    expect(codesOf(known.issues)).toEqual(["dropped-options applications.a"]);
  });

  test("units that are not known count as one", () => {
    const text = "settings:\n  role-all: { value: true, source: user }\n";
    const { applications, issues } = checkTextUpgrade(text, "juju-config", options);
    expect(applications).toMatchObject([{ name: "application", after: { targets: ["all"] } }]);
    expect(issues).toEqual([]);
  });

  test("one application of juju config is no cluster", () => {
    const text =
      "settings:\n  role-all: { value: false, source: user }\n  role-distributor: { value: true, source: user }\n";
    const { clusters, issues } = checkTextUpgrade(text, "juju-config", options);
    expect([clusters, issues]).toEqual([[], []]);
  });

  test("juju config output has its own application and charm", () => {
    const text = "application: w\ncharm: other\nsettings: {}\n";
    const none = checkTextUpgrade(text, "juju-config", options);
    expect([none.isReadable, codesOf(none.issues)]).toEqual([true, ["no-worker"]]);
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
