import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["test/**/*.test.ts"],
    testTimeout: 60_000,
    isolate: false,
    // Every core: the default leaves one idle, which is half of a small machine.
    maxWorkers: "100%",
    coverage: {
      provider: "v8",
      include: ["src/**/*.ts"],
      // The process around the command: tests start it as a process.
      exclude: ["src/cli/bin.ts"],
      reporter: ["text", "json-summary"],
      // What is left are defaults that the compiler asks for, and completion, which tests run as a process.
      thresholds: { lines: 98, branches: 93 },
    },
  },
});
