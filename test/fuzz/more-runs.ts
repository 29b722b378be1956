/** Properties run as often as the environment says, unless they say it themselves. */
import fc from "fast-check";

const { FUZZ_RUNS = "10000", FUZZ_SEED } = process.env;
fc.configureGlobal({
  numRuns: Number(FUZZ_RUNS),
  ...(FUZZ_SEED !== undefined && { seed: Number(FUZZ_SEED) }),
});
