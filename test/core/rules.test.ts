/** The rules R1 to R13 of docs/dev/rules.md: cases, and a property for each. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  defineCatalog,
  type Issue,
  type LayerOptions,
  pyroscope,
  type Resolution,
  type StorageLayer,
  safeResolveRoles,
  safeResolveTargets,
} from "../../src/index.js";
import { comparePaths } from "../../src/issues/order.js";
import { anything, flagsOf, layers, layersWithRoles } from "../arbitraries.js";
import { newest, newestPatch, oldest, releaseLayers } from "../measured.js";
import { expectedResolution, visibleRoles } from "../model.js";

const v1Roles = visibleRoles("1.18.2", "v1").filter((role) => role !== "all");

const v1: LayerOptions = { release: "1.18.2" };
const v2: LayerOptions = { release: "2.2.1", storage: "v2" };

function issuesOf(flags: unknown, options: LayerOptions = v1): readonly Issue[] {
  const result = safeResolveRoles(flags, options);
  return result.ok ? result.value.warnings : result.issues;
}

/** `code path` of each issue, as it comes. */
function found(flags: unknown, options: LayerOptions = v1): string[] {
  return issuesOf(flags, options).map(({ code, path }) => [code, ...path].join(" "));
}

function resolved(flags: unknown, options: LayerOptions = v1): Resolution {
  const result = safeResolveRoles(flags, options);
  if (!result.ok) throw new Error(JSON.stringify(result.issues));
  return result.value;
}

function optionsOf({ release, storage }: { release: string; storage: string }): LayerOptions {
  return { release, storage: storage as StorageLayer };
}

const allRoles = pyroscope.rows.modules.filter((row) => row.visible).map(({ name }) => name);

const newerPatch = newest.replace(/\d+$/, "99");

describe("R1: flags are one object of booleans", () => {
  test.each([
    [null, "null"],
    [undefined, "undefined"],
    [[], "array"],
    ["role-all", "string"],
    [1, "number"],
    [true, "boolean"],
    [() => ({}), "function"],
    [Symbol("s"), "symbol"],
  ])("%o is not a record of flags", (flags, type) => {
    expect(issuesOf(flags)).toMatchObject([{ code: "invalid-flags", path: [], type }]);
  });

  test.each([
    ["true", { type: "string", value: "true" }, 'not "true"'],
    ["", { type: "string", value: "" }, 'not ""'],
    [1, { type: "number", value: "1" }, "not 1"],
    [null, { type: "null" }, "not null"],
    [[true], { type: "array" }, "not an array"],
    [{ a: true }, { type: "object" }, "not an object"],
    [1n, { type: "bigint" }, "not a bigint"],
    [new Boolean(true), { type: "object" }, "not an object"],
  ])("the value %o is neither true nor false", (value, facts, text) => {
    const [issue] = issuesOf({ "role-all": value });
    expect(issue).toMatchObject({
      code: "invalid-flag",
      path: ["role-all"],
      flag: "role-all",
      ...facts,
    });
    expect(issue?.message).toContain(text);
    expect("value" in (issue ?? {})).toBe(["string", "number"].includes(typeof value));
  });

  test("undefined is a flag that is not set", () => {
    const flags = { "role-all": undefined, "role-querier": true };
    expect(resolved(flags).targets).toEqual(["querier"]);
    expect(issuesOf({ "role-all": undefined })).toMatchObject([{ code: "no-role" }]);
  });

  test("a long string is cut after 40 characters, never inside one", () => {
    const [issue] = issuesOf({ "role-all": "💥".repeat(41) });
    expect(issue).toMatchObject({ value: `${"💥".repeat(40)}…` });
    expect(issuesOf({ "role-all": "💥".repeat(40) })[0]).toMatchObject({ value: "💥".repeat(40) });
  });

  test("inherited, symbol and non-enumerable keys do not count", () => {
    const flags = Object.create({ "role-bogus": true });
    flags["role-all"] = true;
    flags[Symbol("role-bogus")] = true;
    Object.defineProperty(flags, "role-bogus", { value: true, enumerable: false });
    expect(resolved(flags).targets).toEqual(["all"]);
  });

  test("only true and false are accepted as the value of a flag", () => {
    fc.assert(
      fc.property(anything, (value) => {
        const codes = issuesOf({ "role-all": true, "role-querier": value }).map(({ code }) => code);
        expect(codes.includes("invalid-flag")).toBe(typeof value !== "boolean");
      }),
    );
  });
});

