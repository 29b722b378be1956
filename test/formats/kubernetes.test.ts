import { describe, expect, test } from "vitest";
import { parseManifests } from "../../src/formats/parsers.js";
import type { Workload } from "../../src/formats/workload.js";
import { readFixture } from "./read-fixture.js";

function workloadsOf(text: string): readonly Workload[] {
  const manifests = parseManifests(text);
  expect(manifests.issues).toEqual([]);
  return manifests.value ?? [];
}

/** A workload with one container. */
function workload(container: string, { kind = "Deployment", name = "w", rest = "" } = {}): string {
  const spec = `template: {spec: {containers: [{name: c, image: "grafana/pyroscope:2.2.0", ${container}}]}}`;
  return `apiVersion: apps/v1\nkind: ${kind}\nmetadata: {name: ${name}}\nspec: {${rest} ${spec}}\n`;
}

describe("the files of the field", () => {
  test.each([
    ["field/k8s-deployment-args.yaml", "Deployment demo-query-frontend", 2, 13],
    ["field/k8s-legacy-roles-new-default-layer.yaml", "Deployment demo-querier", undefined, 9],
    ["field/k8s-v2-experiment-env.yaml", "StatefulSet demo-metastore", 3, 13],
    ["field/k8s-configmap-target.yaml", "Deployment demo", 1, 22],
  ])("%s has one workload", (file, name, replicas, line) => {
    const workloads = workloadsOf(readFixture(file));
    expect(workloads).toMatchObject([{ name, line }]);
    expect(workloads[0]?.replicas).toBe(replicas);
  });

  test("a literal variable is read", () => {
    const [metastore] = workloadsOf(readFixture("field/k8s-v2-experiment-env.yaml"));
    expect([...(metastore?.env ?? [])]).toEqual([["PYROSCOPE_V2_EXPERIMENT", "1"]]);
  });

  test("the only ConfigMap with the file is its configuration", () => {
    const [demo] = workloadsOf(readFixture("field/k8s-configmap-target.yaml"));
    expect(demo?.config).toBe("target: all\narchitecture_storage: v2\n");
  });
});

describe("containers", () => {
  test.each([
    ["grafana/pyroscope:2.2.0", 1],
    ["registry.example/mirror/pyroscope@sha256:1", 1],
    ["ubuntu/pyroscope:1.18-26.04", 1],
    ["grafana/mimir:3.0.1", 0],
    ["grafana/pyroscope-ebpf:1.0", 0],
    ["pyroscope/exporter:1.0", 0],
    ["registry.example/profiles:2.2.0", 1],
  ])("with the image %s: %i", (image, count) => {
    const text = `apiVersion: v1\nkind: Pod\nmetadata: {name: p}\nspec: {containers: [{name: c, image: "${image}"}]}`;
    const manifests = parseManifests(text, { images: ["registry.example/profiles"] });
    expect(manifests.value).toHaveLength(count);
  });

  test("that only initialise are ignored, several are named", () => {
    const text = [
      "apiVersion: v1",
      "kind: Pod",
      "metadata: {name: p}",
      "spec:",
      "  initContainers: [{name: i, image: pyroscope}]",
      "  containers: [{name: a, image: pyroscope}, {name: b, image: pyroscope}, {name: n, image: nginx}]",
    ].join("\n");
    expect(workloadsOf(text).map(({ name }) => name)).toEqual(["Pod p (a)", "Pod p (b)"]);
  });

  test("args are never split, known variables in them are replaced", () => {
    const env =
      'env: [{name: T, value: querier}, {name: U, value: "$(T)-x"}, {name: R, valueFrom: {fieldRef: {}}}, {name: E}]';
    const args = 'args: ["-a=b c", "-target=$(T)", "$(R)$(N)", "$$(T)"]';
    const [read] = workloadsOf(workload(`${env}, command: ["/bin/$(T)"], ${args}`));
    expect(read?.args).toEqual(["-a=b c", "-target=querier", "$(R)$(N)", "$(T)"]);
    expect(read?.command).toEqual(["/bin/querier"]);
    expect(Object.fromEntries(read?.env ?? [])).toEqual({
      T: "querier",
      U: "querier-x",
      R: undefined,
      E: "",
    });
  });

  test.each([
    ["args: [1]", "args", 0],
    ["args: -target=all", "args", undefined],
    ["env: [{name: A, value: 1}]", "env", 0],
    ["env: {A: b}", "env", undefined],
  ])("%s has a wrong shape", (container, key, index) => {
    expect(parseManifests(workload(container)).issues).toMatchObject([
      {
        code: "invalid-shape",
        path: expect.arrayContaining(index === undefined ? [key] : [key, index]),
        workload: "Deployment w",
        medium: "manifest",
        line: 4,
      },
    ]);
  });

  test("of other products may have any shape", () => {
    expect(workloadsOf(workload("args: [1]").replace("grafana/pyroscope", "x/mimir"))).toEqual([]);
  });
});

