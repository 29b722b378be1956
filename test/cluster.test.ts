/** The cluster rules: cases for each issue code, and properties against a naive model. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  type Application,
  type ClusterIssue,
  type ClusterOptions,
  type ClusterReport,
  checkCluster,
  defineCatalog,
  safeResolveRoles,
} from "../src/index.js";
import { anything } from "./arbitraries.js";
import { isDeeplyFrozen } from "./is-deeply-frozen.js";
import { graphOf, type ReleaseLayer, releaseLayers, replicasOf } from "./measured.js";
import { optionalRoles } from "./model.js";

type Report = ClusterReport<string, string>;

const v1: ClusterOptions = { release: "1.18.2" };
const v2: ClusterOptions = { release: "2.2.1", storage: "v2" };

/** Every role that v2 of 2.2.1 requires. */
const membersOfV2 = [
  "ad-hoc-profiles",
  "compaction-worker",
  "distributor",
  "metastore",
  "query-backend",
  "query-frontend",
  "segment-writer",
  "tenant-settings",
];

function check(applications: unknown, options: unknown = v1): Report {
  return checkCluster(applications as readonly Application[], options as ClusterOptions);
}

function worker(roles: readonly string[], units = 1, name = "worker") {
  return { name, units, flags: Object.fromEntries(roles.map((role) => [`role-${role}`, true])) };
}

/** `code path` of each issue, as it comes. */
function found(applications: unknown, options: unknown = v1): string[] {
  return lines(check(applications, options));
}

function lines({ issues }: Report): string[] {
  return issues.map(({ code, path }) => [code, ...path].join(" "));
}

function issueOf(code: string, applications: unknown, options: unknown = v1): ClusterIssue {
  const issue = check(applications, options).issues.find((each) => each.code === code);
  if (!issue) throw new Error(`${code} is not among ${found(applications, options)}`);
  return issue;
}

const everything = worker(["all"], 3);

describe("coverage: who starts a role", () => {
  test.each([
    ["as target", worker(["ingester"]), "ingester"],
    ["through a meta-role", worker(["all"]), "ingester"],
    ["as a dependency", worker(["store-gateway"]), "admin"],
    ["named in targets", { name: "worker", units: 1, targets: ["ingester"] }, "ingester"],
  ])("%s", (_, application, role) => {
    const { coverage } = check([application]);
    expect(coverage.find((each) => each.role === role)).toEqual({
      role,
      units: 1,
      applications: ["worker"],
    });
  });

  test.each([
    ["it has no units", worker(["ingester"], 0)],
    ["its units are invalid", worker(["ingester"], -1)],
    ["it does not resolve", worker(["ingester", "ingestor"])],
    ["its targets do not resolve", { name: "worker", units: 1, targets: ["ingester", "ring"] }],
  ])("an application starts nothing when %s", (_, application) => {
    const { coverage, missing } = check([application]);
    expect(coverage.every(({ units, applications }) => units + applications.length === 0)).toBe(
      true,
    );
    expect(missing).toContain("ingester");
  });

  test("lists required and optional members, sorted, units added up, names in the order given", () => {
    const { coverage } = check([
      worker(["store-gateway"], 2, "b"),
      worker(["all"], 3, "a"),
      worker(["store-gateway"], 4, "c"),
    ]);
    expect(coverage.map(({ role }) => role)).toEqual([
      ...(graphOf("1.18.2", "v1").all?.needs ?? []),
    ]);
    const at = (name: string) => coverage.find(({ role }) => role === name);
    expect(at("admin")).toEqual({ role: "admin", units: 9, applications: ["b", "a", "c"] });
    expect(at("ingester")).toEqual({ role: "ingester", units: 3, applications: ["a"] });
  });

  test("only visible direct needs of the complete meta-role are members", () => {
    const roles = check([everything]).coverage.map(({ role }) => role);
    for (const other of ["all", "usage-stats", "ring", "health-service"]) {
      expect(roles).not.toContain(other);
    }
  });
});

describe("coherent: every required role is started by a unit", () => {
  test.each([
    [[everything], v1, true],
    [[worker(["all"], 1)], v2, true],
    [[worker(["all"], 0)], v1, false],
    [[], v1, false],
    [[worker(membersOfV2)], v2, true],
    [membersOfV2.map((role) => worker([role], 1, role)), v2, true],
    [membersOfV2.slice(1).map((role) => worker([role], 1, role)), v2, false],
    [[worker(["all"], 1), worker(["bogus"], 1, "bad")], v1, true],
    [[everything], { release: "2" }, false],
    [[everything], { release: "1.18.2", recommended: "yes" }, false],
    ["worker", v1, false],
  ])("%j with %j: %j", (applications, options, coherent) => {
    expect(check(applications, options).coherent).toBe(coherent);
  });

  test.each(releaseLayers.map(({ release, storage }) => [release, storage] as const))(
    "one application with all and a unit: %s %s",
    (release, storage) => {
      const report = check([worker(["all"])], { release, storage });
      expect(report).toMatchObject({ coherent: true, missing: [], optional: [], issues: [] });
    },
  );
});

