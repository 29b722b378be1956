/** A charm's configuration, with its defaults, as role flags. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { readCharmConfig, resolveCharmConfig } from "../../src/charm.js";
import { anything } from "../arbitraries.js";

const release = { release: "1.18.2" };
const defaults = { "role-all": true, "role-querier": false };

function codes({ issues }: { readonly issues: readonly { readonly code: string }[] }): string[] {
  return issues.map(({ code }) => code);
}

describe("a value", () => {
  test.each(["true", "True", "TRUE", "t", "T", "1", true])("%j is true", (value) => {
    expect(readCharmConfig({ "role-ingester": value }).value?.flags).toEqual({
      "role-ingester": true,
    });
  });

  test.each(["false", "False", "FALSE", "f", "F", "0", false])("%j is false", (value) => {
    expect(readCharmConfig({ "role-ingester": value }).value?.flags).toEqual({
      "role-ingester": false,
    });
  });

  test.each(["yes", "on", "tRUE", " true", "", 1, 0, [], {}, Number.NaN, () => true])(
    "%j is not a boolean",
    (value) => {
      const { ok, issues } = readCharmConfig({ "role-ingester": value });
      expect(ok).toBe(false);
      expect(issues).toMatchObject([{ code: "invalid-flag", flag: "role-ingester" }]);
    },
  );

  test.each([null, undefined])("%j is unset", (value) => {
    expect(readCharmConfig({ "role-all": value }, { defaults })).toMatchObject({
      ok: true,
      value: { flags: defaults, sources: { "role-all": "default" } },
    });
  });

  test("that is wrong leaves the others as they are", () => {
    const { ok, value } = readCharmConfig({ "role-ingester": "maybe", "role-querier": "1" });
    expect({ ok, flags: value?.flags }).toEqual({ ok: false, flags: { "role-querier": true } });
  });
});

test("options that are not about roles are ignored", () => {
  const config = { cpu_limit: "1", role_all: true, "Role-All": true, role: true };
  expect(readCharmConfig(config)).toMatchObject({ ok: true, value: { flags: {} }, issues: [] });
});

test("flags are sorted by name, with who chose them", () => {
  const { value } = readCharmConfig({ "role-querier": true, "role-ingester": false }, { defaults });
  expect(Object.entries(value?.flags ?? {})).toEqual([
    ["role-all", true],
    ["role-ingester", false],
    ["role-querier", true],
  ]);
  expect(value?.sources).toEqual({
    "role-all": "default",
    "role-ingester": "user",
    "role-querier": "user",
  });
});

test.each([undefined, null, 1, "role-all", [], () => ({})])(
  "%j is not a configuration",
  (config) => {
    expect(codes(readCharmConfig(config))).toEqual(["invalid-flags"]);
    expect(codes(resolveCharmConfig(config, release))).toEqual(["invalid-flags"]);
  },
);

describe("a default", () => {
  test("that is not a boolean is an invalid option", () => {
    const { ok, issues } = readCharmConfig({}, { defaults: { "role-all": "maybe" } });
    expect(ok).toBe(false);
    expect(issues).toMatchObject([
      { code: "invalid-options", option: "defaults.role-all", path: ["defaults", "role-all"] },
    ]);
  });

  test("that is not about a role may be anything", () => {
    expect(readCharmConfig({}, { defaults: { cpu_limit: 1, memory_limit: null } }).ok).toBe(true);
  });

  test.each([1, "role-all", []])("%j are not defaults", (given) => {
    const { issues } = readCharmConfig({}, { defaults: given as never });
    expect(issues).toMatchObject([{ code: "invalid-options", path: ["defaults"] }]);
  });
});

describe("a meta-role that is enabled by default", () => {
  test("still runs everything next to the user's roles", () => {
    const result = resolveCharmConfig({ "role-ingester": true }, { ...release, defaults });
    expect(result.value?.resolution.args).toEqual(["-target=all,ingester"]);
    // In place of redundant-role.
    expect(result.issues).toMatchObject([
      {
        code: "default-meta-role",
        severity: "warning",
        flag: "role-all",
        roles: ["ingester"],
        fix: "juju config APP role-all=false",
      },
    ]);
  });

  test.each([
    ["disabled by the user", { "role-all": false, "role-ingester": true }],
    ["alone", {}],
    ["next to a role that the user disabled", { "role-ingester": false }],
  ])("is fine %s", (_, config) => {
    expect(codes(resolveCharmConfig(config, { ...release, defaults }))).toEqual([]);
  });

  test("and by the user too is redundant", () => {
    const config = { "role-all": true, "role-ingester": true };
    expect(codes(resolveCharmConfig(config, { ...release, defaults }))).toEqual(["redundant-role"]);
  });
});

describe("resolving", () => {
  test("a configuration without roles", () => {
    expect(codes(resolveCharmConfig({ "role-all": false }, { ...release, defaults }))).toEqual([
      "no-role",
    ]);
  });

  test("a role that is misspelt", () => {
    const { issues } = resolveCharmConfig({ "role-ingestor": true }, release);
    expect(issues).toMatchObject([{ code: "unknown-role", nearest: ["ingester"] }]);
  });

  test("without a release", () => {
    expect(codes(resolveCharmConfig({ "role-all": true }, {} as never))).toEqual([
      "invalid-options",
    ]);
  });
});

describe("hostile configurations", () => {
  test("keys of Object's prototype are not settings", () => {
    const config = JSON.parse('{"__proto__": {"role-all": true}, "constructor": true}');
    expect(readCharmConfig(config).value?.flags).toEqual({});
    const own = JSON.parse('{"role-__proto__": true, "role-constructor": true}');
    expect(codes(resolveCharmConfig(own, release))).toEqual(["unknown-role", "unknown-role"]);
  });

  test("inherited settings do not count", () => {
    const config = Object.create({ "role-all": true });
    expect(readCharmConfig(config).value?.flags ?? {}).toEqual({});
  });

  test("anything at all has a value or an error", () => {
    fc.assert(
      fc.property(anything, anything, (config, given) => {
        const read = readCharmConfig(config, given as never);
        const resolved = resolveCharmConfig(config, { ...release, defaults: given as never });
        for (const { ok, issues } of [read, resolved]) {
          expect(issues.some(({ severity }) => severity === "error")).toBe(!ok);
        }
      }),
      { numRuns: 300 },
    );
  });
});
