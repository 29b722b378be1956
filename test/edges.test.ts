/** The exact texts and the edges of conditions: what a change of one character in the code would change. */
import { Ajv2020 } from "ajv/dist/2020.js";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  type Application,
  type CatalogRows,
  checkCluster,
  defineCatalog,
  parseTarget,
  type ResolveOptions,
  type RoleResolutionError,
  resolveRoles,
  roleFlagsSchema,
  safeResolveRoles,
} from "../src/index.js";
import { layers } from "./arbitraries.js";
import { newest, newestPatch } from "./measured.js";
import { visibleRoles } from "./model.js";

function messages(flags: unknown, options: unknown): string[] {
  const result = safeResolveRoles(flags, options as ResolveOptions);
  return (result.ok ? result.value.warnings : result.issues).map(({ message }) => message);
}

/** What cannot be read, as options and as flags. */
const unreadable = Object.defineProperty({}, "release", { get: fail });
const unreadableFlags = Object.defineProperty({}, "role-all", { get: fail, enumerable: true });

function fail(): never {
  throw new Error("hostile");
}

describe("messages name what is wrong and what was given", () => {
  test.each([
    [
      undefined,
      '"options" is not valid: got undefined; pass an object such as { release: "1.18.2" }',
    ],
    [
      unreadable,
      '"options" is not valid: got object, and reading it throws; pass an object such as { release: "1.18.2" }',
    ],
    [
      { release: "1.18", catalog: 1 },
      '"catalog" is not valid: got number; pass what defineCatalog returned',
    ],
    [
      { release: "1.18", redundant: "x" },
      '"redundant" is not valid: got string "x"; pass "keep" or "drop"',
    ],
    [
      { release: "1.18", recommended: 1 },
      '"recommended" is not valid: got number; pass true or false',
    ],
  ])("options %j", (options, message) => {
    expect(messages({ "role-all": true }, options)).toEqual([message]);
  });

  test("wrong options lead to themselves", () => {
    const paths = (options: unknown) => {
      const result = safeResolveRoles({ "role-all": true }, options as ResolveOptions);
      return result.ok ? [] : result.issues.map(({ path }) => path);
    };
    expect(paths(null)).toEqual([[]]);
    expect(paths(unreadable)).toEqual([[]]);
    expect(paths({ release: "1.18", catalog: 1 })).toEqual([["catalog"]]);
  });

  test("flags that cannot be read", () => {
    expect(messages(unreadableFlags, { release: "1.18" })).toEqual([
      "the flags cannot be read: got object, and reading it throws; pass one plain object of flags that are true or false",
    ]);
  });

  test("an internal module by its name", () => {
    expect(messages({ "role-ring": true }, { release: "1.18" })[0]).toMatch(
      /^"role-ring" is no role: "ring" is an internal module of Pyroscope/,
    );
  });

  test.each([
    [{ release: "1.18" }, { release: "1.18.2", storage: "v1" }],
    [{ release: "x" }, {}],
  ])("an unknown role with the release and the layer, where %j tells them", (options, facts) => {
    const result = safeResolveRoles({ "role-zzz": true }, options);
    const issue = result.ok ? undefined : result.issues.find(({ code }) => code === "unknown-role");
    const { release, storage } = { release: undefined, storage: undefined, ...issue };
    expect({ release, storage }).toEqual({ release: undefined, storage: undefined, ...facts });
  });

  test.each([
    ["role_ingester", ["role-ingester"]],
    ["rolingester", ["role-ingester"]],
    ["Role ingester", ["role-ingester"]],
    ["x-role-ingester", []],
    ["role_ingest-and-more", ["role-ingester"]],
  ])("the flag %s is near to %j", (flag, nearest) => {
    const result = safeResolveRoles({ [flag]: true }, { release: "1.18" });
    expect(result).toMatchObject({ issues: [{ code: "unknown-flag", nearest }] });
  });

  test("the thrown error has one line for each issue", () => {
    const flags = { "role-a": true, "role-b": true } as object;
    expect(() => resolveRoles(flags, { release: "1.18" })).toThrow(
      /^error: [^\n]+\nerror: [^\n]+$/,
    );
  });

  test("targets that are none say where, and what to pass", () => {
    const given = [{ name: "a", units: 1, targets: 1 }] as unknown as Application[];
    expect(checkCluster(given, { release: "1.18" }).issues).toContainEqual(
      expect.objectContaining({
        at: "applications[0].targets",
        expected: "an array of role names, and no flags beside it",
      }),
    );
  });
});