describe("missing-role: a required role that no unit starts", () => {
  test("is an error for each, with the flag that starts it", () => {
    const some = membersOfV2.filter((role) => role !== "metastore" && role !== "distributor");
    const report = check([worker(some)], v2);
    expect(report.missing).toEqual(["distributor", "metastore"]);
    expect(report.issues).toMatchObject([
      { code: "missing-role", severity: "error", path: [], role: "distributor" },
      {
        code: "missing-role",
        role: "metastore",
        flag: "role-metastore",
        release: "2.2.1",
        storage: "v2",
        hint: "juju config <app> role-metastore=true",
        message:
          'no application with units starts "metastore": Pyroscope 2.2.1 with storage layer v2 needs it; juju config <app> role-metastore=true',
      },
    ]);
  });

  test("an optional member that nobody starts is listed and is no issue", () => {
    expect(check([worker(membersOfV2)], v2)).toMatchObject({
      coherent: true,
      missing: [],
      optional: ["admin"],
      issues: [],
    });
  });
});

describe("shortfalls: fewer units than upstream recommends", () => {
  test("are told of every required role, missing ones too, and never of optional ones", () => {
    const { shortfalls } = check([worker(membersOfV2.slice(2), 2)], v2);
    expect(shortfalls).toEqual([
      { role: "ad-hoc-profiles", have: 0, want: 1 },
      { role: "compaction-worker", have: 0, want: 3 },
      { role: "metastore", have: 2, want: 3 },
      { role: "query-backend", have: 2, want: 3 },
      { role: "segment-writer", have: 2, want: 3 },
    ]);
  });

  test.each([
    [{}, 2, 0],
    [{ recommended: false }, 2, 0],
    [{ recommended: true }, 2, 4],
    [{ recommended: true }, 3, 0],
  ])("below-recommended: with %j, %d units of all", (options, units, count) => {
    const issues = found([worker(["all"], units)], { ...v1, ...options });
    expect(issues).toEqual(Array.from({ length: count }, () => "below-recommended"));
  });

  test("below-recommended: is a warning with both counts", () => {
    const options = { ...v2, recommended: true };
    expect(issueOf("below-recommended", [worker(membersOfV2, 1)], options)).toMatchObject({
      severity: "warning",
      path: [],
      role: "compaction-worker",
      have: 1,
      want: 3,
      message:
        '"compaction-worker" has fewer units than recommended: 1 of 3 in Pyroscope 2.2.1 with storage layer v2; juju scale-application <app> 3',
    });
  });
});

describe("even-quorum: an even number of units in which a leader is elected", () => {
  test.each([
    [[0], 0],
    [[1], 0],
    [[2], 1],
    [[3], 0],
    [[4], 1],
    [[1, 1], 1],
    [[2, 1], 0],
    [[2, 0], 1],
  ])("units %j: %d warnings", (units, count) => {
    const applications = units.map((each, index) => worker(["metastore"], each, `w${index}`));
    const even = found(applications, v2).filter((line) => line === "even-quorum");
    expect(even.length).toBe(count);
  });

  test("is a warning that names the next odd number", () => {
    expect(issueOf("even-quorum", [worker(["all"], 4)], v2)).toMatchObject({
      severity: "warning",
      path: [],
      role: "metastore",
      units: 4,
      odd: 5,
      message:
        '"metastore" runs with an even number of units: 4 tolerate no more failures than one less; run it with 5 units',
    });
  });

  test("holds for a role that is no member of all here", () => {
    const options = { release: "2.2.1", storage: "v1" };
    expect(found([worker(["all", "metastore"], 2)], options)).toEqual([
      "even-quorum",
      "extra-role 0 flags role-metastore",
    ]);
  });
});

describe("no-units: an application that is there and starts nothing", () => {
  test("is a warning at its units", () => {
    expect(issueOf("no-units", [everything, worker(["all"], 0, "idle")])).toMatchObject({
      severity: "warning",
      path: [1, "units"],
      application: "idle",
      message: '"idle" starts nothing: it has no units; juju scale-application <app> 1',
    });
  });

  test("negative zero is zero", () => {
    expect(found([everything, worker(["all"], -0, "idle")])).toEqual(["no-units 1 units"]);
  });
});