describe("R2: a key is read by the first kind that it matches", () => {
  test.each([
    ["role-ring", "internal-module"],
    ["role-health-service", "internal-module"],
    ["role-read", "no-such-meta-role"],
    ["role-write", "no-such-meta-role"],
    ["role-backend", "no-such-meta-role"],
    ["role-ingestor", "unknown-role"],
    ["role-Ingester", "unknown-role"],
    ["role-", "unknown-role"],
    ["role- ingester", "unknown-role"],
    ["role-role-ingester", "unknown-role"],
    ["role-__proto__", "unknown-role"],
    ["role-constructor", "unknown-role"],
    ["ingester", "unknown-flag"],
    ["cpu_limit", "unknown-flag"],
    ["Role-ingester", "unknown-flag"],
    ["", "unknown-flag"],
    ["constructor", "unknown-flag"],
  ])("%j is an %s, whether it is true, false or not a boolean", (flag, code) => {
    for (const value of [true, false, "500m"]) {
      expect(found({ [flag]: value })).toEqual([`${code} ${flag}`]);
    }
  });

  test("an own __proto__ key is a key like any other", () => {
    expect(found(JSON.parse('{"__proto__": true, "role-all": true}'))).toEqual([
      "unknown-flag __proto__",
    ]);
  });

  test.each([
    ["role-ingestor", ["ingester"]],
    ["role-ingetser", ["ingester"]],
    ["role-query-fronted", ["query-frontend", "querier", "query-backend"]],
    ["role-querry", ["querier", "query-backend", "query-frontend"]],
    ["role-zzz", []],
  ])("the nearest names of %s are %j", (flag, nearest) => {
    expect(issuesOf({ [flag]: true })).toMatchObject([{ code: "unknown-role", nearest }]);
  });

  test.each([
    ["ingester"],
    ["ingestor"],
    ["role_ingester"],
    ["roleingester"],
    ["Role-ingester"],
    ["rol-ingester"],
  ])("the message shows a flag like %s with its prefix", (flag) => {
    expect(issuesOf({ [flag]: true })).toMatchObject([{ nearest: ["role-ingester"] }]);
  });

  test("no-such-meta-role names the meta-roles that upstream defines", () => {
    expect(issuesOf({ "role-read": true })).toMatchObject([{ name: "read", metaRoles: ["all"] }]);
  });

  test("a key that is a role gets no more than one error, any other key exactly one", () => {
    const keys = fc.oneof(
      fc.string(),
      fc.string().map((name) => `role-${name}`),
      fc.constantFrom("role-ring", "role-all", "role-read"),
    );
    const roles = new Set(
      pyroscope.rows.modules.filter(({ visible }) => visible).map(({ name }) => `role-${name}`),
    );
    fc.assert(
      fc.property(fc.dictionary(keys, fc.boolean(), { maxKeys: 50 }), (flags) => {
        const errors = issuesOf(flags).filter(
          ({ severity, code }) => severity === "error" && code !== "no-role",
        );
        const wrong = Object.keys(flags).filter((key) => !roles.has(key));
        expect(errors.map(({ path }) => path[0]).sort()).toEqual(wrong.sort());
      }),
    );
  });
});

describe("R3: no empty target list", () => {
  test.each([[{}], [{ "role-all": false }], [{ "role-metastore": false }]])(
    "%j has no role",
    (flags) => {
      const [issue] = issuesOf(flags);
      expect(issue).toMatchObject({
        code: "no-role",
        path: [],
        fix: "juju config APP role-all=true",
      });
    },
  );

  test("no-role is silent when something else is wrong", () => {
    expect(found({ "role-bogus": true })).toEqual(["unknown-role role-bogus"]);
    expect(found({}, { release: "x" })).toEqual(["invalid-release release"]);
  });

  test("flags that are all false give no-role", () => {
    fc.assert(
      fc.property(layersWithRoles, ({ layer, roles }) => {
        const off = Object.fromEntries(roles.map((role) => [`role-${role}`, false]));
        expect(found(off, optionsOf(layer))).toEqual(["no-role"]);
      }),
    );
  });
});

