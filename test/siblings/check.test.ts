/** Bundles of Loki, Mimir and Tempo are checked as those of Pyroscope are: by the names that follow from the product. */
import { describe, expect, test } from "vitest";
import { checkText } from "../../src/check.js";
import { siblingCharms } from "../../src/data/sibling-charms.js";
import { type SiblingName, siblingOf, siblings } from "./facts.js";

interface Worker {
  readonly name: string;
  readonly units: number;
  readonly roles: readonly string[];
}

/** A coordinator, and the workers that are integrated with it. */
function bundleOf(product: string, workers: readonly Worker[]): string {
  const applications = workers.map(({ name, units, roles }) => {
    const options = ["role-all: false", ...roles.map((role) => `role-${role}: true`)].join(", ");
    return `  ${name}: { charm: ${product}-worker-k8s, scale: ${units}, options: { ${options} } }`;
  });
  const relations = workers.map(
    ({ name }) => `- [${name}:${product}-cluster, coordinator:${product}-cluster]`,
  );
  return `bundle: kubernetes
applications:
  coordinator: { charm: ${product}-coordinator-k8s, scale: 1 }
${applications.join("\n")}
relations:
${relations.join("\n")}
`;
}

function single(role: string, units: number): Worker {
  return { name: role, units, roles: [role] };
}

describe.each(siblings)("$name", ({ name, options, catalog, charm }) => {
  const recommended = { ...options, recommended: true };
  const minimal = charm.minimal.map((role) => single(role, charm.recommended[role] ?? 1));

  test("the minimal deployment of its charm is consistent, with the units that it recommends", () => {
    const { clusters, issues } = checkText(bundleOf(name, minimal), recommended);
    expect(clusters).toMatchObject([{ verdict: { kind: "consistent" }, missing: [] }]);
    const applications = clusters.flatMap((each) => each.applications);
    expect(applications.map(({ args }) => args).sort()).toEqual(
      charm.minimal.map((role) => [`-target=${role}`]).sort(),
    );
    expect(issues.filter(({ severity }) => severity === "error")).toEqual([]);
    expect(issues.map(({ code }) => code)).not.toContain("below-recommended");
  });

  test("without one of its roles the deployment is inconsistent", () => {
    const { clusters, issues } = checkText(bundleOf(name, minimal.slice(1)), options);
    expect(clusters).toMatchObject([{ verdict: { kind: "inconsistent" } }]);
    expect(issues.find(({ code }) => code === "missing-role")).toMatchObject({
      product: catalog.rows.product,
    });
  });

  test("the options of its charm are those of its table, with their defaults", () => {
    const row = siblingCharms.find((each) => each.charm === `${name}-worker-k8s`);
    const enabled = Object.keys(charm.defaults).filter((option) => charm.defaults[option]);
    expect(Object.keys(row?.options ?? {}).sort()).toEqual(
      charm.roles.map((role) => `role-${role}`).sort(),
    );
    expect(
      Object.entries(row?.options ?? {}).flatMap(([option, on]) => (on ? option : [])),
    ).toEqual(enabled);
  });

  test("an option that the charm does not have is found", () => {
    const [first, ...others] = minimal;
    const workers = [
      { name: "x", units: 1, roles: ["quierer"] },
      ...(first ? [first] : []),
      ...others,
    ];
    const { issues } = checkText(bundleOf(name, workers), options);
    expect(issues.map(({ code }) => code)).toContain("no-such-option");
  });

  test("a bundle of another product is not checked silently", () => {
    const { issues } = checkText(bundleOf("pyroscope", minimal), options);
    expect(issues.map(({ code }) => code)).toContain("no-worker");
  });
});

test.each([
  ["tempo", ["single-target"]],
  ["loki", []],
] as const)("%s with two roles in one application has the issues %j", (name, codes) => {
  const { options, charm } = siblingOf(name);
  const [one = "", two = ""] = charm.minimal;
  const worker = { name: "worker", units: 3, roles: [one, two] };
  const { issues } = checkText(bundleOf(name, [worker]), options);
  expect(issues.filter(({ code }) => code === "single-target").map(({ code }) => code)).toEqual(
    codes,
  );
});

function check(name: SiblingName, text: string) {
  const { options } = siblingOf(name);
  return checkText(text, options);
}

describe("what a charm of another product does by itself", () => {
  const untouched = (name: SiblingName) =>
    bundleOf(name, [single("w", 1)]).replace(/, options: .*}/, "}");

  test("Tempo's runs everything by default", () => {
    expect(check("tempo", untouched("tempo"))).toMatchObject({
      clusters: [{ verdict: { kind: "consistent" }, applications: [{ args: ["-target=all"] }] }],
      issues: [],
    });
  });

  test.each(["loki", "mimir"] as const)("that of %s runs nothing by default", (name) => {
    expect(check(name, untouched(name)).issues).toMatchObject([
      { code: "no-role", fix: "juju config w role-all=true" },
    ]);
  });

  test("Tempo with one role next to the default disables the default", () => {
    const text = bundleOf("tempo", [single("querier", 1)]).replace("role-all: false, ", "");
    expect(check("tempo", text).issues).toMatchObject([
      {
        code: "single-target",
        fix: "disable role-all: juju config querier role-all=false",
      },
    ]);
  });

  test("Tempo needs a worker for each role that is missing", () => {
    const roles = ["querier", "query-frontend", "distributor"];
    const text = bundleOf(
      "tempo",
      [...roles, "metrics-generator"].map((role) => single(role, 1)),
    );
    expect(check("tempo", text).issues).toMatchObject([
      { code: "missing-role", fix: "deploy a worker for each of compactor, ingester" },
    ]);
  });

  test("Loki's has no option for single roles: the one of the part is enabled", () => {
    const text = bundleOf("loki", [single("read", 3), single("write", 3)]);
    expect(check("loki", text).issues).toMatchObject([
      { code: "missing-role", fix: "juju config read role-backend=true" },
      { code: "missing-feature", flag: "role-backend" },
    ]);
  });

  test("a worker on an endpoint that is not the cluster's is not integrated", () => {
    const text = bundleOf("tempo", [{ name: "w", units: 1, roles: [] }])
      .replace("role-all: false", "")
      .replace("coordinator:tempo-cluster", "coordinator:tracing");
    expect(check("tempo", text).issues).toMatchObject([
      { code: "no-such-endpoint", fix: "use coordinator:tempo-cluster" },
    ]);
  });
});