describe("invalid-units: units are a whole number from 0 up", () => {
  test.each([
    [-1, "number", "-1"],
    [1.5, "number", "1.5"],
    [Number.NaN, "number", "NaN"],
    [Number.POSITIVE_INFINITY, "number", "Infinity"],
    [2 ** 53, "number", "9007199254740992"],
    ["3", "string", "3"],
    [null, "null", undefined],
    [undefined, "undefined", undefined],
    [[3], "array", undefined],
    [3n, "bigint", undefined],
    [true, "boolean", undefined],
  ])("%o", (units, type, value) => {
    const report = check([everything, { name: "bad", units, flags: { "role-all": true } }]);
    expect(report.issues).toMatchObject([
      { code: "invalid-units", severity: "error", path: [1, "units"], application: "bad", type },
    ]);
    const [issue] = report.issues;
    expect(issue && "value" in issue ? issue.value : undefined).toBe(value);
    expect(report.applications[1]?.units).toBe(0);
    expect(report.coverage[0]?.applications).toEqual(["worker"]);
  });

  test("the message has the name and what was given", () => {
    expect(issueOf("invalid-units", [worker(["all"], -1)]).message).toBe(
      'the units of "worker" are not valid: got number "-1"; pass a whole number from 0 up',
    );
  });
});

describe("duplicate-application: a name that an earlier one has", () => {
  test("is an error for each later one, and all of them count", () => {
    const report = check([everything, worker(["ingester"], 1), worker(["ingester"], 1)]);
    expect(lines(report)).toEqual(["duplicate-application 1 name", "duplicate-application 2 name"]);
    expect(report.issues[0]).toMatchObject({ severity: "error", application: "worker" });
    expect(report.coverage.find(({ role }) => role === "ingester")).toMatchObject({
      units: 5,
      applications: ["worker", "worker", "worker"],
    });
  });

  test("two without a name are not of one name", () => {
    expect(
      found([
        { ...everything, name: 1 },
        { ...everything, name: 1 },
      ]),
    ).toEqual(["invalid-applications 0 name", "invalid-applications 1 name"]);
  });
});

describe("invalid-applications: what cannot be read", () => {
  test.each([
    ["a text", "worker"],
    ["null", null],
    ["an object", { 0: everything }],
    ["a set", new Set([everything])],
    ["a proxy that throws", booby([])],
    [
      "an array with a getter that throws",
      Object.defineProperty([everything], 0, { get: hostile }),
    ],
  ])("%s is no array of applications", (_, applications) => {
    const report = check(applications);
    expect(report.issues[0]).toMatchObject({
      code: "invalid-applications",
      severity: "error",
      path: [],
      message: '"applications" is not valid; pass an array of applications',
    });
    expect(report.applications).toEqual([]);
    expect(report.missing.length).toBe(9);
  });

  test.each([
    ["no text as name", { ...everything, name: null }, ["invalid-applications 0 name"]],
    [
      "targets that are a text",
      { name: "w", units: 1, targets: "all" },
      ["invalid-flags 0 flags", "invalid-applications 0 targets"],
    ],
    [
      "targets that are not texts",
      { name: "w", units: 1, targets: ["all", 1] },
      ["invalid-flags 0 flags", "invalid-applications 0 targets"],
    ],
    ["flags and targets", { ...everything, targets: ["all"] }, ["invalid-applications 0 targets"]],
    [
      "nothing",
      {},
      ["invalid-flags 0 flags", "invalid-applications 0 name", "invalid-units 0 units"],
    ],
    [
      "null",
      null,
      ["invalid-flags 0 flags", "invalid-applications 0 name", "invalid-units 0 units"],
    ],
    [
      "a proxy that throws",
      booby({}),
      ["invalid-flags 0 flags", "invalid-applications 0 name", "invalid-units 0 units"],
    ],
    ["flags that are no record", { ...everything, flags: [] }, ["invalid-flags 0 flags"]],
  ])("an application with %s", (_, application, expected) => {
    const issues = found([application]).filter((line) => line !== "missing-role");
    expect(issues).toEqual(expected);
  });

  test("an application without a name has its place as name, and counts", () => {
    const report = check([{ ...everything, name: 1 }]);
    expect(report).toMatchObject({ coherent: true, applications: [{ name: "applications[0]" }] });
    expect(report.coverage[0]?.applications).toEqual(["applications[0]"]);
    expect(report.issues[0]?.message).toBe('"applications[0].name" is not valid; pass a text');
  });

  test("the length of a sparse array, or of a proxy, is not believed", () => {
    const sparse = [everything];
    sparse.length = 2 ** 32 - 1;
    expect(check(sparse)).toMatchObject({ coherent: true, issues: [] });
    const endless = new Proxy([everything], {
      get: (target, key) =>
        key === "length" ? Number.POSITIVE_INFINITY : Reflect.get(target, key),
    });
    expect(check(endless).applications.length).toBe(1);
    expect(found([{ name: "w", units: 1, targets: endless }])).toContain(
      "invalid-applications 0 targets",
    );
  });
});

