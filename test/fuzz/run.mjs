/**
 * `npm run fuzz -- --runs 1000000 --seed 1`: that many inputs in all, shared out among the files of this folder and
 * in each among its properties. It prints the seed, which asks the same again with the same number of runs; a failure
 * prints the smallest input found, which belongs into the ordinary tests.
 */
import { spawnSync } from "node:child_process";
import { readdirSync } from "node:fs";
import { parseArgs } from "node:util";

const { values } = parseArgs({
  options: {
    runs: { type: "string", default: "20000" },
    seed: { type: "string", default: `${Date.now() % 2 ** 31}` },
  },
});
const { runs, seed } = values;
for (const [option, value] of Object.entries({ runs, seed })) {
  if (/^[1-9]\d{0,9}$/.test(value)) continue;
  console.error(`--${option} is ${JSON.stringify(value)}: pass a whole number from 1 up`);
  process.exit(2);
}
const files = readdirSync(new URL(".", import.meta.url)).filter((name) => /\.fuzz\.ts$/.test(name));
console.log(`${runs} inputs, seed ${seed}`);
const { status } = spawnSync("npx", ["vitest", "run", "--config", "test/fuzz/vitest.config.js"], {
  stdio: "inherit",
  env: { ...process.env, FUZZ_RUNS_OF_FILE: `${Number(runs) / files.length}`, FUZZ_SEED: seed },
});
process.exitCode = status ?? 1;
