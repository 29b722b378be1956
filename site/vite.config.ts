/** The web page: static files that work in any folder of any server. */
import { defineConfig } from "vite";

export default defineConfig({
  root: import.meta.dirname,
  base: "./",
  build: {
    outDir: "dist",
    emptyOutDir: true,
    target: "es2023",
    // The policy of the page forbids requests by scripts, which the polyfill would make.
    modulePreload: { polyfill: false },
    // Graphviz is one file of this size.
    chunkSizeWarningLimit: 1_500,
  },
  oxc: { jsx: { runtime: "automatic", importSource: "preact" } },
});
