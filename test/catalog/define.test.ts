/** A catalog of another product works everywhere with no change in the code, and its rows are checked. */
import fc from "fast-check";
import { describe, expect, expectTypeOf, test } from "vitest";
import {
  type CatalogRows,
  checkCluster,
  defineCatalog,
  type Issue,
  listRoles,
  pyroscope,
  type RoleResolutionError,
  resolveRoles,
  safeResolveRoles,
} from "../../src/index.js";

/** Two official meta-roles, one of them complete, three layers with parts, other names, another default. */
const harvest = defineCatalog({
  product: "Harvest",
  releases: ["3.0.0", "3.1.0", "4.0.0"],
  storage: [
    { name: "barn", parts: ["hay"], default: "<4.0.0", activation: [{ args: ["-store=barn"] }] },
    {
      name: "silo",
      parts: ["grain"],
      default: ">=4.0.0",
      activation: [{ env: ["SILO=1", "GRAIN=wheat=2"], args: ["-store=silo", "-dry"] }],
    },
    {
      name: "both",
      parts: ["grain", "hay <4.0.0"],
      dataPath: ["grain"],
      in: ">=3.1.0",
      activation: [{ args: ["-store=both"] }],
    },
  ],
  modules: [
    {
      name: "farm",
      visible: true,
      meta: true,
      complete: true,
      needs: ["field", "gather", "mill grain"],
    },
    { name: "field", visible: true, dataPath: true, replicas: ["2 <4.0.0", "4 >=4.0.0"] },
    {
      name: "gather",
      visible: true,
      meta: true,
      in: ">=3.1.0",
      needs: ["rake", "scythe"],
      feature: "nothing is gathered",
    },
    {
      name: "mill",
      visible: true,
      stateful: true,
      quorum: true,
      dataPath: "grain",
      needs: ["wheel"],
    },
    { name: "rake", visible: true, needs: ["handle"] },
    { name: "scarecrow", visible: true },
    { name: "scythe", visible: true, namingMatters: "hay", needs: ["handle"] },
    { name: "handle" },
    { name: "wheel", in: "grain || >=4.0.0" },
  ],
  commonMistakes: ["barnyard", "gather"],
});

type Options = { release: string; storage?: "barn" | "silo" | "both" };

function codes(flags: object, options: Options): string[] {
  const result = safeResolveRoles(flags, { ...options, catalog: harvest });
  return (result.ok ? result.value.warnings : result.issues).map(({ code }) => code);
}

