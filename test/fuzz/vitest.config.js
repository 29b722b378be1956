import { defineConfig } from "vitest/config";

export default defineConfig({
  test: { include: ["test/fuzz/*.fuzz.ts"], testTimeout: 24 * 60 * 60 * 1000 },
});
