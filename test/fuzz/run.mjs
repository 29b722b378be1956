/**
 * `npm run fuzz -- --runs 1000000 --seed 1`: every property of this folder with that many runs, a slow one with a
 * share of them. It prints the seed; a failure prints the smallest input found, which belongs into the ordinary
 * tests.
 */
import { spawnSync } from "node:child_process";
import { parseArgs } from "node:util";

const { values } = parseArgs({
  options: {
    runs: { type: "string", default: "10000" },
    seed: { type: "string", default: `${Date.now() % 2 ** 31}` },
  },
});
console.log(`runs ${values.runs}, seed ${values.seed}`);
const { status } = spawnSync("npx", ["vitest", "run", "--config", "test/fuzz/vitest.config.js"], {
  stdio: "inherit",
  env: { ...process.env, FUZZ_RUNS: values.runs, FUZZ_SEED: values.seed },
});
process.exitCode = status ?? 1;
