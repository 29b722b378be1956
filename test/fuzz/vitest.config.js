import { defineConfig } from "vitest/config";
import main from "../../vitest.config.js";

export default defineConfig({
  plugins: main.plugins,
  test: {
    include: ["test/fuzz/*.fuzz.ts"],
    maxWorkers: "100%",
    testTimeout: 24 * 60 * 60 * 1000,
  },
});
