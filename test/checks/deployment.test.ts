/** What is wrong with the workers of a bundle, and with the clusters that they form. */
import { describe, expect, test } from "vitest";
import { checkText } from "../../src/check.js";
import { applications, clusters, codesOf, issueOf, issuesOf, withCharmcraft } from "./answers.js";
import { bundleOf, coordinator, relate, v1Roles, withOptions, without, worker } from "./bundles.js";

const all = "w: { charm: pyroscope-worker-k8s, scale: 1 }";

describe("a cluster", () => {
  test("of one worker that runs everything is consistent", () => {
    const text = bundleOf([coordinator, all], [relate("w")]);
    expect(clusters(text)).toEqual(["c: consistent"]);
    expect(codesOf(text)).toEqual([]);
  });

  test("of workers that run all roles together is consistent", () => {
    const [first = "", ...others] = v1Roles;
    const text = bundleOf(
      [coordinator, worker("a", [first]), worker("b", others)],
      [relate("a"), relate("b")],
    );
    expect(clusters(text)).toEqual(["c: consistent"]);
    expect(codesOf(text)).toEqual([]);
  });

  test("without a required role is blocked, and the role is named", () => {
    const text = bundleOf([coordinator, worker("w", without("ingester"))], [relate("w")]);
    expect(clusters(text)).toEqual([
      "c: blocked: [consistency] Cluster inconsistent. (the coordinator waits for ingester)",
    ]);
    expect(issueOf("missing-role", text)).toMatchObject({
      severity: "error",
      roles: ["ingester"],
      cluster: "c",
      fix: "juju config w role-ingester=true",
    });
  });

  test("does not count the workers of another coordinator", () => {
    const text = bundleOf(
      [
        coordinator,
        coordinator.replace("c:", "d:"),
        worker("a", without("ingester")),
        worker("b", ["ingester"]),
      ],
      [relate("a"), relate("b", "d")],
    );
    const missing = checkText(text, { release: "1.18" }).clusters.map((each) => each.missing);
    expect(missing).toEqual([
      ["ingester"],
      ["compactor", "distributor", "querier", "query-frontend", "query-scheduler", "store-gateway"],
    ]);
  });

  test("whose coordinator waits for a role off the data path stays blocked", () => {
    const text = bundleOf([coordinator, worker("w", without("tenant-settings"))], [relate("w")]);
    expect(issueOf("coordinator-requires", text)).toMatchObject({
      severity: "error",
      coordinator: "c",
      roles: ["tenant-settings"],
      fix: "juju config w role-tenant-settings=true",
    });
    // The same role is not also a feature that is missing.
    expect(codesOf(text)).toEqual(["coordinator-requires"]);
  });

  test("does not wait for a role of a worker without units, but lacks what it does", () => {
    const text = bundleOf(
      [coordinator, worker("w", without("tenant-settings")), worker("x", ["tenant-settings"], 0)],
      [relate("w"), relate("x")],
    );
    const codes = codesOf(text);
    expect(codes).not.toContain("coordinator-requires");
    expect(codes).toContain("no-units");
  });
});

