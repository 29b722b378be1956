/** A catalog of another product works everywhere with no change in the engine, and its rows are checked. */
import fc from "fast-check";
import { describe, expect, expectTypeOf, test } from "vitest";
import {
  type CatalogRows,
  defineCatalog,
  type Issue,
  listRoles,
  parseTarget,
  type RoleResolutionError,
  resolveRoles,
  roleFlagsSchema,
  safeResolveRoles,
} from "../src/index.js";

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
      parts: ["grain", "hay"],
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
    { name: "field", visible: true, replicas: ["2 <4.0.0", "4 >=4.0.0"] },
    { name: "gather", visible: true, meta: true, in: ">=3.1.0", needs: ["rake", "scythe"] },
    { name: "mill", visible: true, stateful: true, quorum: true, needs: ["wheel"] },
    { name: "rake", visible: true, needs: ["handle"] },
    { name: "scarecrow", visible: true, optional: true },
    { name: "scythe", visible: true, namingMatters: "hay", needs: ["handle"] },
    { name: "handle" },
    { name: "wheel", in: "grain || >=4.0.0" },
  ],
  mistaken: ["barnyard", "gather"],
});

const codes = (flags: object, options: { release: string; storage?: "barn" | "silo" | "both" }) => {
  const result = safeResolveRoles(flags, { ...options, catalog: harvest });
  const issues = result.ok ? result.value.warnings : result.issues;
  return issues.map(({ code }) => code);
};