describe("R4: targets are sorted, unique and joined with a comma", () => {
  test.each([
    [["querier", "ingester"], "-target=ingester,querier"],
    [["all", "admin", "ad-hoc-profiles"], "-target=ad-hoc-profiles,admin,all"],
    [
      ["query-scheduler", "query-frontend", "querier"],
      "-target=querier,query-frontend,query-scheduler",
    ],
  ])("%j is %s", (roles, target) => {
    expect(resolved(flagsOf(roles)).args).toEqual([target]);
  });

  test("the order of keys never matters", () => {
    const shuffled = layersWithRoles.chain(({ layer, roles }) =>
      fc.tuple(
        fc.constant(layer),
        fc.constant(roles),
        fc.shuffledSubarray(roles, { minLength: roles.length }),
      ),
    );
    fc.assert(
      fc.property(shuffled, ([layer, roles, other]) => {
        expect(resolved(flagsOf(other), optionsOf(layer))).toEqual(
          resolved(flagsOf(roles), optionsOf(layer)),
        );
      }),
    );
  });
});

describe("R5: an enabled role must be visible here, a disabled one may be from any release", () => {
  test.each([
    ["role-ingester", v2, ["v1", "v1-v2-dual"], "1.15.0", "v2"],
    ["role-metastore", v1, ["v1-v2-dual", "v2"], "1.8.0", "v1-v2-dual"],
    ["role-compactor", { release: "1.1.5" }, [], "1.2.0", "v1"],
    ["role-feature-flags", { release: "1.13.6" }, [], "1.14.0", "v1"],
    ["role-ad-hoc-profiles", { release: "1.3.0" }, [], "1.4.0", "v1"],
  ] as const)("%s is not in %o", (flag, options, otherStorages, since, storage) => {
    const [issue] = issuesOf({ [flag]: true }, options);
    expect(issue).toMatchObject({ code: "unavailable-role", path: [flag], flag, otherStorages });
    const ranges = issue && "available" in issue ? issue.available : [];
    expect(ranges.map((range) => range.replace(/ to \S+/, ""))).toContain(
      `${since} with ${storage}`,
    );
    expect(found({ "role-all": true, [flag]: false }, options)).toEqual([]);
  });

  test("the ranges that it names are where the role was measured, no more and no less", () => {
    const releases = pyroscope.rows.releases;
    const isNamed = (available: readonly string[], release: string, storage: string) =>
      available.some((range) => {
        const [, from = "", to = from, layer] =
          /^(\S+)(?: to (\S+))? with (\S+)$/.exec(range) ?? [];
        const at = releases.indexOf(release);
        return layer === storage && releases.indexOf(from) <= at && at <= releases.indexOf(to);
      });
    for (const { release, storage } of releaseLayers) {
      const visible = visibleRoles(release, storage);
      for (const name of allRoles.filter((role) => !visible.includes(role))) {
        const [issue] = issuesOf(flagsOf([name]), optionsOf({ release, storage }));
        if (issue?.code !== "unavailable-role") throw new Error(`${name} in ${release} ${storage}`);
        for (const other of releaseLayers) {
          const isThere = visibleRoles(other.release, other.storage).includes(name);
          expect(isNamed(issue.available, other.release, other.storage)).toBe(isThere);
        }
        break;
      }
    }
  });

  test("a role of any release may be disabled in any layer", () => {
    fc.assert(
      fc.property(layers, fc.subarray(allRoles), (layer, off) => {
        const flags = {
          ...Object.fromEntries(off.map((role) => [`role-${role}`, false])),
          "role-all": true,
        };
        expect(resolved(flags, optionsOf(layer)).targets).toEqual(["all"]);
      }),
    );
  });
});

describe("R6: individual roles never collapse into all", () => {
  test("all nine of the charm", () => {
    const { targets, mode, warnings } = resolved(flagsOf(v1Roles));
    expect(targets).toEqual(v1Roles);
    expect(mode).toBe("microservices");
    expect(warnings.map(({ code }) => code)).not.toContain("redundant-role");
  });

  test("even all visible roles but all stay themselves", () => {
    fc.assert(
      fc.property(layers, (layer) => {
        const roles = visibleRoles(layer.release, layer.storage).filter((role) => role !== "all");
        const answer = resolved(flagsOf(roles), optionsOf(layer));
        expect(answer.targets).toEqual(roles);
        expect(answer.mode).toBe("microservices");
      }),
    );
  });
});

