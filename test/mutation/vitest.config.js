import { defineConfig, mergeConfig } from "vitest/config";
import base from "../../vitest.config.js";

/** Without the tests that start processes or compare files of the repository: they do not import the sources. */
export default mergeConfig(
  base,
  defineConfig({
    test: {
      isolate: true,
      exclude: [
        "test/{add-release,docs}/**",
        "test/cli/bin.test.ts",
        "test/{dist,layering}.test.ts",
      ],
    },
  }),
);