describe("an invented catalog", () => {
  test.each([
    [["rake"], { release: "3.0" }, ["-target=rake"], ["handle", "rake"], "barn"],
    [["rake"], { release: "4.0" }, ["-target=rake"], ["handle", "rake"], "silo"],
    [
      ["mill"],
      { release: "3.0", storage: "silo" },
      ["-target=mill", "-store=silo", "-dry"],
      ["mill", "wheel"],
      "silo",
    ],
    [["mill"], { release: "3.0" }, ["-target=mill"], ["mill"], "barn"],
    [
      ["mill"],
      { release: "4.0", storage: "barn" },
      ["-target=mill", "-store=barn"],
      ["mill", "wheel"],
      "barn",
    ],
    [["farm"], { release: "3.0" }, ["-target=farm"], ["farm", "field"], "barn"],
    [
      ["farm"],
      { release: "3.1", storage: "both" },
      ["-target=farm", "-store=both"],
      ["farm", "field", "gather", "handle", "mill", "rake", "scythe", "wheel"],
      "both",
    ],
  ] as const)("%j in %o", (roles, options, args, modules, storage) => {
    const flags = Object.fromEntries(roles.map((role) => [`role-${role}`, true]));
    const answer = resolveRoles(flags, { ...options, catalog: harvest });
    expect({ ...answer }).toMatchObject({ args, modules, storage });
    expect(answer.mode).toBe(roles[0] === "farm" ? "monolithic" : "microservices");
    expect(
      resolveRoles(parseTarget(args[0], { ...options, catalog: harvest }), {
        ...options,
        catalog: harvest,
      }),
    ).toBe(answer);
  });

  test("the environment is split at its first =", () => {
    const { env } = resolveRoles(
      { "role-mill": true },
      { release: "3.0", storage: "silo", catalog: harvest },
    );
    expect(env).toEqual({ SILO: "1", GRAIN: "wheat=2" });
  });

  test("R2: a meta-role of a later release is unavailable, no longer mistaken", () => {
    expect(codes({ "role-gather": true }, { release: "3.0" })).toEqual(["unavailable-role"]);
    expect(codes({ "role-barnyard": true }, { release: "3.0" })).toEqual(["no-such-meta-role"]);
    expect(codes({ "role-handle": true }, { release: "3.0" })).toEqual(["internal-module"]);
  });

  test("R7: a role is redundant with the outermost meta-role that starts it", () => {
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
        roles: ["gather", "rake", "scythe"],
        flags: ["role-gather", "role-rake"],
      },
    ]);
    const alone = { ...flags, "role-farm": false };
    expect(resolveRoles(alone, { release: "3.1", catalog: harvest }).warnings).toMatchObject([
      { code: "redundant-role", metaRole: "gather", roles: ["rake", "scythe"] },
    ]);
  });

  test("R7: drop leaves the roles whose naming matters here", () => {
    const flags = { "role-gather": true, "role-rake": true, "role-scythe": true };
    const drop = { release: "3.1", catalog: harvest, redundant: "drop" } as const;
    expect(resolveRoles(flags, drop).targets).toEqual(["gather", "scythe"]);
    expect(resolveRoles(flags, { ...drop, storage: "silo" }).targets).toEqual(["gather"]);
  });

  test("R7: what to unset are all meta-roles that start a redundant role", () => {
    const catalog = defineCatalog({
      product: "Pair",
      releases: ["1.0.0"],
      storage: [{ name: "disk", parts: [], default: ">=1.0.0" }],
      modules: [
        { name: "all", visible: true, meta: true, complete: true, needs: ["read", "write"] },
        { name: "both", visible: true },
        { name: "read", visible: true, meta: true, needs: ["both"] },
        { name: "write", visible: true, meta: true, needs: ["both"] },
      ],
    });
    const flags = { "role-read": true, "role-write": true, "role-both": true };
    expect(resolveRoles(flags, { release: "1.0.0", catalog }).warnings).toMatchObject([
      { metaRole: "read", roles: ["both"], unset: "role-read=false role-write=false" },
    ]);
  });

  describe("R7: where meta-roles stand in one another", () => {
    const rows = {
      product: "Nested",
      releases: ["1.0.0"],
      storage: [{ name: "disk", parts: [], default: ">=1.0.0" }],
      modules: [
        { name: "whole", visible: true, meta: true, complete: true, needs: ["half", "third"] },
        { name: "third", visible: true, meta: true, needs: ["left"] },
        { name: "left", visible: true },
        { name: "half", visible: true, meta: true, needs: ["left", "right"] },
        { name: "right", visible: true },
      ],
    } as const;
    const nested = () => ({ release: "1.0.0", catalog: defineCatalog(rows) });

    test("the outermost is told, though others come before it by name", () => {
      const flags = { "role-half": true, "role-left": true, "role-whole": true };
      expect(resolveRoles(flags, nested()).warnings).toMatchObject([
        { metaRole: "whole", roles: ["half", "left"] },
      ]);
    });

    test("what to unset includes those that start only some of its roles", () => {
      const flags = {
        "role-half": true,
        "role-left": true,
        "role-right": true,
        "role-third": true,
      };
      expect(resolveRoles(flags, nested()).warnings).toMatchObject([
        { metaRole: "half", roles: ["left", "right"], unset: "role-half=false role-third=false" },
      ]);
    });

    test("roles and targets are sorted, in whatever order rows stand", () => {
      const names = ["half", "left", "right", "third", "whole"];
      expect(listRoles(nested()).map(({ name }) => name)).toEqual(names);
      const flags = Object.fromEntries(names.map((name) => [`role-${name}`, true]));
      expect(resolveRoles(flags, nested()).targets).toEqual(names);
    });
  });

  test("R9: what the complete meta-role starts elsewhere is extra", () => {
    expect(codes({ "role-mill": true }, { release: "3.0" })).toEqual(["extra-role"]);
    expect(codes({ "role-mill": true }, { release: "4.0" })).toEqual([]);
    expect(codes({ "role-scarecrow": true }, { release: "4.0" })).toEqual([]);
    expect(codes({ "role-rake": true }, { release: "3.0" })).toEqual(["extra-role"]);
  });

  test("R10: the layers are the catalog's", () => {
    expect(codes({ "role-farm": true }, { release: "3.0", storage: "both" })).toEqual([
      "unavailable-storage",
    ]);
  });

  test("listRoles tells kind, replicas and the rest by release", () => {
    const rows = listRoles({ release: "4.0", catalog: harvest });
    expect(rows.map(({ name, kind }) => `${name} ${kind}`)).toEqual([
      "farm meta",
      "field member",
      "gather meta",
      "mill member",
      "rake dependency",
      "scarecrow extra",
      "scythe dependency",
    ]);
    expect(rows.find(({ name }) => name === "field")).toEqual({
      name: "field",
      kind: "member",
      needs: [],
      replicas: 4,
      stateful: false,
      optional: false,
      since: "3.0.0",
    });
    expect(
      listRoles({ release: "3.0", catalog: harvest }).find(({ name }) => name === "field")
        ?.replicas,
    ).toBe(2);
    expect(rows.find(({ name }) => name === "mill")).toMatchObject({ stateful: true });
    expect(rows.find(({ name }) => name === "gather")).toMatchObject({ since: "3.1.0" });
  });

  test("roleFlagsSchema is of its roles", () => {
    const { jsonSchema } = roleFlagsSchema({ release: "3.0", catalog: harvest });
    expect(jsonSchema.title).toBe("Role flags of Harvest 3.0.0 with storage layer barn");
    expect(jsonSchema.properties).toMatchObject({
      "role-gather": { const: false },
      "role-farm": { type: "boolean" },
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
});

/** The complete meta-role comes with the second release only, and one need of it never holds with another. */
const young = defineCatalog({
  product: "Young",
  releases: ["1.0.0", "2.0.0"],
  storage: [{ name: "disk", parts: [], default: ">=1.0.0" }],
  modules: [
    { name: "all", visible: true, meta: true, complete: true, in: ">=2.0.0", needs: ["mill"] },
    { name: "mill", visible: true, needs: ["plough <2.0.0"] },
    { name: "plough", visible: true },
  ],
  mistaken: ["write"],
});

describe("a release without the complete meta-role", () => {
  const options = { release: "1.0.0", catalog: young } as const;

  test("R5: a range of one release is named by it", () => {
    expect(() => resolveRoles({ "role-all": true }, options)).toThrow(
      "which is in 2.0.0 with disk",
    );
  });

  test("names another role to switch on", () => {
    expect(() => resolveRoles({}, options)).toThrow("juju config <app> role-mill=true");
  });

  test("R2: offers no meta-role for a mistaken name, and without a release those of all", () => {
    const hintsOf = (release: string) => {
      const result = safeResolveRoles({ "role-write": true }, { release, catalog: young });
      return result.ok ? [] : result.issues.map(({ hint }) => hint);
    };
    expect(hintsOf("1.0.0")).toEqual(["switch on single roles"]);
    expect(hintsOf("2.0.0")).toEqual(['switch on single roles, or "all"']);
    expect(hintsOf("none")).toContain('switch on single roles, or "all"');
  });

  test("has only extra roles, of which none is warned about", () => {
    expect(listRoles(options).map(({ kind }) => kind)).toEqual(["extra", "extra"]);
    expect(resolveRoles({ "role-mill": true }, options).warnings).toEqual([]);
  });

  test("a command line without a target has no role", () => {
    expect(parseTarget("young -x", options)).toEqual({});
  });

  test("R9: what only the needs of other releases lead to is no extra role", () => {
    expect(
      resolveRoles({ "role-plough": true }, { release: "2.0", catalog: young }).warnings,
    ).toEqual([]);
  });
});

const minimal = {
  product: "Example",
  releases: ["1.0.0", "1.1.0"],
  storage: [{ name: "disk", parts: ["d"], default: "<9.0.0" }],
  modules: [
    { name: "all", visible: true, meta: true, complete: true, needs: ["one"] },
    { name: "one", visible: true },
  ],
};

function problemsOf(rows: unknown): string[] {
  try {
    defineCatalog(rows as CatalogRows);
    return [];
  } catch (error) {
    return (error as RoleResolutionError).issues.map(
      (issue: Issue) => `${issue.path.join(".")}: ${issue.message}`,
    );
  }
}

/** The minimal rows with one thing changed, put in at a path. */
function changed(path: readonly (string | number)[], value: unknown): unknown {
  const copy = structuredClone(minimal);
  let at: unknown = copy;
  for (const step of path.slice(0, -1)) at = (at as Record<string | number, unknown>)[step];
  Object.defineProperty(at, path.at(-1) ?? "", {
    value,
    enumerable: true,
    configurable: true,
    writable: true,
  });
  return copy;
}

const cyclic: Record<string, unknown> = {};
cyclic.product = cyclic;

describe("defineCatalog", () => {
  test("takes rows as JSON gives them", () => {
    const catalog = defineCatalog(JSON.parse(JSON.stringify(minimal)));
    expect(resolveRoles({ "role-one": true }, { release: "1.1", catalog }).args).toEqual([
      "-target=one",
    ]);
  });

  test("neither keeps nor freezes the rows that it was given", () => {
    const rows = structuredClone(minimal);
    const catalog = defineCatalog(rows as CatalogRows);
    rows.releases.push("1.2.0");
    expect(catalog.rows.releases).toEqual(["1.0.0", "1.1.0"]);
    expect(Object.isFrozen(catalog.rows.modules[0])).toBe(true);
  });

  test.each([
    [null, ": catalog: it is null; make it object"],
    [[], ": catalog: it is array; make it object"],
    [changed(["product"], 1), "product: catalog.product: it is number; make it string"],
    [changed(["releases"], "1.0.0"), "releases: catalog.releases: it is string; make it array"],
    [
      changed(["storage", 0, "default"], true),
      "storage.0.default: catalog.storage[0].default: it is boolean; make it string",
    ],
    [
      changed(["modules", 1, "visible"], "yes"),
      "modules.1.visible: catalog.modules[1].visible: it is string; make it boolean",
    ],
    [
      changed(["modules", 1, "need"], []),
      "modules.1.need: catalog.modules[1].need: unknown key; use name, visible, meta, complete, optional, quorum, stateful, namingMatters, in, needs, replicas",
    ],
    [
      changed(["modules", 1, "__proto__"], {}),
      "modules.1.__proto__: catalog.modules[1].__proto__: unknown key",
    ],
    [changed(["releases"], []), "releases: catalog.releases: no release; list one"],
    [
      changed(["releases", 1], "1.1"),
      'releases.1: catalog.releases[1]: "1.1" is no version; write x.y.z',
    ],
    [
      changed(["releases", 1], "0.9.0"),
      "releases.1: catalog.releases[1]: not after 1.0.0; sort them, oldest first",
    ],
    [changed(["releases", 1], "1.0.0"), "releases.1: catalog.releases[1]: not after 1.0.0"],
    [
      changed(["modules", 1, "name"], "all"),
      'modules.1: catalog.modules[1]: "all" stands twice; make it one',
    ],
    [
      changed(["storage", 0, "name"], "Disk 1"),
      'storage.0.name: catalog.storage[0].name: "Disk 1" is no name',
    ],
    [
      changed(["modules", 0, "meta"], false),
      "modules.0: catalog.modules[0]: a meta-role that is not meta; make it so",
    ],
    [
      changed(["modules", 0, "complete"], false),
      "modules: catalog.modules: 0 complete meta-roles; mark one",
    ],
    [
      changed(["modules", 0, "needs", 0], "two"),
      'modules.0.needs.0: catalog.modules[0].needs[0]: "two" is no module; add its row',
    ],
    [
      changed(["modules", 1, "replicas"], ["many"]),
      'modules.1.replicas.0: catalog.modules[1].replicas[0]: "many" is no count; write 3, or 3 and where it holds',
    ],
    [
      changed(["modules", 1, "replicas"], ["0"]),
      'modules.1.replicas.0: catalog.modules[1].replicas[0]: "0" is no count',
    ],
    [
      changed(["storage", 0, "activation"], [{ in: ">=1.1.0", env: ["=x"] }]),
      'storage.0.activation.0.env.0: catalog.storage[0].activation[0].env[0]: "=x" is no variable; write NAME=value',
    ],
    [
      changed(["modules", 1, "in"], "dd"),
      'modules.1.in: catalog.modules[1].in: unknown word "dd"; use d, >=x.y.z, <x.y.z',
    ],
    [
      changed(["modules", 1, "in"], ">=1.0"),
      'modules.1.in: catalog.modules[1].in: unknown word ">=1.0"',
    ],
    [changed(["modules", 1, "in"], ""), 'modules.1.in: catalog.modules[1].in: unknown word ""'],
    [
      changed(["modules", 0, "needs", 0], "one d||<1.1.0"),
      'modules.0.needs.0: catalog.modules[0].needs[0]: unknown word "d||<1.1.0"',
    ],
    [
      changed(["storage", 0, "in"], "d"),
      'storage.0.in: catalog.storage[0].in: unknown word "d"; use >=x.y.z, <x.y.z',
    ],
    [
      changed(["storage", 0, "default"], "<1.1.0"),
      "storage: catalog.storage: 1.1.0 has 0 default layers; make it one",
    ],
    [
      changed(["storage", 1], { name: "tape", parts: [], default: ">=1.1.0" }),
      "storage: catalog.storage: 1.1.0 has 2 default layers",
    ],
    [
      changed(["storage", 0, "in"], ">=1.1.0"),
      "storage: catalog.storage: 1.0.0 has 0 default layers",
    ],
    [
      changed(["storage", 1], { name: "tape", parts: [] }),
      "storage.1.activation: catalog.storage[1].activation: 0 hold for 1.0.0",
    ],
    [
      changed(["storage", 1], { name: "tape", parts: [], activation: [{}, {}] }),
      "storage.1.activation: catalog.storage[1].activation: 2 hold for 1.0.0",
    ],
    [
      changed(["modules", 1, "in"], ">=2.0.0"),
      'modules.1.in: catalog.modules[1].in: ">=2.0.0" holds nowhere; mend or delete it',
    ],
    [
      changed(["modules", 1, "in"], "d || >=2.0.0"),
      'modules.1.in: catalog.modules[1].in: ">=2.0.0" holds nowhere',
    ],
    [
      changed(["modules", 1, "namingMatters"], "<1.0.0"),
      'modules.1.namingMatters: catalog.modules[1].namingMatters: "<1.0.0" holds nowhere',
    ],
    [
      changed(["modules", 1, "replicas"], ["3 <1.0.0"]),
      'modules.1.replicas.0: catalog.modules[1].replicas[0]: "<1.0.0" holds nowhere',
    ],
    [
      changed(["storage", 0, "activation"], [{ in: "<1.0.0" }]),
      'storage.0.activation.0.in: catalog.storage[0].activation[0].in: "<1.0.0" holds nowhere',
    ],
    [
      changed(["modules", 1, "needs"], ["all"]),
      'modules.0.needs: catalog.modules[0].needs: "all" needs itself; break the circle',
    ],
    [
      changed(["modules", 0, "visible"], false),
      "modules.0: catalog.modules[0]: a meta-role that is not visible; make it so",
    ],
    [changed(["product"], "Ex\n"), 'product: catalog.product: "Ex\\n" is no product'],
    [
      changed(["storage", 0, "parts", 0], "<x"),
      'storage.0.parts.0: catalog.storage[0].parts[0]: "<x" is no name',
    ],
    [changed(["releases", 0], "01.0.0"), 'releases.0: catalog.releases[0]: "01.0.0" is no version'],
    [
      changed(["storage", 0, "activation"], [{ args: ["-a b"] }]),
      'storage.0.activation.0.args.0: catalog.storage[0].activation[0].args[0]: "-a b" is no argument',
    ],
    [
      changed(["modules", 0, "needs", 1], "one >=1.1.0"),
      'modules.0.needs.1: catalog.modules[0].needs[1]: "one" stands twice; make it one',
    ],
    [
      changed(["modules", 1, "replicas"], ["3", "2 d"]),
      "modules.1.replicas: catalog.modules[1].replicas: two hold at once; make it one",
    ],
    [
      { ...minimal, modules: minimal.modules.map((row) => ({ ...row, in: ">=1.1.0" })) },
      "modules: catalog.modules: 1.0.0 with disk requires no role; make one required there",
    ],
    [
      changed(["modules", 0, "needs"], []),
      "modules: catalog.modules: 1.0.0 with disk requires no role; make one required there",
    ],
    [
      changed(["modules", 1, "optional"], true),
      "modules: catalog.modules: 1.0.0 with disk requires no role",
    ],
    [
      changed(["modules", 0, "needs", 0], "one >=1.1.0"),
      "modules: catalog.modules: 1.0.0 with disk requires no role",
    ],
    [
      changed(["product"], "Two Words"),
      'product: catalog.product: "Two Words" is no product; write letters, digits, _, . and -',
    ],
    [cyclic, ": catalog: it is no JSON; pass plain objects, arrays and texts"],
    [undefined, ": catalog: it is no JSON"],
    [new Array(2), ": catalog: it is array"],
    [
      changed(["releases", 3], "2.0.0"),
      "releases.2: catalog.releases[2]: it is null; make it string",
    ],
  ])("%#: %j is refused", (rows, problem) => {
    expect(problemsOf(rows).map((each) => each.slice(0, problem.length))).toContain(problem);
  });

  test("$schema is for editors: it is taken, and says nothing", () => {
    const catalog = defineCatalog(changed(["$schema"], "catalog.schema.json") as CatalogRows);
    expect(resolveRoles({ "role-one": true }, { release: "1.1", catalog }).modules).toEqual([
      "one",
    ]);
    expect(problemsOf(changed(["modules", 0, "$schema"], "x"))).toHaveLength(1);
  });

  test.each([
    ["one", "in", "dd", 'modules.1.in: catalog.modules[1].in: unknown word "dd"'],
    ["one", "in", ">=2.0.0", 'modules.1.in: catalog.modules[1].in: ">=2.0.0" holds nowhere'],
  ])("what a row that is nowhere would lead to is not told: %s %s %s", (_, key, value, problem) => {
    const row = { name: "one", visible: true, needs: ["two"], replicas: ["1 d"], [key]: value };
    const modules = [minimal.modules[0], row, { name: "two" }];
    const problems = problemsOf({ ...minimal, modules });
    expect(problems).toEqual([expect.stringContaining(problem)]);
  });

  test("without a release nothing is said to hold nowhere", () => {
    const rows = changed(["modules", 1, "in"], ">=1.0.0");
    expect(problemsOf({ ...(rows as CatalogRows), releases: [] })).toEqual([
      "releases: catalog.releases: no release; list one",
    ]);
  });

  test("a need whose ends are never together is told by its name", () => {
    const [all] = minimal.modules;
    const modules = [
      { ...all, needs: ["one", "two"] },
      { name: "one", visible: true, in: "<1.1.0", needs: ["two"] },
      { name: "two", visible: true, in: ">=1.1.0" },
    ];
    expect(problemsOf({ ...minimal, modules })).toEqual([
      'modules.1.needs.0: catalog.modules[1].needs[0]: "two" holds nowhere; mend or delete it',
    ]);
  });

  test("every problem of a round is reported at once, and none of the next", () => {
    const modules = [{ name: 2 }, "x", { name: "one" }, { name: "one" }];
    const rows = { ...minimal, product: 1, extra: true, modules };
    expect(problemsOf(rows).map((each) => each.split(":")[0])).toEqual([
      "extra",
      "modules.0.name",
      "modules.1",
      "product",
    ]);
  });

  test("52 roles are told apart, 53 are refused", () => {
    const roles = (count: number) =>
      Array.from({ length: count }, (_, index) => ({ name: `m${index}`, visible: true }));
    const rows = (count: number) => ({
      ...minimal,
      modules: [...minimal.modules, ...roles(count - 2)],
    });
    expect(problemsOf(rows(53))).toEqual(["modules: catalog.modules: 53 roles; have 52 at most"]);
    const catalog = defineCatalog(rows(52) as CatalogRows);
    const on = ["role-all", ...roles(50).map(({ name }) => `role-${name}`)];
    const flags: object = Object.fromEntries(on.map((flag) => [flag, true]));
    const result = safeResolveRoles(flags, { release: "1.0", catalog });
    expect(result.ok && result.value.targets).toHaveLength(51);
  });

  test("any JSON is a catalog or a list of problems", () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.jsonValue(),
          fc.jsonValue().map((value) => changed(["modules", 1, "in"], value)),
        ),
        (rows) => {
          for (const problem of problemsOf(rows)) expect(problem).toMatch(/: catalog.*; /);
        },
      ),
    );
  });
});
