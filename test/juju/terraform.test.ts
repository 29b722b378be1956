/** Terraform plans and states: what their applications run, and what is not known before apply. */
import { describe, expect, test } from "vitest";
import {
  applications,
  clusters,
  codesOf,
  findings,
  issueOf,
  issuesOf,
  pathsOf,
  readAs,
} from "../checks/answers.js";
import { readFixture } from "../read-fixture.js";

/** A state of these resources. */
function stateOf(...resources: readonly unknown[]): string {
  return JSON.stringify({ values: { root_module: { resources } } });
}

const workerCharm = [{ name: "pyroscope-worker-k8s", channel: "1.18/stable" }];

function application(values: unknown, address = "juju_application.a"): object {
  return { address, type: "juju_application", values };
}

function integration(values: unknown, address = "juju_integration.i"): object {
  return { address, type: "juju_integration", values };
}

const worker = (values: object = {}, address?: string) =>
  application({ name: "a", charm: workerCharm, units: 1, ...values }, address);
const coordinator = application(
  { name: "c", charm: [{ name: "pyroscope-coordinator-k8s" }], units: 1 },
  "juju_application.c",
);
const ends = (one: object, other: object = { name: "c" }) =>
  [one, other].map((end) => ({ endpoint: "pyroscope-cluster", ...end }));
const joined = integration({ application: ends({ name: "a" }) });
/** The coordinator's object storage, of another model. */
const storage = integration(
  { application: [{ name: "c", endpoint: "s3" }, { offer_url: "admin/storage.s3" }] },
  "juju_integration.s3",
);

/** A worker on a coordinator. */
const cluster = (values: object = {}) => stateOf(coordinator, worker(values), joined, storage);

describe("a plan", () => {
  const text = readFixture("plan.json");

  test("is read with the applications of all modules, without data sources", () => {
    expect(readAs(text)).toBe("plan 1.14.1 v1");
    expect(applications(text, {})).toEqual(["pyroscope-all ? -target=all"]);
    expect(clusters(text, {})).toEqual(["pyroscope: consistent"]);
  });

  test("has warnings about unknown values, and about values that change at every run", () => {
    expect(findings(text, {})).toEqual([
      "note unknown-units",
      "warning unknown-config",
      "warning unstable-boolean",
    ]);
    const own = {
      application: "pyroscope-all",
      address: 'module.pyroscope.module.worker["all"].juju_application.this',
    };
    expect(issueOf("unknown-config", text)).toMatchObject({ ...own, options: ["role-ingester"] });
    expect(issueOf("unstable-boolean", text)).toMatchObject({
      ...own,
      option: "role-all",
      value: "True",
      stable: "true",
    });
  });
});

test("a state has the same, and offers of other models", () => {
  const text = readFixture("state.json");
  expect(readAs(text)).toBe("state 1.14.1 v1");
  expect(applications(text)).toEqual(["pyroscope-worker 3 -target=ingester"]);
  expect(clusters(text)).toEqual([
    "admin/central.pyroscope: partly visible",
    "pyroscope: blocked: [consistency] Missing any worker relation. (no worker is integrated)",
  ]);
});

test.each([
  ['{"format_version":"1.0"}', "state"],
  ['{"format_version":"1.0","terraform_version":"1.9.8"}', "state"],
  ['{"format_version":"1.0","values":{}}', "state"],
  ['{"values":null}', "state"],
  ['{"planned_values":{"root_module":{}}}', "plan"],
  ['\ufeff{"planned_values":{"root_module":{"resources":null,"child_modules":[{}]}}}\n', "plan"],
])("%j is an empty %s", (text, format) => {
  expect([readAs(text), ...codesOf(text)]).toEqual([format, "no-worker"]);
});