describe("assumed-storage: another layer of the release makes the cluster coherent", () => {
  const worksInV2 = [worker(membersOfV2, 3)];
  const members = (storage: string) => [...(graphOf("2.2.1", storage).all?.needs ?? [])];
  const worksInV1 = [worker(members("v1"), 3)];

  test("is the first issue, a warning with the option to pass", () => {
    const bad = { name: "\u0000", units: -1, flags: { a: true } };
    const report = check([bad, ...worksInV2], { release: "2.2.1-rc.1", recommended: true });
    expect(report.issues[0]).toMatchObject({
      code: "assumed-storage",
      severity: "warning",
      path: [],
      storage: "v1-v2-dual",
      otherStorage: "v2",
      hint: "pass --storage v2",
      message:
        'storage layer "v1-v2-dual" is only assumed: with v2 the applications start every role that Pyroscope 2.2.0 needs; pass --storage v2',
    });
  });

  test.each([
    ["v2", worksInV2, { release: "2.2.1" }, "v2"],
    ["v1", worksInV1, { release: "2.2.1" }, "v1"],
    ["the layer is given", worksInV2, { release: "2.2.1", storage: "v1-v2-dual" }, undefined],
    ["undefined is not given", worksInV2, { release: "2.2.1", storage: undefined }, "v2"],
    ["the cluster is coherent", [everything], { release: "2.2.1" }, undefined],
    ["no layer helps", [worker(["metastore"])], { release: "2.2.1" }, undefined],
    ["it has no units", [worker(membersOfV2, 0)], { release: "2.2.1" }, undefined],
    ["it has no roles", [{ name: "w", units: 1, flags: {} }], { release: "2.2.1" }, undefined],
    [
      "targets count too",
      [{ name: "w", units: 1, targets: membersOfV2 }],
      { release: "2.2" },
      "v2",
    ],
    ["there is one layer", [worker(["ingester"])], { release: "1.7.1" }, undefined],
  ])("%s", (_, applications, options, other) => {
    const issue = check(applications, options).issues.find(
      ({ code }) => code === "assumed-storage",
    );
    expect(issue && "otherStorage" in issue ? issue.otherStorage : undefined).toBe(other);
  });

  test("it is another one, even where flags say something else each time", () => {
    const flags = Object.defineProperty({}, "role-all", {
      enumerable: true,
      get: () => reads++ > 0,
    });
    let reads = 0;
    const issues = found([{ name: "w", units: 1, flags }], { release: "1.7.1" });
    expect(issues).not.toContain("assumed-storage");
    expect(issues).toContain("no-role 0 flags");
  });

  test("applications that do not resolve there start nothing there", () => {
    const half = worker(membersOfV2.slice(1), 1, "half");
    const rest = [worker([...membersOfV2.slice(0, 1), "ingester"], 1, "rest")];
    expect(found([half, ...rest], { release: "2.2.1" })).not.toContain("assumed-storage");
  });
});

describe("applications: each with its result, and what is wrong with it", () => {
  test("the result is that of safeResolveRoles, in the order given", () => {
    const flags = [{ "role-all": true }, { "role-ingestor": true }, { "role-ingester": true }];
    const { applications } = check(
      flags.map((each, at) => ({ name: `w${at}`, units: at, flags: each })),
    );
    expect(applications).toEqual(
      flags.map((each, at) => ({ name: `w${at}`, units: at, result: safeResolveRoles(each, v1) })),
    );
  });

  test("its issues are repeated with the way to them and its name in front", () => {
    const report = check([everything, worker(["ingester", "ingestor"], 1, "bad")]);
    const [own] =
      report.applications[1]?.result.ok === false ? report.applications[1].result.issues : [];
    expect(report.issues).toMatchObject([
      {
        code: "unknown-role",
        severity: "error",
        path: [1, "flags", "role-ingestor"],
        application: "bad",
        name: "ingestor",
        hint: own?.hint,
        message: `application "bad": ${own?.message}`,
      },
    ]);
  });

  test("so are its warnings", () => {
    expect(found([worker(["all", "ingester"], 3)])).toEqual(["redundant-role 0 flags role-all"]);
  });

  test.each([
    [["ingestor", "all"], ["unknown-role 0 targets 0"]],
    [
      ["all", "all", "Ingester", ""],
      ["unknown-role 0 targets 2", "unknown-role 0 targets 3"],
    ],
    [["ingester", "all"], ["redundant-role 0 targets 1"]],
    [[], ["no-role 0 targets"]],
    [["all", "a,b"], ["unknown-role 0 targets 1"]],
    [["all", "__proto__"], ["unknown-role 0 targets 1"]],
  ])("of targets %j the path is the place in the list", (targets, expected) => {
    const others = [{ name: "w", units: 1, targets }, everything];
    expect(found(others)).toEqual(expected);
  });

  test("a name that steers a terminal is quoted and cut", () => {
    const name = `\u001b[31m${"x".repeat(1e6)}`;
    const { issues } = check([worker(["bogus"], -1, name), worker(["all"], 0, name)]);
    for (const { message } of issues) {
      expect(message.length).toBeLessThan(600);
      expect(message).not.toMatch(/\p{Cc}/u);
    }
    expect(issues.length).toBe(13);
  });
});

