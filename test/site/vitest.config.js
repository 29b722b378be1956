import { defineConfig } from "vitest/config";

/** `npm run site-test`: the web page in a real browser. One file after another, as they share two cores. */
export default defineConfig({
  test: {
    include: ["test/site/*.browser.ts"],
    globalSetup: ["test/site/build.ts"],
    fileParallelism: false,
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
});
