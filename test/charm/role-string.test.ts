import { describe, expect, test } from "vitest";
import { parseRoleString } from "../../src/charm/index.js";

const options = { release: "1.18.2" };

function read(text: string) {
  const result = parseRoleString(text, options);
  return [
    result.ok ? result.value : false,
    ...result.issues.map(({ code, path }) => `${code} ${path.join(".")}`),
  ];
}

test.each([
  ['"\\"querier,ingester\\""', ["querier", "ingester"]],
  ['"querier,ingester"', ["querier", "ingester"]],
  ["querier,ingester", ["querier", "ingester"]],
  ["ingester", ["ingester"]],
  [' "ingester"\n', ["ingester"]],
  ["ingester\n", ["ingester"]],
  ['"\\u0069ngester"', ["ingester"]],
])("%j is %j, in its order", (text, roles) => {
  expect(read(text)).toEqual([roles]);
});

describe("spaces are forgiven with a warning", () => {
  test.each([
    ["querier, ingester", ["querier", "ingester"], ["spaced-role role-ingester"]],
    [
      '"querier ,\\tingester"',
      ["querier", "ingester"],
      ["spaced-role role-ingester", "spaced-role role-querier"],
    ],
  ])("%j", (text, roles, issues) => {
    expect(read(text)).toEqual([roles, ...issues]);
  });

  test("it tells what stands there and what to write", () => {
    expect(parseRoleString("querier, ingester", options).issues).toMatchObject([
      { given: " ingester", role: "ingester", hint: 'write "ingester"' },
    ]);
  });
});

test.each([
  ["ingester,ingester", ["ingester"], ["repeated-role role-ingester"]],
  ["a,a,a", false, ["repeated-role role-a", "unknown-role role-a"]],
  ["all,ingester", ["all", "ingester"], ["redundant-role role-all"]],
])("%j is %j with %j", (text, roles, issues) => {
  expect(read(text)).toEqual([roles, ...issues]);
});

describe("names are held against the release and layer", () => {
  test.each([
    ["querier,ingestor", ["unknown-role role-ingestor"]],
    ["segment-writer", ["unavailable-role role-segment-writer"]],
    ["ring", ["internal-module role-ring"]],
    ["read,write", ["no-such-meta-role role-read", "no-such-meta-role role-write"]],
    ["Querier", ["unknown-role role-Querier"]],
    ["query frontend", ["unknown-role role-query frontend"]],
    ["querier,,ingester", ["unknown-role role-"]],
    ["querier,", ["unknown-role role-"]],
    ["role-querier", ["unknown-role role-role-querier"]],
    ["", ["no-role "]],
    ["  ", ["no-role "]],
    ['""', ["no-role "]],
    ['"\\"\\""', ["no-role "]],
  ])("%j: %j", (text, issues) => {
    expect(read(text)).toEqual([false, ...issues]);
  });

  test("also of another one", () => {
    const v2 = { release: "2.2", storage: "v2" } as const;
    expect(parseRoleString("segment-writer", v2)).toMatchObject({ ok: true });
    expect(parseRoleString("ingester", { release: "2/stable" }).issues).toMatchObject([
      { code: "invalid-release" },
    ]);
  });
});

test.each([['"ingester'], ['"\\"ingester"'], ['"a" "b"'], [undefined], [null], [["ingester"]]])(
  "%j cannot be read",
  (text) => {
    expect(parseRoleString(text as string, options)).toMatchObject({
      ok: false,
      issues: [{ code: "invalid-role-string", path: [] }],
    });
  },
);

test("a long text is refused", () => {
  expect(read("a".repeat(10_000))[1]).toMatch(/^unknown-role/);
  expect(read(`"${"a".repeat(10_001)}"`)).toEqual([false, "too-large "]);
  expect(parseRoleString("a".repeat(10_001), options).issues).toMatchObject([
    { limit: 10_000, unit: "characters" },
  ]);
});
