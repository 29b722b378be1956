import { describe, expect, test } from "vitest";
import { checkText, checkTextUpgrade } from "../../src/charm/index.js";

const options = { "role-all": true, "role-ingester": true };

function bundleOf(name: string): string {
  const application = { charm: "pyroscope-worker-k8s", scale: 1, options };
  const applications = { [name]: application, other: application };
  const relations = [["other:pyroscope-cluster", "coordinator:pyroscope-cluster"]];
  return JSON.stringify({ bundle: "kubernetes", applications, relations });
}

describe("a command in a hint has the application's name only where Juju would take it", () => {
  test.each([
    ["worker", "worker"],
    ["worker-2b", "worker-2b"],
    ["worker-2", "<app>"],
    ["worker-", "<app>"],
    ["Worker", "<app>"],
    ["w; rm -rf ~", "<app>"],
    ["$(id)", "<app>"],
    ["$&", "<app>"],
    ["2w", "<app>"],
    ["\ufeff w", "<app>"],
    ["", "<app>"],
  ])("%j", (name, shown) => {
    const hints = [
      ...checkText(bundleOf(name), "bundle", { release: "1.18.2" }).issues,
      ...checkTextUpgrade(bundleOf(name), "bundle", {
        from: { release: "1.18.2" },
        to: { release: "2.2.1", storage: "v2" },
      }).issues,
    ].map(({ hint }) => hint);
    expect(hints.some((hint) => hint.includes(`juju config ${shown} `))).toBe(true);
    expect(hints).toContain(`juju integrate ${shown} <coordinator>`);
    const isShown = hints.some((hint) => hint.includes(` ${name} `));
    expect(isShown).toBe(shown === name);
  });
});

test("an application that loses its roles is told with its name", () => {
  const config = { "role-all": false, "role-ingester": true };
  const application = { charm: "pyroscope-worker-k8s", scale: 1, options: config };
  const bundle = JSON.stringify({ applications: { writer: application } });
  const { issues } = checkTextUpgrade(bundle, "bundle", {
    from: { release: "1.18.2" },
    to: { release: "2.2.1", storage: "v2" },
  });
  expect(issues[0]).toMatchObject({ code: "lost-roles", application: "writer" });
  expect(issues[0]?.hint).toMatch(/^juju config writer <flag>=true, with one of role-/);
});
