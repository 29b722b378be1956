/**
 * Runs the properties of all tests with more input: `FUZZ_RUNS=100000 npx vitest run --config test/fuzz/vitest.config.js`.
 * A failure prints its seed and the smallest input, which `FUZZ_SEED` repeats; it becomes an ordinary test.
 */
import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["test/**/*.test.ts"],
    exclude: ["test/docs/**", "test/add-release/**"],
    setupFiles: ["test/fuzz/more-runs.ts"],
    testTimeout: 24 * 60 * 60 * 1000,
    maxWorkers: "100%",
  },
});
