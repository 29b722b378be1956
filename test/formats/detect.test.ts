import { expect, test } from "vitest";
import { detectFormat } from "../../src/formats/detect.js";
import { readText } from "../../src/formats/read-text.js";
import { toIssues } from "../../src/issues/issue.js";
import { readFixture } from "./read-fixture.js";

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

const unit = "pyroscope-worker/0:\n  workload-version: 1.14.1\n  charm: x\n  leader: true\n";
const pebble =
  "services:\n  pyroscope:\n    override: replace\n    startup: enabled\n    command: /usr/bin/pyroscope -target=all\n";
const table = "Model  Controller  Cloud/Region  Version\ncos    k8s         k8s           3.6.1\n";

test.each([
  [readFixture("field/05-juju-status.yaml"), "the output of juju status", "juju export-bundle"],
  ['{"model":{"controller":"a"},"machines":{},"applications":{}}', "the output of juju status", ""],
  [table, "the output of juju status", "juju export-bundle"],
  [
    readFixture("field/08-show-application.yaml"),
    "the output of juju show-application",
    "export-bundle",
  ],
  [unit, "the output of juju show-unit", "export-bundle"],
  [
    "a/0:\n  charm: x\n  leader: true\n  life: alive\n",
    "the output of juju show-unit",
    "export-bundle",
  ],
  ["App  Version  Status\na    1.18  active\n", "the output of juju status", "export-bundle"],
  ["\n- a/0: 10.1.1.2 (agent:idle, workload:active)\n", "the output of juju status", "export"],
  ["Running on subnets:  10.1.1.0/24\n Utilizing ports: \n", "the output of juju status", "export"],
  [
    "cos:\n  model-uuid: x\n  controller-name: k\n",
    "the output of juju show-model",
    "export-bundle",
  ],
  ["Controller: k8s\n\nModel  Cloud\ncos*   k8s\n", "the output of juju models", "export-bundle"],
  ["Offer  User\np      admin\n", "the output of juju offers", "export-bundle"],
  ["p: {application: p, offer-url: admin/cos.p}", "the output of juju offers", "export-bundle"],
  ["name: w\ntype: charm\ncharm-id: x\nchannels: x", "the output of juju info", "charmcraft.yaml"],
  ['{"resource":{"juju_application":{"w":{}}}}', "a Terraform configuration", "show -json PLAN"],
  [
    '{"a":{"sensitive":false,"value":"x"}}',
    "the output of terraform output",
    "terraform show -json",
  ],
  ["// tuning\nunits = 3\n", "a Terraform variables file", "terraform show -json PLAN"],
  ["/* tuning */\nunits = 3\n", "a Terraform variables file", "terraform show -json PLAN"],
  ["options: {role-all: {type: boolean}}", "the config.yaml of a charm", "under config"],
  ["name: w\ncontainers: {p: {}}", "the metadata.yaml of a charm", "charmcraft.yaml"],
  ["type: charm\nparts: {}", "a charmcraft.yaml without name and options", "config.yaml"],
  ["bash: juju: command not found\n", "an error message", "it failed"],
  ["zsh: command not found: juju\n", "an error message", "it failed"],
  ["agent-version: 3.6.1\napplications: {version: 1}", "the output of juju dump-model", "export"],
  ["applications: {a: {missing: model}}", "the output of juju diff-bundle", "export-bundle"],
  ["applications: {a: {scale: {bundle: 1, model: 2}}}", "the output of juju diff-bundle", ""],
  [readFixture("field/11-main.tf"), "a Terraform configuration", "terraform show -json PLAN"],
  ["role_all = true\nunits = 3\n", "a Terraform variables file", "terraform show -json PLAN"],
  [
    readFixture("field/14-terraform-plan-text.txt"),
    "the text of a Terraform plan",
    "show -json PLAN",
  ],
  ["PK\u0003\u0004\u0014\0tfplan", "a binary Terraform plan", "terraform show -json PLAN"],
  ['{"@level":"info"}\n{"@level":"info"}', "a log of terraform plan -json", "show -json PLAN"],
  ['{"version":4,"serial":3,"lineage":"x","resources":[]}', "a Terraform state file", "show -json"],
  [readFixture("field/40-jinja.bundle.yaml.j2"), "a template", "render it first"],
  ["kind: Deployment\nspec: {{ .Values.spec }}\n", "a Helm template", "helm template"],
  ["{{- if .Values.x }}\nkind: Pod\n{{- end }}", "a Helm template", "helm template"],
  ["apiVersion: v2\nname: x\nversion: 1.0.0", "the metadata of a Helm chart", "helm template"],
  ["resources: [a.yaml]", "a kustomization", "kubectl kustomize"],
  ["image: { repository: grafana/pyroscope }", "a values file of a Helm chart", "helm template"],
  ["[Service]\nExecStart=/usr/bin/pyroscope\n", "a systemd unit", "explain"],
  [
    "[Unit]\nDescription=x\n[Container]\nImage=grafana/pyroscope\nExec=-target=all\n",
    "a Podman quadlet",
    "pass its Exec= to pyroscope-roles explain",
  ],
  ["FROM grafana/pyroscope\nCMD [-target=all]\n", "a Dockerfile", "explain"],
  ["#!/bin/sh\nexec pyroscope -target=all\n", "a script", "explain"],
  [pebble, "a Pebble plan", "explain"],
  ["ERROR cannot connect to the controller\n", "an error message", "it failed"],
  ["Error: open values.yaml: no such file", "an error message", "it failed"],
  [
    "NAME   READY   STATUS\nx-0    1/1     Running",
    "the output of kubectl without -o yaml",
    "-o yaml",
  ],
  ["/usr/bin/pyroscope -target=all", "a command line", "explain"],
  ["role-all: true", "role flags", "resolve"],
  ["target: all\n", "a configuration file of the process", "--config"],
])("%j is %s, with a remedy", (text, title, remedy) => {
  const { value, findings } = readText(text, { product: "Pyroscope" });
  expect(value).toBeUndefined();
  expect(toIssues(findings)).toMatchObject([
    {
      code: "unreadable-input",
      message: `this is ${title}, which cannot be checked`,
      fix: expect.stringContaining(remedy),
    },
  ]);
});

test.each([
  ["", "the input is empty"],
  [" \n# nothing\n", "the input is empty"],
  ["some words", 'cannot tell what this is (it begins "some words")'],
  ["a: 1\nb: 2", 'cannot tell what this is (it begins "a: 1")'],
])("%j: %s", (text, message) => {
  const { findings } = readText(text, { product: "Pyroscope" });
  expect(toIssues(findings)).toMatchObject([{ code: "unreadable-input", message }]);
});
