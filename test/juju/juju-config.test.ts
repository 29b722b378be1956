/** What `juju config APP` prints, in YAML and JSON. */
import { describe, expect, test } from "vitest";
import { applications, codesOf, findings, issueOf, pathsOf } from "../checks/answers.js";
import { readFixture } from "../read-fixture.js";

const oneLine = JSON.stringify(JSON.parse(readFixture("juju-config.json")));

describe.each([
  ["juju-config.yaml", readFixture("juju-config.yaml")],
  ["juju-config.json", readFixture("juju-config.json")],
  ["juju-config.json on one line", oneLine],
])("%s", (_, text) => {
  test("runs what the user set, next to the defaults of the charm", () => {
    expect(applications(text, {})).toEqual(["pyroscope-worker ? -target=all,ingester"]);
    expect(codesOf(text, {})).toEqual(["default-meta-role", "partly-visible"]);
  });

  test("places every finding at its setting", () => {
    const wrong = text.replace("role-ingester", "role-ingestor");
    for (const [code, given, name] of [
      ["default-meta-role", text, "role-all"],
      ["unknown-role", wrong, "role-ingestor"],
    ] as const) {
      const { line = 0, column = 0 } = issueOf(code, given, {});
      expect(given.split("\n")[line - 1]?.slice(column - 1)).toMatch(new RegExp(`^"?${name}"?:`));
    }
  });
});

describe("a value", () => {
  const runs = (settings: string) =>
    applications(`application: w\ncharm: pyroscope-worker-k8s\nsettings: { ${settings} }`);

  test.each([
    ["role-all: {value: false}, role-ingester: {value: true}", "-target=ingester"],
    ["role-all: {value: }, role-ingester: {value: true}", "-target=ingester"],
    ["role-all: {value: false}, role-ingester: {source: , default: true}", "-target=ingester"],
    [
      "role-all: {value: false}, role-ingester: {value: true}, role-querier: {source: unset, value: true}",
      "-target=ingester",
    ],
  ])("without a source is the user's, and an empty one is unset: %s", (settings, args) => {
    expect(runs(settings)).toEqual([`w ? ${args}`]);
  });
});

test.each([
  ["settings: []", "settings"],
  ["settings: {role-all: true}", "settings.role-all"],
  ["settings: {role-all: {source: 1}}", "settings.role-all.source"],
  ["settings: {}\napplication: 1", "application"],
  ["settings: {}\ncharm: 1", "charm"],
])("%j has a wrong shape", (text, path) => {
  expect(findings(text)).toEqual([expect.stringMatching(/^\d:\d+ error invalid-shape$/)]);
  expect(pathsOf("invalid-shape", text)).toEqual([path]);
});
