/** Measures the core as ratios within one run, so that the machine does not matter. Run it with `npm run bench`. */
import { checkCluster, resolveRoles } from "pyroscope-roles";
import * as z from "zod";

const roles = ["distributor", "ingester", "querier", "query-frontend", "query-scheduler"];
const flags = Object.fromEntries(roles.map((role, at) => [`role-${role}`, at % 2 === 0]));
const options = { release: "1.18.2" };
const schema = z.strictObject(
  Object.fromEntries(Object.keys(flags).map((flag) => [flag, z.boolean()])),
);

/** What a charm would write without this package: it joins names and checks nothing. */
function joinNames(given) {
  const enabled = Object.keys(given).filter((flag) => given[flag]);
  return enabled
    .map((flag) => flag.slice(5))
    .sort()
    .join(",");
}

/** Nanoseconds a call: the median of several rounds. */
function timeOf(call, calls = 100_000) {
  const rounds = Array.from({ length: 7 }, () => {
    const start = process.hrtime.bigint();
    for (let done = 0; done < calls; done++) call();
    return Number(process.hrtime.bigint() - start) / calls;
  });
  return rounds.sort((a, b) => a - b)[3];
}

function applications(count) {
  return Array.from({ length: count }, (_, at) => ({ name: `app-${at}`, units: 1, flags }));
}

const resolve = timeOf(() => resolveRoles(flags, options));
const [small, large] = [10_000, 100_000].map((count) => {
  const cluster = applications(count);
  return timeOf(() => checkCluster(cluster, options), 1);
});

console.table({
  "resolveRoles / joining names": (resolve / timeOf(() => joinNames(flags))).toFixed(2),
  "resolveRoles / validating with zod alone": (resolve / timeOf(() => schema.parse(flags))).toFixed(
    2,
  ),
  "checkCluster, 100,000 / 10,000 applications": (large / small).toFixed(1),
});
