/**
 * Measures the budgets of the design as ratios within one run, so that the machine does not matter, and fails if one
 * is exceeded. `npm run bench` runs it on what was built; use a quiet machine.
 */
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join as joinPath } from "node:path";
import { checkCluster, resolveRoles } from "pyroscope-roles";
import { checkText } from "pyroscope-roles/check";
import { stringify } from "yaml";
import * as z from "zod/mini";

const options = { release: "1.18.2" };
const names = [
  ...["distributor", "ingester", "querier", "query-frontend", "query-scheduler"],
  ...["all", "admin", "compactor", "store-gateway", "tenant-settings"],
].map((role) => `role-${role}`);
/** Every record of ten flags: no answer can be remembered. */
const records = Array.from({ length: 1024 }, (_, index) =>
  Object.fromEntries(names.map((name, bit) => [name, (index >> bit) % 2 === 1])),
).slice(1);
const flags = records[30];
const schema = z.strictObject(Object.fromEntries(names.map((flag) => [flag, z.boolean()])));

const counts = [10_000, 100_000];
const [resolve, join, validate] = timesOf([
  () => forEachRecord((record) => resolveRoles(record, options)),
  () => forEachRecord(joinNames),
  () => forEachRecord((record) => schema.parse(record)),
]);
const [cluster, largeCluster] = timesOf(
  counts.map((count) => clusterOf(count, flags)).map((own) => () => checkCluster(own, options)),
);
const wrong = { ...flags, "role-ingestor": true };
const [wrongCluster, largeWrongCluster] = timesOf(
  counts.map((count) => clusterOf(count, wrong)).map((own) => () => checkCluster(own, options)),
);
const [file, largeFile] = timesOf(
  counts.map((count) => stateOf(count, flags)).map((text) => () => checkText(text, options)),
);
const [wrongFile, largeWrongFile] = timesOf(
  counts.map((count) => stateOf(count, wrong)).map((text) => () => checkText(text, options)),
);
const [core, zod] = timesOf(
  ["pyroscope-roles", "zod"].map((name) => () => importAlone(name)),
  15,
);
const [command, node] = timesOf(
  [
    ["dist/cli.cjs", "resolve", "role-ingester=true", "--release", "1.18"],
    ["-e", "0"],
  ].map((args) => () => spawnSync(process.execPath, args)),
  21,
);

const [chart, yaml] = chartTimes();

const budgets = [
  ["resolveRoles of different records, to joining names", resolve / join, 3],
  ["resolveRoles of different records, to zod/mini", resolve / validate, 2],
  ["checkCluster of 100,000 applications, to 10,000", largeCluster / cluster, 15],
  ["the same, each wrong", largeWrongCluster / wrongCluster, 15],
  ["checkText of 100,000 applications, to 10,000", largeFile / file, 15],
  ["the same, each wrong", largeWrongFile / wrongFile, 15],
  ["check of a rendered chart as a process, to parsing it with yaml", chart / yaml, 1.6],
  ["importing the core, to importing zod", core / zod, 1.3],
  ["resolve as a process, to node -e 0", command / node, 2],
];
console.table(
  budgets.map(([what, ratio, budget]) => {
    return { what, ratio: Number(ratio.toFixed(2)), budget, isKept: ratio <= budget };
  }),
);
process.exitCode = budgets.every(([, ratio, budget]) => ratio <= budget) ? 0 : 1;

/** What a charm would write without this package: it joins names and checks nothing. */
function joinNames(given) {
  return Object.keys(given)
    .filter((flag) => given[flag])
    .map((flag) => flag.slice(5))
    .sort()
    .join(",");
}

function clusterOf(count, flags) {
  return Array.from({ length: count }, (_, index) => ({ name: `app-${index}`, units: 1, flags }));
}