describe("kinds", () => {
  test.each(["ReplicaSet", "ReplicationController", "Rollout", "DeploymentConfig", "CloneSet"])(
    "a %s is read",
    (kind) => {
      const text = workload("args: [-target=querier]", { kind, rest: "replicas: 2," });
      expect(workloadsOf(text)).toMatchObject([{ name: `${kind} w`, replicas: 2 }]);
    },
  );

  test("a CronJob is read, and when it runs is not known", () => {
    const pods = `{spec: {containers: [{image: "pyroscope:2.2.1", args: [-target=compactor]}]}}`;
    const job = `apiVersion: batch/v1\nkind: CronJob\nmetadata: {name: w}\nspec: {jobTemplate: {spec: {template: ${pods}}}}\n`;
    expect(workloadsOf(job)).toMatchObject([{ name: "CronJob w", args: ["-target=compactor"] }]);
    expect(workloadsOf(job)[0]?.replicas).toBeUndefined();
  });

  test("an init container is read if it keeps running", () => {
    const text = (policy: string) =>
      `apiVersion: v1\nkind: Pod\nmetadata: {name: p}\nspec: {initContainers: [{image: "pyroscope:2.2.1"${policy}}], containers: [{image: app}]}\n`;
    expect(workloadsOf(text(", restartPolicy: Always"))).toMatchObject([{ name: "Pod p" }]);
    expect(workloadsOf(text(""))).toEqual([]);
  });

  test("a container without an image is not read, which a note says", () => {
    const text =
      "apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: w}\nspec: {template: {spec: {containers: [{name: c, args: [-target=x]}]}}}\n";
    expect(parseManifests(text)).toMatchObject({
      value: [],
      issues: [{ code: "unread-part", workload: "Deployment w", severity: "note" }],
    });
  });
});

describe("replicas", () => {
  test.each([
    ["Deployment", "replicas: 3,", 3],
    ["Deployment", "replicas: 0,", 0],
    ["Deployment", "", undefined],
    ["StatefulSet", "replicas: 2,", 2],
    ["DaemonSet", "", undefined],
    ["Job", "", 1],
    ["Job", "parallelism: 2,", 2],
  ])("of a %s with %j: %j", (kind, rest, replicas) => {
    expect(workloadsOf(workload("", { kind, rest }))[0]?.replicas).toBe(replicas);
  });

  test("of a pod: 1", () => {
    const text = "apiVersion: v1\nkind: Pod\nspec: {containers: [{image: pyroscope}]}";
    expect(workloadsOf(text)[0]?.replicas).toBe(1);
  });

  test("under an autoscaler are not known", () => {
    const scaler =
      "---\napiVersion: autoscaling/v2\nkind: HorizontalPodAutoscaler\nspec: {scaleTargetRef: {kind: Deployment, name: w}}";
    expect(workloadsOf(workload("", { rest: "replicas: 3," }) + scaler)[0]?.replicas).toBe(
      undefined,
    );
  });

  test("that are not a number have a wrong shape, with their line", () => {
    expect(parseManifests(workload("", { rest: "replicas: x," })).issues).toMatchObject([
      { code: "invalid-shape", path: ["spec", "replicas"], line: 4, column: 8 },
    ]);
  });
});

