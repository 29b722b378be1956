import { describe, expect, test } from "vitest";
import { parseTerraform, type Terraform } from "../../src/formats/parsers.js";
import { phrase, readFixture } from "./read-fixture.js";

function terraformOf(text: string): Terraform {
  const terraform = parseTerraform(text);
  if (!terraform.ok) throw new Error(terraform.issues.map(({ message }) => message).join("\n"));
  return terraform.value;
}

/** A state of these resources. */
function stateOf(...resources: object[]): string {
  return JSON.stringify({ values: { root_module: { resources } } });
}

function application(values: object): object {
  return { address: "juju_application.a", type: "juju_application", values };
}

const charm = [{ name: "c" }];

test("an address that is an object does not throw", () => {
  const text = stateOf({ address: { toString: 1 }, type: "juju_application", values: { charm } });
  expect(terraformOf(text).applications).toMatchObject([{ address: "juju_application" }]);
});

test("channel, image and local charm of an application are read", () => {
  const published = {
    name: "a",
    charm: [{ name: "c", channel: "1.18/stable" }],
    resources: { "pyroscope-image": "ubuntu/pyroscope:1.18", other: "12" },
  };
  const local = { name: "b", local_charm: [{ path: "./worker_amd64.charm" }] };
  expect(
    terraformOf(stateOf(application(published), application(local))).applications,
  ).toMatchObject([
    { channel: "1.18/stable", image: "ubuntu/pyroscope:1.18" },
    { charm: "./worker_amd64.charm", charmName: "worker", channel: undefined },
  ]);
});

describe("a plan", () => {
  const text = readFixture("plan.json");

  test("its applications are those of all modules, without data sources", () => {
    const { kind, applications } = terraformOf(text);
    expect(kind).toBe("plan");
    expect(
      applications.map((each) => [each.name, each.charmName, each.units, each.config]),
    ).toEqual([
      ["loki-read", "loki-worker-k8s", 3, { "role-all": "false", "role-read": "true" }],
      ["pyroscope", "pyroscope-coordinator-k8s", 1, {}],
      ["pyroscope-all", "pyroscope-worker-k8s", undefined, { cpu_limit: "1", "role-all": "True" }],
      ["seaweedfs", "seaweedfs-k8s", 1, {}],
    ]);
    expect(applications[2]).toMatchObject({
      charm: "pyroscope-worker-k8s",
      model: "9c2c1b0a-6f2c-4c0e-8c9d-2b5d0f6f7a11",
      address: 'module.pyroscope.module.worker["all"].juju_application.this',
      configAt: {},
    });
  });

  test("its integrations are relations", () => {
    expect(terraformOf(text).relations).toMatchObject([
      {
        ends: [
          { application: "pyroscope", endpoint: "s3", isOffer: false },
          { application: "seaweedfs", endpoint: "s3-credentials", isOffer: false },
        ],
        model: "9c2c1b0a-6f2c-4c0e-8c9d-2b5d0f6f7a11",
      },
      {
        ends: [
          { application: "pyroscope", endpoint: "pyroscope-cluster", isOffer: false },
          { application: "pyroscope-all", endpoint: "pyroscope-cluster", isOffer: false },
        ],
        model: "9c2c1b0a-6f2c-4c0e-8c9d-2b5d0f6f7a11",
      },
    ]);
  });

  test("it warns about unknown values, and about values that change at every run", () => {
    const address = 'module.pyroscope.module.worker["all"].juju_application.this';
    expect(parseTerraform(text).issues).toMatchObject([
      {
        code: "unknown-config",
        severity: "warning",
        path: [address, "config"],
        application: "pyroscope-all",
        options: ["role-ingester"],
      },
      {
        code: "unstable-boolean",
        severity: "warning",
        path: [address, "config", "role-all"],
        application: "pyroscope-all",
        option: "role-all",
        value: "True",
        stable: "true",
      },
    ]);
  });
});

test("a state has the same, and offers of other models", () => {
  const text = readFixture("state.json");
  const { kind, applications, relations } = terraformOf(text);
  expect(kind).toBe("state");
  expect(applications.map(({ name, units, model }) => [name, units, model])).toEqual([
    ["pyroscope", 1, "cos"],
    ["pyroscope-worker", 3, "cos"],
  ]);
  expect(relations).toMatchObject([
    {
      ends: [
        { application: "pyroscope-worker", endpoint: "pyroscope-cluster", isOffer: false },
        { application: "admin/central.pyroscope", endpoint: undefined, isOffer: true },
      ],
      model: "cos",
    },
  ]);
  expect(parseTerraform(text).issues).toEqual([]);
});

