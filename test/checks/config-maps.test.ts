/** What ConfigMaps of the input give to processes; what is not in the input is not known. */
import { describe, expect, test } from "vitest";
import { check, clustersIn, configMap, found, workload } from "./workload-files.js";

const data = "  TARGET: querier\n  c.yaml: 'target: distributor'\n";

function runs(args: readonly string[], parts: Parameters<typeof workload>[2], config = data) {
  const files = { "w.yaml": workload("w", args, parts), "m.yaml": configMap("m", config) };
  const [line = ""] = clustersIn(files);
  return { runs: line.replace(/.*Deployment w /, ""), found: found(files), files };
}

describe("variables", () => {
  test.each([
    ["envFrom: [{configMapRef: {name: m}}]", "-target=$(TARGET)", "querier"],
    ["envFrom: [{prefix: X_, configMapRef: {name: m}}]", "-target=$(X_TARGET)", "querier"],
    [
      "envFrom: [{configMapRef: {name: m}}], env: [{name: TARGET, value: ingester}]",
      "-target=$(TARGET)",
      "ingester",
    ],
    [
      'envFrom: [{configMapRef: {name: m}}], env: [{name: T, value: "$(TARGET),ingester"}]',
      "-target=$(T)",
      "querier,ingester",
    ],
    [
      "env: [{name: T, valueFrom: {configMapKeyRef: {name: m, key: TARGET}}}]",
      "-target=$(T)",
      "querier",
    ],
    ["envFrom: [{configMapRef: {name: other}}]", "-target=$(TARGET)", "$(TARGET)"],
    ["envFrom: [{secretRef: {name: m}}]", "-target=$(TARGET)", "$(TARGET)"],
    [
      "env: [{name: T, valueFrom: {configMapKeyRef: {name: other, key: TARGET}}}]",
      "-target=$(T)",
      "$(T)",
    ],
    [
      "env: [{name: T, valueFrom: {configMapKeyRef: {name: m, key: NONE, optional: true}}}]",
      "-target=$(T)",
      "$(T)",
    ],
  ])("%s: %s is %s", (container, arg, expected) => {
    const flow = container.replace("], env:", "]\n          env:");
    expect(runs([arg], { container: flow }).runs).toBe(expected);
    expect(runs([arg], { container: flow }).found.join()).not.toContain("missing-key");
  });

  test("of a key that the ConfigMap lacks stop the process", () => {
    const container = "env: [{name: T, valueFrom: {configMapKeyRef: {name: m, key: TARGT}}}]";
    const { files } = runs(["-target=all"], { container });
    expect(found(files)).toContain("m.yaml:4:1 missing-key Deployment w");
    const { issues } = check(files);
    expect(issues.find(({ code }) => code === "missing-key")?.fix).toBe(
      "rename it to TARGET, or add TARGT to ConfigMap m",
    );
  });

  test("of a ConfigMap in another namespace are not known", () => {
    const container = "envFrom: [{configMapRef: {name: m}}]";
    expect(runs(["-target=$(TARGET)"], { container, namespace: "n" }).runs).toBe("$(TARGET)");
  });

  test.each([
    ["envFrom: [{configMapRef: {name: elsewhere}}]", false],
    ["envFrom: [{secretRef: {name: s}}]", false],
    ["envFrom: [{configMapRef: {name: m}}]", true],
    ["name: main", true],
  ])("that %s may set can register roles and options: %s", (container, isWrong) => {
    const image = "grafana/pyroscope:1.18.2";
    const { found: all } = runs(
      ["-target=segment-writer", "-segment-writer.lifecycler.port=9095"],
      {
        container,
        image,
      },
    );
    expect(/unavailable-role|unknown-option/.test(all.join())).toBe(isWrong);
  });

  test("have to be strings", () => {
    const container = "envFrom: [{configMapRef: {name: m}}]";
    const { found: all } = runs(["-target=all"], { container }, "  A: true\n");
    expect(all).toContain("m.yaml:5:3 invalid-shape ConfigMap m");
  });
});

describe("configuration files", () => {
  const mount = "volumeMounts: [{name: v, mountPath: /etc/p}]";
  const arg = "-config.file=/etc/p/c.yaml";

  test.each([
    ["configMap: {name: m}", mount, "distributor"],
    ["configMap: {name: m, items: [{key: c.yaml, path: c.yaml}]}", mount, "distributor"],
    ["projected: {sources: [{secret: {name: s}}, {configMap: {name: m}}]}", mount, "distributor"],
    [
      "configMap: {name: m}",
      "volumeMounts: [{name: v, mountPath: /etc/p/c.yaml, subPath: c.yaml}]",
      "distributor",
    ],
    [
      "configMap: {name: m}",
      "volumeMounts: [{name: x, mountPath: /etc}, {name: v, mountPath: /etc/p}]",
      "distributor",
    ],
    // The inner mount hides the outer one.
    [
      "configMap: {name: m}",
      "volumeMounts: [{name: v, mountPath: /etc}, {name: x, mountPath: /etc/p}]",
      "all",
    ],
    ["configMap: {name: other}", mount, "all"],
    ["secret: {secretName: m}", mount, "all"],
    [
      "projected: {sources: [{secret: {name: s}}, {configMap: {name: m, items: []}}]}",
      mount,
      "all",
    ],
    ["configMap: {name: m, optional: true, items: [{key: none, path: c.yaml}]}", mount, "all"],
  ])("in a volume with %s and %s: %s", (volume, container, expected) => {
    const read = runs([arg], { pod: `volumes: [{name: v, ${volume}}]`, container });
    expect(read.runs).toBe(expected);
    expect(read.found.join()).not.toContain("missing-key");
    expect(read.found.join().includes("config-file")).toBe(expected === "all");
  });

  test.each([
    ["configMap: {name: m}", "-config.file=/etc/p/d.yaml"],
    ["configMap: {name: m, items: [{key: none, path: c.yaml}]}", arg],
    ["configMap: {name: m, items: [{key: c.yaml, path: d.yaml}]}", arg],
    ["projected: {sources: [{configMap: {name: m, items: [{key: none, path: c.yaml}]}}]}", arg],
    // A pod with such a volume does not start, whoever mounts it.
    ["configMap: {name: m, items: [{key: none, path: x}]}", "-target=all"],
  ])("that %s does not have stop a process with %s", (volume, word) => {
    const { files } = runs([word], { pod: `volumes: [{name: v, ${volume}}]`, container: mount });
    const missing = check(files).issues.filter(({ code }) => code === "missing-key");
    expect(missing).toHaveLength(1);
    expect(check(files).clusters).toMatchObject([{ verdict: { kind: "does-not-start" } }]);
  });
});
