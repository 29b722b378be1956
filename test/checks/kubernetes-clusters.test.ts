/** Which workloads of several files work together. */
import { expect, test } from "vitest";
import { check, clustersIn, configMap, found, workload } from "./workload-files.js";

const v2 = "-architecture.storage=v2";
const roles = [
  ...["ad-hoc-profiles", "compaction-worker", "distributor", "metastore", "query-backend"],
  ...["query-frontend", "segment-writer", "tenant-settings"],
];

test("a cluster can be in a file for each workload", () => {
  const files = roles.map((role) => [`${role}.yaml`, workload(role, [`-target=${role}`, v2])]);
  const { clusters } = check(Object.fromEntries(files));
  expect(clusters).toMatchObject([{ verdict: { kind: "consistent" }, missing: [] }]);
  expect(found(Object.fromEntries(files))).toEqual([]);
});

test("a cluster is an instance of a namespace; what has no label belongs to the only instance", () => {
  const own = { namespace: "n", instance: "i" };
  const a = workload("a", ["-target=distributor"], own);
  const b = workload("b", ["-target=querier"], { namespace: "n" });
  const c = workload("c", ["-target=ingester"], { namespace: "n", instance: "j" });
  const elsewhere = workload("a", ["-target=all"], { namespace: "m" });
  expect(clustersIn({ "a.yaml": a, "b.yaml": b + elsewhere })).toEqual([
    "n/i [a.yaml b.yaml]: Deployment a distributor; Deployment b querier",
    "m [b.yaml]: Deployment a all",
  ]);
  expect(clustersIn({ "a.yaml": a + c, "b.yaml": b })).toEqual([
    "n/i [a.yaml]: Deployment a distributor",
    "n/j [a.yaml]: Deployment c ingester",
    "n [b.yaml]: Deployment b querier",
  ]);
});

test("files that define the same object in different ways are alternatives", () => {
  const files = {
    "base.yaml": workload("w", ["-target=distributor"]) + workload("q", ["-target=querier"]),
    "one.yaml": workload("w", ["-target=distributor,ingester"]),
    "two.yaml": workload("w", ["-target=distributr"]),
  };
  expect(clustersIn(files)).toEqual([
    "base.yaml [base.yaml]: Deployment w distributor; Deployment q querier",
    "one.yaml [one.yaml base.yaml]: Deployment w distributor,ingester; Deployment q querier",
    "two.yaml [two.yaml base.yaml]: Deployment w distributr; Deployment q querier",
  ]);
  expect(found(files)).toContain("two.yaml:11:18 unknown-role Deployment w");
});

test("alternatives are named after their cluster and file, and other clusters are judged once", () => {
  const inN = (args: readonly string[]) => workload("w", args, { namespace: "n", instance: "i" });
  const other = workload("w", ["-target=all"], { namespace: "m" });
  const files = { "a.yaml": inN(["-target=all"]) + other, "b.yaml": inN(["-target=querier"]) };
  expect(clustersIn(files)).toEqual([
    "n/i (a.yaml) [a.yaml]: Deployment w all",
    "n/i (b.yaml) [b.yaml]: Deployment w querier",
    "m [a.yaml]: Deployment w all",
  ]);
});

test("what an alternative leaves out comes from the file that it changes in part", () => {
  const files = {
    "base.yaml": workload("a", ["-target=distributor"]) + workload("b", ["-target=ingester"]),
    "a.yaml": workload("a", ["-target=querier"]),
    "b.yaml": workload("b", ["-target=compactor"]),
  };
  expect(clustersIn(files)).toEqual([
    "base.yaml [base.yaml]: Deployment a distributor; Deployment b ingester",
    "a.yaml [a.yaml base.yaml]: Deployment a querier; Deployment b ingester",
    "b.yaml [base.yaml b.yaml]: Deployment a distributor; Deployment b compactor",
  ]);
});

test("files that say the same are no alternatives", () => {
  const text = workload("w", ["-target=all"]);
  expect(clustersIn({ "a.yaml": text, "b.yaml": text })).toEqual([
    "unnamed [a.yaml]: Deployment w all",
  ]);
});

test("a ConfigMap that files define in different ways makes alternatives", () => {
  const mounted = {
    pod: "volumes: [{name: v, configMap: {name: m}}]",
    container: "volumeMounts: [{name: v, mountPath: /etc/p}]",
  };
  const files = {
    "base.yaml": workload("w", ["-config.file=/etc/p/c.yaml"], mounted),
    "dev.yaml": configMap("m", "  c.yaml: 'target: all'\n"),
    "prod.yaml": configMap("m", "  c.yaml: 'target: querier'\n"),
    "unrelated.yaml": configMap("other", "  a: b\n"),
    "unrelated-2.yaml": configMap("other", "  a: c\n"),
  };
  expect(clustersIn(files)).toEqual([
    "dev.yaml [base.yaml]: Deployment w all",
    "prod.yaml [base.yaml]: Deployment w querier",
  ]);
});

test("twice in one file, the later applies, with a warning there", () => {
  const text = workload("w", ["-target=querier"]) + workload("w", ["-target=all"]);
  expect(clustersIn({ "a.yaml": text })).toEqual(["unnamed [a.yaml]: Deployment w all"]);
  expect(found({ "a.yaml": text })).toContain("a.yaml:14:1 duplicate-object Deployment w");
});

test("a patch without an image does not make an alternative", () => {
  const patch = workload("w", ["-target=querier"]).replace(
    "image: grafana/pyroscope:2.2.1",
    "tty: true",
  );
  const files = { "base.yaml": workload("w", ["-target=all"]), "patch.yaml": patch };
  expect(clustersIn(files)).toEqual(["unnamed [base.yaml]: Deployment w all"]);
  expect(found(files)).toContain("patch.yaml:1:1 unread-part Deployment w");
});

test("an autoscaler or an owner in another file counts", () => {
  const scaler = `apiVersion: autoscaling/v2\nkind: HorizontalPodAutoscaler\nspec: {scaleTargetRef: {kind: Deployment, name: w}}\n`;
  const pod = `apiVersion: v1\nkind: Pod\nmetadata: {name: p, ownerReferences: [{kind: ReplicaSet, name: w-5d4f}]}\nspec: {containers: [{image: "grafana/pyroscope:2.2.1"}]}\n`;
  const { clusters } = check({
    "w.yaml": workload("w", ["-target=all"]),
    "s.yaml": scaler,
    "p.yaml": pod,
  });
  expect(clusters).toMatchObject([{ applications: [{ name: "Deployment w", units: undefined }] }]);
  expect(clusters[0]?.applications).toHaveLength(1);
});