test.each([
  ['{"format_version":"1.0"}', "state"],
  ['{"format_version":"1.0","terraform_version":"1.9.8"}', "state"],
  ['{"format_version":"1.0","values":{}}', "state"],
  ['{"values":null}', "state"],
  ['{"planned_values":{"root_module":{}}}', "plan"],
  ['\ufeff{"planned_values":{"root_module":{"resources":null,"child_modules":[{}]}}}\n', "plan"],
])("%j is an empty %s", (text, kind) => {
  expect(parseTerraform(text)).toEqual({
    ok: true,
    value: { kind, applications: [], relations: [], knowsRelations: false, saas: [] },
    issues: [],
  });
});

describe("one application", () => {
  test.each([
    [{ name: "a", charm, units: 3 }, ["a", 3, undefined]],
    [{ charm }, ["c", undefined, undefined]],
    [{ name: "", charm, units: null, config: null }, ["c", undefined, undefined]],
    [{ name: "a", charm, units: 0, model: "m" }, ["a", 0, "m"]],
    [{ name: "a", charm, model: "m", model_uuid: "u" }, ["a", undefined, "u"]],
    [{ name: "a", charm, model: "", model_uuid: "" }, ["a", undefined, undefined]],
  ])("%j", (values, expected) => {
    const [read] = terraformOf(stateOf(application(values))).applications;
    expect([read?.name, read?.units, read?.model]).toEqual(expected);
  });

  test("those of one name are sorted by model, then address", () => {
    const same = (address: string, model?: string) => ({
      ...application({ name: "a", charm, model }),
      address,
    });
    const text = stateOf(same("y", "n"), same("z"), same("z", "m"), same("x", "n"));
    const sorted = terraformOf(text).applications.map(({ model, address }) => [model, address]);
    expect(sorted).toEqual([
      [undefined, "z"],
      ["m", "z"],
      ["n", "x"],
      ["n", "y"],
    ]);
  });

  test.each([
    [{}],
    [{ name: "a" }],
    [{ name: "a", charm: [] }],
    [{ name: "a", charm: [{}] }],
    [undefined],
  ])("%j is omitted with a warning, because its charm is not known yet", (values) => {
    const text = stateOf({ address: "juju_application.a", type: "juju_application", values });
    expect(parseTerraform(text)).toMatchObject({
      ok: true,
      value: { applications: [] },
      issues: [
        {
          code: "unknown-resource",
          path: ["juju_application.a"],
          address: "juju_application.a",
        },
      ],
    });
  });

  test.each([
    [{ name: 1 }, ["name"]],
    [{ charm: 1 }, ["charm"]],
    [{ charm: ["c"] }, ["charm", 0]],
    [{ charm: [{ name: 1 }] }, ["charm", 0, "name"]],
    [{ units: -1 }, ["units"]],
    [{ units: "3" }, ["units"]],
    [{ config: [] }, ["config"]],
    [{ model: 1 }, ["model"]],
    [{ model_uuid: 1 }, ["model_uuid"]],
  ])("%j has a wrong shape", (values, path) => {
    expect(parseTerraform(stateOf(application({ charm, ...values }))).issues).toMatchObject([
      {
        code: "invalid-shape",
        expected: expect.stringMatching(phrase),
        path: ["juju_application.a", ...path],
        at: `juju_application.a.${path.join(".")}`,
      },
    ]);
  });

  test("values that are not a mapping have a wrong shape", () => {
    expect(parseTerraform(stateOf(application([]))).issues).toMatchObject([
      { code: "invalid-shape", path: ["juju_application.a"] },
    ]);
  });
});

test.each([
  ["true", []],
  ["false", []],
  ["True", ["true"]],
  ["1", ["true"]],
  ["F", ["false"]],
  ["yes", []],
  ["", []],
  [true, []],
])("role-a = %j is read back as %j", (value, stable) => {
  const text = stateOf(
    application({ name: "a", charm, config: { "role-a": value, other: "True" } }),
  );
  expect(parseTerraform(text).issues.map((issue) => "stable" in issue && issue.stable)).toEqual(
    stable,
  );
});

