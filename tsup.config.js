import { defineConfig } from "tsup";
import { notices } from "./scripts/notices.mjs";

const shared = {
  target: "node20",
  // Both: esbuild's own minifier writes what terser then compresses best.
  minify: "terser",
  esbuildOptions: (options) => {
    options.minify = true;
  },
  esbuildPlugins: [notices],
  // The files that src/python/ generates from.
  loader: { ".py": "text" },
};

export default defineConfig([
  {
    ...shared,
    entry: { index: "src/index.ts", charm: "src/charm/index.ts" },
    format: ["esm", "cjs"],
    platform: "neutral",
    // Rollup writes plain exports where esbuild brings helpers: 250 bytes of CommonJS, gzipped.
    treeshake: true,
    // Each entry point stands alone: shared chunks of CommonJS come out broken, and nothing needs one class.
    splitting: false,
    dts: {
      entry: {
        index: "src/index.ts",
        charm: "src/charm/index.ts",
        testing: "src/testing/index.ts",
      },
    },
  },
  // For Node: it reads the vectors from their file, which each format finds from where it stands.
  {
    ...shared,
    entry: { testing: "src/testing/index.ts" },
    format: ["esm", "cjs"],
    platform: "node",
    splitting: false,
    esbuildOptions(options, { format }) {
      if (format === "cjs") options.define = { ...options.define, "import.meta.url": "__filename" };
    },
  },
  // commander crashes in a bundle of ES modules for Node, so the command is CommonJS.
  {
    ...shared,
    entry: { cli: "src/cli/bin.ts" },
    format: ["cjs"],
    platform: "node",
    noExternal: [/./],
  },
]);
