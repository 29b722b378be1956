/** Compose files: which services run the product, with which words, variables and files. */
import { describe, expect, test } from "vitest";
import {
  applications,
  clusters,
  codesOf,
  findings,
  issueOf,
  issuesOf,
  pathsOf,
  readAs,
} from "../checks/answers.js";
import { readFixture } from "../read-fixture.js";

const runs = (text: string) => applications(text, {});

const service = (body: string, release = "2.2.1") =>
  `services: {a: {image: "grafana/pyroscope:${release}"${body && `, ${body}`}}}`;

const stored = "-storage.backend=s3";

test.each([
  ["field/compose-list.yaml", ["distributor 1 -target=distributor", "ingester 3 -target=ingester"]],
  ["field/compose-one-string.yaml", ["pyroscope 1 -target=all"]],
  ["field/compose-server-word.yaml", ["pyroscope 1 -target=all"]],
  ["field/compose-env-target.yaml", ["pyroscope 1 -target=all"]],
])("the services of %s", (file, lines) => {
  expect(runs(readFixture(file))).toEqual(lines);
});

describe("a service", () => {
  test.each([
    ["command: -target=querier -log.level=debug", "-target=querier"],
    ["command: '-log.level=\"a b\" -target=querier'", "-target=querier"],
    ["command: ['-target=${T:-querier}']", "-target=querier"],
    ["command: ", "-target=all"],
    ["command: []", "-target=all"],
    [
      "entrypoint: /usr/bin/pyroscope -log.level=debug, command: [-target=querier]",
      "-target=querier",
    ],
    ["entrypoint: [], command: [-target=querier]", "-target=querier"],
    ["command: '''-target=que''\\rier'", "-target=querier"],
    ["command: ['-target=querier -log.level=debug']", "nothing"],
  ])("with %s runs %s", (body, args) => {
    expect(runs(service(body))).toEqual([`a 1 ${args}`]);
  });

  // 2.x ignores words without a dash, and what follows them.
  test.each([
    "'-target=querier # ingester'",
    "'-target=querier | tee log'",
    "['-target=querier', 1]",
  ])("of 1.18 with the command %s stops at the word", (command) => {
    expect(codesOf(service(`command: ${command}`, "1.18.2"), {})).toContain("removed-mode");
  });

  test.each([
    ["environment: [PYROSCOPE_V2=1]", true],
    ["environment: [PYROSCOPE_V2=x=y]", true],
    ["environment: {PYROSCOPE_V2: 1}", true],
    ["environment: ['PYROSCOPE_V2=${X:-d}']", true],
    ["environment: {PYROSCOPE_V2: '${X:-d}'}", true],
    ["environment: {PYROSCOPE_V2: ''}", false],
    ["environment: []", false],
  ])("with %s has the modules of v2: %s", (body, hasV2) => {
    const args = hasV2 ? "-target=metastore" : "nothing";
    expect(runs(service(`command: ${stored} -target=metastore, ${body}`, "1.18.2"))).toEqual([
      `a 1 ${args}`,
    ]);
  });

  test("that registers the modules of v2 and does not write to them is in v1, with a warning", () => {
    const text = service(`command: ${stored}, environment: [PYROSCOPE_V2=1]`, "1.18.2");
    expect(readAs(text)).toBe("compose 1.18.2 v1");
    expect(codesOf(text, {})).toEqual(["not-routed"]);
  });

  test.each([
    ["deploy: {replicas: 3}", "3"],
    ["scale: 2", "2"],
    ["deploy: {replicas: '${N:-4}'}", "4"],
    ["deploy: {replicas: '${N}'}", "?"],
    ["deploy: {mode: global}", "?"],
    ["restart: always", "1"],
    // It starts only if it is asked for.
    ["profiles: [debug]", "?"],
  ])("with %s has %s replicas", (body, replicas) => {
    expect(runs(service(body))).toEqual([`a ${replicas} -target=all`]);
  });

  test("belongs to its project, and may use anchors", () => {
    const text = [
      "name: demo",
      "x-common: &common {image: 'grafana/pyroscope:${V:-1.18.1}', environment: &env {PYROSCOPE_V2: 1}}",
      "services:",
      "  one: {<<: *common, command: -target=distributor -storage.backend=s3}",
      "  two: {<<: *common, command: -target=metastore -storage.backend=s3, environment: {<<: *env, C: d}}",
      "  db: {image: 'postgres:16', command: {any: thing}}",
      "  built: {build: .}",
    ].join("\n");
    // The distributor writes to ingesters.
    expect(readAs(text)).toBe("compose 1.18.1 v1");
    expect(runs(text)).toEqual(["one 1 -target=distributor", "two 1 -target=metastore"]);
    expect(clusters(text, {})).toEqual([expect.stringMatching(/^demo: inconsistent: missing /)]);
  });

  test("has its configuration from the file, if it is there", () => {
    const text = [
      "services:",
      "  a:",
      "    image: pyroscope:2.2.1",
      "    command: -config.file=/c.yaml",
      "    configs: [{source: main, target: /c.yaml}]",
      'configs: {main: {content: "target: ${T:-querier}"}}',
    ].join("\n");
    expect(runs(text)).toEqual(["a 1 -target=querier"]);
  });

  test.each([
    ["command: {a: b}", "services.a.command"],
    ["environment: 1", "services.a.environment"],
    ["deploy: 1", "services.a.deploy"],
    ["deploy: {replicas: []}", "services.a.deploy.replicas"],
  ])("with %s has a wrong shape", (body, path) => {
    const text = service(body);
    expect(pathsOf("invalid-shape", text)).toEqual([path]);
    expect(issueOf("invalid-shape", text)).toMatchObject({ workload: "a", line: 1 });
  });
});

