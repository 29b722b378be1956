import { availableParallelism } from "node:os";

/** `npm run mutation`; a part of the sources: `MUTATION_SOURCES="src/cli/*.ts" npm run mutation`. */
const { MUTATION_SOURCES = "src/**/*.ts" } = process.env;

export default {
  testRunner: "vitest",
  vitest: { configFile: "mutation/vitest.config.js", related: false },
  coverageAnalysis: "perTest",
  mutate: [
    MUTATION_SOURCES,
    // Texts: tests hold their facts and their grammar, not each word.
    "!src/**/messages.ts",
    "!src/charm/check-issues.ts",
    "!src/cli/issues.ts",
    // Rows: test/rows.test.ts and test/upstream.test.ts compare every one with what was measured.
    "!src/data/*.ts",
    // The process around the command: only tests that start processes reach it.
    "!src/cli/bin.ts",
  ],
  // What runs once when a module is loaded is judged by every test of every file: minutes a mutant. It is little:
  // tables that the tests of the same file hold, and the compilation of the rows, which runs again for each
  // catalog that a test defines.
  ignoreStatic: true,
  ignorePatterns: ["dist", "coverage", "reports"],
  tempDirName: "node_modules/.stryker",
  reporters: ["clear-text", "progress-append-only", "json", "html"],
  jsonReporter: { fileName: "reports/mutation.json" },
  htmlReporter: { fileName: "reports/mutation.html" },
  clearTextReporter: { logTests: false, allowColor: false },
  timeoutMS: 10_000,
  concurrency: Math.max(1, availableParallelism() - 1),
  thresholds: { high: 95, low: 95, break: 95 },
};
