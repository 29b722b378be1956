/** Whole spaces of flags, each answer compared with the naive model. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { charms } from "../src/data/charms.js";
import { type Resolution, type StorageLayer, safeResolveRoles } from "../src/index.js";
import { flagsOf } from "./arbitraries.js";
import { distinctLayers } from "./measured.js";
import { expectedResolution, visibleRoles } from "./model.js";

type Redundant = "keep" | "drop";

/** The engine's answer in the model's terms. */
function answered(flags: object, release: string, storage: string, redundant: Redundant): unknown {
  const result = safeResolveRoles(flags, { release, storage: storage as StorageLayer, redundant });
  if (!result.ok) return result.issues.map(({ code }) => code);
  const { release: _release, storage: _storage, warnings, ...rest } = result.value;
  return { ...rest, warnings: summaries(warnings) };
}

function summaries(warnings: Resolution["warnings"]): string[] {
  return warnings
    .map((issue) => {
      if (issue.code === "redundant-role") return `${issue.code} ${issue.roles.join(",")}`;
      return issue.code === "extra-role" ? `${issue.code} ${issue.role}` : issue.code;
    })
    .sort();
}

function expectModel(roles: readonly string[], release: string, storage: string): void {
  for (const redundant of ["keep", "drop"] as const) {
    expect(answered(flagsOf(roles), release, storage, redundant)).toEqual(
      expectedResolution(roles, release, storage, redundant),
    );
  }
}

describe.each([
  ["main", "1.18.2", "v1", 10],
  ["feat/pyroscope-v2", "2.2.1", "v2", 9],
] as const)("the flags of the charm's branch %s on %s %s", (branch, release, storage, count) => {
  const flags = Object.keys(charms.find((row) => row.branch === branch)?.options ?? {});

  test(`all 2^${count} records`, () => {
    expect(flags).toHaveLength(count);
    for (let record = 0; record < 2 ** count; record++) {
      const values = flags.map(
        (flag, index) => [flag, Math.floor(record / 2 ** index) % 2 === 1] as const,
      );
      const on = values.filter(([, isOn]) => isOn).map(([flag]) => flag.replace("role-", ""));
      const given = Object.fromEntries(values);
      if (on.length === 0) expect(answered(given, release, storage, "keep")).toEqual(["no-role"]);
      else
        expect(answered(given, release, storage, "keep")).toEqual(
          expectedResolution(on, release, storage),
        );
    }
  });
});

test("more records than are kept are answered like the others", () => {
  const roles = visibleRoles("2.2.1", "v1-v2-dual").slice(0, 11);
  for (let record = 1; record < 2 ** roles.length; record++) {
    const on = roles.filter((_, index) => Math.floor(record / 2 ** index) % 2 === 1);
    expect(answered(flagsOf(on), "2.2.1", "v1-v2-dual", "keep")).toEqual(
      expectedResolution(on, "2.2.1", "v1-v2-dual"),
    );
  }
});

describe.each(distinctLayers.map(({ release, storage }) => [release, storage] as const))(
  "%s %s",
  (release, storage) => {
    const visible = visibleRoles(release, storage);

    test("all pairs of visible roles", () => {
      for (const one of visible)
        for (const other of visible) expectModel([one, other], release, storage);
    });

    test("500 random records", () => {
      fc.assert(
        fc.property(fc.subarray(visible, { minLength: 1 }), (roles) =>
          expectModel(roles, release, storage),
        ),
        { numRuns: 500 },
      );
    });
  },
);
