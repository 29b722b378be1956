import { defineConfig } from "vitest/config";

/** As tsup does with its loader. */
const pythonAsText = {
  name: "python-as-text",
  transform: (code, id) =>
    id.endsWith(".py") ? `export default ${JSON.stringify(code)};` : undefined,
};

export default defineConfig({
  plugins: [pythonAsText],
  test: {
    include: ["test/**/*.test.ts"],
    testTimeout: 180_000,
    // Every core: the default leaves one idle, which is half of a small machine.
    maxWorkers: "100%",
    coverage: {
      provider: "v8",
      include: ["src/**/*.ts"],
      // The process around the command: tests start it as a process of its own.
      exclude: ["src/cli/bin.ts", "src/**/*.d.ts"],
      reporter: ["text", "json-summary"],
      thresholds: { lines: 100, branches: 100, functions: 100, statements: 100 },
    },
  },
});