describe("R11: releases", () => {
  test.each([
    ["1.99", newestPatch("1.21")],
    ["1.100", newestPatch("1.21")],
    ["99.0", newest],
    ["1.21.1-rc.1", "1.21.0"],
    ["2.0.2-rc.1", "2.0.1"],
  ])("%s is not listed and answered by %s", (release, expected) => {
    const result = safeResolveRoles({ "role-all": true }, { release });
    expect(result).toMatchObject({ value: { release: expected } });
    expect(result.ok && result.value.warnings.map(({ code }) => code)).toEqual([
      "unlisted-release",
    ]);
  });

  test.each([
    "pyroscope, version 1.18.2 (branch: HEAD)\n  build user: x\n  go version: go1.24",
    `1.18.2+${"a".repeat(249)}`,
    `1.18.2\n${"and more".repeat(50)}`,
  ])("%s is 1.18.2", (release) => {
    const result = safeResolveRoles({ "role-all": true }, { release });
    expect(result).toMatchObject({ value: { release: "1.18.2", warnings: [] } });
  });

  test.each([`1.18.2+${"a".repeat(250)}`, "x, version 1.18.2"])("%s is none", (release) => {
    const result = safeResolveRoles({ "role-all": true }, { release });
    expect(result).toMatchObject({ issues: [{ code: "invalid-release" }] });
  });
});

describe("parseTarget", () => {
  test.each([
    ["pyroscope --target=ingester", ["role-ingester"]],
    ["pyroscope --no-target=querier", ["role-all"]],
    ["pyroscope -x-target=querier", ["role-all"]],
    ["pyroscope -target", []],
    [" \t-target=ingester", ["role-ingester"]],
    ["ingester\r\n\r\n", ["role-ingester"]],
    ["a\nb,ingester\n", ["role-a\nb", "role-ingester"]],
    ["", []],
  ])("%j has the flags %j", (text, flags) => {
    const given = text.startsWith("pyroscope") ? `/usr/bin/${text}` : text;
    expect(Object.keys(parseTarget(given, { release: "1.18" }))).toEqual(flags);
  });
});

test("the JSON Schema accepts just what the validator accepts", () => {
  const ajv = new Ajv2020();
  fc.assert(
    fc.property(layers, ({ release, storage }) => {
      const schema = roleFlagsSchema({ release, storage: storage as "v1" });
      const isValid = ajv.compile({ ...schema.jsonSchema });
      const roles = visibleRoles(release, storage);
      for (const value of [true, false, 1]) {
        for (const role of [...roles, "ring", "metastore", "x"]) {
          const flags = { [`role-${role}`]: value };
          expect(isValid(flags)).toBe("value" in schema["~standard"].validate(flags));
        }
      }
      expect(isValid([])).toBe(false);
    }),
    { numRuns: 12 },
  );
});

test("the schema says what it is", () => {
  const { "~standard": standard, jsonSchema } = roleFlagsSchema({ release: "1.0" });
  expect(standard).toMatchObject({ version: 1, vendor: "pyroscope-roles" });
  expect(jsonSchema).toMatchObject({
    $schema: "https://json-schema.org/draft/2020-12/schema",
    title: "Role flags of Pyroscope 1.0.0 with storage layer v1",
    type: "object",
  });
});