describe("one application", () => {
  test.each<readonly [values: object, runs: string]>([
    [{ units: 3 }, "a 3 -target=all"],
    [{ units: null, config: null }, "a ? -target=all"],
    [{ units: 0 }, "a 0 nothing"],
    [{ config: { "role-all": "False", "role-querier": "true" } }, "a 1 -target=querier"],
  ])("%j runs %s", (values, runs) => {
    expect(applications(cluster(values))).toEqual([runs]);
  });

  test.each([{ name: undefined }, { name: "" }])("with %j is named after its charm", (name) => {
    expect(applications(stateOf(worker(name)))).toEqual(["pyroscope-worker-k8s 1 -target=all"]);
  });

  test.each<readonly [one: object, model: string]>([
    [{ model: "m" }, "a in m 1 -target=all"],
    [{ model: "m", model_uuid: "u" }, "a in u 1 -target=all"],
  ])("of %j is told apart from those of another model", (one, line) => {
    const text = stateOf(worker(one), worker({ model: "z" }, "juju_application.z"));
    expect(applications(text)).toEqual([line, "a in z 1 -target=all"]);
  });

  test("is sorted by name in its cluster, which is its model without integrations", () => {
    const own = (name: string, model: string) =>
      worker({ name, model }, `juju_application.${name}${model}`);
    const text = stateOf(own("b", "m"), own("a", "n"), own("a", "m"));
    expect(applications(text).map((line) => line.replace(/ \d.*/, ""))).toEqual([
      "a in m",
      "b in m",
      "a in n",
    ]);
  });

  test.each<readonly [values: object, release: string]>([
    [{}, "1.18.2"],
    [{ charm: [{ name: "pyroscope-worker-k8s", channel: "1.16/stable" }] }, "1.16.2"],
    [{ resources: { "pyroscope-image": "ubuntu/pyroscope:1.17.1", other: "12" } }, "1.17.1"],
  ])("with %j says which release runs: %s", (values, release) => {
    expect(readAs(stateOf(worker(values)))).toBe(`state ${release} v1`);
  });

  test("may have a local charm", () => {
    const path = "./pyroscope-worker-k8s_amd64.charm";
    const text = stateOf(application({ name: "b", local_charm: [{ path }], units: 1 }));
    expect(applications(text)).toEqual(["b 1 -target=all"]);
  });

  test.each([{}, { name: "a" }, { name: "a", charm: [] }, { name: "a", charm: [{}] }, undefined])(
    "that is %j is omitted with a warning, because its charm is not known yet",
    (values) => {
      const text = stateOf(application(values));
      expect(applications(text)).toEqual([]);
      expect(issueOf("unknown-resource", text)).toMatchObject({
        severity: "warning",
        address: "juju_application.a",
      });
    },
  );

  test.each<readonly [values: object, path: string]>([
    [{ name: 1 }, "name"],
    [{ charm: 1 }, "charm"],
    [{ charm: ["c"] }, "charm.0"],
    [{ charm: [{ name: 1 }] }, "charm.0.name"],
    [{ units: -1 }, "units"],
    [{ units: "3" }, "units"],
    [{ config: [] }, "config"],
    [{ model: 1 }, "model"],
    [{ model_uuid: 1 }, "model_uuid"],
  ])("with %j has a wrong shape", (values, path) => {
    expect(pathsOf("invalid-shape", stateOf(worker(values)))).toEqual([
      `juju_application.a.${path}`,
    ]);
  });

  test("whose values are not a mapping has a wrong shape", () => {
    expect(pathsOf("invalid-shape", stateOf(application([])))).toEqual(["juju_application.a"]);
  });
});

test.each<readonly [value: unknown, stable: readonly string[]]>([
  ["true", []],
  ["false", []],
  ["True", ["true"]],
  ["1", ["true"]],
  ["F", ["false"]],
  ["yes", []],
  ["", []],
  [true, []],
])("role-all = %j is read back as %j", (value, stable) => {
  const text = cluster({ config: { "role-all": value, other: "True" } });
  expect(issuesOf(text).flatMap((issue) => ("stable" in issue ? [issue.stable] : []))).toEqual(
    stable,
  );
});

