/** Kubernetes manifests: which containers run the product, with which words, variables and files. */
import { describe, expect, test } from "vitest";
import { checkText } from "../../src/check.js";
import {
  applications,
  clusters,
  codesOf,
  findings,
  issueOf,
  pathsOf,
  readAs,
} from "../checks/answers.js";
import { readFixture } from "../read-fixture.js";

/** A workload with one container. */
function workload(container: string, { kind = "Deployment", name = "w", rest = "" } = {}): string {
  const spec = `template: {spec: {containers: [{name: c, image: "grafana/pyroscope:2.2.0", ${container}}]}}`;
  return `apiVersion: apps/v1\nkind: ${kind}\nmetadata: {name: ${name}}\nspec: {${rest} ${spec}}\n`;
}

const runs = (text: string) => applications(text, {});

test.each([
  [
    "field/k8s-deployment-args.yaml",
    "manifests 2.1.1 v2",
    ["Deployment demo-query-frontend 2 -target=query-frontend"],
  ],
  [
    "field/k8s-legacy-roles-new-default-layer.yaml",
    "manifests 2.1.1 v2",
    ["Deployment demo-querier ? nothing"],
  ],
  [
    "field/k8s-v2-experiment-env.yaml",
    "manifests 1.18.1 v1-v2-dual",
    ["StatefulSet demo-metastore 3 -target=metastore"],
  ],
  ["field/k8s-configmap-target.yaml", "manifests 2.2.0 v2", ["Deployment demo 1 -target=all"]],
])("%s is read as %s", (file, scope, lines) => {
  expect(readAs(readFixture(file))).toBe(scope);
  expect(runs(readFixture(file)).map((line) => line.replace(/ -arch.*/, ""))).toEqual(lines);
});

describe("containers", () => {
  test.each([
    ["grafana/pyroscope:2.2.0", 1],
    ["registry.example/mirror/pyroscope:2.2.0@sha256:1", 1],
    ["ubuntu/pyroscope:1.18-26.04", 1],
    ["grafana/mimir:3.0.1", 0],
    ["grafana/pyroscope-ebpf:1.0", 0],
    ["pyroscope/exporter:1.0", 0],
    ["registry.example/profiles:2.2.0", 1],
  ])("with the image %s: %i", (image, count) => {
    const text = `apiVersion: v1\nkind: Pod\nmetadata: {name: p}\nspec: {containers: [{name: c, image: "${image}"}]}`;
    expect(applications(text, { images: ["registry.example/profiles"] })).toHaveLength(count);
  });

  test("that only initialise are ignored, several are named", () => {
    const text = [
      "apiVersion: v1",
      "kind: Pod",
      "metadata: {name: p}",
      "spec:",
      "  initContainers: [{name: i, image: pyroscope:2.2.0}]",
      "  containers: [{name: a, image: pyroscope:2.2.0}, {name: b, image: pyroscope:2.2.0}, {name: n, image: nginx}]",
    ].join("\n");
    expect(runs(text)).toEqual(["Pod p (a) 1 -target=all", "Pod p (b) 1 -target=all"]);
  });

  test("that initialise and keep running are read", () => {
    const text = (policy: string) =>
      `apiVersion: v1\nkind: Pod\nmetadata: {name: p}\nspec: {initContainers: [{image: "pyroscope:2.2.1"${policy}}], containers: [{image: app}]}\n`;
    expect(runs(text(", restartPolicy: Always"))).toEqual(["Pod p 1 -target=all"]);
    expect(runs(text(""))).toEqual([]);
  });

  test.each([
    ['env: [{name: T, value: querier}], args: ["-target=$(T)"]', "-target=querier"],
    [
      'env: [{name: T, value: quer}, {name: U, value: "$(T)ier"}], args: ["-target=$(U)"]',
      "-target=querier",
    ],
    [
      'env: [{name: T, value: pyroscope}], command: ["/bin/$(T)"], args: [-target=querier]',
      "-target=querier",
    ],
    ['env: [{name: E}], args: ["-target=querier$(E)"]', "-target=querier"],
    ['args: ["-log.level=b c", "-target=querier"]', "-target=querier"],
    ['env: [{name: R, valueFrom: {fieldRef: {}}}], args: ["-target=$(R)"]', "nothing"],
    ['args: ["-target=$(N)"]', "nothing"],
    ['env: [{name: T, value: querier}], args: ["-target=$$(T)"]', "nothing"],
    ['args: ["-target=querier -log.level=debug"]', "nothing"],
  ])("with %s run %s", (container, args) => {
    expect(runs(workload(container))).toEqual([`Deployment w ? ${args}`]);
  });

  test.each([
    ["args: [1]", "args.0"],
    ["args: -target=all", "args"],
    ["env: [{name: A, value: 1}]", "env.0"],
    ["env: {A: b}", "env"],
  ])("with %s have a wrong shape", (container, path) => {
    const text = workload(container);
    expect(issueOf("invalid-shape", text)).toMatchObject({ workload: "Deployment w", line: 4 });
    expect(pathsOf("invalid-shape", text)[0]).toContain(`.${path}`);
  });

  test("of other products may have any shape", () => {
    const text = workload("args: [1]").replace("grafana/pyroscope", "x/mimir");
    expect(codesOf(text)).toEqual(["no-worker"]);
  });

  test("without an image are not read, which a note says", () => {
    const text =
      "apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: w}\nspec: {template: {spec: {containers: [{name: c, args: [-target=x]}]}}}\n";
    expect(runs(text)).toEqual([]);
    expect(issueOf("unread-part", text)).toMatchObject({
      workload: "Deployment w",
      severity: "note",
    });
  });
});

