/** The web page: static files that work in any folder of any server. */
import { readFileSync } from "node:fs";
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

/** The text of each code's section, up to its first example; links are their text. */
const rules = {
  name: "rules",
  load(id: string) {
    if (!id.endsWith("/docs/rules.md?rules")) return undefined;
    const sections = readFileSync(id.slice(0, -"?rules".length), "utf8").matchAll(
      /^### `([\w-]+)`\n([\s\S]*?)(?=\n```|\n#)/gm,
    );
    const texts = Array.from(sections, ([, code, text = ""]) => [
      code,
      text.replaceAll(/\[([^\]]*)\]\([^)]*\)/g, "$1").trim(),
    ]);
    return `export const rules = ${JSON.stringify(Object.fromEntries(texts))}`;
  },
};

export default defineConfig({
  root: import.meta.dirname,
  base: "./",
  plugins: [withoutJsonSchema, rules],
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