describe("config that a plan does not know yet", () => {
  const plan = (after_unknown: unknown) =>
    JSON.stringify({
      planned_values: { root_module: { resources: [application({ name: "a", charm })] } },
      resource_changes: [{ address: "juju_application.a", change: { after_unknown } }],
    });

  test.each([
    [{ config: true }, [[]]],
    [{ config: { "role-b": true, "role-a": true, cpu_limit: true } }, [["role-a", "role-b"]]],
    [{ config: { "role-b": false } }, []],
    [{ config: { cpu_limit: true } }, []],
    [{ config: {} }, []],
    [{ units: true }, []],
    [true, []],
    [undefined, []],
  ])("%j", (unknown, expected) => {
    const options = parseTerraform(plan(unknown)).issues.map(
      (issue) => issue.code === "unknown-config" && issue.options,
    );
    expect(options).toEqual(expected);
  });

  test("a change without details is ignored", () => {
    const text = JSON.stringify({
      planned_values: { root_module: { resources: [application({ name: "a", charm })] } },
      resource_changes: [{ address: "juju_application.a", change: null }, {}, 1],
    });
    expect(parseTerraform(text)).toMatchObject({ ok: true, issues: [] });
  });
});

describe("one integration", () => {
  const integration = (values: unknown) =>
    stateOf({ address: "juju_integration.i", type: "juju_integration", values });

  test.each([
    [{}],
    [{ application: null }],
    [{ application: [{ name: "a" }] }],
    [{ application: [{ name: "a" }, { endpoint: "e" }] }],
    [{ application: [{ name: "a" }, { name: "", offer_url: null }] }],
  ])("%j is omitted with a warning, because its ends are not known yet", (values) => {
    expect(parseTerraform(integration(values))).toMatchObject({
      ok: true,
      value: { relations: [] },
      issues: [
        {
          code: "unknown-resource",
          path: ["juju_integration.i"],
          address: "juju_integration.i",
        },
      ],
    });
  });

  test.each([
    [[], []],
    [{ application: {} }, ["application"]],
    [{ application: ["a"] }, ["application", 0]],
    [{ application: [{ name: 1 }] }, ["application", 0, "name"]],
    [{ model: 1 }, ["model"]],
  ])("%j has a wrong shape", (values, path) => {
    expect(parseTerraform(integration(values)).issues).toMatchObject([
      {
        code: "invalid-shape",
        path: ["juju_integration.i", ...path],
        expected: expect.stringMatching(phrase),
      },
    ]);
  });

  test("if one is not known, the relations are not all known", () => {
    const known = { application: [{ name: "a" }, { name: "b" }] };
    const resources = [known, {}].map((values, at) => ({
      address: `juju_integration.${at}`,
      type: "juju_integration",
      values,
    }));
    expect(terraformOf(stateOf(...resources)).knowsRelations).toBe(false);
    expect(terraformOf(stateOf(...resources.slice(0, 1)))).toMatchObject({
      knowsRelations: true,
      relations: [{ address: "juju_integration.0" }],
    });
  });

  test("without a model it has none", () => {
    const text = integration({ application: [{ name: "a" }, { name: "b" }] });
    expect(terraformOf(text).relations[0]?.model).toBeUndefined();
  });
});

test("resources of other providers are ignored, whatever they contain", () => {
  const resources = [
    1,
    null,
    {},
    { type: 1 },
    { type: "x", values: 1 },
    { mode: "data", type: "juju_application" },
  ];
  expect(parseTerraform(stateOf(...(resources as object[])))).toMatchObject({
    ok: true,
    value: { applications: [], relations: [] },
    issues: [],
  });
});

test("a resource without an address is called by its type", () => {
  const text = stateOf({ type: "juju_application", values: {} });
  expect(parseTerraform(text).issues).toMatchObject([{ path: ["juju_application"] }]);
});

describe("other texts are rejected", () => {
  test.each([
    ["[]", "it is not a mapping"],
    ["1", "it is not a mapping"],
    ["{}", "it does not have planned_values"],
    ['{"version":4,"serial":1,"lineage":"x"}', "it looks like a Terraform state file"],
    ['{"applications":{}}', "it looks like a bundle"],
    ['{"settings":{}}', "it looks like the output of juju config"],
  ])("%s: %s", (text, reason) => {
    expect(parseTerraform(text)).toMatchObject({
      ok: false,
      issues: [{ code: "wrong-format", format: "the output of terraform show -json", reason }],
    });
  });

  test.each([
    ['{"planned_values":[]}', ["planned_values"]],
    ['{"values":{"root_module":1}}', ["values", "root_module"]],
    ['{"values":{"root_module":{"resources":{}}}}', ["values", "root_module", "resources"]],
    ['{"values":{"root_module":{"child_modules":{}}}}', ["values", "root_module", "child_modules"]],
    ['{"planned_values":{},"resource_changes":{}}', ["resource_changes"]],
  ])("%s has a wrong shape", (text, path) => {
    expect(parseTerraform(text).issues).toMatchObject([
      { code: "invalid-shape", path, expected: expect.stringMatching(phrase) },
    ]);
  });
});