describe("kinds", () => {
  test.each(["ReplicaSet", "ReplicationController", "Rollout", "DeploymentConfig", "CloneSet"])(
    "a %s is read",
    (kind) => {
      const text = workload("args: [-target=distributor]", { kind, rest: "replicas: 2," });
      expect(runs(text)).toEqual([`${kind} w 2 -target=distributor`]);
    },
  );

  test("a CronJob is read, and when it runs is not known", () => {
    const pods = `{spec: {containers: [{image: "pyroscope:2.2.1", args: [-target=compactor]}]}}`;
    const job = `apiVersion: batch/v1\nkind: CronJob\nmetadata: {name: w}\nspec: {jobTemplate: {spec: {template: ${pods}}}}\n`;
    expect(runs(job)).toEqual(["CronJob w ? -target=compactor"]);
  });
});

describe("replicas", () => {
  test.each([
    ["Deployment", "replicas: 3,", "3"],
    ["Deployment", "replicas: 0,", "0"],
    ["Deployment", "", "?"],
    ["StatefulSet", "replicas: 2,", "2"],
    ["DaemonSet", "", "?"],
    ["Job", "", "1"],
    ["Job", "parallelism: 2,", "2"],
  ])("of a %s with %j: %s", (kind, rest, replicas) => {
    expect(runs(workload("", { kind, rest }))[0]).toMatch(`${kind} w ${replicas} `);
  });

  test("of a pod: 1", () => {
    const text = "apiVersion: v1\nkind: Pod\nspec: {containers: [{image: 'pyroscope:2.2.0'}]}";
    expect(runs(text)[0]).toMatch(/ 1 -target=all$/);
  });

  test("under an autoscaler are not known", () => {
    const scaler =
      "---\napiVersion: autoscaling/v2\nkind: HorizontalPodAutoscaler\nspec: {scaleTargetRef: {kind: Deployment, name: w}}";
    expect(runs(workload("", { rest: "replicas: 3," }) + scaler)).toEqual([
      "Deployment w ? -target=all",
    ]);
  });

  test("that are not a number have a wrong shape, with their line", () => {
    const text = workload("", { rest: "replicas: x," });
    expect(findings(text)).toEqual(["4:8 error invalid-shape"]);
    expect(pathsOf("invalid-shape", text)).toEqual(["spec.replicas"]);
  });
});

describe("streams", () => {
  const list = (...items: object[]) => JSON.stringify({ apiVersion: "v1", kind: "List", items });
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

  test("a list is taken apart, also as JSON", () => {
    expect(runs(list(pod({ name: "a" }), pod({ name: "b" })))).toEqual([
      "Pod a 1 -target=all",
      "Pod b 1 -target=all",
    ]);
  });

  test("a pod whose owner is in the stream does not count again", () => {
    const owned = (kind: string, name: string) =>
      pod({ name: "p", ownerReferences: [{ kind, name }] });
    expect(runs(list(deployment, owned("ReplicaSet", "w-5d4f")))).toHaveLength(1);
    expect(runs(list(deployment, owned("ReplicaSet", "v-5d4f")))).toHaveLength(2);
    expect(runs(list(owned("StatefulSet", "w")))).toHaveLength(1);
  });

  test("empty documents and other kinds are ignored", () => {
    const text = `---\n# Source: x\n---\napiVersion: v1\nkind: Service\n---\n${workload("")}`;
    expect(runs(text)).toHaveLength(1);
  });

  test("namespace and instance make the cluster", () => {
    const own = (namespace: string, instance: string, name: string) =>
      workload("args: [-target=all]", { name })
        .replace(`{name: ${name}}`, `{name: ${name}, namespace: ${namespace}}`)
        .replace(
          "template: {",
          `template: {metadata: {labels: {app.kubernetes.io/instance: ${instance}}}, `,
        );
    const text = [own("n", "i", "a"), own("n", "j", "b"), own("m", "i", "d")].join("---\n");
    expect([...clusters(text, {})].sort()).toEqual([
      "m/i: consistent",
      "n/i: consistent",
      "n/j: consistent",
    ]);
    expect(clusters(workload(""), {})).toEqual(["consistent"]);
  });

  test("a label names the release, if the image does not", () => {
    const text = workload("")
      .replace("pyroscope:2.2.0", "pyroscope:latest")
      .replace(
        "template: {",
        "template: {metadata: {labels: {app.kubernetes.io/version: '2.1.0'}}, ",
      );
    expect(readAs(text)).toBe("manifests 2.1.0 v1-v2-dual");
  });
});