describe("an invented catalog", () => {
  test.each([
    ["rake", { release: "3.0" }, ["-target=rake"], ["handle", "rake"], "barn"],
    ["rake", { release: "4.0" }, ["-target=rake"], ["handle", "rake"], "silo"],
    [
      "mill",
      { release: "3.0", storage: "silo" },
      ["-target=mill", "-store=silo", "-dry"],
      ["mill", "wheel"],
      "silo",
    ],
    ["mill", { release: "3.0" }, ["-target=mill"], ["mill"], "barn"],
    [
      "mill",
      { release: "4.0", storage: "barn" },
      ["-target=mill", "-store=barn"],
      ["mill", "wheel"],
      "barn",
    ],
    ["farm", { release: "3.0" }, ["-target=farm"], ["farm", "field"], "barn"],
    [
      "farm",
      { release: "3.1", storage: "both" },
      ["-target=farm", "-store=both"],
      ["farm", "field", "gather", "handle", "mill", "rake", "scythe", "wheel"],
      "both",
    ],
  ] as const)("%s in %o", (role, options, args, modules, storage) => {
    const answer = resolveRoles({ [`role-${role}`]: true }, { ...options, catalog: harvest });
    expect(answer).toMatchObject({ args, modules, storage });
    expect(answer.mode).toBe(role === "farm" ? "monolithic" : "microservices");
  });

  test("the environment is split at its first =", () => {
    const options = { release: "3.0", storage: "silo", catalog: harvest } as const;
    expect(resolveRoles({ "role-mill": true }, options).env).toEqual({
      SILO: "1",
      GRAIN: "wheat=2",
    });
  });

  test("required are the members on the data path, which is not what is registered", () => {
    const missing = (options: Options) =>
      checkCluster([], { ...options, catalog: harvest }).missing;
    expect(missing({ release: "3.1" })).toEqual(["field"]);
    expect(missing({ release: "3.1", storage: "both" })).toEqual(["field", "mill"]);
    expect(checkCluster([], { release: "3.1", catalog: harvest }).missingFeatures).toEqual([
      "gather",
    ]);
  });

  test("R2: a meta-role of a later release is unavailable, no longer a mistake", () => {
    expect(codes({ "role-gather": true }, { release: "3.0" })).toEqual(["unavailable-role"]);
    expect(codes({ "role-barnyard": true }, { release: "3.0" })).toEqual(["no-such-meta-role"]);
    expect(codes({ "role-handle": true }, { release: "3.0" })).toEqual(["internal-module"]);
  });

  test("R7: a role is redundant with the innermost meta-role that starts it", () => {
    const flags = {
      "role-farm": true,
      "role-gather": true,
      "role-rake": true,
      "role-scythe": true,
    };
    const { warnings } = resolveRoles(flags, { release: "3.1", catalog: harvest });
    expect(warnings).toMatchObject([
      {
        code: "redundant-role",
        metaRole: "farm",
        roles: ["gather"],
        unset: "role-farm=false",
      },
      {
        code: "redundant-role",
        metaRole: "gather",
        roles: ["rake", "scythe"],
        changing: ["scythe"],
        unset: "role-farm=false role-gather=false",
      },
    ]);
    const alone = resolveRoles(
      { ...flags, "role-farm": false },
      { release: "3.1", catalog: harvest },
    );
    expect(alone.warnings).toMatchObject([{ metaRole: "gather", roles: ["rake", "scythe"] }]);
  });

  test("R9: what the complete meta-role starts elsewhere is extra", () => {
    expect(codes({ "role-mill": true }, { release: "3.0" })).toEqual(["extra-role"]);
    expect(codes({ "role-mill": true }, { release: "4.0" })).toEqual([]);
    expect(codes({ "role-scarecrow": true }, { release: "4.0" })).toEqual([]);
  });

  test("listRoles describes its roles by release", () => {
    const roles = listRoles({ release: "4.0", catalog: harvest });
    expect(roles.map(({ name, kind }) => `${name} ${kind}`)).toEqual([
      "farm meta",
      "field member",
      "gather meta",
      "mill member",
      "rake dependency",
      "scarecrow extra",
      "scythe dependency",
    ]);
    expect(roles[1]).toEqual({
      name: "field",
      kind: "member",
      required: true,
      needs: [],
      replicas: 4,
      stateful: false,
      since: "3.0.0",
    });
  });

  test("its names are types", () => {
    const { targets } = resolveRoles({ "role-farm": true }, { release: "3.0", catalog: harvest });
    expectTypeOf<(typeof targets)[number]>().toEqualTypeOf<
      "farm" | "field" | "gather" | "mill" | "rake" | "scarecrow" | "scythe"
    >();
    const options = { release: "3.0", catalog: harvest } as const;
    // @ts-expect-error: a misspelt flag does not compile
    expect(() => resolveRoles({ "role-frm": true }, options)).toThrow();
    // @ts-expect-error: nor does a module that is not visible
    expect(() => resolveRoles({ "role-handle": true }, options)).toThrow();
    // @ts-expect-error: nor does another catalog's layer
    expect(() => resolveRoles({ "role-farm": true }, { ...options, storage: "v1" })).toThrow();
  });

  test("rows that defineCatalog has not checked are not a catalog", () => {
    const copy = { rows: JSON.parse(JSON.stringify(harvest.rows)) };
    expect(safeResolveRoles({}, { release: "3.0", catalog: copy })).toMatchObject({
      issues: [{ code: "invalid-options", option: "catalog" }],
    });
  });
});

const minimal = {
  product: "Example",
  releases: ["1.0.0", "1.1.0"],
  storage: [{ name: "disk", parts: ["d"], default: "<9.0.0" }],
  modules: [
    { name: "all", visible: true, meta: true, complete: true, needs: ["one"] },
    { name: "one", visible: true, dataPath: true },
  ],
};

