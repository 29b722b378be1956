import { expect, test } from "vitest";
import { compareRoleLists, parseCharmcraft, parseProbe } from "../../src/charm/index.js";
import { phrase, readFixture } from "./fixtures/read.js";

test("each role is told with where it stands and where it is missing, sorted", () => {
  const lists = [
    { source: "charm", roles: ["b", "a", "b"] },
    { source: "probe", roles: ["c", "a"] },
    { source: "tests", roles: ["a", "b"] },
  ];
  expect(compareRoleLists(lists)).toMatchObject({
    ok: true,
    value: [
      { role: "a", sources: ["charm", "probe", "tests"], missing: [] },
      { role: "b", sources: ["charm", "tests"], missing: ["probe"] },
      { role: "c", sources: ["probe"], missing: ["charm", "tests"] },
    ],
    issues: [
      { code: "uneven-role", severity: "warning", path: ["b"], role: "b", missing: ["probe"] },
      {
        path: ["c"],
        message:
          '"c" is not in every list: "probe" has it, and "charm", "tests" has not; add it where it is missing, or take it out everywhere',
      },
    ],
  });
});

test("the published charm and its probe name the same roles", () => {
  const charm = parseCharmcraft(readFixture("worker-main.charmcraft.yaml"));
  const probe = parseProbe(readFixture("cluster-consistency.main.yaml"));
  const offered = charm.ok ? charm.value.options.map(({ name }) => name.slice(5)) : [];
  const recommended = probe.ok
    ? (probe.value.deployments[0]?.recommended.map(({ role }) => role) ?? [])
    : [];
  const { issues } = compareRoleLists([
    { source: "charmcraft.yaml", roles: offered },
    { source: "probe", roles: ["all", ...recommended] },
  ]);
  expect(offered).toHaveLength(10);
  expect(issues).toEqual([]);
});

test.each([
  [[], []],
  [[{ source: "a", roles: [] }], []],
  [[{ source: "a", roles: ["__proto__"] }], [{ role: "__proto__", sources: ["a"], missing: [] }]],
])("%j are %j", (lists, value) => {
  expect(compareRoleLists(lists)).toEqual({ ok: true, value, issues: [] });
});

test.each([
  [1, ["lists"]],
  [[1], ["lists", 0]],
  [[{ roles: [] }], ["lists", 0, "source"]],
  [[{ source: "a", roles: "b" }], ["lists", 0, "roles"]],
  [[{ source: "a", roles: ["b", 1] }], ["lists", 0, "roles", 1]],
])("%j are no lists", (lists, path) => {
  expect(compareRoleLists(lists as Parameters<typeof compareRoleLists>[0])).toMatchObject({
    ok: false,
    issues: [{ code: "invalid-shape", path, expected: expect.stringMatching(phrase) }],
  });
});