describe("the configuration file", () => {
  const stream = (option: string, mount: string, items = "") =>
    [
      "apiVersion: v1",
      "kind: ConfigMap",
      "metadata: {name: m}",
      'data: {config.yaml: "target: distributor", other.yaml: "target: querier"}',
      "---",
      "apiVersion: apps/v1",
      "kind: Deployment",
      "metadata: {name: w}",
      "spec:",
      "  template:",
      "    spec:",
      `      volumes: [{name: s, secret: {}}, {name: v, configMap: {name: m${items}}}]`,
      "      containers:",
      `        - {name: c, image: "pyroscope:2.2.0", args: [${option}], volumeMounts: [{name: s, mountPath: /s}, {name: v, ${mount}}]}`,
    ].join("\n");

  test.each([
    ["-config.file=/etc/p/config.yaml", "mountPath: /etc/p", "", "distributor"],
    ["--config.file=/etc/p/config.yaml", "mountPath: /etc/p/", "", "distributor"],
    ["-config.file, /etc/p/config.yaml", "mountPath: /etc/p", "", "distributor"],
    ["-config.file=/x.yaml", "mountPath: /x.yaml, subPath: other.yaml", "", "querier"],
    [
      "-config.file=/etc/p/c",
      "mountPath: /etc/p",
      ", items: [{key: other.yaml, path: c}]",
      "querier",
    ],
    ["-config.file=/etc/other/config.yaml", "mountPath: /etc/p", "", "all"],
    ["-log.level=debug", "mountPath: /etc/p", "", "all"],
  ])("of %s with %s%s starts %s", (option, mount, items, target) => {
    expect(runs(stream(option, mount, items))).toEqual([`Deployment w ? -target=${target}`]);
  });

  test("that the mounted ConfigMap does not have stops the process", () => {
    const text = stream("-config.file=/etc/p/c", "mountPath: /etc/p");
    expect(runs(text)).toEqual(["Deployment w ? nothing"]);
    expect(codesOf(text, {})).toEqual(["missing-key"]);
  });
});

describe("a workload that cannot be read", () => {
  const roles = ["distributor", "segment-writer", "metastore", "query-frontend", "query-backend"];
  const cluster = [...roles, "compaction-worker", "tenant-settings", "ad-hoc-profiles"]
    .map((role) => {
      const args = `["-target=${role}", "-architecture.storage=v2", "-storage.backend=s3"]`;
      return workload(`args: ${args}`, { name: role, rest: "replicas: 3," });
    })
    .join("---\n");

  test.each([
    ["a wrong number", "replicas: 3", 'replicas: "3"', "4:8 error invalid-shape"],
    ["wrong arguments", /args: (\[.*?\])/, "args: x", "4:96 error invalid-shape"],
    ["an unknown release", ":2.2.0", ":latest", "4:62 error unknown-release"],
  ])("is the one finding, and nothing is missing: %s", (_, part, wrong, finding) => {
    for (const role of ["distributor", "ad-hoc-profiles"]) {
      const own = cluster.split("---\n").find((text) => text.includes(`name: ${role}`)) ?? "";
      const broken = [own.replace(part, wrong), cluster.replace(own, "")].join("---\n");
      const errors = findings(broken, {}).filter((each) => !each.startsWith("note "));
      expect(errors).toEqual([finding]);
      expect(checkText(broken).clusters[0]?.verdict.kind).toBe("partly-visible");
    }
  });

  test("is not YAML, and no command line either", () => {
    expect(codesOf(cluster.replace("metadata:", " metadata:"))).toEqual(["unreadable-yaml"]);
  });
});