function problemsOf(rows: unknown): string[] {
  try {
    defineCatalog(rows as CatalogRows);
    return [];
  } catch (error) {
    return (error as RoleResolutionError).issues.map(
      (issue: Issue) => `${issue.message} · ${issue.fix}`,
    );
  }
}

/** The minimal rows with one value changed. */
function changed(path: readonly (string | number)[], value: unknown): unknown {
  const copy = structuredClone(minimal);
  let at: unknown = copy;
  for (const step of path.slice(0, -1)) at = (at as Record<string | number, unknown>)[step];
  const property = { value, enumerable: true, configurable: true, writable: true };
  Object.defineProperty(at, path.at(-1) ?? "", property);
  return copy;
}

const cyclic: Record<string, unknown> = {};
cyclic.product = cyclic;

describe("defineCatalog", () => {
  test("accepts its own rows, and rows from JSON with a $schema", () => {
    expect(problemsOf(pyroscope.rows)).toEqual([]);
    expect(problemsOf({ $schema: "catalog.schema.json", ...minimal })).toEqual([]);
  });

  test("later changes of the rows do not reach the catalog", () => {
    const rows = structuredClone(minimal);
    const catalog = defineCatalog(rows as CatalogRows);
    rows.releases.push("1.2.0");
    expect(catalog.rows.releases).toEqual(["1.0.0", "1.1.0"]);
    expect(() => (catalog.rows.releases as string[]).push("1.2.0")).toThrow(TypeError);
    expect(() => (pyroscope.rows.releases as string[]).push("9.9.9")).toThrow(TypeError);
  });

  test.each([
    [null, "catalog: must be an object · compare it with catalog.schema.json"],
    [[], "catalog: must be an object"],
    [cyclic, "catalog: is not JSON · pass plain objects, arrays and strings"],
    [undefined, "catalog: is not JSON"],
    [changed(["product"], 1), "catalog.product: must be a string"],
    [
      changed(["product"], "Two Words"),
      "catalog.product: has the wrong form · use letters, digits, _, . and -",
    ],
    [
      changed(["releases", 1], "1.1"),
      "catalog.releases[1]: has the wrong form · write a version such as 1.18.2",
    ],
    [changed(["modules", 1, "visible"], 1), "catalog.modules[1].visible: does not have the right"],
    [changed(["modules", 1, "visible"], "yes"), 'catalog.modules[1].visible: "yes" is neither a'],
    [changed(["modules", 1, "need"], []), 'catalog.modules[1]: unknown key "need"'],
    [changed(["modules", 1, "__proto__"], {}), 'catalog.modules[1]: unknown key "__proto__"'],
    [changed(["storage", 0, "name"], "Disk 1"), "catalog.storage[0].name: has the wrong form"],
    [
      changed(["modules", 1, "replicas"], ["0"]),
      "catalog.modules[1].replicas[0]: has the wrong form",
    ],
    [
      changed(["storage", 0, "activation"], [{ env: ["=x"] }]),
      "catalog.storage[0].activation[0].env[0]: has the wrong form",
    ],
    [
      changed(["storage", 0, "activation"], [{ args: ["-a b"] }]),
      "catalog.storage[0].activation[0].args[0]: has the wrong form",
    ],
    [
      changed(["releases", 1], "1.1.99999999999999999999"),
      "catalog.releases[1]: has the wrong form",
    ],
    [changed(["releases"], []), "catalog.releases: no release is listed · list one"],
    [
      changed(["releases", 1], "0.9.0"),
      "catalog.releases[1]: does not come after 1.0.0 · sort them, oldest first",
    ],
    [changed(["releases", 1], "1.0.0"), "catalog.releases[1]: does not come after 1.0.0"],
    [
      changed(["modules", 1, "name"], "all"),
      'catalog.modules[1]: "all" is listed twice · merge the two',
    ],
    [
      changed(["modules", 0, "needs", 1], "one >=1.1.0"),
      'catalog.modules[0].needs[1]: "one" is listed twice',
    ],
    [
      changed(["modules", 0, "needs", 0], "two"),
      'catalog.modules[0].needs[0]: module "two" is unknown · add its row',
    ],
    [
      changed(["modules", 0, "meta"], false),
      "catalog.modules[0]: meta is not set in 1.0.0 with disk · add meta, or narrow the others",
    ],
    [
      changed(["modules", 0, "visible"], false),
      "catalog.modules[0]: visible is not set in 1.0.0 with disk · add visible",
    ],
    [
      changed(["modules", 0, "complete"], false),
      "catalog.modules: 0 rows are complete · mark the one that runs the whole system",
    ],
    [
      changed(["modules", 1, "in"], "dd"),
      'catalog.modules[1].in: "dd" is neither a part nor a bound · use d, >=x.y.z, <x.y.z',
    ],
    ...[
      ">=01.0.0",
      ">=9999999999.0.0",
      "<1.0.99999999999999999999",
      ">=1.0",
      ">=1.0.0.1",
      ">=1.0.0-rc.1",
      "v>=1.0.0",
      ">1.0.0",
      "<=1.0.0",
    ].map((where): [unknown, string] => [
      changed(["modules", 1, "in"], where),
      `catalog.modules[1].in: "${where}" is neither a part nor a bound`,
    ]),
    [
      changed(["modules", 1, "in"], ">=2.0.0"),
      'catalog.modules[1].in: ">=2.0.0" never holds · correct or delete it',
    ],
    [changed(["modules", 1, "in"], "d || >=2.0.0"), 'catalog.modules[1].in: ">=2.0.0" never holds'],
    [
      changed(["modules", 1, "dataPath"], "<1.0.0"),
      'catalog.modules[1].dataPath: "<1.0.0" never holds',
    ],
    [
      changed(["modules", 1, "replicas"], ["3 <1.0.0"]),
      'catalog.modules[1].replicas[0]: "<1.0.0" never holds',
    ],
    [
      changed(["storage", 0, "activation"], [{ in: "<1.0.0" }]),
      'catalog.storage[0].activation[0].in: "<1.0.0" never holds',
    ],
    [
      changed(["storage", 0, "default"], "<1.1.0"),
      "catalog.storage: 1.1.0 has 0 default layers · give it exactly one",
    ],
    [
      changed(["storage", 1], { name: "tape", parts: [], default: ">=1.1.0" }),
      "catalog.storage: 1.1.0 has 2 default layers",
    ],
    [
      changed(["storage", 1], { name: "tape", parts: [] }),
      "catalog.storage[1].activation: nothing activates it in 1.0.0",
    ],
    [
      changed(["modules", 1, "needs"], ["all"]),
      'catalog.modules[0].needs: "all" needs itself · break the cycle',
    ],
    [
      changed(["modules", 1, "replicas"], ["3", "2 d"]),
      "catalog.modules[1].replicas: two counts hold at once · narrow them",
    ],
    [
      changed(["modules", 1, "dataPath"], undefined),
      "catalog.modules: Example 1.0.0 with disk requires no role",
    ],
  ])("%#: %j is rejected", (rows, problem) => {
    expect(problemsOf(rows).map((each) => each.slice(0, problem.length))).toContain(problem);
  });

  test("every problem of a round is reported at once, and none of the next", () => {
    const modules = [{ name: 2 }, "x", { name: "one" }, { name: "one" }];
    const problems = problemsOf({ ...minimal, product: 1, extra: true, modules });
    expect(problems.map((each) => each.split(":")[0])).toEqual([
      "catalog",
      "catalog.modules[0].name",
      "catalog.modules[1]",
      "catalog.product",
    ]);
  });

  test("any JSON is a catalog or a list of problems", () => {
    const inRow = fc.jsonValue().map((value) => changed(["modules", 1, "in"], value));
    fc.assert(
      fc.property(fc.oneof(fc.jsonValue(), inRow), (rows) => {
        for (const problem of problemsOf(rows)) expect(problem).toMatch(/^catalog.*: .* · /s);
      }),
    );
  });

  test("there is no limit to the number of roles", () => {
    const roles = Array.from({ length: 100 }, (_, index) => ({ name: `m${index}`, visible: true }));
    const catalog = defineCatalog({
      ...minimal,
      modules: [...minimal.modules, ...roles],
    } as CatalogRows);
    const flags = Object.fromEntries(roles.map(({ name }) => [`role-${name}`, true]));
    const result = safeResolveRoles(flags, { release: "1.0", catalog });
    expect(result.ok && result.value.targets).toHaveLength(100);
  });
});
