/** The web page: static files that work in any folder of any server. */
import { defineConfig } from "vite";

/** zod's writer of JSON Schemas, which every schema refers to and nothing on the page calls. */
const withoutJsonSchema = {
  name: "without-json-schema",
  load: (id: string) =>
    id.endsWith("/zod/v4/core/json-schema-processors.js")
      ? "export const allProcessors = {}, toJSONSchema = undefined;"
      : undefined,
};

export default defineConfig({
  root: import.meta.dirname,
  base: "./",
  plugins: [withoutJsonSchema],
  build: {
    outDir: "dist",
    emptyOutDir: true,
    target: "es2023",
    // The policy of the page forbids requests by scripts, which the polyfill would make.
    modulePreload: { polyfill: false },
    // Graphviz is one file of this size.
    chunkSizeWarningLimit: 1_500,
    // What is left out above is undefined, on purpose.
    rolldownOptions: { checks: { importIsUndefined: false } },
  },
  oxc: { jsx: { runtime: "automatic", importSource: "preact" } },
});
