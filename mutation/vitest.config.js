import { statSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";
import { BaseSequencer } from "vitest/node";
import main from "../vitest.config.js";

const { MUTATION_TESTS = "test/**/*.test.ts" } = process.env;

/** The first test that fails ends the run of a mutant, so the short files come first. */
class ShortestFirst extends BaseSequencer {
  async sort(files) {
    return files.toSorted((a, b) => sizeOf(a) - sizeOf(b));
  }
}

function sizeOf({ moduleId }) {
  return statSync(moduleId).size;
}

/**
 * The tests that judge mutants. Those that go through whole spaces, take seconds or start processes are left out:
 * each mutant runs all tests that reach it, and what those hold the rule-by-rule tests hold as well. A part of
 * the sources is judged sooner by the tests of its own:
 * `MUTATION_SOURCES="src/cli/*.ts" MUTATION_TESTS="test/cli/*.test.ts" npm run mutation`.
 */
export default defineConfig({
  plugins: main.plugins,
  resolve: {
    alias: [
      {
        find: /^fast-check$/,
        replacement: fileURLToPath(new URL("fast-check.js", import.meta.url)),
      },
    ],
  },
  test: {
    include: MUTATION_TESTS.split(" "),
    exclude: [
      "test/charm/hostile.test.ts",
      "test/charm/properties.test.ts",
      "test/dist.test.ts",
      "test/docs.test.ts",
      "test/exhaustive.test.ts",
      "test/fuzz.test.ts",
      "test/json.test.ts",
      "test/linear.test.ts",
      "test/python/module.test.ts",
      "test/python/probe.test.ts",
      "test/security.test.ts",
      "test/types.test.ts",
      "test/upstream.test.ts",
    ],
    sequence: { sequencer: ShortestFirst },
    testTimeout: 60_000,
  },
});
