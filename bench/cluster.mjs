/** Judging clusters of a thousand to a hundred thousand applications. */
import { checkCluster } from "../dist/index.js";
import { median } from "./median.mjs";

const rounds = 25;
const options = { release: "2.2.1", storage: "v2" };
const roles = [
  "ad-hoc-profiles",
  "compaction-worker",
  "distributor",
  "metastore",
  "query-backend",
  "query-frontend",
  "segment-writer",
  "tenant-settings",
];
const applications = Array.from({ length: 100_000 }, (_, at) => ({
  name: `worker-${at}`,
  units: 1 + (at % 3),
  flags: { [`role-${roles[at % 8]}`]: true, [`role-${roles[at % 5]}`]: true },
}));

export function clusterBudgets() {
  for (let warm = 0; warm < 10; warm++) timeOf(applications.slice(0, 10_000));
  return [growth(1_000, 10_000, 12), growth(10_000, 100_000, 12)];
}

/**
 * A cluster against the mean of all the slices of it that are a tenth: both read the same memory, and both pay for
 * the garbage that they make. The median of the rounds, each of which is measured at one time.
 */
function growth(small, large, budget) {
  const whole = applications.slice(0, large);
  const starts = Array.from({ length: large / small }, (_, index) => index * small);
  const slices = starts.map((start) => whole.slice(start, start + small));
  const ratios = Array.from({ length: rounds }, () => {
    const times = slices.map(timeOf);
    return timeOf(whole) / (times.reduce((sum, time) => sum + time) / slices.length);
  });
  const what = `\`checkCluster\` of ${large.toLocaleString("en")} applications`;
  return { what, against: small.toLocaleString("en"), ratio: median(ratios), budget };
}

function timeOf(some) {
  const start = performance.now();
  checkCluster(some, options);
  return performance.now() - start;
}