describe("R7: what a meta-role starts anyway is redundant", () => {
  test("one warning names all of them, and what to disable to run only them", () => {
    expect(issuesOf(flagsOf(["all", "ingester", "distributor", "usage-stats"]))).toMatchObject([
      {
        code: "redundant-role",
        severity: "warning",
        path: ["role-all"],
        roles: ["distributor", "ingester", "usage-stats"],
        changing: [],
        metaRole: "all",
        unset: "role-all=false",
      },
    ]);
  });

  test("they are passed through, as the charms do", () => {
    fc.assert(
      fc.property(layersWithRoles, ({ layer, roles }) => {
        expect(resolved(flagsOf(roles), optionsOf(layer)).targets).toEqual([...roles].sort());
      }),
    );
  });

  test.each([
    ["1.10.1", "v1-v2-dual", []],
    ["1.11.0", "v1-v2-dual", ["query-backend"]],
    ["2.2.1", "v2", ["query-backend"]],
  ] as const)(
    "naming query-backend next to all in %s with %s changes %j",
    (release, storage, changing) => {
      expect(issuesOf(flagsOf(["all", "query-backend"]), { release, storage })).toMatchObject([
        { code: "redundant-role", roles: ["query-backend"], changing },
      ]);
    },
  );

  describe("of nested meta-roles", () => {
    // By name the inner ones come first.
    const catalog = defineCatalog({
      product: "Nested",
      releases: ["1.0.0"],
      storage: [{ name: "disk", parts: [], default: ">=1.0.0" }],
      modules: [
        { name: "a-part", visible: true, meta: true, needs: ["leaf"] },
        { name: "b-half", visible: true, meta: true, needs: ["a-part", "other"] },
        // The same as a-part, and not among what whole needs.
        { name: "c-half", visible: true, meta: true, needs: ["leaf"] },
        { name: "leaf", visible: true, dataPath: true },
        { name: "other", visible: true },
        { name: "whole", visible: true, meta: true, complete: true, needs: ["b-half", "leaf"] },
      ],
    });
    const redundantIn = (roles: readonly string[]) => {
      const result = safeResolveTargets(roles, { release: "1.0.0", catalog });
      const issues: readonly Issue[] = result.ok ? result.value.warnings : result.issues;
      return issues.flatMap((issue) =>
        issue.code === "redundant-role" ? [[issue.metaRole, issue.roles, issue.unset]] : [],
      );
    };

    test("the innermost one that starts a role is named, so that each fix leaves what it says", () => {
      expect(redundantIn(["a-part", "b-half", "leaf"])).toEqual([
        ["a-part", ["leaf"], "role-a-part=false role-b-half=false"],
        ["b-half", ["a-part"], "role-b-half=false"],
      ]);
      expect(redundantIn(["a-part", "b-half", "leaf", "whole"])).toEqual([
        ["a-part", ["leaf"], "role-a-part=false role-b-half=false role-whole=false"],
        ["b-half", ["a-part"], "role-b-half=false role-whole=false"],
        ["whole", ["b-half"], "role-whole=false"],
      ]);
    });

    test("one is redundant next to another one that starts all it stands for", () => {
      expect(redundantIn(["c-half", "whole"])).toEqual([["whole", ["c-half"], "role-whole=false"]]);
      expect(redundantIn(["b-half", "c-half"])).toEqual([
        ["b-half", ["c-half"], "role-b-half=false"],
      ]);
      // Of two that stand for the same, the first starts the other.
      expect(redundantIn(["c-half", "a-part"])).toEqual([
        ["a-part", ["c-half"], "role-a-part=false"],
      ]);
    });

    test("each one that starts the roles has to be disabled to run only these", () => {
      expect(redundantIn(["a-part", "leaf", "c-half"])).toEqual([
        ["a-part", ["c-half"], "role-a-part=false"],
        ["c-half", ["leaf"], "role-a-part=false role-c-half=false"],
      ]);
    });
  });

  test("ordinary roles absorb nothing: store-gateway needs admin", () => {
    expect(resolved(flagsOf(["admin", "store-gateway"])).warnings).toEqual([]);
  });
});

describe("R8: a role that the meta-role does not start stays next to it", () => {
  test.each([
    [["all", "embedded-grafana"], v1],
    [["all", "metastore"], { release: "2.2.1", storage: "v1" }],
    [["all", "compactor"], { release: "1.2.0" }],
    [["all", "ingester"], { release: "1.21.1", storage: "v2" }],
  ] as const)("%j in %o", (roles, options) => {
    const { targets, warnings } = resolved(flagsOf(roles), options);
    expect(targets).toEqual(roles);
    expect(warnings.map(({ code }) => code)).not.toContain("redundant-role");
  });
});

function extraRoles(roles: readonly string[], options: LayerOptions): string[] {
  const issues = issuesOf(flagsOf(roles), options);
  return issues.flatMap((issue) => (issue.code === "extra-role" ? issue.role : []));
}

