import { defineConfig } from "tsup";

const shared = { target: "node20", minify: true, metafile: true };

export default defineConfig([
  {
    ...shared,
    entry: ["src/index.ts"],
    format: ["esm", "cjs"],
    platform: "neutral",
    dts: true,
  },
  // commander and yaml crash in a bundle of ES modules for Node, so the command is CommonJS.
  {
    ...shared,
    entry: { cli: "src/cli/bin.ts" },
    format: ["cjs"],
    platform: "node",
    noExternal: [/./],
  },
]);
