import { describe, expect, test } from "vitest";
import { type JujuConfig, parseJujuConfig, resolveCharmConfig } from "../../src/charm/index.js";
import { phrase, readFixture } from "./fixtures/read.js";

function configOf(text: string): JujuConfig {
  const config = parseJujuConfig(text);
  if (!config.ok) throw new Error(config.issues.map(({ message }) => message).join("\n"));
  expect(config.issues).toEqual([]);
  return config.value;
}

const oneLine = JSON.stringify(JSON.parse(readFixture("juju-config.json")));

describe.each([
  ["juju-config.yaml", readFixture("juju-config.yaml")],
  ["juju-config.json", readFixture("juju-config.json")],
  ["juju-config.json on one line", oneLine],
])("%s", (_, text) => {
  test("tells what the user set from what the charm chose", () => {
    expect(configOf(text)).toMatchObject({
      application: "pyroscope-worker",
      charm: "pyroscope-worker-k8s",
      config: { memory_limit: "4Gi", "role-ingester": true },
      defaults: { "role-all": true, "role-distributor": false, "role-ingester": false },
    });
  });

  test("lists every setting with its place", () => {
    const { settings } = configOf(text);
    expect(
      settings.map(({ name, value, default: own, source }) => [name, value, own, source]),
    ).toEqual([
      ["cpu_limit", undefined, undefined, "unset"],
      ["memory_limit", "4Gi", undefined, "user"],
      ["role-all", true, true, "default"],
      ["role-distributor", false, false, "default"],
      ["role-ingester", true, false, "user"],
    ]);
    for (const { name, line, column } of settings)
      expect(text.split("\n")[line - 1]?.slice(column - 1)).toMatch(new RegExp(`^"?${name}"?:`));
  });

  test("goes straight into resolveCharmConfig, which tells the foot-gun", () => {
    const { config, defaults } = configOf(text);
    expect(resolveCharmConfig(config, { release: "1.18.2", defaults }).issues).toMatchObject([
      { code: "default-meta-role", hint: "juju config <app> role-all=false" },
    ]);
  });
});

test("a value whose source is not said is the user's, an empty one is none", () => {
  const settings =
    "{a: {value: 1}, b: {value: }, c: {source: , default: 2}, d: {source: unset, value: 3}}";
  const { application, charm, config, defaults } = configOf(`settings: ${settings}`);
  expect([application, charm]).toEqual([undefined, undefined]);
  expect(Object.entries(config)).toEqual([["a", 1]]);
  expect(Object.entries(defaults)).toEqual([["c", 2]]);
});

describe("what is no output of juju config is refused", () => {
  test.each([
    ["", "it is empty"],
    ["role-all: true", "at its top there is no settings"],
    ["bundle: kubernetes", "it looks like bundle"],
  ])("%j: %s", (text, reason) => {
    expect(parseJujuConfig(text)).toMatchObject({
      ok: false,
      issues: [
        {
          code: "wrong-format",
          format: "output of juju config",
          reason,
          path: [],
          hint: "pass what juju config <app> prints, as YAML or JSON",
        },
      ],
    });
  });

  test.each([
    ["settings: []", ["settings"]],
    ["settings: {role-all: true}", ["settings", "role-all"]],
    ["settings: {role-all: {source: 1}}", ["settings", "role-all", "source"]],
    ["settings: {}\napplication: 1", ["application"]],
    ["settings: {}\ncharm: 1", ["charm"]],
  ])("%j has a wrong shape", (text, path) => {
    expect(parseJujuConfig(text).issues).toMatchObject([
      { code: "invalid-shape", path, expected: expect.stringMatching(phrase) },
    ]);
  });
});
