/** Members whose units are not known, which only files have. */
import { describe, expect, test } from "vitest";
import { layerOf } from "../../src/catalog/catalog.js";
import { tableOf } from "../../src/catalog/define.js";
import { coverageOf, type Member } from "../../src/core/coverage.js";
import { pyroscope } from "../../src/index.js";
import { closure } from "../model.js";

const table = tableOf(pyroscope);
const layer = table && layerOf(table, "2.2.1", "v2");
if (layer === undefined) throw new Error("2.2.1 v2 is not listed");

function member(name: string, role: string, units?: number): Member {
  const modules = [...closure([role], "2.2.1", "v2")];
  return { name, units, roles: [role], modules, origin: { address: `app.${name}` } };
}

describe("an application whose units are not known", () => {
  test("counts as running with one unit at least", () => {
    const { coverage, missing } = coverageOf(layer, [member("m", "metastore")]);
    expect(coverage.find(({ role }) => role === "metastore")).toEqual({
      role: "metastore",
      units: 1,
      applications: ["m"],
    });
    expect(missing).not.toContain("metastore");
  });

  test("may make an even number odd", () => {
    const codes = (...members: Member[]) =>
      coverageOf(layer, members).findings.map(({ code }) => code);
    expect(codes(member("m", "metastore", 2))).toContain("even-quorum");
    expect(codes(member("m", "metastore", 1), member("n", "metastore"))).not.toContain(
      "even-quorum",
    );
  });
});

test("a finding about the only application has its origin", () => {
  const { findings } = coverageOf(layer, [member("m", "metastore", 2)]);
  const origin = { application: "m", address: "app.m" };
  for (const code of ["missing-role", "missing-feature"]) {
    expect(findings.find((each) => each.code === code)).toMatchObject(origin);
  }
});

test("a required role that the layer does not have is missing", () => {
  const { missing, coverage } = coverageOf(layer, [], { required: ["ingester"] });
  expect(missing).toEqual(["ingester"]);
  expect(coverage.map(({ role }) => role)).toContain("ingester");
});

test("an idle feature needs units, not flags", () => {
  const codes = coverageOf(layer, [member("t", "tenant-settings", 0)]).findings.flatMap((each) =>
    each.code === "missing-feature" ? [each.role] : [],
  );
  expect(codes).toEqual(["ad-hoc-profiles"]);
});