describe("defineCatalog: a condition that holds nowhere is refused where it stands", () => {
  const rows = {
    product: "Example",
    releases: ["1.0.0", "2.0.0"],
    storage: [
      { name: "disk", parts: ["disk"], default: ">=1.0.0" },
      {
        name: "cloud",
        parts: ["cloud"],
        in: ">=2.0.0",
        activation: [{ in: ">=2.0.0", args: ["-cloud"] }],
      },
    ],
    modules: [
      { name: "all", visible: true, meta: true, complete: true, needs: ["old", "reader"] },
      { name: "old", in: "<2.0.0" },
      { name: "reader", visible: true, replicas: ["1 disk", "2 cloud"] },
    ],
  } satisfies CatalogRows;

  function problems(change: (rows: Record<string, never>) => void): string[] {
    const copy = structuredClone(rows);
    change(copy as never);
    try {
      defineCatalog(copy);
      return [];
    } catch (error) {
      const { issues } = error as RoleResolutionError;
      return issues.map(({ path, message }) => `${path.join(".")}: ${message.split("; ")[0]}`);
    }
  }

  test("the rows themselves are good", () => {
    expect(problems(() => {})).toEqual([]);
  });

  const cases: [string, (rows: CatalogRowsInChange) => void, string][] = [
    [
      "a default of a layer that is not there then",
      ({ storage: [, cloud] }) => Object.assign(cloud, { default: "<2.0.0" }),
      'storage.1.default: catalog.storage[1].default: "<2.0.0" holds nowhere',
    ],
    [
      "an activation of a layer that is not there then",
      ({ storage: [, cloud] }) => cloud.activation?.push({ in: "<2.0.0" }),
      'storage.1.activation.1.in: catalog.storage[1].activation[1].in: "<2.0.0" holds nowhere',
    ],
    [
      "namingMatters of a module that is not there then",
      ({ modules: [, old] }) => Object.assign(old, { namingMatters: "cloud" }),
      'modules.1.namingMatters: catalog.modules[1].namingMatters: "cloud" holds nowhere',
    ],
    [
      "a need of a module that is not there then",
      ({ modules: [all] }) => Object.assign(all, { needs: ["old >=2.0.0", "reader"] }),
      'modules.0.needs.0: catalog.modules[0].needs[0]: ">=2.0.0" holds nowhere',
    ],
    [
      "replicas of a module that is not there then",
      ({ modules: [, old] }) => Object.assign(old, { replicas: ["1 cloud"] }),
      'modules.1.replicas.0: catalog.modules[1].replicas[0]: "cloud" holds nowhere',
    ],
    [
      "a bound that is no bound",
      ({ modules: [, old] }) => Object.assign(old, { in: "<2.0.0x" }),
      'modules.1.in: catalog.modules[1].in: unknown word "<2.0.0x"',
    ],
    [
      "a second layer of one name",
      ({ storage: [, cloud] }) => Object.assign(cloud, { name: "disk" }),
      'storage.1: catalog.storage[1]: "disk" stands twice',
    ],
    [
      "two counts that hold at once",
      ({ modules: [, , reader] }) => Object.assign(reader, { replicas: ["1 disk", "2"] }),
      "modules.2.replicas: catalog.modules[2].replicas: two hold at once",
    ],
  ];

  test.each(cases)("%s", (_, change, problem) => {
    expect(problems(change as never)).toEqual([problem]);
  });

  test("a need of a module that is never there together with it", () => {
    const found = problems((changed) => {
      const [all, old] = (changed as unknown as CatalogRowsInChange).modules;
      Object.assign(all, { needs: ["reader"], in: ">=2.0.0" });
      Object.assign(old, { needs: ["all"] });
    });
    expect(found).toEqual([expect.stringMatching(/^modules\.1\.needs\.0: /)]);
  });

  interface CatalogRowsInChange {
    storage: [object, { activation?: object[] }];
    modules: [object, object, object];
  }
});

