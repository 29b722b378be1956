import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["test/**/*.test.ts"],
    setupFiles: ["test/seed.ts"],
    testTimeout: 60_000,
    isolate: false,
    // Every core: the default leaves one idle, which is half of a small machine.
    maxWorkers: "100%",
    coverage: {
      provider: "v8",
      include: ["src/**/*.ts"],
      // The processes around the command and the Action: tests start them as processes.
      exclude: ["src/cli/bin.ts", "src/cli/action/bin.ts"],
      reporter: ["text", "json-summary"],
      // What is left are mostly defaults that the compiler asks for and no input reaches.
      thresholds: { lines: 99, branches: 94 },
    },
  },
});