describe("options: what is wrong with them is said once", () => {
  test("unlisted-release: once, not for each application, and all is judged", () => {
    const report = check([worker(["all"], 2), worker(["all"], 3, "second")], { release: "99.0" });
    expect(lines(report)).toEqual(["unlisted-release release"]);
    expect(report.coherent).toBe(true);
    expect(report.applications.every(({ result }) => result.ok)).toBe(true);
  });

  test("wrong options: an error each, and what holds for every release of each application", () => {
    const report = check([worker(["all", "ingestor"], -1), worker(["all"], 0)], {
      release: "2",
      storage: "v9",
      recommended: 1,
    });
    expect(lines(report)).toEqual([
      "invalid-options recommended",
      "invalid-release release",
      "invalid-storage storage",
      "unknown-role 0 flags role-ingestor",
      "invalid-units 0 units",
      "duplicate-application 1 name",
      "no-units 1 units",
    ]);
    expect(report).toMatchObject({
      coherent: false,
      missing: [],
      optional: [],
      shortfalls: [],
      coverage: [],
      applications: [{ result: { ok: false } }, { result: { ok: false } }],
    });
  });

  test.each([
    ["none", undefined],
    ["null", null],
    ["a text", "1.18.2"],
    ["a proxy that throws", booby({})],
    ["another catalog", { release: "1.18.2", catalog: {} }],
  ])("%s: invalid-options", (_, options) => {
    expect(check([everything], options ?? null)).toMatchObject({
      coherent: false,
      issues: [{ code: "invalid-options" }],
    });
    expect(checkCluster([everything], options as unknown as ClusterOptions).coherent).toBe(false);
  });

  test("they come before what a hundred applications have wrong", () => {
    const many = Array.from({ length: 200 }, (_, at) => worker(["bogus"], 1, `w${at}`));
    expect(found(many, { release: "2.2.1-rc.1", storage: "v2" }).slice(8, 10)).toEqual([
      "unlisted-release release",
      "unknown-role 0 flags role-bogus",
    ]);
    expect(found(many, { release: "2" })[0]).toBe("invalid-release release");
  });

  test("an option that says something else each time is read once", () => {
    let reads = 0;
    const options = {
      release: "2.2.1",
      get storage() {
        return ["v2", "v1", "v9"][reads++];
      },
    };
    const report = check([worker(membersOfV2), worker(membersOfV2, 2, "other")], options);
    expect(report).toMatchObject({ coherent: true, issues: [] });
    expect(reads).toBe(1);
  });
});

describe("issues: sorted, a hundred at most", () => {
  test("by path, then code; indexes by their size", () => {
    const many = Array.from({ length: 12 }, (_, at) => worker(["all", "x"], -1, `w${at}`));
    const issues = found([...many, worker(["metastore"], 2, "m")], v2);
    expect(issues.slice(0, 2)).toEqual(["even-quorum", "missing-role"]);
    expect(issues.slice(8)).toEqual(
      many.flatMap((_, at) => [`unknown-role ${at} flags role-x`, `invalid-units ${at} units`]),
    );
  });

  test("what is more is counted", () => {
    const many = Array.from({ length: 300 }, (_, at) => worker(["x", "y"], 0, `w${at}`));
    const { issues } = check([everything, ...many]);
    expect(issues.length).toBe(101);
    expect(issues.at(-1)).toMatchObject({ code: "more-issues", count: 800, shown: 100 });
    expect(issues[99]?.path).toEqual([34, "flags", "role-x"]);
  });

  test.each([
    [51, 50, 1],
    [100, 50, 50],
    [101, 50, 51],
    [5000, 50, 4950],
  ])("an application of %d wrong flags leaves room for others", (count, shown, hidden) => {
    const flags = Object.fromEntries(Array.from({ length: count }, (_, at) => [`x${at}`, true]));
    const applications = [
      { name: "bad", units: 1, flags },
      { ...everything, units: -1 },
    ];
    const issues = found(applications);
    expect(issues.filter((line) => line.startsWith("unknown-flag")).length).toBe(shown);
    expect(issues).toContain("invalid-units 1 units");
    expect(check(applications).issues.at(-1)).toMatchObject({
      code: "more-issues",
      count: hidden,
      shown: 9 + shown + 1,
    });
  });

  test("fifty are all shown", () => {
    const flags = Object.fromEntries(Array.from({ length: 50 }, (_, at) => [`x${at}`, true]));
    expect(found([everything, { name: "bad", units: 1, flags }]).length).toBe(50);
  });
});