test("parts in other files are named, for the services of the product", () => {
  const text = [
    "include: [x.yaml]",
    "services:",
    "  a: {image: 'pyroscope:1.18.2', env_file: .env}",
    "  b: {extends: {file: x, service: y}}",
    "  c: {image: postgres, env_file: .env}",
  ].join("\n");
  const parts = issuesOf(text, {}).flatMap((issue) =>
    issue.code === "unread-part" ? [[issue.part, issue.workload, issue.line].join(" ")] : [],
  );
  expect(parts.sort()).toEqual(["env_file a 3", "extends b 4", "include  1"]);
});

describe("variables of Compose", () => {
  test.each([
    ["${A:-querier}", "querier"],
    ["${A-querier}", "querier"],
    ["${C:-${D:-querier}}", "querier"],
    ["${A-quer}${C:-${D:-ier}}", "querier"],
    ["${A:-}querier", "querier"],
  ])("in -target=%s are replaced by their defaults: %s", (target, runsTarget) => {
    expect(runs(service(`command: ['-target=${target}']`))).toEqual([`a 1 -target=${runsTarget}`]);
  });

  test.each(["${A}", "$A", "${A:?a message}", "${A:+a b}", "$${A:-b}", "$$A"])(
    "in -target=%s are not known",
    (target) => {
      const text = service(`command: ['-target=${target}']`);
      expect(runs(text)).toEqual(["a 1 nothing"]);
      expect(codesOf(text, {})).toEqual(["unknown-variable"]);
    },
  );

  test("of whoever starts Compose are not known", () => {
    const script = "[sh, -c, 'exec pyroscope -target=$$TARGET']";
    for (const environment of ["{TARGET: }", "[TARGET]", "{TARGET: $TARGET}"]) {
      const text = service(`entrypoint: ${script}, environment: ${environment}`);
      expect(codesOf(text, {})).toEqual(["unknown-variable"]);
    }
  });

  test("that escape a dollar reach a shell in the container", () => {
    const script = "[sh, -c, 'TARGET=querier; exec pyroscope -target=$$TARGET']";
    expect(runs(service(`entrypoint: ${script}`))).toEqual(["a 1 -target=querier"]);
  });
});

test("findings are placed at the argument that they are about", () => {
  const text = readFixture("field/compose-list.yaml");
  const wrong = text.replace("-target=ingester", "-target=ingestor");
  expect(findings(wrong, {})).toContain("10:58 error unknown-role");
});
