/** Bundles of Loki, Mimir and Tempo are checked as those of Pyroscope are: by the names that follow from the product. */
import { describe, expect, test } from "vitest";
import { checkText } from "../../src/checks/index.js";
import { siblingOf, siblings } from "./facts.js";

interface Worker {
  readonly name: string;
  readonly units: number;
  readonly roles: readonly string[];
}

/** A coordinator, and the workers that are integrated with it. */
function bundleOf(product: string, workers: readonly Worker[]): string {
  const applications = workers.map(({ name, units, roles }) => {
    const options = roles.map((role) => `role-${role}: true`).join(", ");
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

  test("the minimal deployment of its charm is complete, with the units that it recommends", () => {
    const { clusters, applications, issues } = checkText(bundleOf(name, minimal), recommended);
    expect(clusters).toMatchObject([{ isComplete: true, missing: [] }]);
    expect(applications.map(({ args }) => args).sort()).toEqual(
      charm.minimal.map((role) => [`-target=${role}`]).sort(),
    );
    expect(issues.filter(({ severity }) => severity === "error")).toEqual([]);
    expect(issues.map(({ code }) => code)).not.toContain("below-recommended");
  });

  test("without one of its roles the deployment is incomplete", () => {
    const { clusters, issues } = checkText(bundleOf(name, minimal.slice(1)), options);
    expect(clusters).toMatchObject([{ isComplete: false }]);
    expect(issues.find(({ code }) => code === "missing-role")).toMatchObject({
      product: catalog.rows.product,
    });
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