test("an invented catalog: required, optional, quorum and replicas are rows", () => {
  const catalog = defineCatalog({
    product: "Example",
    releases: ["1.0.0"],
    storage: [
      { name: "disk", parts: ["disk"], default: ">=1.0.0" },
      { name: "cloud", parts: ["cloud"], activation: [{ args: ["-cloud"] }] },
    ],
    modules: [
      {
        name: "everything",
        visible: true,
        meta: true,
        complete: true,
        needs: ["core", "reader", "ui", "writer"],
      },
      { name: "core" },
      { name: "reader", visible: true, quorum: true, in: "disk" },
      { name: "ui", visible: true, optional: true, replicas: ["2"] },
      { name: "writer", visible: true, replicas: ["3 cloud"] },
    ],
  });
  const options = { release: "1.0", catalog, recommended: true };
  const writer = { name: "w", units: 2, targets: ["writer"] } as const;
  const alone = checkCluster([writer], options);
  expect(alone).toMatchObject({ coherent: false, missing: ["reader"], optional: ["ui"] });
  expect(lines(alone)).toEqual(["assumed-storage", "missing-role"]);
  const cloud = checkCluster([writer], { ...options, storage: "cloud" });
  expect(cloud).toMatchObject({
    coherent: true,
    shortfalls: [{ role: "writer", have: 2, want: 3 }],
  });
  const whole = checkCluster(
    [writer, { name: "r", units: 2, flags: { "role-reader": true } }],
    options,
  );
  expect(lines(whole)).toEqual(["even-quorum"]);
});

test("a layer without the complete meta-role requires nothing", () => {
  const catalog = defineCatalog({
    product: "Example",
    releases: ["1.0.0"],
    storage: [
      { name: "disk", parts: ["disk"], default: ">=1.0.0" },
      { name: "cloud", parts: ["cloud"], activation: [{ args: ["-cloud"] }] },
    ],
    modules: [
      { name: "all", visible: true, meta: true, complete: true, in: "disk", needs: ["writer"] },
      { name: "writer", visible: true },
    ],
  });
  const report = checkCluster([], { release: "1.0", storage: "cloud", catalog });
  expect(report).toMatchObject({ coherent: true, coverage: [], issues: [] });
});

// Random clusters over the roles of all releases, so that many applications do not resolve.

const anyRole = [...new Set(releaseLayers.flatMap(({ graph }) => visibleIn(graph)))];

interface Drawn {
  readonly units: number;
  readonly roles: readonly string[];
  readonly asTargets: boolean;
}

function visibleIn(graph: ReleaseLayer["graph"]): string[] {
  return Object.keys(graph).filter((name) => graph[name]?.userVisible);
}

/** Mostly roles that are there, now and then others. */
function clustersIn({ graph }: ReleaseLayer): fc.Arbitrary<Drawn[]> {
  const roles = fc.oneof(
    { weight: 9, arbitrary: fc.subarray(visibleIn(graph), { minLength: 1 }) },
    { weight: 1, arbitrary: fc.subarray([...anyRole, "bogus"], { maxLength: 3 }) },
  );
  return fc.array(fc.record({ units: fc.nat(4), roles, asTargets: fc.boolean() }), {
    maxLength: 6,
  });
}

const drawnClusters = fc
  .constantFrom(...releaseLayers)
  .chain((layer) => clustersIn(layer).map((drawn) => ({ layer, drawn })));

function applicationsOf(drawn: readonly Drawn[]) {
  return drawn.map(({ units, roles, asTargets }, at) => {
    const name = `w${at}`;
    return asTargets ? { name, units, targets: roles } : worker(roles, units, name);
  });
}

function optionsOf({ release, storage }: ReleaseLayer) {
  return { release, storage, recommended: true };
}

/** What an application starts: nothing where one of its roles is not visible there. */
function naivelyStarted({ units, roles }: Drawn, { graph }: ReleaseLayer): Set<string> {
  const isGood = roles.length > 0 && roles.every((role) => graph[role]?.userVisible);
  const started = new Set(units > 0 && isGood ? roles : []);
  for (let before = -1; before < started.size; ) {
    before = started.size;
    for (const name of [...started]) for (const need of graph[name]?.needs ?? []) started.add(need);
  }
  return started;
}

