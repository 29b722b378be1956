import { expect, test } from "vitest";
import { tellFormat } from "../../src/charm/index.js";
import { readFixture } from "./fixtures/read.js";

test.each([
  ["plan.json", "plan"],
  ["state.json", "state"],
  ["bundle-overlay.yaml", "bundle"],
  ["observability-stack.yaml", "bundle"],
  ["worker-main.charmcraft.yaml", "charmcraft"],
  ["worker-v2.charmcraft.yaml", "charmcraft"],
  ["coordinator.charmcraft.yaml", "charmcraft"],
  ["cluster-consistency.main.yaml", "probe"],
  ["cluster-consistency.v2.yaml", "probe"],
  ["juju-config.json", "juju-config"],
  ["juju-config.yaml", "juju-config"],
])("%s is a %s, also with a byte order mark, CRLF, or broken at its end", (name, format) => {
  const text = readFixture(name);
  expect(tellFormat(text)).toBe(format);
  expect(tellFormat(`\ufeff${text.replaceAll("\n", "\r\n")}`)).toBe(format);
  expect(tellFormat(`${text.trimEnd().slice(0, -1)}\t: [`)).toBe(format);
});

test.each([
  ['{"format_version":"1.0"}', "state"],
  ['{"version":4,"terraform_version":"1.9.8","serial":3,"lineage":"x","resources":[]}', "state"],
  ['{"@level":"info","@message":"Terraform 1.9.8"}\n{"@level":"info"}', "plan"],
  ["bundle: kubernetes", "bundle"],
  ["'applications': {}", "bundle"],
  ['"applications" : {}', "bundle"],
  ["  applications:\n    a: {}", "bundle"],
  ["--- # the bundle\napplications:\n", "bundle"],
  ["values: &x 1\napplications: {}", "bundle"],
  ["{applications: {worker: {charm: x}}}", "bundle"],
  ["name: x\ntype: charm", "charmcraft"],
  ["# applications:\nname: x", undefined],
  ["a:\n  applications: {}", undefined],
  ["applications:x", undefined],
  ["name: x", undefined],
  ["role-all: true", undefined],
  ["model:\n  name: cos\napplications: {}", undefined],
  ['{"model":{"name":"cos"},"applications":{}}', undefined],
  ["controller:\n  timestamp: x\napplications: {}", undefined],
  ["model: x\nconfig: {}", "charmcraft"],
  ["", undefined],
  ["[]", undefined],
  ["{", undefined],
  ["\0\u0001PK\u0003\u0004", undefined],
])("%j is a %j", (text, format) => {
  expect(tellFormat(text)).toBe(format);
});

test("what is no text has no format", () => {
  expect(tellFormat(undefined as unknown as string)).toBeUndefined();
});
