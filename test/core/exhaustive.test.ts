/** Whole spaces of flags, each answer compared with the naive model. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { charms } from "../../src/charm.js";
import {
  type Issue,
  type Resolution,
  type Result,
  type StorageLayer,
  safeResolveRoles,
  safeResolveTargets,
} from "../../src/index.js";
import { flagsOf } from "../arbitraries.js";
import { distinctLayers } from "../measured.js";
import { expectedResolution, visibleRoles } from "../model.js";

/** The answer in the model's terms. */
function inModelTerms(result: Result<Resolution>): unknown {
  if (!result.ok) return result.issues.map(({ code }) => code);
  const { release: _release, storage: _storage, warnings, ...rest } = result.value;
  return { ...rest, warnings: warnings.map(summary).sort() };
}

function summary(issue: Issue): string {
  if (issue.code === "redundant-role") return `${issue.code} ${issue.roles.join(",")}`;
  return issue.code === "extra-role" ? `${issue.code} ${issue.role}` : issue.code;
}

function expectModel(roles: readonly string[], release: string, storage: string): void {
  const options = { release, storage: storage as StorageLayer };
  const expected = expectedResolution(roles, release, storage);
  expect(inModelTerms(safeResolveRoles(flagsOf(roles), options))).toEqual(expected);
  expect(inModelTerms(safeResolveTargets(roles, options))).toEqual(expected);
}

describe.each([
  ["track/1.18", "1.18.2", "v1", 10],
  ["feat/pyroscope-v2", "2.2.1", "v2", 9],
] as const)("the flags of the charm's branch %s on %s %s", (branch, release, storage, count) => {
  const flags = Object.keys(charms.find((row) => row.branch === branch)?.options ?? {});

  test(`all 2^${count} records`, () => {
    expect(flags).toHaveLength(count);
    for (let record = 0; record < 2 ** count; record++) {
      const values = flags.map((flag, index) => [flag, ((record >> index) & 1) === 1] as const);
      const enabled = values.filter(([, isOn]) => isOn).map(([flag]) => flag.replace("role-", ""));
      const answer = safeResolveRoles(Object.fromEntries(values), { release, storage });
      expect(inModelTerms(answer)).toEqual(
        enabled.length === 0 ? ["no-role"] : expectedResolution(enabled, release, storage),
      );
    }
  });
});

test("more records than are remembered are answered like the others", () => {
  const roles = visibleRoles("2.2.1", "v1-v2-dual").slice(0, 11);
  for (let record = 1; record < 2 ** roles.length; record++) {
    const enabled = roles.filter((_, index) => ((record >> index) & 1) === 1);
    expect(
      inModelTerms(safeResolveRoles(flagsOf(enabled), { release: "2.2.1", storage: "v1-v2-dual" })),
    ).toEqual(expectedResolution(enabled, "2.2.1", "v1-v2-dual"));
  }
});

describe.each(distinctLayers.map(({ release, storage }) => [release, storage] as const))(
  "%s %s",
  (release, storage) => {
    const visible = visibleRoles(release, storage);

    test("all pairs of visible roles", () => {
      for (const one of visible) {
        for (const other of visible) expectModel([one, other], release, storage);
      }
    });

    test("200 random records", () => {
      fc.assert(
        fc.property(fc.shuffledSubarray(visible, { minLength: 1 }), (roles) =>
          expectModel(roles, release, storage),
        ),
        { numRuns: 200 },
      );
    });
  },
);