describe("streams", () => {
  const list = (items: object[]) => JSON.stringify({ apiVersion: "v1", kind: "List", items });
  const pod = (metadata: object) => ({
    apiVersion: "v1",
    kind: "Pod",
    metadata,
    spec: { containers: [{ name: "c", image: "grafana/pyroscope:2.2.0" }] },
  });
  const deployment = {
    apiVersion: "apps/v1",
    kind: "Deployment",
    metadata: { name: "w" },
    spec: { template: { spec: pod({}).spec } },
  };

  test("a list is taken apart, also as JSON, with positions", () => {
    const workloads = workloadsOf(list([pod({ name: "a" }), pod({ name: "b" })]));
    expect(workloads).toMatchObject([{ name: "Pod a" }, { name: "Pod b", line: 1 }]);
  });

  test("a pod whose owner is in the stream does not count again", () => {
    const owned = (kind: string, name: string) =>
      pod({ name: "p", ownerReferences: [{ kind, name }] });
    expect(workloadsOf(list([deployment, owned("ReplicaSet", "w-5d4f")]))).toHaveLength(1);
    expect(workloadsOf(list([deployment, owned("ReplicaSet", "v-5d4f")]))).toHaveLength(2);
    expect(workloadsOf(list([owned("StatefulSet", "w")]))).toHaveLength(1);
  });

  test("empty documents and other kinds are ignored", () => {
    expect(
      workloadsOf(`---\n# Source: x\n---\napiVersion: v1\nkind: Service\n---\n${workload("")}`),
    ).toHaveLength(1);
  });

  test("namespace and instance make the cluster, a label the release", () => {
    const text = workload("")
      .replace("{name: w}", "{name: w, namespace: ns}")
      .replace(
        "template: {",
        "template: {metadata: {labels: {app.kubernetes.io/instance: i, app.kubernetes.io/version: '2.2.0'}}, ",
      );
    expect(workloadsOf(text)).toMatchObject([{ cluster: "ns/i", release: "2.2.0" }]);
    expect(workloadsOf(workload(""))).toMatchObject([{ cluster: "", release: undefined }]);
  });
});

describe("the configuration file", () => {
  const stream = (option: string, mount: string, items = "") =>
    [
      "apiVersion: v1",
      "kind: ConfigMap",
      "metadata: {name: m}",
      'data: {config.yaml: "target: a", other.yaml: "target: b"}',
      "---",
      "apiVersion: apps/v1",
      "kind: Deployment",
      "metadata: {name: w}",
      "spec:",
      "  template:",
      "    spec:",
      `      volumes: [{name: s, secret: {}}, {name: v, configMap: {name: m${items}}}]`,
      "      containers:",
      `        - {name: c, image: pyroscope, args: [${option}], volumeMounts: [{name: s, mountPath: /s}, {name: v, ${mount}}]}`,
    ].join("\n");

  test.each([
    ["-config.file=/etc/p/config.yaml", "mountPath: /etc/p", "", "target: a"],
    ["--config.file=/etc/p/config.yaml", "mountPath: /etc/p/", "", "target: a"],
    ["-config.file, /etc/p/config.yaml", "mountPath: /etc/p", "", "target: a"],
    ["-config.file=/x.yaml", "mountPath: /x.yaml, subPath: other.yaml", "", "target: b"],
    [
      "-config.file=/etc/p/c",
      "mountPath: /etc/p",
      ", items: [{key: other.yaml, path: c}]",
      "target: b",
    ],
    ["-config.file=/etc/p/c", "mountPath: /etc/p", "", undefined],
    ["-config.file=/etc/other/config.yaml", "mountPath: /etc/p", "", undefined],
    ["-target=all", "mountPath: /etc/p", "", undefined],
  ])("%s with %s%s is %j", (option, mount, items, config) => {
    expect(workloadsOf(stream(option, mount, items))[0]?.config).toBe(config);
  });
});