describe("R9: a role that all starts elsewhere, but not here, is extra", () => {
  test.each([
    ["compactor", { release: "1.2.0" }, true],
    ["compactor", { release: "1.2.1" }, true],
    ["compactor", { release: "1.3.0" }, false],
    ["metastore", { release: "2.2.1", storage: "v1" }, true],
    ["metastore", { release: "2.2.1", storage: "v2" }, false],
    ["ingester", { release: "1.20.0", storage: "v2" }, true],
    ["embedded-grafana", { release: "2.2.1" }, false],
    ["all", { release: "2.2.1" }, false],
  ] as const)("%s in %o: %s", (role, options, isExtra) => {
    const expected = isExtra ? [role] : [];
    expect(extraRoles([role], options)).toEqual(expected);
    expect(extraRoles([role, "all"], options)).toEqual(expected);
  });

  test("the warnings are the model's", () => {
    fc.assert(
      fc.property(layersWithRoles, ({ layer, roles }) => {
        const expected = expectedResolution(roles, layer.release, layer.storage).warnings;
        expect(extraRoles(roles, optionsOf(layer)).map((role) => `extra-role ${role}`)).toEqual(
          expected.filter((warning) => warning.startsWith("extra-role")),
        );
      }),
    );
  });
});

describe("R10: only a layer that is not the default adds to the command line", () => {
  test.each([
    ["1.7.1", undefined, "v1", "", {}],
    [
      "1.8.0",
      "v1-v2-dual",
      "v1-v2-dual",
      " -write-path=combined -write-path.segment-writer-weight=1 -enable-query-backend=true",
      { PYROSCOPE_V2_EXPERIMENT: "true" },
    ],
    [
      "1.15.0",
      "v1-v2-dual",
      "v1-v2-dual",
      " -write-path=combined -write-path.segment-writer-weight=1 -enable-query-backend=true",
      { PYROSCOPE_V2: "true" },
    ],
    [
      "1.15.0",
      "v2",
      "v2",
      " -write-path=segment-writer -enable-query-backend=true",
      { PYROSCOPE_V2: "true" },
    ],
    [
      "1.21.1",
      "v2",
      "v2",
      " -write-path=segment-writer -enable-query-backend=true -all.enable-v1-write-path=false -all.enable-v1-read-path=false",
      { PYROSCOPE_V2: "true" },
    ],
    ["1.21.1", undefined, "v1", "", {}],
    ["2.0.0", undefined, "v1-v2-dual", "", {}],
    ["2.0.0", "v1-v2-dual", "v1-v2-dual", "", {}],
    ["2.0.0", "v2", "v2", " -architecture.storage=v2", {}],
    ["2.2.1", "v1", "v1", " -architecture.storage=v1 -write-path=ingester", {}],
  ] as const)("%s with %s", (release, storage, used, more, env) => {
    const answer = resolved(flagsOf(["all"]), { release, storage });
    expect(answer.storage).toBe(used);
    expect(answer.args.join(" ")).toBe(`-target=all${more}`);
    expect(answer.env).toEqual(env);
  });

  test.each([
    ["1.7.1", "v1-v2-dual", ["v1"], "1.8.0"],
    ["1.14.1", "v2", ["v1", "v1-v2-dual"], "1.15.0"],
  ] as const)("%s does not have %s", (release, storage, storages, since) => {
    expect(issuesOf(flagsOf(["all"]), { release, storage })).toMatchObject([
      { code: "unavailable-storage", path: ["storage"], release, storage, storages, since },
    ]);
  });

  test("a layer that exists somewhere is not reported if the release is wrong", () => {
    expect(found(flagsOf(["all"]), { release: "2", storage: "v2" })).toEqual([
      "invalid-release release",
    ]);
  });

  test.each([["v3"], [""], ["V2"], [2], [null], [{}]])("%o is not a storage layer", (storage) => {
    expect(issuesOf(flagsOf(["all"]), { ...v1, storage: storage as "v2" })).toMatchObject([
      { code: "invalid-storage", path: ["storage"], storages: ["v1", "v1-v2-dual", "v2"] },
    ]);
  });

  test("args and environment are the model's", () => {
    fc.assert(
      fc.property(fc.constantFrom(...releaseLayers), ({ release, storage }) => {
        const { args, env } = resolved(flagsOf(["distributor"]), optionsOf({ release, storage }));
        const expected = expectedResolution(["distributor"], release, storage);
        expect({ args, env }).toEqual({ args: expected.args, env: expected.env });
      }),
    );
  });
});

