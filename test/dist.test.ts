/** What is published is what was tested: the built entry points, as ES module and as CommonJS, and the JSON files. */
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { Ajv2020 } from "ajv/dist/2020.js";
import { describe, expect, test } from "vitest";
import manifest from "../package.json" with { type: "json" };
import * as charm from "../src/charm.js";
import * as check from "../src/check.js";
import { evidence } from "../src/data/sources.js";
import * as core from "../src/index.js";
import * as kit from "../src/testing.js";

const { exports: entryPoints } = manifest;

const root = new URL("..", import.meta.url);
const require = createRequire(import.meta.url);

/** Loaded as Node does, without the transformations of the test runner. */
const ways = {
  import: (path: string) => import(/* @vite-ignore */ new URL(path, root).href),
  require: async (path: string) => require(new URL(path, root).pathname),
};

describe.each(["import", "require"] as const)("by %s", (way) => {
  const load = (path: "." | "./charm" | "./check" | "./testing") =>
    ways[way](entryPoints[path][way].default);

  test.each([
    [".", core],
    ["./charm", charm],
    ["./check", check],
    ["./testing", kit],
  ] as const)("%s exports what its source exports", async (path, source) => {
    expect(Object.keys(await load(path)).sort()).toEqual(Object.keys(source).sort());
  });

  test("every vector is answered as expected", async () => {
    const { checkCluster, safeResolveRoles, safeResolveTargets }: typeof core = await load(".");
    const implementation = {
      checkCluster,
      resolveTargets: safeResolveTargets,
      resolveRoles: safeResolveRoles,
    };
    expect(kit.assertConforms(implementation)).toBe(kit.vectors().length);
  });
});

test("a catalog of one build serves the other", async () => {
  const { resolveRoles }: typeof core = await ways.import(entryPoints["."].import.default);
  const { pyroscope: catalog }: typeof core = await ways.require(entryPoints["."].require.default);
  expect(resolveRoles({ "role-all": true }, { release: "1.18", catalog }).args).toEqual([
    "-target=all",
  ]);
});

describe("the JSON files", () => {
  const read = (name: "catalog" | "catalog.schema" | "flags.schema") =>
    JSON.parse(readFileSync(new URL(entryPoints[`./${name}.json`], root), "utf8"));

  test("catalog.json has the rows", () => {
    const { $schema, ...rows } = read("catalog");
    expect([$schema, rows]).toEqual([
      "./catalog.schema.json",
      { ...core.pyroscope.rows, evidence },
    ]);
  });

  test.each(["loki", "mimir", "tempo"])("catalog.schema.json accepts the catalog of %s", (name) => {
    const validate = new Ajv2020({ strict: false, formats: { date: true } }).compile(
      read("catalog.schema"),
    );
    validate(JSON.parse(readFileSync(`docs/examples/catalogs/${name}.json`, "utf8")));
    expect(validate.errors).toBeNull();
  });

  test("catalog.schema.json rejects misspelt keys and wrong values", () => {
    const validate = new Ajv2020({ strict: false, formats: { date: true } }).compile(
      read("catalog.schema"),
    );
    const rows = read("catalog");
    expect(validate(rows)).toBe(true);
    expect(validate({ ...rows, release: [] })).toBe(false);
    expect(validate({ ...rows, releases: ["1.18"] })).toBe(false);
  });

  test("flags.schema.json accepts role flags and rejects others", () => {
    const validate = new Ajv2020({ strict: false }).compile(read("flags.schema"));
    expect(validate({ "role-all": true, "role-metastore": false })).toBe(true);
    for (const flags of [{ "role-ring": false }, { "role-all": "true" }, {}]) {
      expect(validate(flags)).toBe(false);
    }
  });
});
