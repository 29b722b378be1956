import { describe, expect, test } from "vitest";
import { readCharmConfig } from "../../src/charm/index.js";

function throwing(): never {
  throw new Error("no");
}

test.each([
  [
    { "role-a": true, "role-b": false },
    { "role-a": true, "role-b": false },
  ],
  [
    { "role-b": true, "role-a": true },
    { "role-a": true, "role-b": true },
  ],
  [
    { "role-a": "True", "role-b": "0" },
    { "role-a": true, "role-b": false },
  ],
  [{ "role-a": null, "role-b": undefined }, {}],
  [{ cpu_limit: 1, "Role-a": 1, role: true, xrole_a: "x" }, {}],
  [Object.create({ "role-a": true }), {}],
  [JSON.parse('{"__proto__": {"role-a": true}}'), {}],
  [{}, {}],
])("of %j the flags are %j", (config, flags) => {
  const read = readCharmConfig(config);
  expect(read).toMatchObject({ ok: true, issues: [] });
  expect(read.ok && read.value.flags).toEqual(flags);
  expect(read.ok && Object.keys(read.value.flags)).toEqual(Object.keys(flags));
});

describe("defaults", () => {
  const defaults = { "role-all": true, "role-a": false, "role-b": "t", "role-c": null, cpu: 1 };

  test.each([
    [
      {},
      { "role-a": false, "role-all": true, "role-b": true },
      { "role-a": "default", "role-all": "default", "role-b": "default" },
    ],
    [
      { "role-a": "true", "role-all": null },
      { "role-a": true, "role-all": true, "role-b": true },
      { "role-a": "user", "role-all": "default", "role-b": "default" },
    ],
    [
      { "role-all": true, "role-b": false, "role-d": true },
      { "role-a": false, "role-all": true, "role-b": false, "role-d": true },
      { "role-a": "default", "role-all": "user", "role-b": "user", "role-d": "user" },
    ],
  ])("with %j", (config, flags, sources) => {
    expect(readCharmConfig(config, { defaults })).toEqual({
      ok: true,
      value: { flags, sources },
      issues: [],
    });
  });

  test.each([
    [1, ["defaults"], "number"],
    [[], ["defaults"], "array"],
    ["role-all", ["defaults"], "string"],
    [{ "role-all": "yes" }, ["defaults", "role-all"], "string"],
    [{ "role-all": 1 }, ["defaults", "role-all"], "number"],
  ])("%j are none", (wrong, path, type) => {
    const given = { defaults: wrong as unknown as Record<string, unknown> };
    expect(readCharmConfig({ "role-a": true }, given)).toMatchObject({
      ok: false,
      issues: [
        {
          code: "invalid-options",
          path,
          option: path.join("."),
          type,
          expected: path.length > 1 ? "true or false" : "an object of option defaults",
        },
      ],
    });
  });

  test("options that are none, or throw, do no harm", () => {
    expect(readCharmConfig({}, null as unknown as object).ok).toBe(true);
    const options = Object.defineProperty({}, "defaults", { get: throwing });
    expect(readCharmConfig({}, options).issues).toMatchObject([
      { code: "invalid-options", type: "object that throws" },
    ]);
  });
});

describe("what is no config is refused", () => {
  const throws = Object.defineProperty({}, "role-a", { get: throwing, enumerable: true });
  test.each([
    ["undefined", undefined],
    ["null", null],
    ["string", "role-all"],
    ["array", [true]],
  ])("%s", (type, config) => {
    expect(readCharmConfig(config)).toMatchObject({
      ok: false,
      issues: [{ code: "invalid-flags", path: [], type }],
    });
  });

  test("an object that throws", () => {
    for (const config of [throws, new Proxy({}, { ownKeys: throwing })])
      expect(readCharmConfig(config).issues).toMatchObject([
        { code: "invalid-flags", type: "object that throws" },
      ]);
  });

  test.each([
    ["yes", { type: "string", value: "yes" }],
    ["", { type: "string", value: "" }],
    [" true", { type: "string", value: " true" }],
    [1, { type: "number" }],
    [[], { type: "array" }],
    [{}, { type: "object" }],
  ])("%j is no boolean", (value, given) => {
    const read = readCharmConfig({ "role-b": value, "role-a": value, "role-c": true });
    expect(read).toMatchObject({
      ok: false,
      issues: [
        { code: "invalid-flag", path: ["role-a"], flag: "role-a", ...given },
        { code: "invalid-flag", path: ["role-b"], flag: "role-b", ...given },
      ],
    });
  });
});

test("each value is read once", () => {
  let count = 0;
  const config = Object.defineProperty({}, "role-a", {
    enumerable: true,
    get: () => {
      count += 1;
      return true;
    },
  });
  readCharmConfig(config);
  expect(count).toBe(1);
});
