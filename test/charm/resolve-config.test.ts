import { describe, expect, test } from "vitest";
import { resolveCharmConfig } from "../../src/charm/index.js";
import { charms } from "../../src/data/charms.js";
import { defineCatalog, safeResolveRoles } from "../../src/index.js";

const release = "1.18.2";
const defaults = charms.find(({ branch }) => branch === "main")?.options;

function codesOf(config: unknown, options: object = {}) {
  const result = resolveCharmConfig(config, { release, defaults, ...options });
  return [result.ok, ...result.issues.map(({ code, path }) => `${code} ${path.join(".")}`)];
}

test("a config is its flags with the defaults, resolved", () => {
  const config = { "role-all": "false", "role-ingester": "t", cpu_limit: "1" };
  const result = resolveCharmConfig(config, { release, defaults });
  const flags = { ...defaults, "role-all": false, "role-ingester": true };
  expect(result).toMatchObject({
    ok: true,
    value: { flags, sources: { "role-all": "user", "role-querier": "default" } },
    issues: [],
  });
  const resolved = safeResolveRoles(flags, { release });
  expect(result.ok && result.value.resolution).toBe(resolved.ok && resolved.value);
});

describe("the foot-gun: all is on only by default while single roles were set by the user", () => {
  test("it tells the roles and the command that mends it, in place of redundant-role", () => {
    const config = { "role-ingester": true, "role-distributor": true };
    expect(resolveCharmConfig(config, { release, defaults })).toMatchObject({
      ok: true,
      value: {
        resolution: {
          args: ["-target=all,distributor,ingester"],
          warnings: [{ code: "redundant-role" }],
        },
      },
      issues: [
        {
          code: "default-meta-role",
          severity: "warning",
          path: ["role-all"],
          metaRole: "all",
          flag: "role-all",
          roles: ["distributor", "ingester"],
          hint: "juju config <app> role-all=false",
          release,
          storage: "v1",
        },
      ],
    });
  });

  test.each([
    [{ "role-ingester": true }, [true, "default-meta-role role-all"]],
    [{ "role-ingester": true, "role-all": null }, [true, "default-meta-role role-all"]],
    [{ "role-overrides-exporter": true }, [true, "default-meta-role role-all"]],
    [{ "role-ingester": true, "role-all": true }, [true, "redundant-role role-all"]],
    [{ "role-ingester": true, "role-all": false }, [true]],
    [{ "role-ingester": false }, [true]],
    [{ "role-all": true }, [true]],
    [{}, [true]],
  ])("%j", (config, expected) => {
    expect(codesOf(config)).toEqual(expected);
  });

  test("without defaults there is none", () => {
    expect(codesOf({ "role-ingester": true }, { defaults: undefined })).toEqual([true]);
  });

  test("a default that switches a single role on is nobody's mistake", () => {
    const both = { "role-all": true, "role-ingester": true };
    expect(codesOf({}, { defaults: both })).toEqual([true, "redundant-role role-all"]);
    expect(codesOf({ "role-querier": true }, { defaults: both })).toEqual([
      true,
      "default-meta-role role-all",
    ]);
  });

  test("it is told where other flags are wrong too", () => {
    expect(codesOf({ "role-ingester": true, "role-ingestor": true })).toEqual([
      false,
      "default-meta-role role-all",
      "unknown-role role-ingestor",
    ]);
  });

  test("of other meta-roles the warnings stay", () => {
    const catalog = defineCatalog({
      product: "Example",
      releases: ["1.0.0"],
      storage: [{ name: "disk", parts: ["disk"], default: ">=1.0.0" }],
      modules: [
        {
          name: "everything",
          visible: true,
          meta: true,
          complete: true,
          needs: ["reader", "writer"],
        },
        { name: "read", visible: true, meta: true, needs: ["reader"] },
        { name: "reader", visible: true },
        { name: "writer", visible: true },
      ],
    });
    const result = resolveCharmConfig(
      { "role-reader": true, "role-read": true },
      { release: "1.0", catalog, defaults: { "role-everything": true } },
    );
    expect(result.issues).toMatchObject([
      { code: "default-meta-role", flag: "role-everything", roles: ["read", "reader"] },
    ]);
    const other = resolveCharmConfig(
      { "role-reader": true, "role-everything": true },
      { release: "1.0", catalog, defaults: { "role-read": true } },
    );
    expect(other.issues.map(({ code, path }) => [code, path])).toEqual([
      ["redundant-role", ["role-everything"]],
      ["default-meta-role", ["role-read"]],
    ]);
  });
});

describe("what is wrong is told at once, once", () => {
  test.each([
    [
      { "role-a": 1, "role-ingester": "x" },
      {},
      ["invalid-flag role-ingester", "unknown-role role-a"],
    ],
    [{ "role-query-backend": true }, {}, ["unavailable-role role-query-backend"]],
    [{ "role-all": false }, {}, ["no-role "]],
    [undefined, {}, ["invalid-flags "]],
    [[], {}, ["invalid-flags "]],
    [{}, { release: "2/stable" }, ["invalid-release release"]],
    [{}, { defaults: { "role-all": 1 } }, ["no-role ", "invalid-options defaults.role-all"]],
    [{ "role-all": true }, { defaults: 1 }, ["invalid-options defaults"]],
    [
      { "role-all": true },
      { defaults: { "role-all": "y" } },
      ["invalid-options defaults.role-all"],
    ],
  ])("%j with %j: %j", (config, options, issues) => {
    const [ok, ...codes] = codesOf(config, options);
    expect(ok).toBe(false);
    expect([...codes].sort()).toEqual([...issues].sort());
  });

  test.each([[undefined], [null], [1]])("options %j are none", (options) => {
    const result = resolveCharmConfig({}, options as unknown as { release: string });
    expect(result.issues).toMatchObject([{ code: "invalid-options" }]);
  });

  test("a thousand wrong flags are a hundred issues and one count", () => {
    const config = Object.fromEntries(
      Array.from({ length: 1000 }, (_, index) => [`role-x${index}`, true]),
    );
    const { issues } = resolveCharmConfig(config, { release, defaults });
    expect(issues).toHaveLength(101);
    expect(issues.at(-1)).toMatchObject({ code: "more-issues", count: 900 });
  });
});
