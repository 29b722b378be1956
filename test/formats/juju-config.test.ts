import { describe, expect, test } from "vitest";
import type { JujuConfig } from "../../src/formats/juju/config.js";
import { parseJujuConfig } from "../../src/formats/parsers.js";
import { phrase, readFixture } from "./read-fixture.js";

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
  test("what the user set is separate from the defaults of the charm", () => {
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
      expect(text.split("\n")[(line ?? 0) - 1]?.slice((column ?? 0) - 1)).toMatch(
        new RegExp(`^"?${name}"?:`),
      );
  });
});

test("a value without a source is from the user, and an empty one is unset", () => {
  const settings =
    "{a: {value: 1}, b: {value: }, c: {source: , default: 2}, d: {source: unset, value: 3}}";
  const { application, charm, config, defaults } = configOf(`settings: ${settings}`);
  expect([application, charm]).toEqual([undefined, undefined]);
  expect(Object.entries(config)).toEqual([["a", 1]]);
  expect(Object.entries(defaults)).toEqual([["c", 2]]);
});

describe("other texts are rejected", () => {
  test.each([
    ["", "it is empty"],
    ["role-al: true", "it does not have settings"],
    ["bundle: kubernetes", "it looks like a bundle"],
  ])("%j: %s", (text, reason) => {
    expect(parseJujuConfig(text)).toMatchObject({
      ok: false,
      issues: [{ code: "wrong-format", format: "the output of juju config", reason, path: [] }],
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
