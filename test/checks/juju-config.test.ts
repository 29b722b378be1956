/** One application by what `juju config` prints. */
import { describe, expect, test } from "vitest";
import { applications, clusters, codesOf, issueOf, readAs } from "./answers.js";
import { v1Roles } from "./bundles.js";

interface Setting {
  readonly value?: unknown;
  readonly default?: unknown;
  readonly source: "user" | "default" | "unset";
}

/** All options of the charm, and those that are given in their place. */
function configOf(
  given: Readonly<Record<string, Setting>>,
  charm = "pyroscope-worker-k8s",
): string {
  const all = { value: true, default: true, source: "default" };
  const others = v1Roles.map((role) => [
    `role-${role}`,
    { value: false, default: false, source: "default" },
  ]);
  const settings = { "role-all": all, ...Object.fromEntries(others), ...given };
  return JSON.stringify({ application: "w", charm, settings });
}

const user = (value: unknown, initial = false): Setting => ({
  value,
  default: initial,
  source: "user",
});

test("an application as it is deployed runs everything", () => {
  expect(readAs(configOf({}))).toBe("juju-config 1.18.2 v1");
  expect(applications(configOf({}), {})).toEqual(["w ? -target=all"]);
  // Of the coordinator nothing is known.
  expect(codesOf(configOf({}), {})).toEqual(["partly-visible"]);
  expect(clusters(configOf({}), {})).toEqual(["partly visible"]);
});

test("roles that the user set run without the default", () => {
  const text = configOf({ "role-all": user(false, true), "role-ingester": user(true) });
  expect(applications(text)).toEqual(["w ? -target=ingester"]);
  expect(clusters(text)).toEqual([
    "inconsistent: missing compactor, distributor, querier, query-frontend, query-scheduler, store-gateway",
  ]);
  expect(codesOf(text)).toContain("missing-role");
});

describe("an issue", () => {
  test("of a role next to the default names the application", () => {
    expect(issueOf("default-meta-role", configOf({ "role-ingester": user(true) }))).toMatchObject({
      application: "w",
      fix: expect.stringMatching(/^nothing else runs .*: juju config w role-ingester=false$/),
      path: ["w", "role-all"],
    });
  });

  test("of an application that runs nothing", () => {
    const text = configOf({ "role-all": user(false, true) });
    expect(codesOf(text)).toEqual(["no-role", "partly-visible"]);
    expect(applications(text)).toEqual(["w ? nothing"]);
  });

  test("of a value that is not a boolean", () => {
    expect(codesOf(configOf({ "role-ingester": user("maybe") }))).toContain("invalid-flag");
  });

  test("of a role that the release does not have", () => {
    const text = configOf({ "role-segment-writer": user(true) });
    expect(codesOf(text)).toContain("unavailable-role");
  });
});

test("the configuration of another charm is not checked", () => {
  const ofCoordinator = configOf({}, "pyroscope-coordinator-k8s");
  expect(issueOf("unchecked-config", ofCoordinator)).toMatchObject({ severity: "note" });
  expect(codesOf(ofCoordinator)).toEqual(["unchecked-config"]);
  expect(issueOf("no-worker", configOf({}, "loki-worker-k8s"))).toMatchObject({ catalog: "loki" });
});
