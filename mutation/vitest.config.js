import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

/**
 * The tests that judge mutants. Those that go through whole spaces, take seconds or start processes are left out:
 * each mutant runs all tests that reach it, and what those hold the rule-by-rule tests hold as well.
 */
export default defineConfig({
  resolve: {
    alias: [
      {
        find: /^fast-check$/,
        replacement: fileURLToPath(new URL("fast-check.js", import.meta.url)),
      },
    ],
  },
  test: {
    include: ["test/**/*.test.ts"],
    exclude: [
      "test/charm/hostile.test.ts",
      "test/charm/properties.test.ts",
      "test/dist.test.ts",
      "test/docs.test.ts",
      "test/exhaustive.test.ts",
      "test/linear.test.ts",
      "test/types.test.ts",
      "test/upstream.test.ts",
    ],
    testTimeout: 60_000,
  },
});
