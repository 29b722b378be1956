/** What is wrong with the table of a role probe. */
import { describe, expect, test } from "vitest";
import { codesOf, issueOf, readAs } from "./answers.js";
import { without } from "./bundles.js";

const dataPath = without("tenant-settings", "ad-hoc-profiles");

/** A probe with a count for each role, and a list for each meta-role. */
function probeOf(
  metaRoles: Readonly<Record<string, readonly string[]>>,
  recommended: Readonly<Record<string, number>> = {},
): string {
  const demand = {
    worker_charm: "pyroscope-worker-k8s",
    recommended_deployment: recommended,
    meta_roles: metaRoles,
  };
  return `probes:\n  - name: roles\n    with:\n      - ${JSON.stringify(demand)}\n`;
}

test("a table that fits has no issues", () => {
  const text = probeOf({ all: dataPath }, { ingester: 3 });
  expect(readAs(text, { release: "1.18" })).toBe("probe 1.18.2 v1");
  expect(codesOf(text)).toEqual([]);
});

describe("a meta-role", () => {
  test("that is not listed counts as nothing", () => {
    expect(issueOf("missing-meta-role", probeOf({}))).toMatchObject({
      severity: "error",
      metaRole: "all",
      line: 4,
    });
  });

  test("whose list lacks a role that it starts", () => {
    const text = probeOf({ all: dataPath.filter((role) => role !== "compactor") });
    expect(issueOf("forgotten-members", text)).toMatchObject({
      severity: "error",
      metaRole: "all",
      roles: ["compactor"],
      fix: "add compactor to all in meta_roles",
    });
  });

  test("may list itself", () => {
    expect(codesOf(probeOf({ all: [...dataPath, "all"] }))).toEqual([]);
  });

  test("whose list has a role that it does not start", () => {
    const text = probeOf({ all: dataPath, querier: ["ingester"] });
    expect(issueOf("no-member", text)).toMatchObject({
      severity: "error",
      metaRole: "querier",
      role: "ingester",
    });
  });
});

describe("a count", () => {
  test("below upstream's is a warning", () => {
    expect(
      issueOf("low-recommendation", probeOf({ all: dataPath }, { ingester: 1 })),
    ).toMatchObject({
      severity: "warning",
      role: "ingester",
      have: 1,
      want: 3,
      fix: "write ingester: 3",
    });
  });

  test("above upstream's is fine", () => {
    expect(codesOf(probeOf({ all: dataPath }, { ingester: 9 }))).toEqual([]);
  });
});

describe("a name", () => {
  test("that no release has is a mistake", () => {
    expect(issueOf("unknown-role", probeOf({ all: dataPath }, { ingestor: 3 }))).toMatchObject({
      severity: "error",
      name: "ingestor",
      path: ["ingestor"],
      line: 4,
    });
  });

  test("of another release is not used", () => {
    const text = probeOf({ all: dataPath }, { "segment-writer": 1 });
    expect(issueOf("unused-name", text)).toMatchObject({
      severity: "warning",
      name: "segment-writer",
      list: "the probe",
    });
  });
});

describe("the storage layer", () => {
  const v1 = probeOf({ all: dataPath });

  test("that fits is named if another one was assumed", () => {
    expect(issueOf("other-layer", v1, { release: "2.2" })).toMatchObject({
      severity: "error",
      storage: "v2",
      otherStorage: "v1",
      fix: "pass --storage v1",
    });
  });

  test("that is given is not doubted", () => {
    expect(codesOf(v1, { release: "2.2", storage: "v2" })).not.toContain("other-layer");
    expect(codesOf(v1, { release: "2.2", storage: "v1" })).toEqual([]);
  });
});

test("a ruleset about other charms has a note", () => {
  const text = probeOf({ all: dataPath }).replace("pyroscope-worker", "loki-worker");
  expect(issueOf("not-role-probe", text)).toMatchObject({
    severity: "note",
    message: expect.stringContaining("loki-worker-k8s"),
  });
});