describe("R11: a release is read as people and machines write it", () => {
  test.each([
    ["1.18.2", "1.18.2"],
    ["v1.18.2", "1.18.2"],
    ["1.18", newestPatch("1.18")],
    ["v1.18", newestPatch("1.18")],
    [" 1.18\n", newestPatch("1.18")],
    ["1.18-26.04", newestPatch("1.18")],
    ["1.14-24.04_edge", newestPatch("1.14")],
    ["1.18.1-26.04_candidate", "1.18.1"],
    ["1.18.2+build.5", "1.18.2"],
    ["2.0", newestPatch("2.0")],
    ["docker.io/grafana/pyroscope:2.2.0", "2.2.0"],
    ["localhost:5000/ubuntu/pyroscope:1.18-26.04@sha256:a54c", newestPatch("1.18")],
    ["1.18.0@sha256:a54c", "1.18.0"],
    ["2.2.0-linux-double", "2.2.0"],
    ["2.2.1-debug", "2.2.1"],
    ["2.2-debug", newestPatch("2.2")],
    ["${VERSION:-2.1.1}", "2.1.1"],
    ["grafana/pyroscope:${VERSION-2.1.1}", "2.1.1"],
    ["pyroscope, version 1.18.2 (branch: HEAD, revision: abc)", "1.18.2"],
    ["pyroscope, version 1.18.2 (branch: HEAD, revision: abc)\n  build user: x\n", "1.18.2"],
  ])("%j is %s", (release, listed) => {
    const answer = resolved(flagsOf(["all"]), { release });
    expect([answer.release, answer.warnings]).toEqual([listed, []]);
  });

  test.each([
    ["1.18.99", newestPatch("1.18"), "newer-patch", "note"],
    [newerPatch, newest, "newer-patch", "note"],
    [`${newerPatch}-rc.1`, newest, "newer-patch", "note"],
    ["1.99", newestPatch("1.21"), "newer-minor", "warning"],
    ["1.99.3", newestPatch("1.21"), "newer-minor", "warning"],
    ["2.99", newest, "newer-minor", "warning"],
    ["pyroscope, version 2.99.0-rc.0 (branch: HEAD)", newest, "newer-minor", "warning"],
    ["1.13.3", "1.13.2", "unlisted-release", "warning"],
    ["2.2.1-rc.1", "2.2.0", "unlisted-release", "warning"],
    ["2.0.0-rc.1", "2.0.0", "unlisted-release", "warning"],
    ["1.0.0-rc.1", "1.0.0", "unlisted-release", "warning"],
  ])("%j is not listed: %s answers, with %s, a %s", (release, listed, code, severity) => {
    const answer = resolved(flagsOf(["all"]), { release });
    expect(answer.release).toBe(listed);
    expect(answer.warnings).toMatchObject([{ code, severity, path: ["release"], release: listed }]);
  });

  test.each([
    ...["alpha", "beta", "dev", "pre", "preview", "rc", "snapshot"].flatMap((word) => [
      `2.2.1-${word}`,
      `2.2.1-${word}.1`,
      `2.2.1-${word.toUpperCase()}`,
    ]),
    "2.2.1-0",
    "2.2.1-20260801",
  ])("%s comes before 2.2.1: it is not answered as this release without a word", (release) => {
    expect(resolved(flagsOf(["all"]), { release }).warnings).not.toEqual([]);
  });

  test.each(["2.2.1-debug", "2.2.1-linux-amd64", "2.2.1-fips", "2.2.1+rc.1", "v2.2.1-ubi9"])(
    "%s is 2.2.1, built or packed in another way",
    (release) => {
      const answer = resolved(flagsOf(["all"]), { release });
      expect([answer.release, answer.warnings]).toEqual(["2.2.1", []]);
    },
  );

  test.each([["0.37.2"], ["0.9"], ["99.0.0"], ["3.0"], ["3.0.0-rc.1"]])(
    "nothing is known of %j",
    (release) => {
      expect(issuesOf(flagsOf(["all"]), { release })).toMatchObject([
        { code: "unsupported-release", severity: "error", path: ["release"], oldest },
      ]);
    },
  );

  test.each([
    ["2", "is a major version only"],
    ["2/stable", "is a charm channel, not a release"],
    ["latest/edge", "is a charm channel, not a release"],
    ["1.18/stable/hotfix", "is a charm channel, not a release"],
    ["latest", "is a tag whose release changes"],
    ["main-171db75", "is a development build, not a release"],
    ["weekly-f125-16eebf27b", "is a development build, not a release"],
    ["sha256:a54c703ff784", "is a digest, which does not name a release"],
    ["grafana/pyroscope@sha256:a54c", "is a digest, which does not name a release"],
    ["docker.io/grafana/pyroscope", "is an image without a tag"],
    ["${VERSION}", "depends on a variable without a default"],
    ["", "is not a release"],
    ["1.18.", "is not a release"],
    ["1.18.2.1", "is not a release"],
    ["01.18.2", "is not a release"],
    ["1.018", "is not a release"],
    ["99999999999999999999.0.0", "is not a release"],
    ["１.18", "is not a release"],
    ["-1.18", "is not a release"],
    ["1,18", "is not a release"],
    ["loki, version 2.2.1 (branch: HEAD)", "is not a release"],
    ["1.18.2-..", "is not a release"],
  ])("%j %s", (release, reason) => {
    expect(issuesOf(flagsOf(["all"]), { release: release as string })).toMatchObject([
      { code: "invalid-release", path: ["release"], reason },
    ]);
  });

  test.each([
    [1.18, 'did you mean "1.18"?'],
    [null, undefined],
    [undefined, undefined],
    [["1.18.2"], undefined],
    [{ toString: () => "1.18.2" }, undefined],
  ])("%j is not an option for a release", (release, fix) => {
    const [issue, ...others] = issuesOf(flagsOf(["all"]), { release: release as never });
    expect([issue?.code, issue?.path, issue?.fix]).toEqual(["invalid-options", ["release"], fix]);
    expect(others).toEqual([]);
  });

  test("any version is answered by a release of its minor version, else of its major version, else not", () => {
    const listed = pyroscope.rows.releases;
    const version = fc.tuple(fc.nat(3), fc.nat(25), fc.nat(9));
    fc.assert(
      fc.property(version, ([major, minor, patch]) => {
        const given = `${major}.${minor}.${patch}`;
        const result = safeResolveRoles(flagsOf(["all"]), { release: given });
        const ofMinor = listed.filter((each) => each.startsWith(`${major}.${minor}.`));
        const ofMajor = listed.filter((each) => each.startsWith(`${major}.`));
        const answered = result.ok ? result.value.release : undefined;
        if (ofMinor.length > 0) expect(ofMinor).toContain(answered);
        else expect(answered).toBe(ofMajor.at(-1));
        // What a patch answers for is never older than it.
        const after = ofMinor.filter((each) => Number(each.split(".")[2]) <= patch);
        expect(
          answered === undefined || after.at(-1) === undefined || answered === after.at(-1),
        ).toBe(true);
      }),
    );
  });

  test("a newer patch never fails, also where warnings do", () => {
    const patches = fc.tuple(
      fc.constantFrom(...pyroscope.rows.releases),
      fc.integer({ min: 50, max: 1e6 }),
    );
    fc.assert(
      fc.property(patches, ([release, patch]) => {
        const [major, minor] = release.split(".");
        const answer = resolved(flagsOf(["all"]), { release: `${major}.${minor}.${patch}` });
        expect(answer.release).toBe(newestPatch(`${major}.${minor}`));
        expect(answer.warnings.map(({ severity }) => severity)).toEqual(["note"]);
      }),
    );
  });
});

