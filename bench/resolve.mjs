/** Resolving a record of ten flags. */
import { Bench } from "tinybench";
import * as z from "zod/mini";
import { resolveRoles } from "../dist/index.js";
import { median } from "./median.mjs";

const rounds = 25;
/** As many calls are timed at once: one takes hardly longer than to read the clock. */
const calls = 100;
const options = { release: "1.18.2" };
const flags = {
  "role-ad-hoc-profiles": false,
  "role-all": false,
  "role-compactor": false,
  "role-distributor": true,
  "role-ingester": true,
  "role-querier": false,
  "role-query-frontend": false,
  "role-query-scheduler": false,
  "role-store-gateway": false,
  "role-tenant-settings": false,
};
const schema = z.strictObject(
  Object.fromEntries(Object.keys(flags).map((flag) => [flag, z.boolean()])),
);

/** What a charm writes without a library: it validates nothing. */
function oneLiner(given) {
  return Object.keys(given)
    .filter((key) => given[key])
    .map((key) => key.slice(5))
    .sort()
    .join(",");
}

/** Several rounds in which all take turns, each ratio within one round. */
export async function resolveBudgets() {
  const times = [];
  for (let round = 0; round < rounds; round++) {
    const bench = new Bench({ time: 40, warmupTime: 10 })
      .add(
        "resolveRoles",
        repeated(() => resolveRoles(flags, options)),
      )
      .add(
        "one-liner",
        repeated(() => oneLiner(flags)),
      )
      .add(
        "zod",
        repeated(() => schema.parse(flags)),
      );
    await bench.run();
    times.push(Object.fromEntries(bench.tasks.map(({ name, result }) => [name, timeOf(result)])));
  }
  const ratio = (name) => median(times.map((time) => time.resolveRoles / time[name]));
  const what = "`resolveRoles` of ten flags, validated";
  return [
    {
      what,
      against: "the one-liner, which validates nothing",
      ratio: ratio("one-liner"),
      budget: 1,
    },
    { what, against: "`zod/mini` alone, the same flags", ratio: ratio("zod"), budget: 1 },
  ];
}

function repeated(call) {
  return () => {
    for (let done = 0; done < calls; done++) call();
  };
}

function timeOf(result) {
  if (result.state !== "completed") throw new Error(`the benchmark ended as ${result.state}`);
  return result.latency.p50;
}