describe("properties", () => {
  test("a naive model over the measured graphs agrees about every random cluster", () => {
    fc.assert(
      fc.property(drawnClusters, ({ layer, drawn }) => {
        const started = drawn.map((each) => naivelyStarted(each, layer));
        const members = visibleIn(layer.graph).filter((name) =>
          layer.graph.all?.needs.includes(name),
        );
        const unitsOf = (role: string) =>
          drawn.reduce((sum, { units }, at) => sum + (started[at]?.has(role) ? units : 0), 0);
        const idle = members.sort().filter((role) => unitsOf(role) === 0);
        const missing = idle.filter((role) => !optionalRoles.includes(role));
        const replicas = replicasOf(layer.release, layer.storage);
        const report = check(applicationsOf(drawn), optionsOf(layer));
        expect(report).toMatchObject({
          coherent: missing.length === 0,
          missing,
          optional: idle.filter((role) => optionalRoles.includes(role)),
          coverage: members.map((role) => ({
            role,
            units: unitsOf(role),
            applications: drawn.flatMap((_, at) => (started[at]?.has(role) ? [`w${at}`] : [])),
          })),
          shortfalls: members
            .filter(
              (role) =>
                !optionalRoles.includes(role) && unitsOf(role) < (replicas[role]?.replicas ?? 0),
            )
            .map((role) => ({ role, have: unitsOf(role), want: replicas[role]?.replicas })),
        });
        const even = unitsOf("metastore") > 0 && unitsOf("metastore") % 2 === 0;
        expect(lines(report).includes("even-quorum")).toBe(even);
      }),
      { numRuns: 300 },
    );
  });

  test("the order of applications changes nothing but the order of what is told", () => {
    fc.assert(
      fc.property(
        drawnClusters.chain(({ layer, drawn }) =>
          fc.record({
            layer: fc.constant(layer),
            given: fc.constant(applicationsOf(drawn)),
            shuffled: fc.shuffledSubarray(applicationsOf(drawn), { minLength: drawn.length }),
          }),
        ),
        ({ layer, given, shuffled }) => {
          const unordered = (applications: readonly unknown[]) => {
            const report = check(applications, optionsOf(layer));
            return {
              ...report,
              coverage: report.coverage.map((each) => ({
                ...each,
                applications: [...each.applications].sort(),
              })),
              applications: new Set(report.applications),
              issues: new Set(
                report.issues.map(({ path: [, ...steps], ...rest }) => ({ ...rest, steps })),
              ),
            };
          };
          expect(unordered(shuffled)).toEqual(unordered(given));
        },
      ),
      { numRuns: 200 },
    );
  });

  test("adding units never makes a coherent cluster incoherent", () => {
    fc.assert(
      fc.property(
        drawnClusters,
        fc.nat(5),
        fc.integer({ min: 1, max: 5 }),
        ({ layer, drawn }, at, more) => {
          const bigger = drawn.map((each, index) =>
            index === at ? { ...each, units: each.units + more } : each,
          );
          const before = check(applicationsOf(drawn), optionsOf(layer));
          const after = check(applicationsOf(bigger), optionsOf(layer));
          expect(after.coherent).toBe(before.coherent || after.coherent);
          for (const role of after.missing) expect(before.missing).toContain(role);
        },
      ),
      { numRuns: 300 },
    );
  });

  test("splitting an application in two with the same roles keeps coverage", () => {
    fc.assert(
      fc.property(
        drawnClusters,
        fc.nat(5),
        fc.integer({ min: 1, max: 3 }),
        ({ layer, drawn }, at, share) => {
          const whole = drawn.map((each) => ({ ...each, units: each.units * 4 }));
          const split = whole.flatMap((each, index) =>
            index === at && each.units > 0
              ? [
                  { ...each, units: share },
                  { ...each, units: each.units - share },
                ]
              : [each],
          );
          const sums = (cluster: readonly Drawn[]) => {
            const { coverage, applications, issues, ...rest } = check(
              applicationsOf(cluster),
              optionsOf(layer),
            );
            return { ...rest, coverage: coverage.map(({ role, units }) => ({ role, units })) };
          };
          expect(sums(split)).toEqual(sums(whole));
        },
      ),
      { numRuns: 200 },
    );
  });

  test("one bad application never hides what is found about another", () => {
    // As functions: fast-check looks into the values that it draws, and a proxy may throw.
    const bad = fc.oneof(
      fc.constantFrom<() => unknown>(
        () => null,
        () => booby({}),
        () => ({ name: "bad", units: -1, flags: booby({}) }),
      ),
      fc
        .oneof(
          anything,
          fc.record(
            { name: fc.string(), units: anything, flags: anything, targets: anything },
            { requiredKeys: [] },
          ),
          fc.nat(300).map((count) => ({
            name: "bad",
            units: 0,
            targets: Array.from({ length: count }, (_, at) => `x${at}`),
          })),
        )
        .map((value) => () => value),
    );
    fc.assert(
      fc.property(drawnClusters, bad, ({ layer, drawn }, make) => {
        const application = make();
        const own = (report: Report) =>
          report.issues
            .filter(({ path: [first] }) => typeof first === "number" && first < drawn.length)
            .map(({ code, path, message }) => [code, path, message]);
        const alone = check(applicationsOf(drawn), optionsOf(layer));
        const behind = check([...applicationsOf(drawn), application], optionsOf(layer));
        expect(own(behind)).toEqual(own(alone));
        const before = check([application, ...applicationsOf(drawn)], optionsOf(layer));
        const shifted = new Set(lines(before));
        for (const {
          code,
          path: [index, ...steps],
        } of alone.issues) {
          if (typeof index !== "number") continue;
          expect(shifted).toContain([code, index + 1, ...steps].join(" "));
        }
      }),
      { numRuns: 300 },
    );
  });

  test("any applications with any options: a frozen report, bounded messages, never a throw", () => {
    const applications = fc.oneof(
      anything,
      fc.array(
        fc.oneof(
          anything,
          fc.record(
            {
              name: fc.oneof(fc.string({ unit: "binary" }), anything),
              units: fc.oneof(fc.integer(), anything),
              flags: fc.oneof(
                fc.constant({ "role-all": true }),
                fc.dictionary(fc.string(), anything),
                anything,
              ),
              targets: fc.oneof(fc.array(fc.string()), anything),
            },
            { requiredKeys: [] },
          ),
        ),
      ),
    );
    const options = fc.oneof(
      anything,
      fc.constant(v1),
      fc.record(
        {
          release: fc.oneof(fc.constantFrom("1.18", "99.0"), anything),
          storage: fc.oneof(fc.constantFrom("v1", "v2"), anything),
          recommended: fc.oneof(fc.boolean(), anything),
          catalog: anything,
        },
        { requiredKeys: [] },
      ),
    );
    fc.assert(
      fc.property(applications, options, (given, others) => {
        const report = check(given, others);
        expect(isDeeplyFrozen(report)).toBe(true);
        expect(report.coherent || report.issues.length > 0).toBe(true);
        expect(report.issues.length).toBeLessThanOrEqual(101);
        for (const { message } of report.issues) {
          expect(message.length).toBeLessThan(1000);
          expect(message).not.toMatch(/\p{Cc}|\p{Zl}|\p{Zp}/u);
        }
      }),
      { numRuns: 1000 },
    );
  });
});