describe("R12: all problems at once, in order, a hundred at most", () => {
  test("options and flags together, by severity, then path, then code", () => {
    expect(
      found(
        { "role-bogus": 1, a: true, "role-ring": true, "role-querier": "x" },
        {
          release: "2",
          storage: "v9" as "v2",
        },
      ),
    ).toEqual([
      "unknown-flag a",
      "invalid-release release",
      "unknown-role role-bogus",
      "invalid-flag role-querier",
      "internal-module role-ring",
      "invalid-storage storage",
    ]);
  });

  test("errors come before warnings, and warnings before notes", () => {
    expect(
      found(
        { "role-all": true, "role-ingester": true, "role-compactor": true, "role-x": true },
        { release: "1.2.2" },
      ),
    ).toEqual([
      "unknown-role role-x",
      "redundant-role role-all",
      "extra-role role-compactor",
      "newer-patch release",
    ]);
  });

  test.each([
    [100, 100, undefined],
    [101, 101, 1],
    [5000, 101, 4900],
  ])("%d problems are %d issues", (count, length, more) => {
    const flags = Object.fromEntries(
      Array.from({ length: count }, (_, index) => [`x${index}`, true]),
    );
    const issues = issuesOf(flags);
    expect(issues).toHaveLength(length);
    const last = issues.at(-1);
    const numbers = last?.code === "more-issues" ? [last.count, last.errors, last.warnings] : [];
    expect(numbers).toEqual(more === undefined ? [] : [more, more, 0]);
    expect(issues.slice(0, 100).map(({ path }) => path[0])).toEqual(
      Object.keys(flags).sort().slice(0, 100),
    );
  });

  test("a shorter path comes first, whatever characters the names in it have", () => {
    const name = fc.string({ unit: fc.constantFrom("\0", "\u0001", "\u0002", "a"), maxLength: 3 });
    const path = fc.array(name, { maxLength: 3 });
    fc.assert(
      fc.property(path, path, (a, b) => {
        const at = a.findIndex((step, index) => step !== b[index]);
        const isAfter = at >= 0 && (b[at] === undefined || (a[at] ?? "") > b[at]);
        const isLonger = at < 0 && a.length > b.length;
        expect(comparePaths(a, b) > 0).toBe(isAfter || isLonger);
      }),
      { numRuns: 2000 },
    );
  });

  test("the order of keys changes nothing", () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.boolean()), (flags) => {
        const reversed = Object.fromEntries(Object.entries(flags).reverse());
        expect(issuesOf(reversed)).toEqual(issuesOf(flags));
      }),
    );
  });
});

