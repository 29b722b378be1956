/** Which format a text has, and what is said of texts that have none. */
import { describe, expect, test } from "vitest";
import { type CheckOptions, detectFormat } from "../../src/check.js";
import { codesOf, isChecked, issuesOf } from "../checks/answers.js";
import { withOptions } from "../checks/bundles.js";
import { readFixture } from "../read-fixture.js";

test.each([
  ["plan.json", "plan"],
  ["state.json", "state"],
  ["bundle-overlay.yaml", "bundle"],
  ["observability-stack.yaml", "bundle"],
  ["field/17-overlay.yaml", "bundle"],
  ["worker-main.charmcraft.yaml", "charmcraft"],
  ["coordinator.charmcraft.yaml", "charmcraft"],
  ["field/62-charmcraft-of-tempo-2.8.yaml", "charmcraft"],
  ["cluster-consistency.main.yaml", "probe"],
  ["field/50-ruleset-without-worker-charm.yaml", "probe"],
  ["juju-config.json", "juju-config"],
  ["juju-config.yaml", "juju-config"],
  ["field/k8s-deployment-args.yaml", "manifests"],
  ["field/k8s-configmap-target.yaml", "manifests"],
  ["field/compose-list.yaml", "compose"],
  ["field/compose-server-word.yaml", "compose"],
])("%s is a %s, also with a byte order mark and CRLF", (name, format) => {
  const text = readFixture(name);
  expect(detectFormat(text)).toBe(format);
  expect(detectFormat(`\ufeff${text.replaceAll("\n", "\r\n")}`)).toBe(format);
});

test.each([
  ['{"format_version":"1.0"}', "state"],
  ["'applications': {}", "bundle"],
  ["{applications: {worker: {charm: x}}}", "bundle"],
  ["--- # the bundle\napplications:\n", "bundle"],
  ['{"apiVersion":"v1","kind":"List","items":[]}', "manifests"],
  ["---\n---\napiVersion: v1\nkind: Pod", "manifests"],
  ["services: {pyroscope: {command: [-target=all]}}", "compose"],
  ["name: x\ntype: charm", "charmcraft"],
  ["# applications:\nname: x", undefined],
  ["a:\n  applications: {}", undefined],
  ["role-all: true", undefined],
  ["", undefined],
  ["[]", undefined],
  ["{", undefined],
  [undefined as unknown as string, undefined],
])("%j is a %j", (text, format) => {
  expect(detectFormat(text)).toBe(format);
});

const table = "Model  Controller  Cloud/Region  Version\ncos    k8s         k8s           3.6.1\n";
const unit = "pyroscope-worker/0:\n  workload-version: 1.14.1\n  charm: x\n  leader: true\n";

describe("a text that people have, but that cannot be checked, is named with a remedy", () => {
  test.each([
    ["the table of juju status", table, "juju"],
    ["juju show-unit", unit, "juju"],
    ["a unit that was not started", "a/0:\n  charm: x\n  leader: true\n  life: alive\n", "juju"],
    ["a Terraform configuration", readFixture("field/11-main.tf"), "show -json"],
    ["Terraform variables", "role_all = true\nunits = 3\n", "show -json"],
    ["Terraform variables after a comment", "// tuning\nunits = 3\n", "show -json"],
    ["the text of a plan", readFixture("field/14-terraform-plan-text.txt"), "show -json"],
    ["a template of a bundle", readFixture("field/40-jinja.bundle.yaml.j2"), "render it first"],
    ["a template of Helm", "kind: Deployment\nspec: {{ .Values.spec }}\n", "helm template"],
    ["a block of Helm", "{{- if .Values.x }}\nkind: Pod\n{{- end }}", "helm template"],
    ["values of Helm", "image: { repository: grafana/pyroscope }", "helm template"],
    ["a kustomization", "resources: [a.yaml]", "kubectl kustomize"],
    ["a command line", "/usr/bin/pyroscope -target=all", "explain"],
    ["role flags", "role-all: true", "resolve"],
    ["a configuration file of the process", "target: all\n", "--config"],
  ])("%s", (_, text, remedy) => {
    expect(isChecked(text)).toBe(false);
    expect(issuesOf(text)).toMatchObject([
      { code: "unreadable-input", fix: expect.stringContaining(remedy) },
    ]);
  });
});

test.each(["", " \n# nothing\n", "[]", "1"])("%j has nothing to check", (text) => {
  expect(isChecked(text)).toBe(false);
  expect(codesOf(text)).toEqual(["unreadable-input"]);
});

test.each([
  ["some words", "some words"],
  ["a: 1\nb: 2", "a: 1"],
])("a text of no known kind is quoted: %j", (text, line) => {
  expect(issuesOf(text)).toMatchObject([
    { code: "unreadable-input", message: expect.stringContaining(`"${line}"`) },
  ]);
});

describe("the format that was asked for", () => {
  test.each<readonly [as: CheckOptions["as"], text: string, looksLike: string]>([
    ["bundle", "", ""],
    ["bundle", "text", ""],
    ["bundle", "[]", ""],
    ["bundle", "a: 1", "applications"],
    ["bundle", "probes: []", "juju-doctor"],
    ["bundle", "name: x\ntype: charm", "charmcraft.yaml"],
    ["bundle", "model: {controller: a}\napplications: {}", "juju status"],
    ["charmcraft", "", ""],
    ["charmcraft", "name: x", "config"],
    ["charmcraft", "applications: {}", "bundle"],
    ["charmcraft", "[]", ""],
    ["probe", "", ""],
    ["probe", "probe: 1", "probes"],
    ["probe", "config: {options: {}}", "charmcraft.yaml"],
    ["juju-config", "", ""],
    ["juju-config", "role-al: true", "settings"],
    ["juju-config", "bundle: kubernetes", "bundle"],
    ["plan", "[]", ""],
    ["plan", "1", ""],
    ["plan", "{}", "planned_values"],
    ["plan", '{"version":4,"serial":1,"lineage":"x"}', "state file"],
    ["plan", '{"applications":{}}', "bundle"],
    ["plan", '{"settings":{}}', "juju config"],
  ])("%s is not that of %j", (as, text, looksLike) => {
    expect(issuesOf(text, { release: "1.18", as })).toMatchObject([
      { code: "wrong-format", path: [], message: expect.stringContaining(looksLike) },
    ]);
  });

  test("may be that of the text", () => {
    expect(codesOf(withOptions("{ role-all: true }"), { release: "1.18", as: "bundle" })).toEqual(
      [],
    );
  });
});

test("a document of another format among others is an error", () => {
  expect(issuesOf("applications: {}\n---\nprobes: []")).toMatchObject([
    { code: "wrong-format", message: expect.stringContaining("juju-doctor") },
  ]);
});