describe("units", () => {
  test("no units of a role that nothing else runs are an error", () => {
    const text = bundleOf(
      [coordinator, worker("w", without("ingester")), worker("i", ["ingester"], 0)],
      [relate("w"), relate("i")],
    );
    expect(issueOf("idle-role", text)).toMatchObject({
      roles: ["ingester"],
      applications: ["i"],
      fix: "juju scale-application i 1",
    });
    // One mistake is one issue.
    expect(codesOf(text)).toEqual(["idle-role"]);
  });

  test("no units of a role that another worker runs too are a warning", () => {
    const text = bundleOf(
      [coordinator, all, worker("i", ["ingester"], 0)],
      [relate("w"), relate("i")],
    );
    expect(issueOf("no-units", text)).toMatchObject({
      severity: "warning",
      application: "i",
      line: 5,
    });
    expect(applications(text)).toEqual(["i 0 nothing", "w 1 -target=all"]);
  });

  test("fewer than recommended: the command names the application, if only one runs the role", () => {
    const shared = bundleOf(
      [coordinator, worker("a", without("ingester")), worker("i", ["ingester"])],
      [relate("a"), relate("i")],
    );
    const fixes = (text: string) =>
      issuesOf(text, { release: "1.18", recommended: true }).flatMap((each) =>
        each.code === "below-recommended" && each.role === "ingester" ? each.fix : [],
      );
    expect(fixes(shared)).toEqual(["juju scale-application i 3"]);
    const twice = bundleOf(
      [coordinator, all, worker("i", ["ingester"])],
      [relate("w"), relate("i")],
    );
    expect(fixes(twice)).toEqual(["juju scale-application APP 3"]);
  });

  test("a coordinator without units leaves its workers without a configuration", () => {
    const text = bundleOf([coordinator.replace("scale: 1", "scale: 0"), all], [relate("w")]);
    expect(issueOf("no-coordinator", text)).toMatchObject({ coordinator: "c", line: 3 });
    expect(codesOf(text)).toEqual(["no-coordinator"]);
    expect(clusters(text)).toEqual(["c: blocked: Cluster relation not ready (c has no units)"]);
  });

  test("fewer than recommended, only if that is asked for", () => {
    const text = bundleOf([coordinator, worker("w", v1Roles)], [relate("w")]);
    const recommended = { release: "1.18", recommended: true };
    expect(codesOf(text)).not.toContain("below-recommended");
    expect(issueOf("below-recommended", text, recommended)).toMatchObject({
      severity: "warning",
      have: 1,
    });
  });

  test("known only after apply count as one", () => {
    const values = { name: "w", charm: [{ name: "pyroscope-worker-k8s", channel: "1.18/stable" }] };
    const resource = {
      address: "juju_application.w",
      mode: "managed",
      type: "juju_application",
      name: "w",
      values,
    };
    const text = JSON.stringify({
      format_version: "1.2",
      planned_values: { root_module: { resources: [resource] } },
      resource_changes: [
        {
          ...resource,
          change: { actions: ["create"], after: values, after_unknown: { units: true } },
        },
      ],
    });
    expect(issueOf("unknown-units", text)).toMatchObject({ severity: "note", application: "w" });
    expect(issueOf("unchecked-integrations", text)).toMatchObject({ severity: "note" });
    expect(applications(text)).toEqual(["w ? -target=all"]);
    // Nothing is known of the coordinator.
    expect(clusters(text)).toEqual(["partly visible"]);
  });
});

describe("an option", () => {
  test("that the charm does not have is an error at its line", () => {
    const text = withOptions("{ role-all: true, role-ingestor: true }");
    expect(issueOf("no-such-option", text)).toMatchObject({
      severity: "error",
      option: "role-ingestor",
      fix: "rename it to role-ingester",
      line: 4,
      path: ["w", "role-ingestor"],
    });
  });

  test.each(["ingester", "role_ingester", "Role-Ingester", "roles-ingester"])(
    "%s is meant as role-ingester",
    (option) => {
      const text = withOptions(`{ ${option}: true }`);
      expect(issueOf("no-such-option", text)).toMatchObject({ nearest: ["role-ingester"] });
    },
  );

  test.each(["role-ingestor: null", "cpu_limit: '1'", "memory-limit: null", "role-ingester: null"])(
    "is not an issue: %s",
    (option) => {
      expect(codesOf(withOptions(`{ ${option} }`))).toEqual([]);
    },
  );

  test.each([
    ["memory-limit", ["memory_limit"]],
    ["cpu_limits", ["cpu_limit"]],
    ["s3-bucket", []],
    ["constructor", []],
  ])("that is not about roles has to be one of the charm's, not %s", (option, nearest) => {
    const text = withOptions(`{ ${option}: '1' }`);
    expect(issueOf("no-such-option", text)).toMatchObject({ option, nearest });
  });

  test("that is not a boolean is an error", () => {
    const text = withOptions("{ role-all: maybe }");
    expect(issueOf("invalid-flag", text)).toMatchObject({ flag: "role-all", value: "maybe" });
  });

  test("of charmcraft.yaml is one that the charm has, and only those are", () => {
    const own =
      "name: pyroscope-worker-k8s\ntype: charm\nconfig: { options: { role-all: { type: boolean, default: true } } }";
    const options = { release: "1.18", ...withCharmcraft(own) };
    expect(codesOf(withOptions("{ role-all: true }"), options)).toEqual([]);
    expect(codesOf(withOptions("{ role-ingester: false }"), options)).toEqual(["no-such-option"]);
    const misnamed = issueOf("no-such-option", withOptions("{ ingester: true }"), options);
    expect(misnamed).toMatchObject({ nearest: [], fix: "remove it" });
  });
});

describe("roles", () => {
  test("enabled next to the default meta-role", () => {
    expect(issueOf("default-meta-role", withOptions("{ role-ingester: true }"))).toMatchObject({
      severity: "warning",
      application: "w",
      fix: expect.stringMatching(/^nothing else runs .*: juju config w role-ingester=false$/),
    });
  });

  test("none enabled", () => {
    expect(issueOf("no-role", withOptions("{ role-all: false }"))).toMatchObject({
      severity: "error",
      fix: "juju config w role-all=true",
    });
    // The worker says why, not the cluster.
    expect(codesOf(withOptions("{ role-all: false }"))).toEqual(["no-role"]);
  });
});

