import { describe, expect, test } from "vitest";
import { type CharmFormat, checkText } from "../../src/charm/index.js";
import { readFixture } from "./fixtures/read.js";

const options = { release: "1.18.2" };

test.each<[CharmFormat, string]>([
  ["bundle", "observability-stack.yaml"],
  ["charmcraft", "worker-main.charmcraft.yaml"],
  ["juju-config", "juju-config.yaml"],
  ["plan", "plan.json"],
  ["probe", "cluster-consistency.main.yaml"],
  ["state", "state.json"],
])("%s: a text of another format is not readable, its own is", (format, own) => {
  const other = format === "probe" ? "worker-main.charmcraft.yaml" : "cluster-consistency.v2.yaml";
  expect(checkText(readFixture(own), format, options).isReadable).toBe(true);
  const { isReadable, workers, clusters, issues } = checkText(readFixture(other), format, options);
  expect([isReadable, workers, clusters]).toEqual([false, [], []]);
  expect(issues.map(({ severity }) => severity)).toContain("error");
});

test.each<[CharmFormat, string]>([
  ["bundle", "observability-stack.yaml"],
  ["juju-config", "juju-config.yaml"],
  ["plan", "plan.json"],
  ["state", "state.json"],
])("%s: the workers of %s are told", (format, file) => {
  const { workers } = checkText(readFixture(file), format, options);
  expect(workers.length).toBeGreaterThan(0);
  expect(workers.some(({ resolution }) => resolution !== undefined)).toBe(true);
});

describe("what juju config prints", () => {
  const setting = (name: string, value: string, source = "user") =>
    `  ${name}: {type: boolean, source: ${source}, value: ${value}, default: false}`;
  const textOf = (charm: string, ...settings: string[]) =>
    ["application: w", `charm: ${charm}`, "settings:", ...settings, ""].join("\n");

  test("a wrong option has its name, its place and its application", () => {
    const text = textOf(
      "pyroscope-worker-k8s",
      setting("role-querier", "true"),
      setting("role-ingestor", "true"),
    );
    expect(checkText(text, "juju-config", options).issues).toMatchObject([
      {
        code: "unknown-role",
        path: ["applications", "w", "role-ingestor"],
        line: 5,
        column: 3,
      },
    ]);
  });

  test("what is about no option has no place", () => {
    const text = textOf("pyroscope-worker-k8s", setting("role-querier", "false"));
    const [issue] = checkText(text, "juju-config", options).issues;
    expect(issue).toMatchObject({ code: "no-role", path: ["applications", "w"] });
    expect(issue).not.toHaveProperty("line");
  });

  test("another charm is no worker, and that is said with the worker's name", () => {
    const { isReadable, issues } = checkText(
      textOf("loki-k8s", setting("role-all", "true")),
      "juju-config",
      options,
    );
    expect(isReadable).toBe(true);
    expect(issues).toMatchObject([{ code: "no-worker", charm: "pyroscope-worker-k8s", path: [] }]);
  });
});

describe("clusters of one coordinator's name", () => {
  type Model = string | undefined;
  const coordinator = { name: "coordinator", endpoint: "pyroscope-cluster" };

  const worker = (model: Model, role = "all") => ({
    address: `juju_application.${model}`,
    type: "juju_application",
    values: {
      name: `w-${model}`,
      model,
      units: 1,
      charm: [{ name: "pyroscope-worker-k8s" }],
      config: { "role-all": "false", [`role-${role}`]: "true" },
    },
  });
  const integration = (model: Model, name: string, far: object) => ({
    address: `juju_integration.${model}`,
    type: "juju_integration",
    values: { model, application: [{ name, endpoint: "pyroscope-cluster" }, far] },
  });
  const reportOf = (resources: readonly object[]) =>
    checkText(JSON.stringify({ values: { root_module: { resources } } }), "state", options);
  const clustersOf = (...resources: readonly object[]) =>
    reportOf(resources).clusters.map(({ coordinator, model, workers }) => [
      coordinator,
      model,
      workers,
    ]);
  const integrated = (models: readonly Model[], far: object, role?: string) =>
    models.flatMap((model) => [worker(model, role), integration(model, `w-${model}`, far)]);

  test("are apart where they are in two models", () => {
    expect(clustersOf(...integrated(["one", "two"], coordinator))).toEqual([
      ["coordinator", "one", ["w-one"]],
      ["coordinator", "two", ["w-two"]],
    ]);
  });

  test("are one where it is an offer", () => {
    const offer = { offer_url: "admin/three.coordinator" };
    expect(clustersOf(...integrated(["one", "two"], offer))).toEqual([
      ["admin/three.coordinator", undefined, ["w-one", "w-two"]],
    ]);
  });

  test.each<[readonly Model[], readonly string[]]>([
    [[undefined], ['cluster of "coordinator"']],
    [
      ["one", "two"],
      ['cluster of "coordinator" in model "one"', 'cluster of "coordinator" in model "two"'],
    ],
  ])("of the models %j are told so in issues", (models, titles) => {
    const { issues } = reportOf(integrated(models, coordinator, "querier"));
    const missing = issues.filter(({ code }) => code === "missing-role");
    const told = missing.map(({ message }) => message.replace(/: .*/, ""));
    expect([...new Set(told)]).toEqual(titles);
  });

  test("are an empty one where no worker is integrated, though others are", () => {
    const others = integration("one", "loki", { name: "grafana", endpoint: "source" });
    expect(clustersOf(worker("one"), others)).toEqual([[undefined, undefined, []]]);
  });
});
