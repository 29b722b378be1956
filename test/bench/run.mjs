/**
 * Measures the budgets of the design as ratios within one run, so that the machine does not matter, and fails if one
 * is exceeded. `npm run bench` runs it on what was built; use a quiet machine.
 */
import { spawnSync } from "node:child_process";
import { checkCluster, resolveRoles } from "pyroscope-roles";
import { checkText } from "pyroscope-roles/check";
import * as z from "zod/mini";

const options = { release: "1.18.2" };
const roles = [
  ["distributor", "ingester", "querier", "query-frontend", "query-scheduler"],
  ["all", "admin", "compactor", "store-gateway", "tenant-settings"],
];
const flags = Object.fromEntries(
  roles.flatMap((names, index) => names.map((role) => [`role-${role}`, index === 0])),
);
const schema = z.strictObject(
  Object.fromEntries(Object.keys(flags).map((flag) => [flag, z.boolean()])),
);

const counts = [10_000, 100_000];
const [resolve, join, validate] = timesOf([
  () => repeat(() => resolveRoles(flags, options)),
  () => repeat(() => joinNames(flags)),
  () => repeat(() => schema.parse(flags)),
]);
const [cluster, largeCluster] = timesOf(
  counts.map(clusterOf).map((applications) => () => checkCluster(applications, options)),
);
const [file, largeFile] = timesOf(
  counts.map(stateOf).map((text) => () => checkText(text, options)),
  5,
);
const [core, zod] = timesOf(["pyroscope-roles", "zod"].map((name) => () => importAlone(name)));
const [command, node] = timesOf(
  [
    ["dist/cli.cjs", "resolve", "role-ingester=true", "--release", "1.18"],
    ["-e", "0"],
  ].map((args) => () => spawnSync(process.execPath, args)),
  21,
);

const budgets = [
  ["resolveRoles of ten flags, to joining names", resolve / join, 1.5],
  ["resolveRoles of ten flags, to zod/mini", resolve / validate, 0.6],
  ["checkCluster of 100,000 applications, to 10,000", largeCluster / cluster, 15],
  ["checkText of 100,000 applications, to 10,000", largeFile / file, 15],
  ["importing the core, to importing zod", core / zod, 1.3],
  ["resolve as a process, to node -e 0", command / node, 2],
];
console.table(
  Object.fromEntries(
    budgets.map(([what, ratio, budget]) => [
      what,
      { ratio: Number(ratio.toFixed(2)), budget, isKept: ratio <= budget },
    ]),
  ),
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

function clusterOf(count) {
  return Array.from({ length: count }, (_, index) => ({ name: `app-${index}`, units: 1, flags }));
}

/** A Terraform state of as many workers. */
function stateOf(count) {
  const config = Object.fromEntries(
    Object.entries(flags).map(([flag, value]) => [flag, `${value}`]),
  );
  const resources = clusterOf(count).map(({ name, units }) => ({
    address: `juju_application.${name}`,
    mode: "managed",
    type: "juju_application",
    name,
    values: { name, charm: [{ name: "pyroscope-worker-k8s" }], units, config },
  }));
  return JSON.stringify({ format_version: "1.0", values: { root_module: { resources } } });
}

function repeat(call) {
  for (let done = 0; done < 100_000; done++) call();
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
function timesOf(calls, rounds = 15) {
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
