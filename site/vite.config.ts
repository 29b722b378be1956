/** The web page: static files that work in any folder of any server. */
import { join } from "node:path";
import { defineConfig } from "vite";

/** zod's writer of JSON Schemas, which every schema refers to and nothing on the page calls. */
const jsonSchemaWriter: Readonly<Record<string, string>> = {
  "json-schema-processors.js": "export const allProcessors = {}, toJSONSchema = undefined;",
  "json-schema-generator.js": "export const JSONSchemaGenerator = undefined;",
  "to-json-schema.js":
    "export const createToJSONSchemaMethod = () => undefined, createStandardJSONSchemaMethod = () => undefined;",
};

const withoutJsonSchema = {
  name: "without-json-schema",
  load: (id: string) => jsonSchemaWriter[id.match(/\/zod\/v4\/core\/([\w-]+\.js)$/)?.[1] ?? ""],
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
    rolldownOptions: {
      // As a second entry the worker shares the library with the page, and its address is known.
      input: {
        index: join(import.meta.dirname, "index.html"),
        "report-worker": join(import.meta.dirname, "files/report-worker.ts"),
      },
      output: {
        entryFileNames: ({ name }) => `assets/${name}${name === "index" ? "-[hash]" : ""}.js`,
      },
      // What is left out above is undefined, on purpose.
      checks: { importIsUndefined: false },
    },
  },
  oxc: { jsx: { runtime: "automatic", importSource: "preact" } },
});