describe("config that a plan does not know yet", () => {
  const plan = (change: unknown) =>
    JSON.stringify({
      planned_values: { root_module: { resources: [coordinator, worker(), joined, storage] } },
      resource_changes: [{ address: "juju_application.a", change }, {}, 1],
    });

  test.each<readonly [unknown: unknown, options: readonly (readonly string[])[]]>([
    [{ config: true }, [[]]],
    [{ config: { "role-b": true, "role-a": true, cpu_limit: true } }, [["role-a", "role-b"]]],
    [{ config: { "role-b": false } }, []],
    [{ config: { cpu_limit: true } }, []],
    [{ config: {} }, []],
    [{ units: true }, []],
    [true, []],
    [undefined, []],
  ])("%j", (unknown, expected) => {
    const found = issuesOf(plan({ after_unknown: unknown })).flatMap((issue) =>
      issue.code === "unknown-config" ? [issue.options] : [],
    );
    expect(found).toEqual(expected);
  });

  test("is ignored in a change without details", () => {
    expect(codesOf(plan(null))).toEqual([]);
  });
});

describe("one integration", () => {
  const withEnds = (values: unknown) =>
    stateOf(coordinator, worker(), integration(values), storage);

  test("joins applications, in either order", () => {
    for (const pair of [ends({ name: "a" }), ends({ name: "a" }).toReversed()]) {
      expect(codesOf(withEnds({ application: pair }))).toEqual([]);
      expect(clusters(withEnds({ application: pair }))).toEqual(["c: consistent"]);
    }
  });

  test("with an offer joins a cluster of another model", () => {
    const text = stateOf(
      worker(),
      integration({
        application: [{ name: "a", endpoint: "pyroscope-cluster" }, { offer_url: "admin/m.c" }],
      }),
    );
    expect(clusters(text)).toEqual(["admin/m.c: partly visible"]);
  });

  test.each([
    {},
    { application: null },
    { application: [{ name: "a" }] },
    { application: [{ name: "a" }, { endpoint: "e" }] },
    { application: [{ name: "a" }, { name: "", offer_url: null }] },
  ])("%j is omitted with a warning, because its ends are not known yet", (values) => {
    const text = withEnds(values);
    expect(codesOf(text)).toContain("unknown-resource");
    expect(issueOf("unknown-resource", text)).toMatchObject({ address: "juju_integration.i" });
    expect(codesOf(text)).not.toContain("unchecked-integrations");
  });

  test.each<readonly [values: unknown, path: string]>([
    [[], ""],
    [{ application: {} }, ".application"],
    [{ application: ["a"] }, ".application.0"],
    [{ application: [{ name: 1 }] }, ".application.0.name"],
    [{ model: 1 }, ".model"],
  ])("%j has a wrong shape", (values, path) => {
    expect(pathsOf("invalid-shape", withEnds(values))).toEqual([`juju_integration.i${path}`]);
  });

  test("that is not known leaves open whether another worker has one", () => {
    const other = worker({ name: "b" }, "juju_application.b");
    const unknown = integration({}, "juju_integration.j");
    expect(codesOf(stateOf(coordinator, worker(), other, joined, storage))).toEqual([
      "not-integrated",
    ]);
    expect(codesOf(stateOf(coordinator, worker(), other, joined, storage, unknown))).toEqual([
      "unknown-resource",
    ]);
  });
});

test("resources of other providers are ignored, whatever they contain", () => {
  const others = [1, null, {}, { type: 1 }, { type: "x", values: 1 }];
  const source = { mode: "data", type: "juju_application" };
  expect(findings(stateOf(...others, source, coordinator, worker(), joined, storage))).toEqual([]);
});

test.each([undefined, { toString: 1 }])(
  "a resource with the address %j is called by its type",
  (address) => {
    const text = stateOf({ address, type: "juju_application", values: {} });
    expect(issueOf("unknown-resource", text)).toMatchObject({ address: "juju_application" });
  },
);

test.each([
  ['{"planned_values":[]}', "planned_values"],
  ['{"values":{"root_module":1}}', "values.root_module"],
  ['{"values":{"root_module":{"resources":{}}}}', "values.root_module.resources"],
  ['{"values":{"root_module":{"child_modules":{}}}}', "values.root_module.child_modules"],
  ['{"planned_values":{},"resource_changes":{}}', "resource_changes"],
])("%s has a wrong shape", (text, path) => {
  expect(pathsOf("invalid-shape", text)).toEqual([path]);
});
