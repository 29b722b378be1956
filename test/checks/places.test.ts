/** Findings are at the place of their cause. */
import { expect, test } from "vitest";
import { check, configMap, found, workload } from "./workload-files.js";

const v2 = "-architecture.storage=v2";

test.each([
  ["an argument", ["-log.level=debug", "-target=querie"], {}, "w.yaml:11:37 unknown-role"],
  ["one in two words", ["-target", "querie"], {}, "w.yaml:11:18 unknown-role"],
  [
    "the image",
    ["-target=all"],
    { image: "grafana/pyroscope:0.37.0" },
    "w.yaml:10:11 unsupported-release",
  ],
  [
    "a variable",
    ["-target=all", v2],
    { container: "env: [{name: A, value: b}, {name: PYROSCOPE_TARGET, value: all}]" },
    "w.yaml:12:38 unread-variable",
  ],
  [
    "a script",
    [],
    { container: "command: [sh, -c, 'exec pyroscope -target=querie']" },
    "w.yaml:12:45 unknown-role",
  ],
  [
    "an argument behind a program",
    ["-target=querie"],
    { container: "command: [tini, --, /usr/bin/pyroscope]" },
    "w.yaml:11:18 unknown-role",
  ],
])("%s", (_, args, parts, expected) => {
  expect(found({ "w.yaml": workload("w", args, parts) })).toContain(`${expected} Deployment w`);
});

test("a line of a script", () => {
  const script = "exec pyroscope \\\n              -target=querie\n";
  const container = `command: [sh]\n          args:\n          - -c\n          - |\n            ${script}`;
  const text = workload("w", []).replace("args: []", container);
  expect(found({ "w.yaml": text })).toContain("w.yaml:16:15 unknown-role Deployment w");
});

const mounted = {
  pod: "volumes: [{name: v, configMap: {name: m}}]",
  container: "volumeMounts: [{name: v, mountPath: /etc/p}]",
};
const reader = (name: string, file = "/etc/p/c.yaml") =>
  workload(name, ["-target=all", v2, `-config.file=${file}`], mounted);
const block = "  c.yaml: |-\n\n      # comment\n      server:\n        x: 1\n      targt: all\n";

test("a key of a ConfigMap in another file, once for all who mount it", () => {
  const files = { "m.yaml": configMap("m", block), "w.yaml": reader("a") + reader("b") };
  expect(found(files)).toEqual(["m.yaml:10:7 unknown-key Deployment a, Deployment b"]);
});

test("the entry of a ConfigMap whose lines are not those of the file", () => {
  const files = { "w.yaml": configMap("m", '  c.yaml: "a: 1\\ntargt: all"\n') + reader("a") };
  expect(found(files)).toContain("w.yaml:5:3 unknown-key Deployment a");
});

test("an option that the configuration file sets", () => {
  const data = "  c.yaml: |\n    target: querie\n";
  const text = configMap("m", data) + reader("a").replace('"-target=all",', "");
  expect(found({ "w.yaml": text })).toContain("w.yaml:6:5 unknown-role Deployment a");
});

test("a key that a ConfigMap lacks is missing there, for all who need it", () => {
  const files = { "m.yaml": configMap("m", "  d.yaml: ''\n"), "w.yaml": reader("a") + reader("b") };
  expect(found(files)).toContain("m.yaml:4:1 missing-key Deployment a, Deployment b");
  expect(check(files).clusters).toMatchObject([{ verdict: { kind: "does-not-start" } }]);
});

test("if others find theirs, the missing key is the mistake of who refers to it", () => {
  const files = {
    "m.yaml": configMap("m", "  c.yaml: ''\n"),
    "w.yaml": reader("a") + reader("b", "/etc/p/d.yaml"),
  };
  expect(found(files)).toContain("w.yaml:25:26 missing-key Deployment b");
});

test("a Compose service", () => {
  const text = [
    "services:",
    "  a:",
    "    image: grafana/pyroscope:2.2.1",
    "    command: >-",
    "      -architecture.storage=v2",
    "      -target=querie",
    "    environment:",
    "      - A=b",
    "      - PYROSCOPE_TARGET=all",
    "    configs: [{source: m, target: /etc/pyroscope/config.yaml}]",
    "  b: {image: 'grafana/pyroscope:2.2.1', command: [-architecture.storage=v2, -target=querie]}",
    "  c:",
    "    image: grafana/pyroscope:2.2.1",
    "    configs: [m]",
    "    command: -config.file=/m",
    "configs:",
    "  m:",
    "    content: |",
    "      target: ${T:-all}",
    "      sever: 1",
  ].join("\n");
  const all = found({ "compose.yaml": text });
  expect(all).toContain("compose.yaml:6:7 unknown-role a");
  expect(all).toContain("compose.yaml:9:9 unread-variable a");
  expect(all).toContain("compose.yaml:11:77 unknown-role b");
  expect(all).toContain("compose.yaml:20:7 unknown-key c");
});
