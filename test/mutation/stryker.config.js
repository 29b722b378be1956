/** `npm run mutation`; a part of the sources: `npm run mutation -- --mutate 'src/core/*.ts'`. */
export default {
  testRunner: "vitest",
  vitest: { configFile: "test/mutation/vitest.config.js", related: false },
  coverageAnalysis: "perTest",
  mutate: [
    "src/{catalog,charm,checks,command-line,core,data,formats,issues,testing}/**/*.ts",
    // What modules do once when they are loaded is covered by every test of every file.
    "!src/**/index.ts",
  ],
  ignoreStatic: true,
  ignorePatterns: ["dist", "coverage", "reports", "python", "site"],
  tempDirName: "node_modules/.stryker",
  reporters: ["clear-text", "html"],
  htmlReporter: { fileName: "reports/mutation.html" },
  clearTextReporter: { logTests: false, allowColor: false },
};