describe("in an invented catalog, from its rows to its answers", () => {
  const roles = Array.from({ length: 11 }, (_, at) => `role${at}`);
  const internal = Array.from({ length: 60 }, (_, at) => `part${at}`);
  const rows: CatalogRows = {
    product: "Example",
    releases: ["1.0.0", "2.0.0", "3.0.0", "4.0.0"],
    storage: [
      { name: "disk", parts: ["disk"], default: ">=1.0.0" },
      { name: "cold", parts: ["cold"], in: "<2.0.0 || >=3.0.0", activation: [{}] },
    ],
    modules: [
      { name: "all", visible: true, meta: true, complete: true, needs: ["unbroken", "role9"] },
      { name: "unbroken", visible: true, in: "cold", needs: ["role10"] },
      { name: "gapped", visible: true, in: "cold <3.0.0 || cold >=4.0.0", needs: ["role0"] },
      ...roles.map((name) => ({ name, visible: true })),
      ...internal.map((name) => ({ name })),
    ],
  };
  /** Compiled within each test: what compiles is then part of what the test holds. */
  const at = (release: string, storage?: string) => ({
    release,
    storage,
    catalog: defineCatalog(rows),
  });
  const flagsOf = (...on: string[]) => Object.fromEntries(on.map((role) => [`role-${role}`, true]));
  const codesOf = (result: ReturnType<typeof safeResolveRoles>) =>
    (result.ok ? result.value.warnings : result.issues).map(({ code }) => code);

  test("a layer keeps 1,024 answers and no more, so that nobody fills the memory with them", () => {
    const options = at("1.0.0");
    const isKept = (record: number) => {
      const flags = flagsOf(...roles.filter((_, index) => (record >> index) & 1));
      const first = resolveRoles<string, string>(flags, options);
      return resolveRoles<string, string>(flags, options) === first;
    };
    const records = Array.from({ length: 2 ** roles.length - 1 }, (_, index) => index + 1);
    expect(records.filter(isKept)).toHaveLength(1024);
  });

  test.each([
    ["gapped", ["1.0.0 with cold", "4.0.0 with cold"]],
    ["unbroken", ["1.0.0 to 4.0.0 with cold"]],
  ])("R5: where %s is, by the releases that have the layer", (role, available) => {
    const result = safeResolveRoles(flagsOf(role), at("2.0.0"));
    expect(result).toMatchObject({ issues: [{ code: "unavailable-role", available }] });
  });

  test.each([
    ["part0", "1.0.0", ["internal-module"]],
    ["nobody", "1.0.0", ["unknown-role"]],
    ["gapped", "none", ["invalid-release"]],
    ["part0", "none", ["invalid-release", "internal-module"]],
    ["role0", "1.0.0", []],
    ["role9", "1.0.0", []],
    ["role10", "1.0.0", ["extra-role"]],
  ])("R2, R9: %s in %s has the issues %j", (role, release, codes) => {
    expect(codesOf(safeResolveRoles(flagsOf(role), at(release)))).toEqual(codes);
  });

  test("R13: what starts follows from the rows", () => {
    expect(resolveRoles<string, string>(flagsOf("all"), at("1.0.0", "cold")).modules).toEqual([
      "all",
      "role10",
      "role9",
      "unbroken",
    ]);
  });
});

describe("what concerns all has an empty path", () => {
  test("the count of what is not shown", () => {
    const flags = Object.fromEntries(Array.from({ length: 123 }, (_, at) => [`x${at}`, true]));
    const result = safeResolveRoles(flags, { release: "1.18" });
    expect(result.ok ? undefined : result.issues.at(-1)).toMatchObject({ count: 23, path: [] });
  });

  test("flags that cannot be read", () => {
    const result = safeResolveRoles(unreadableFlags, { release: "1.18" });
    expect(result).toMatchObject({ issues: [{ code: "invalid-flags", path: [] }] });
  });

  test("a target that is no text", () => {
    expect(() => parseTarget(1 as unknown as string, { release: "1.18" })).toThrow(
      expect.objectContaining({
        issues: [expect.objectContaining({ code: "invalid-target", path: [] })],
      }),
    );
  });
});

test("a proxy that was revoked is an object", () => {
  const { proxy, revoke } = Proxy.revocable({}, {});
  revoke();
  const result = safeResolveRoles({ "role-all": proxy }, { release: "1.18" });
  expect(result).toMatchObject({ issues: [{ code: "invalid-flag", type: "object" }] });
});