describe("R13: the started modules are the targets and what they need", () => {
  test.each([
    [
      ["usage-stats"],
      v1,
      ["api", "grpc-gateway", "memberlist-kv", "server", "storage", "usage-stats"],
    ],
    [
      ["symbolizer"],
      v2,
      [
        "overrides",
        "runtime-config",
        "api",
        "admin-server",
        "server",
        "grpc-gateway",
        "health-server",
        "storage",
        "symbolizer",
      ],
    ],
  ])("%j in %o", (roles, options, modules) => {
    expect(resolved(flagsOf(roles), options as LayerOptions).modules).toEqual([...modules].sort());
  });

  test("enabling one more role never removes a started module", () => {
    fc.assert(
      fc.property(layersWithRoles, fc.nat(), ({ layer, roles }, at) => {
        const visible = visibleRoles(layer.release, layer.storage);
        const more = [...roles, visible[at % visible.length] ?? "all"];
        const before = resolved(flagsOf(roles), optionsOf(layer)).modules;
        expect(resolved(flagsOf(more), optionsOf(layer)).modules).toEqual(
          expect.arrayContaining([...before]),
        );
      }),
    );
  });
});

describe("role names are read like flags", () => {
  test("the same roles give the same answer, whatever their order and repetition", () => {
    fc.assert(
      fc.property(layersWithRoles, ({ layer, roles }) => {
        const byFlags = resolved(flagsOf(roles), optionsOf(layer));
        const byNames = safeResolveTargets([...roles, ...roles].reverse(), optionsOf(layer));
        const { warnings: _one, ...expected } = byFlags;
        const { warnings: _other, ...answer } = byNames.ok ? byNames.value : { warnings: [] };
        expect(answer).toEqual(expected);
      }),
    );
  });

  test.each([
    [["ingestor"], "unknown-role", [0]],
    [["querier", "ring"], "internal-module", [1]],
    [["metastore"], "unavailable-role", [0]],
    [["read"], "no-such-meta-role", [0]],
    [[7], "invalid-role", [0]],
    [[], "no-role", []],
    ["querier", "invalid-role", []],
  ])("%j is %s at %j", (names, code, path) => {
    const result = safeResolveTargets(names as string[], v1);
    expect(result.ok ? [] : result.issues).toMatchObject([{ code, path }]);
  });

  test("what is wrong with a role that is named twice is reported where it is named first", () => {
    const pathsOf = (names: readonly string[]) => {
      const result = safeResolveTargets(names, v1);
      return (result.ok ? result.value.warnings : result.issues).map(({ path }) => path);
    };
    expect(pathsOf(["querier", "metastore", "admin", "metastore"])).toEqual([[1]]);
    expect(pathsOf(["ingester", "all", "ingester", "all"])).toEqual([[1]]);
  });

  test("a fix is about -target, not about flags", () => {
    const result = safeResolveTargets(["all", "ingester"], v1);
    expect(result.ok && result.value.warnings[0]?.fix).toBe(
      "to run ingester only: remove all from -target",
    );
  });

  test("nothing is thrown, whatever is given", () => {
    fc.assert(
      fc.property(anything, anything, (names, options) => {
        const result = safeResolveTargets(names as string[], options as LayerOptions);
        expect(typeof result.ok).toBe("boolean");
      }),
    );
  });
});
