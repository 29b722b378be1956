// biome-ignore-all lint/suspicious/noTemplateCurlyInString: Compose has such variables
import { describe, expect, test } from "vitest";
import { splitWords } from "../../src/command-line/split-words.js";
import { interpolate } from "../../src/formats/compose-text.js";
import { parseCompose } from "../../src/formats/parsers.js";
import type { Workload } from "../../src/formats/workload.js";
import { readFixture } from "./read-fixture.js";

function servicesOf(text: string): readonly Workload[] {
  const compose = parseCompose(text);
  expect(compose.issues).toEqual([]);
  return compose.value ?? [];
}

function serviceOf(body: string): Workload | undefined {
  return servicesOf(`services: {a: {image: "grafana/pyroscope:2.2.0", ${body}}}`)[0];
}

describe("the files of the field", () => {
  test("compose-list.yaml has two services", () => {
    expect(servicesOf(readFixture("field/compose-list.yaml"))).toMatchObject([
      { name: "distributor", replicas: 1, args: [expect.anything(), "-target=distributor"] },
      { name: "ingester", replicas: 3, line: 10, column: 5 },
    ]);
  });

  test.each([
    ["field/compose-one-string.yaml", ["-config.file=/etc/pyroscope/config.yml"]],
    ["field/compose-server-word.yaml", ["server"]],
    ["field/compose-env-target.yaml", []],
  ])("%s runs %j", (file, args) => {
    expect(servicesOf(readFixture(file))[0]?.args).toEqual(args);
  });
});

describe("a service", () => {
  test.each([
    ["command: -target=all -log.level=debug", ["-target=all", "-log.level=debug"]],
    ["command: '-target=\"a b\" x'", ["-target=a b", "x"]],
    ["command: ['-target=${T:-all}', 1, true, y]", ["-target=all", "1", "true", "y"]],
    ["command: ", []],
    ["command: []", []],
  ])("with %s", (body, args) => {
    expect(serviceOf(body)).toMatchObject({ args, command: undefined });
  });

  test("with an entry point of its own", () => {
    expect(serviceOf("entrypoint: /bin/p -x, command: [y]")).toMatchObject({
      command: ["/bin/p", "-x"],
      args: ["y"],
    });
    expect(serviceOf("entrypoint: []")).toMatchObject({ command: undefined });
  });

  test.each([
    ["[A=1, B=x=y, C, 'D=${X:-d}', 'E=${X}']"],
    ["{A: 1, B: x=y, C: , D: '${X:-d}', E: '$X'}"],
  ])("with the environment %s", (environment) => {
    const { env = [] } = serviceOf(`environment: ${environment}`) ?? {};
    expect([...env]).toEqual([
      ["A", "1"],
      ["B", "x=y"],
      ["C", undefined],
      ["D", "d"],
      ["E", undefined],
    ]);
  });

  test.each([
    ["deploy: {replicas: 3}", 3],
    ["scale: 2", 2],
    ["deploy: {replicas: '${N:-4}'}", 4],
    ["deploy: {replicas: '${N}'}", undefined],
    ["deploy: {mode: global}", undefined],
    ["restart: always", 1],
  ])("with %s has %j replicas", (body, replicas) => {
    expect(serviceOf(body)?.replicas).toBe(replicas);
  });

  test("its project, image with a default, and anchors", () => {
    const text = [
      "name: demo",
      "x-common: &common {image: 'grafana/pyroscope:${V:-2.1.1}', environment: &env {A: b}}",
      "services:",
      "  one: {<<: *common, command: -target=a}",
      "  two: {<<: *common, environment: {<<: *env, C: d}}",
      "  db: {image: 'postgres:16', command: {any: thing}}",
      "  built: {build: .}",
    ].join("\n");
    expect(servicesOf(text)).toMatchObject([
      { name: "one", cluster: "demo", image: "grafana/pyroscope:2.1.1", args: ["-target=a"] },
      {
        name: "two",
        env: new Map([
          ["C", "d"],
          ["A", "b"],
        ]),
      },
    ]);
  });

  test("its configuration, if it is in the file", () => {
    const text = [
      "services:",
      "  a:",
      "    image: pyroscope",
      "    command: -config.file=/c.yaml",
      "    configs: [{source: main, target: /c.yaml}]",
      'configs: {main: {content: "target: ${T:-all}"}}',
    ].join("\n");
    expect(servicesOf(text)[0]?.config).toBe("target: all");
  });

  test.each([
    ["command: {a: b}", ["services", "a", "command"]],
    ["environment: 1", ["services", "a", "environment"]],
    ["deploy: 1", ["services", "a", "deploy"]],
    ["deploy: {replicas: []}", ["services", "a", "deploy", "replicas"]],
  ])("with %s has a wrong shape", (body, path) => {
    const text = `services: {a: {image: pyroscope, ${body}}}`;
    expect(parseCompose(text).issues).toMatchObject([
      { code: "invalid-shape", path, workload: "a", medium: "compose", line: 1 },
    ]);
  });
});

test("parts in other files are named", () => {
  const text = [
    "include: [x.yaml]",
    "services:",
    "  a: {image: pyroscope, env_file: .env}",
    "  b: {extends: {file: x, service: y}}",
    "  c: {image: postgres, env_file: .env}",
  ].join("\n");
  expect(parseCompose(text)).toMatchObject({
    ok: true,
    value: [{ name: "a" }],
    issues: [
      { code: "unread-part", message: "include was not read, so what it adds is not checked" },
      { message: "env_file of a was not read, so what it adds is not checked", line: 3 },
      { message: "extends of b was not read, so what it adds is not checked", line: 4 },
    ],
  });
});

test.each([
  ["${A:-b}", "b"],
  ["${A-b}:${C:-${D:-e}}", "b:e"],
  ["${A}", "${A}"],
  ["$A", "$A"],
  ["$${A:-b}", "${A:-b}"],
  ["${A:-}", ""],
  ["${A:?a message}", "${A}"],
  ["${A:+a b}", "${A}"],
  ["$${A:?b}", "${A:?b}"],
])("%j is interpolated as %j", (text, expected) => {
  expect(interpolate(text)).toBe(expected);
});

test.each([
  ["", []],
  [" a  b\n", ["a", "b"]],
  ["'a b' \"c d\"e", ["a b", "c de"]],
  ['a\\ b "c\\"d" \'\'', ["a b", 'c"d', ""]],
  ["a | b; $c #d *", ["a", "|", "b;", "$c", "#d", "*"]],
  ["'open a", ["open a"]],
])("%j is split into %j", (text, words) => {
  expect(splitWords(text)).toEqual(words);
});

test("a service with profiles starts only if it is asked for", () => {
  const text = `services: { a: { image: "grafana/pyroscope:2.2.1", profiles: [debug] } }`;
  expect(parseCompose(text).value).toMatchObject([{ name: "a", replicas: undefined }]);
});