test("applications of one name behind one offer share their instances", () => {
  const resources = ["one", "two"].flatMap((model) => [
    {
      address: `juju_application.${model}`,
      type: "juju_application",
      values: { name: "w", model, units: 1, charm: [{ name: "pyroscope-worker-k8s" }] },
    },
    {
      address: `juju_integration.${model}`,
      type: "juju_integration",
      values: {
        model,
        application: [{ name: "w", endpoint: "pyroscope-cluster" }, { offer_url: "admin/cos.c" }],
      },
    },
  ]);
  const text = JSON.stringify({ values: { root_module: { resources } } });
  expect(codesOf(text)).toEqual(["duplicate-application", "partly-visible"]);
  expect(issueOf("duplicate-application", text)).toMatchObject({ application: "w", model: "two" });
  expect(clusters(text)).toEqual(["admin/cos.c: partly visible"]);
});

describe("roles that are missing because of another mistake are part of that mistake", () => {
  const rest = worker("rest", without("ingester"));

  test("a worker that is not integrated", () => {
    const text = bundleOf([coordinator, rest, worker("i", ["ingester"])], [relate("rest")]);
    expect(codesOf(text)).toEqual(["not-integrated"]);
    expect(clusters(text)).toEqual([
      "c: blocked: [consistency] Cluster inconsistent. (the coordinator waits for ingester)",
    ]);
  });

  test("a worker whose only role is misspelt", () => {
    const text = bundleOf(
      [coordinator, rest, worker("i", ["ingestor"])],
      [relate("rest"), relate("i")],
    );
    expect(codesOf(text)).toEqual(["no-such-option"]);
  });

  test("a role that is misspelt next to others", () => {
    const [first = "", ...others] = without("ingester");
    const text = bundleOf(
      [coordinator, worker("a", [first, "ingestor"]), worker("b", others)],
      [relate("a"), relate("b")],
    );
    expect(codesOf(text)).toEqual(["no-such-option"]);
  });

  test("a value that is not a boolean", () => {
    const text = bundleOf(
      [coordinator, rest, worker("i", ["ingester"]).replace("ingester: true", "ingester: 'yes'")],
      [relate("rest"), relate("i")],
    );
    expect(codesOf(text)).toEqual(["invalid-flag"]);
  });

  test("but all others are still missing, and only they are in the command", () => {
    const text = bundleOf(
      [coordinator, worker("a", without("ingester", "querier")), worker("i", ["ingester"])],
      [relate("a")],
    );
    expect(codesOf(text)).toEqual(["missing-role", "not-integrated"]);
    expect(issueOf("missing-role", text)).toMatchObject({
      roles: ["querier"],
      fix: "juju config a role-querier=true",
    });
  });

  test("a worker that only disables a role that does not exist has no role", () => {
    const text = withOptions("{ role-all: false, role-ingestor: false }");
    expect(codesOf(text)).toEqual(["no-role", "no-such-option"]);
  });
});

test("options that a plan does not know yet may enable the roles that are missing", () => {
  const application = (name: string, charm: string, config: object) => ({
    address: `juju_application.${name}`,
    type: "juju_application",
    values: { name, units: 1, charm: [{ name: charm }], config },
  });
  const ends = ["c", "w"].map((name) => ({ name, endpoint: "pyroscope-cluster" }));
  const resources = [
    application("c", "pyroscope-coordinator-k8s", {}),
    application("w", "pyroscope-worker-k8s", { "role-all": "false" }),
    { address: "juju_integration.i", type: "juju_integration", values: { application: ends } },
  ];
  const change = { after_unknown: { config: { "role-ingester": true } } };
  const plan = {
    planned_values: { root_module: { resources } },
    resource_changes: [{ address: "juju_application.w", change }],
  };
  const codes = (text: string) => codesOf(text).filter((code) => code !== "missing-integration");
  expect(codes(JSON.stringify(plan))).toEqual(["partly-visible", "unknown-config"]);
  expect(applications(JSON.stringify(plan))).toEqual(["w 1 nothing"]);
  expect(codes(JSON.stringify({ ...plan, resource_changes: [] }))).toEqual(["no-role"]);
});

test("an integration that a plan does not know yet is one finding", () => {
  const application = (name: string, charm: string) => ({
    address: `juju_application.${name}`,
    type: "juju_application",
    values: { name, units: 1, charm: [{ name: charm }] },
  });
  const ends = [{ endpoint: "pyroscope-cluster" }, { name: "c", endpoint: "pyroscope-cluster" }];
  const resources = [
    application("c", "pyroscope-coordinator-k8s"),
    application("w", "pyroscope-worker-k8s"),
    { address: "juju_integration.i", type: "juju_integration", values: { application: ends } },
  ];
  const text = JSON.stringify({ planned_values: { root_module: { resources } } });
  expect(codesOf(text)).toEqual(["unknown-resource"]);
});