/** A Terraform state of as many workers. */
function stateOf(count, flags) {
  const config = Object.fromEntries(
    Object.entries(flags).map(([flag, value]) => [flag, `${value}`]),
  );
  const resources = clusterOf(count, flags).map(({ name, units }) => ({
    address: `juju_application.${name}`,
    mode: "managed",
    type: "juju_application",
    name,
    values: { name, charm: [{ name: "pyroscope-worker-k8s" }], units, config },
  }));
  return JSON.stringify({ format_version: "1.0", values: { root_module: { resources } } });
}

function forEachRecord(call) {
  for (let done = 0; done < 20; done++) for (const record of records) call(record);
}

/** Checking a stream of manifests as a process, and only parsing it. */
function chartTimes() {
  const folder = mkdtempSync(joinPath(tmpdir(), "bench-"));
  const path = joinPath(folder, "chart.yaml");
  writeFileSync(path, chartText());
  const parse = `
    import { readFileSync } from "node:fs";
    import { parseAllDocuments } from "yaml";
    for (const each of parseAllDocuments(readFileSync(${JSON.stringify(path)}, "utf8"))) each.toJS();`;
  const times = timesOf(
    [
      ["dist/cli.cjs", "check", path],
      ["--input-type=module", "-e", parse],
    ].map((args) => () => spawnSync(process.execPath, args)),
    11,
  );
  rmSync(folder, { recursive: true });
  return times;
}

/** About as large as upstream's rendered chart: a workload, its services and its budget for each role. */
function chartText() {
  const roles = ["distributor", "segment-writer", "metastore", "compaction-worker"];
  const all = [...roles, "query-frontend", "query-backend", "tenant-settings", "ad-hoc-profiles"];
  const metadata = (role) => ({
    name: `pyroscope-${role}`,
    namespace: "default",
    labels: Object.fromEntries(
      ["name", "instance", "component", "version", "managed-by", "part-of"].map((label) => [
        `app.kubernetes.io/${label}`,
        label === "version" ? "2.2.1" : label === "instance" ? "pyroscope" : `${label}-${role}`,
      ]),
    ),
  });
  const container = (role) => ({
    name: role,
    image: "grafana/pyroscope:2.2.1",
    args: [`-target=${role}`, "-architecture.storage=v2", "-storage.backend=s3"],
    env: Array.from({ length: 12 }, (_, index) => ({ name: `NAME_${index}`, value: `${index}` })),
    ports: Array.from({ length: 4 }, (_, index) => ({ name: `p${index}`, containerPort: 4040 })),
    resources: { limits: { cpu: "1", memory: "4Gi" }, requests: { cpu: "100m", memory: "1Gi" } },
    readinessProbe: { httpGet: { path: "/ready", port: "http2", scheme: "HTTP" } },
  });
  const objects = all.flatMap((role) => [
    {
      apiVersion: "apps/v1",
      kind: "StatefulSet",
      metadata: metadata(role),
      spec: {
        replicas: 3,
        selector: { matchLabels: metadata(role).labels },
        template: { metadata: metadata(role), spec: { containers: [container(role)] } },
      },
    },
    ...["Service", "Service", "PodDisruptionBudget"].map((kind) => ({
      apiVersion: "v1",
      kind,
      metadata: metadata(role),
      spec: { selector: metadata(role).labels, ports: container(role).ports },
    })),
  ]);
  return objects.map((each) => `---\n${stringify(each)}`).join("");
}

function importAlone(name) {
  const { status, stderr } = spawnSync(process.execPath, [
    "--input-type=module",
    "-e",
    `import "${name}"`,
  ]);
  if (status !== 0) throw new Error(String(stderr));
}

/** The fastest of several rounds of each; the rounds alternate, so that what else runs slows all of them down. */
function timesOf(calls, rounds = 5) {
  const times = calls.map(() => Number.POSITIVE_INFINITY);
  for (let round = 0; round < rounds; round++) {
    for (const [index, call] of calls.entries()) {
      const start = performance.now();
      call();
      times[index] = Math.min(times[index], performance.now() - start);
    }
  }
  return times;
}
