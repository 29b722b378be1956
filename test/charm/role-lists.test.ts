/** Lists of roles that should be the same. */
import fc from "fast-check";
import { expect, test } from "vitest";
import { compareRoleLists, type RoleList } from "../../src/charm/index.js";
import { anything } from "../arbitraries.js";

const charm = { source: "charmcraft.yaml", roles: ["all", "querier", "ingester"] };

test("equal lists have no issues, whatever their order and repetition", () => {
  const probe = { source: "the probe", roles: ["ingester", "all", "querier", "all"] };
  expect(compareRoleLists([charm, probe])).toEqual({
    ok: true,
    value: ["all", "ingester", "querier"].map((role) => ({
      role,
      sources: ["charmcraft.yaml", "the probe"],
      missing: [],
    })),
    issues: [],
  });
});

test("a role that is missing somewhere is a warning with the places", () => {
  const probe = { source: "the probe", roles: ["all", "querier"] };
  const helper = { source: "a test helper", roles: ["all", "querier", "ingester"] };
  expect(compareRoleLists([charm, probe, helper])).toMatchObject({
    ok: true,
    issues: [
      {
        code: "uneven-role",
        severity: "warning",
        path: ["ingester"],
        sources: ["charmcraft.yaml", "a test helper"],
        missing: ["the probe"],
      },
    ],
  });
});

test("one list, or none, is even", () => {
  expect(compareRoleLists([charm]).issues).toEqual([]);
  expect(compareRoleLists([])).toEqual({ ok: true, value: [], issues: [] });
});

test("keys of Object's prototype are names like others", () => {
  const lists = [
    { source: "a", roles: ["__proto__", "constructor"] },
    { source: "b", roles: ["constructor"] },
  ];
  expect(compareRoleLists(lists).issues).toMatchObject([{ role: "__proto__", missing: ["b"] }]);
});

test.each([[undefined], [null], ["all"], [[1]], [[{ source: "a" }]], [[{ roles: [1] }]]])(
  "%j are not lists",
  (lists) => {
    const { ok, issues } = compareRoleLists(lists as unknown as RoleList[]);
    expect(ok).toBe(false);
    expect(issues[0]).toMatchObject({ code: "invalid-options" });
    expect(issues[0]?.path[0]).toBe("lists");
  },
);

test("anything at all is answered", () => {
  fc.assert(
    fc.property(anything, (lists) => {
      expect(compareRoleLists(lists as RoleList[]).issues).toBeInstanceOf(Array);
    }),
    { numRuns: 200 },
  );
});
