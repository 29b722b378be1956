/** Members of a cluster whose units are not known, and roles that are required for another reason. */
import { describe, expect, test } from "vitest";
import { checkText } from "../../src/check.js";
import { type Application, checkCluster, type PyroscopeRole } from "../../src/index.js";

const v2 = { release: "2.2.1", storage: "v2" } as const;

/** Units that are not a number of units do not say that there are none. */
function member(name: string, role: PyroscopeRole, units = -1): Application {
  return { name, units, targets: [role] };
}

function codesOf(...members: readonly Application[]): string[] {
  return checkCluster(members, v2).issues.map(({ code }) => code);
}

describe("an application whose units are not known", () => {
  test("counts as running with one unit at least", () => {
    const { coverage, missing } = checkCluster([member("m", "metastore")], v2);
    expect(coverage.find(({ role }) => role === "metastore")).toEqual({
      role: "metastore",
      units: 1,
      applications: ["m"],
    });
    expect(missing).not.toContain("metastore");
  });

  test("may make an even number odd", () => {
    expect(codesOf(member("m", "metastore", 2))).toContain("even-quorum");
    expect(codesOf(member("m", "metastore", 1), member("n", "metastore"))).not.toContain(
      "even-quorum",
    );
  });

  test("may be as many as are recommended", () => {
    const recommended = { ...v2, recommended: true };
    const { shortfalls, issues } = checkCluster([member("m", "metastore")], recommended);
    expect(shortfalls).toEqual([]);
    expect(issues.map(({ code }) => code)).not.toContain("below-recommended");
  });
});

test("what is missing is reported at the only workload of a file", () => {
  const services = {
    only: {
      image: "grafana/pyroscope:2.2.1",
      command: "-architecture.storage=v2 -target=metastore",
    },
  };
  const { issues } = checkText(JSON.stringify({ services }));
  for (const code of ["missing-role", "missing-feature"]) {
    expect(issues.find((each) => each.code === code)?.workload).toContain("only");
  }
});

test("a required role that the layer does not have is missing", () => {
  const { missing, coverage } = checkCluster([], { ...v2, required: ["ingester"] });
  expect(missing).toEqual(["ingester"]);
  expect(coverage.map(({ role }) => role)).toContain("ingester");
});

test("an idle feature needs units, not flags", () => {
  const { issues } = checkCluster([member("t", "tenant-settings", 0)], v2);
  const roles = issues.flatMap((each) => (each.code === "missing-feature" ? [each.role] : []));
  expect(roles).toEqual(["ad-hoc-profiles"]);
});