test("types: names of roles, and either flags or targets", () => {
  const shared = { name: "w", units: 1 };
  checkCluster([{ ...shared, flags: { "role-ingester": true } }], v1);
  checkCluster([{ ...shared, targets: ["ingester"] }], v1);
  const { missing } = checkCluster([], v1);
  expect(missing.includes("ingester")).toBe(true);
  // @ts-expect-error a misspelt flag
  checkCluster([{ ...shared, flags: { "role-ingestor": true } }], v1);
  // @ts-expect-error a misspelt target
  checkCluster([{ ...shared, targets: ["ingestor"] }], v1);
  // @ts-expect-error both
  checkCluster([{ ...shared, flags: {}, targets: ["ingester"] }], v1);
  // @ts-expect-error neither
  checkCluster([shared], v1);
  // @ts-expect-error no release
  checkCluster([], {});
});

test("what was given is neither changed nor frozen", () => {
  const applications = [worker(["all"]), { name: "t", units: 1, targets: ["ingester"] }, {}];
  const options = { release: "1.18.2" };
  const before = structuredClone([applications, options]);
  check(applications, options);
  expect([applications, options]).toEqual(before);
  expect([applications, options, ...applications, applications[0]].some(Object.isFrozen)).toBe(
    false,
  );
});

test("answers are shared: equal flags have one result", () => {
  const { applications } = check([worker(["all"], 1, "a"), worker(["all"], 2, "b")]);
  expect(applications[0]?.result).toBe(applications[1]?.result);
});

function hostile(): never {
  throw new Error("hostile");
}

/** A proxy whose every trap throws. */
function booby<Target extends object>(target: Target): Target {
  return new Proxy(target, new Proxy({}, { get: () => hostile }));
}
