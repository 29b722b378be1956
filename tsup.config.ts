import { writeFileSync } from "node:fs";
import { defineConfig, type Options } from "tsup";
import { notices } from "./scripts/notices.mjs";

/** A file for each entry point and for what they share: one import of fifty files takes three times as long. */
const library: Options = {
  entry: ["src/index.ts", "src/charm.ts", "src/check.ts", "src/testing.ts"],
  splitting: true,
  target: "node20",
  clean: true,
  silent: true,
  outExtension: () => ({ js: ".js" }),
};

export default defineConfig([
  { ...library, format: "esm", outDir: "dist/esm" },
  {
    ...library,
    format: "cjs",
    outDir: "dist/cjs",
    esbuildOptions: (options) => {
      options.define = { ...options.define, "import.meta.url": "__filename" };
      // The readable build is the one of ES modules: the package is to be small.
      options.minifyWhitespace = true;
    },
    onSuccess: async () => writeFileSync("dist/cjs/package.json", '{ "type": "commonjs" }\n'),
  },
  // One file, so that it starts fast and runs without npm. commander and yaml crash in a bundle of ES modules.
  {
    entry: { cli: "src/cli/bin.ts", action: "src/cli/action/bin.ts" },
    format: "cjs",
    outDir: "dist",
    target: "node20",
    platform: "node",
    silent: true,
    // Half of its start is reading a megabyte, most of it for other commands.
    minify: true,
    noExternal: [/./],
    esbuildPlugins: [notices],
    outExtension: () => ({ js: ".cjs" }),
  },
]);
